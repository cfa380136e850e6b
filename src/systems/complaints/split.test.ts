import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../test/support/app.ts'
import { type Casework, casework } from '../../../test/support/casework.ts'
import { followed } from '../../../test/support/followed.ts'
import { readContact } from '../../core/cases/case.sql.ts'
import { newCaseId } from '../../core/cases/case.ts'
import { newNumber } from '../../core/cases/number.ts'
import { listFiles } from '../../core/files/file.sql.ts'
import { perform } from '../../core/ledger/perform.ts'
import type { Server } from '../../kit/http/server.ts'
import { Conflict, NotAllowed } from '../../kit/refusals.ts'
import { sql } from '../../kit/sql.ts'
import { accept } from './accept.act.ts'
import type { Complaint } from './complaint.ts'
import { note } from './note.act.ts'
import { attach } from './photos/attach.act.ts'
import { findPublicCase } from './public/public.sql.ts'
import { publish } from './publish.act.ts'
import { renewKey } from './renew-key.act.ts'
import { join, split } from './split.act.ts'
import { listRelatives, PARTS_MAX, type Part } from './split.sql.ts'

const TEXT = 'Sampah menumpuk di sudut gang yang sama.'
const refusedAs = (word: string) => (error: unknown) => error instanceof Conflict && error.word === word

describe('a report that names two matters', () => {
  let ground: Casework
  let server: Server
  before(async () => {
    ground = await casework()
    ;({ server } = await openApp(ground.db, ground.now))
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  const part = ({ filedAt }: Complaint, differs: Partial<Part> = {}): Part => ({
    caseId: newCaseId(filedAt),
    number: newNumber(),
    title: 'Sampah di sudut gang',
    text: TEXT,
    agency: 'id.32',
    ...differs,
  })
  const divide = async (complaint: Complaint, differs: Partial<Part> = {}) => {
    const one = part(complaint, differs)
    await perform(split, ground.by(ground.people.nation), { number: complaint.number, part: one })
    return ground.find(one.number)
  }
  const hashOf = async ({ caseId }: Complaint) =>
    (
      await sql<{
        hash: string
      }>`select encode(key_hash, 'hex') as hash from core.cases where case_id = ${caseId}`.execute(ground.db)
    ).rows[0]?.hash
  const putBack = ({ number }: Complaint) =>
    perform(join, ground.by(ground.people.nation), { number, reason: 'Keliru dipecah.' })

  it('becomes two: the part keeps filing, final day, contact and key, and what was sent stays whole', async () => {
    const complaint = await ground.caseIn('received')
    const other = await divide(complaint)
    assert.deepEqual(
      [other.status, other.agencyId, other.title, other.words, other.filedAt, other.dueOn, other.nextDueOn],
      ['received', 'id.32', 'Sampah di sudut gang', TEXT, complaint.filedAt, complaint.dueOn, complaint.nextDueOn],
    )
    assert.deepEqual([other.anonymous, other.secret, other.language], [false, false, complaint.language])
    assert.deepEqual(await readContact(ground.db, other.caseId), await readContact(ground.db, complaint.caseId))
    assert.equal(await hashOf(other), await hashOf(complaint))
    const { words, title, version } = await ground.find(complaint.number)
    assert.deepEqual([words, title, version], [complaint.words, complaint.title, complaint.version + 1])
  })

  it('is told in both stories, with no word of it in the ledger, and in one notice', async () => {
    const complaint = await ground.caseIn('received')
    const other = await divide(complaint)
    const [line, told] = [(await ground.acts(complaint.caseId)).at(-1), await ground.acts(other.caseId)]
    assert.deepEqual([line?.act, line?.facts.part], ['complaint.split', other.number])
    assert.deepEqual(
      told.map(({ act, facts }) => [act, facts.of, facts.to]),
      [['complaint.parted', complaint.number, 'received']],
    )
    const { rows } = await sql<{ kind: string }>`select payload->>'kind' as kind from graphile_worker._private_jobs
      where payload->>'caseId' in (${complaint.caseId}, ${other.caseId}) and payload->>'kind' <> 'filed'`.execute(
      ground.db,
    )
    assert.deepEqual(rows, [{ kind: 'parted' }])
  })

  it('keeps its flags, its class of another kind has the days of that class, and an accepted one begins verifying anew', async () => {
    const secret = await divide(await ground.caseIn('received', { secret: true, anonymous: true }))
    assert.deepEqual([secret.secret, secret.anonymous], [true, true])
    const complaint = await ground.caseIn('accepted')
    const asking = await divide(complaint, { class: 'information' })
    assert.ok(asking.dueOn && complaint.dueOn && asking.dueOn < complaint.dueOn)
    assert.equal(asking.nextStep, 'verify')
    assert.equal((await ground.find(complaint.number)).status, 'accepted')
  })

  it('gives the part the photos that were chosen, and keeps the others', async () => {
    const complaint = await ground.caseIn('received')
    const [stays, goes] = [randomUUID(), randomUUID()]
    for (const [index, fileId] of [stays, goes].entries()) {
      const sent = { fileId, kind: 'jpeg', sha256: Buffer.alloc(32, index + 1), bytes: 10 } as const
      await perform(attach, ground.by({ kind: 'complainant', caseId: complaint.caseId }), {
        number: complaint.number,
        sent,
      })
    }
    await assert.rejects(divide(complaint, { photos: [goes, randomUUID()] }), refusedAs('photoGone'))
    const other = await divide(complaint, { photos: [goes] })
    const filesOf = async ({ caseId }: Complaint) => (await listFiles(ground.db, caseId)).map(({ fileId }) => fileId)
    assert.deepEqual([await filesOf(complaint), await filesOf(other)], [[stays], [goes]])
    await putBack(other)
    assert.deepEqual([await filesOf(complaint), await filesOf(other)], [[stays, goes], []])
  })

  it('opens with the same key: whoever has one goes over to the other, both ways, and a new key ends the old one for both', async () => {
    const { walker, complaint, key } = await followed(ground, server, 'received')
    const other = await divide(complaint)
    await walker.open(`/follow/${complaint.number}`)
    await walker.press(`Buka ${other.number}`)
    assert.equal(walker.page.path, `/follow/${other.number}`)
    assert.match(walker.page.text, /Sampah menumpuk/)
    await walker.press(`Buka ${complaint.number}`)
    assert.equal(walker.page.path, `/follow/${complaint.number}`)
    await walker.press('Tutup laporan ini di perangkat ini')
    await walker.open('/follow')
    await walker.press('Buka laporan', { number: other.number, key })
    assert.equal(walker.page.path, `/follow/${other.number}`)
    const complainant = ground.by({ kind: 'complainant', caseId: other.caseId })
    await perform(renewKey, complainant, { number: other.number, keyHash: 'ab'.repeat(32) })
    assert.deepEqual([await hashOf(other), await hashOf(complaint)], ['ab'.repeat(32), 'ab'.repeat(32)])
    await walker.open(`/follow/${other.number}`)
    assert.match(walker.page.path, /^\/follow\?number=/)
  })

  it('opens no report of another filing', async () => {
    const { walker, complaint } = await followed(ground, server, 'received')
    const stranger = await divide(await ground.caseIn('received'))
    await divide(complaint)
    await walker.open(`/follow/${complaint.number}`)
    const csrf = /name="_csrf" value="([^"]+)"/.exec(walker.page.body)?.[1] ?? ''
    const { statusCode } = await server.inject({
      method: 'POST',
      url: `/follow/${complaint.number}/parts`,
      headers: {
        cookie: [...walker.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({ _csrf: csrf, other: stranger.number }).toString(),
    })
    assert.equal(statusCode, 404)
  })

  it('is linked in public only where both may be read there', async () => {
    const complaint = await ground.caseIn('accepted')
    const other = await divide(complaint)
    const linked = async (number: string) => (await findPublicCase(ground.db, number))?.parts.map((one) => one.number)
    assert.deepEqual(await linked(complaint.number), [])
    const text = { title: 'Sampah', words: 'Sampah menumpuk.' }
    await perform(publish, ground.by(ground.people.nation), { number: other.number, ...text })
    assert.deepEqual([await linked(complaint.number), await linked(other.number)], [[other.number], [complaint.number]])
  })

  it('is joined back while nothing was done on the part, in both stories, and taken up again it is a part again', async () => {
    const complaint = await ground.caseIn('received')
    const other = await divide(complaint)
    await putBack(other)
    const now = await ground.find(other.number)
    assert.deepEqual([now.status, now.nextDueOn], ['archived', null])
    assert.equal((await ground.acts(complaint.caseId)).at(-1)?.act, 'complaint.rejoined')
    assert.ok((await listRelatives(ground.db, complaint.caseId))[0]?.joinedAt)
    await assert.rejects(putBack(other), Conflict)
    await perform(accept, ground.by(ground.people.nation), { number: other.number, inspection: false })
    assert.equal((await listRelatives(ground.db, complaint.caseId))[0]?.joinedAt, null)
  })

  it('is not joined back once somebody has worked on it, nor is a report that was never parted', async () => {
    const other = await divide(await ground.caseIn('received'))
    await perform(note, ground.by(ground.people.nation), { number: other.number, words: 'Sudah ditelepon.' })
    await assert.rejects(putBack(other), refusedAs('partTouched'))
    await assert.rejects(putBack(await ground.caseIn('received')), refusedAs('isNoPart'))
  })

  it('of two that part or join at once each is whole: two parts, and one joining', async () => {
    const complaint = await ground.caseIn('received')
    const [one] = await Promise.all([divide(complaint), divide(complaint)])
    assert.equal((await listRelatives(ground.db, complaint.caseId)).length, 2)
    assert.ok(one)
    const both = await Promise.allSettled([putBack(one), putBack(one)])
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  })

  it('is parted so often and no more, never from a part, and by nobody who may not verify it', async () => {
    const complaint = await ground.caseIn('received')
    const other = await divide(complaint)
    await assert.rejects(divide(other), refusedAs('isPart'))
    for (let more = 1; more < PARTS_MAX; more++) await divide(complaint)
    await assert.rejects(divide(complaint), refusedAs('partsFull'))
    const { one, elsewhere } = ground.people
    for (const who of [one, elsewhere])
      await assert.rejects(
        perform(split, ground.by(who), { number: complaint.number, part: part(complaint) }),
        NotAllowed,
      )
  })

  it('is not parted at all where anything of it fails', async () => {
    const complaint = await ground.caseIn('received')
    await assert.rejects(divide(complaint, { class: 'KEINE' }))
    assert.deepEqual(await ground.find(complaint.number), complaint)
    assert.deepEqual(await listRelatives(ground.db, complaint.caseId), [])
  })
})
