import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework } from '../../../test/support/casework.ts'
import { type Doing, doing } from '../../../test/support/every-act.ts'
import { type Arena, arena } from '../../../test/support/two-at-once.ts'
import { Conflict } from '../../kit/refusals.ts'
import { sql } from '../../kit/sql.ts'
import { complaintAct } from './complaint.act.ts'
import { changeComplaint, complaintFor } from './complaint.sql.ts'
import type { Complaint } from './complaint.ts'
import { note } from './note.act.ts'
import { insertNote } from './note.sql.ts'

type Shape = Parameters<typeof complaintAct<object>>[0]
const asItShould: Shape['change'] = (tx, complaint, _, by) => changeComplaint(tx, by, complaint, {})

/** Invented acts that are wrong, each in its own way: what judges two at once must see it. */
describe('of two at once, what judges them sees', () => {
  let ground: Casework
  let place: Arena
  let from: Complaint
  before(async () => {
    ground = await casework()
    place = await arena(ground)
    from = await ground.caseIn('accepted')
  })
  after(async () => {
    await place.end()
    await ground.end()
  })

  const invented = (change: Shape['change'], more: Partial<Shape> = {}): Doing =>
    doing('inspect', complaintAct<object>({ name: 'inspection_set', deed: 'inspect', change, ...more }), () => ({}))
  const faultsOf = async (wrong: Doing): Promise<string> => {
    const right = doing('note', note, () => ({ words: 'Kata-kata rekaan.' }))
    const [told] = await place.meet([
      {
        from,
        tries: [
          { doing: wrong, doer: 'nation' },
          { doing: right, doer: 'head' },
        ],
      },
    ])
    return told?.faults.join('\n') ?? 'they have not met'
  }

  it('nothing in an act that is as it should be', async () => {
    assert.equal(await faultsOf(invented(asItShould)), '')
  })

  it('an act that does not wait for the other', async () => {
    const { act, ...rest } = invented(async (_, complaint) => complaint)
    const subject: typeof act.subject = (tx, { number }) => complaintFor(tx, ground.people.nation, number)
    assert.match(await faultsOf({ ...rest, act: { ...act, subject } }), /did not wait for the case/)
  })

  it('a job that is queued though the act was refused', async () => {
    const leaks = invented(async (_, { caseId }, __, { db }) => {
      await sql`select graphile_worker.add_job('notice', json_build_object('kind', 'accepted', 'caseId', ${caseId}::text))`.execute(
        db,
      )
      throw new Conflict()
    })
    assert.match(await faultsOf(leaks), /1 notices "accepted" queued, the ledger says 0/)
  })

  it('a row beside the one that the ledger tells of', async () => {
    const adds = invented(async (tx, complaint, _, by) => {
      await insertNote(tx, by, complaint.caseId, 'Kata-kata rekaan.')
      return changeComplaint(tx, by, complaint, {})
    })
    assert.match(await faultsOf(adds), /2 notes, the ledger says 1/)
  })

  it('a line of the ledger that tells of what was not done', async () => {
    const boasts = invented(asItShould, { facts: () => ({ to: 'archived' }) })
    assert.match(await faultsOf(boasts), /came from accepted, but the case was archived|the ledger says archived/)
  })

  it('a change that no line tells of', async () => {
    const { act, ...rest } = invented(asItShould)
    assert.match(
      await faultsOf({ ...rest, act: { ...act, record: () => ({}) } }),
      /inspection_set by nation has no line/,
    )
  })

  it('a refusal for which there was no reason', async () => {
    let calls = 0
    const moody = invented((tx, complaint, _, by) => {
      if (calls++ === 0) throw new Conflict()
      return changeComplaint(tx, by, complaint, {})
    })
    assert.match(await faultsOf(moody), /was refused \(conflict\), and would not be at any moment/)
  })
})
