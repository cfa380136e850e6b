import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../test/support/app.ts'
import { type Casework, casework } from '../../../test/support/casework.ts'
import type { House } from '../../core/house.ts'
import { perform } from '../../core/ledger/perform.ts'
import { Conflict } from '../../kit/refusals.ts'
import { sql } from '../../kit/sql.ts'
import { accept } from './accept.act.ts'
import { answer } from './answer.act.ts'
import { askComplainant } from './ask.act.ts'
import { findOpenQuestion } from './ask.sql.ts'
import { remindJob } from './clocks/remind.job.ts'
import type { Complaint } from './complaint.ts'
import type { Missing } from './missing.ts'
import { attach } from './photos/attach.act.ts'
import { countPublic } from './public/public.sql.ts'
import { publish } from './publish.act.ts'
import { readPapers } from './story/story.sql.ts'

const refusedAs = (word: string) => (error: unknown) => error instanceof Conflict && error.word === word

describe('a report that lacks something', () => {
  let ground: Casework
  let house: House
  before(async () => {
    ground = await casework()
    const app = await openApp(ground.db, ground.now)
    house = app.house
    await app.server.close()
  })
  after(() => ground.end())

  const lacking = async (missing: readonly Missing[], words?: string): Promise<Complaint> => {
    const { number } = await ground.caseIn('received')
    await perform(askComplainant, ground.by(ground.people.head), { number, missing, words })
    return ground.find(number)
  }
  const mine = ({ caseId }: Complaint, now = ground.now) => ({
    ...ground.by({ kind: 'complainant', caseId }),
    now,
  })
  const run = (now: Date) => remindJob.run({ db: ground.db, house, now, log: () => undefined }, {})
  const told = async ({ caseId }: Complaint, kind: string) =>
    (
      await sql<{ n: number }>`select count(*)::int as n from graphile_worker._private_jobs
        where payload->>'caseId' = ${caseId} and payload->>'kind' = ${kind}`.execute(ground.db)
    ).rows[0]?.n
  const turns = async ({ caseId }: Complaint) =>
    (await ground.acts(caseId)).filter(({ act }) => act === 'complaint.reminded').map(({ facts }) => facts.turn)

  it('is asked for exactly what was ticked, and the ledger says which and no word', async () => {
    const complaint = await lacking(['evidence', 'place', 'place'], 'Lampu yang mana?')
    const question = await findOpenQuestion(ground.db, complaint.caseId)
    assert.deepEqual([question?.missing, question?.words], [['place', 'evidence'], 'Lampu yang mana?'])
    assert.equal(complaint.status, 'incomplete')
    const line = (await ground.acts(complaint.caseId)).at(-1)
    assert.deepEqual(line?.facts, { from: 'received', to: 'incomplete', missing: ['place', 'evidence'] })
  })

  it('cannot be asked for nothing', async () => {
    const { number } = await ground.caseIn('received')
    await assert.rejects(perform(askComplainant, ground.by(ground.people.head), { number, missing: [] }), Conflict)
  })

  it('gets each piece as an addition, and what was sent stays as it was', async () => {
    const complaint = await lacking(['place', 'date', 'who'])
    const pieces = { place: 'Gang empat', date: '2026-11-20', who: undefined }
    await perform(answer, mine(complaint), { number: complaint.number, pieces })
    const now = await ground.find(complaint.number)
    const { additions } = await readPapers(ground.db, complaint.caseId)
    assert.deepEqual(
      additions.map(({ piece, words, happenedOn }) => [piece, words ?? happenedOn]),
      [
        ['place', 'Gang empat'],
        ['date', '2026-11-20'],
      ],
    )
    assert.deepEqual(
      [now.status, now.words, now.title, now.place],
      ['received', complaint.words, complaint.title, complaint.place],
    )
    assert.deepEqual((await ground.acts(complaint.caseId)).at(-1)?.facts.added, ['place', 'date'])
  })

  it('is complete from the answer on: the clock stood, and the final term begins anew', async () => {
    const complaint = await lacking(['place'])
    assert.equal(complaint.nextDueOn, null)
    const later = new Date('2026-12-01T03:00:00Z')
    await perform(answer, mine(complaint, later), { number: complaint.number, pieces: { place: 'Gang empat' } })
    const now = await ground.find(complaint.number)
    assert.ok(now.nextDueOn && now.dueOn && complaint.dueOn && now.dueOn > complaint.dueOn)
    assert.deepEqual(now.completedAt, later)
  })

  it('is not answered by nothing, and is by a photo alone that came after the question', async () => {
    const complaint = await lacking(['evidence'])
    const nothing = perform(answer, mine(complaint), { number: complaint.number, pieces: {} })
    await assert.rejects(nothing, refusedAs('nothingGiven'))
    assert.deepEqual(await ground.find(complaint.number), complaint)
    const sent = { fileId: randomUUID(), kind: 'jpeg', sha256: Buffer.alloc(32, 3), bytes: 10 } as const
    await perform(attach, mine(complaint), { number: complaint.number, sent })
    await perform(answer, mine(complaint), { number: complaint.number, pieces: {} })
    assert.equal((await ground.find(complaint.number)).status, 'received')
  })

  it('is reminded when three working days are over where the agency is, then rests after ten, each once though two workers run', async () => {
    const complaint = await lacking(['place'])
    await run(new Date('2026-11-27T16:59:00Z'))
    assert.deepEqual(await turns(complaint), [])
    const first = new Date('2026-11-27T17:00:00Z')
    await Promise.all([run(first), run(first)])
    await run(first)
    assert.deepEqual([await turns(complaint), await told(complaint, 'reminded')], [[1], 1])
    assert.equal((await findOpenQuestion(ground.db, complaint.caseId))?.restedAt, null)
    await run(new Date('2026-12-08T16:59:00Z'))
    assert.deepEqual(await turns(complaint), [1])
    const last = new Date('2026-12-08T17:00:00Z')
    await Promise.all([run(last), run(last)])
    await run(new Date('2027-11-24T03:00:00Z'))
    assert.deepEqual([await turns(complaint), await told(complaint, 'rests')], [[1, 2], 1])
    assert.deepEqual((await findOpenQuestion(ground.db, complaint.caseId))?.restedAt, last)
  })

  it('is never ended by the program, however long nobody answers, and an answer wakes it after a year', async () => {
    const complaint = await lacking(['event'])
    for (const month of ['2026-12-01', '2027-01-15', '2027-06-01']) await run(new Date(`${month}T03:00:00Z`))
    assert.equal((await ground.find(complaint.number)).status, 'incomplete')
    const late = new Date('2027-11-24T03:00:00Z')
    await perform(answer, mine(complaint, late), { number: complaint.number, pieces: { event: 'Padam sejak Senin.' } })
    const now = await ground.find(complaint.number)
    assert.equal(now.status, 'received')
    assert.ok(now.nextDueOn && now.nextDueOn > '2027-11-24')
  })

  it('gets time after a reminder that came late, and is not told twice within the hour', async () => {
    const complaint = await lacking(['place'])
    const late = new Date('2027-02-01T03:00:00Z')
    await run(late)
    await run(new Date(late.getTime() + 3_600_000))
    assert.deepEqual(await turns(complaint), [1])
    await run(new Date('2027-02-05T03:00:00Z'))
    assert.deepEqual(await turns(complaint), [1, 2])
  })

  it('is counted with those who were asked, and once completed with those who have', async () => {
    const before = await countPublic(ground.db, 'id.32.73', {
      today: '2026-11-24',
      now: new Date('2026-11-24T05:00:00Z'),
    })
    const [one, other] = [await lacking(['place']), await lacking(['place'])]
    for (const { number } of [one, other])
      await perform(publish, ground.by(ground.people.head), { number, title: 'Lampu padam', words: 'Lampu padam.' })
    await perform(answer, mine(one), { number: one.number, pieces: { place: 'Gang empat' } })
    const now = await countPublic(ground.db, 'id.32.73', { today: '2026-11-24', now: new Date('2026-11-24T05:00:00Z') })
    assert.deepEqual([now.asked - before.asked, now.completed - before.completed], [2, 1])
  })

  it('is left alone once it is answered or decided with what there is', async () => {
    const [answered, decided] = [await lacking(['place']), await lacking(['place'])]
    await perform(answer, mine(answered), { number: answered.number, pieces: { place: 'Gang empat' } })
    await perform(accept, ground.by(ground.people.head), { number: decided.number, inspection: false })
    await run(new Date('2027-01-15T03:00:00Z'))
    assert.deepEqual([await turns(answered), await turns(decided)], [[], []])
  })

  it('is reminded without any contact too: the page says so, and the job that tells finds nobody', async () => {
    const { number } = await ground.file({ contact: undefined })
    await perform(askComplainant, ground.by(ground.people.head), { number, missing: ['place'] })
    await run(new Date('2026-11-28T03:00:00Z'))
    assert.deepEqual(await turns(await ground.find(number)), [1])
  })
})
