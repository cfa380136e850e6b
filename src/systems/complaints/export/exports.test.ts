import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework, type Person } from '../../../../test/support/casework.ts'
import { COMMAND_LINE } from '../../../../test/support/officers.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { newSecret, secretHash } from '../../../core/people/secret.ts'
import { makeToken } from '../../../core/people/token.act.ts'
import type { Server } from '../../../kit/http/server.ts'
import { sql } from '../../../kit/sql.ts'
import type { WorkWish } from '../work/work.sql.ts'
import { exportList } from './export-list.act.ts'
import { EXPORTS_ROWS } from './exports.sql.ts'

describe('the page of the lists that were taken out', () => {
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

  const take = (person: Person, wish: WorkWish) =>
    perform(exportList, ground.by(ground.people[person]), {
      wish,
      days: { today: '2026-11-24', soonEnd: '2026-11-27', now: ground.now },
      reason: 'audit',
    })
  const see = (person: Person, query = '') =>
    server.inject({ url: `/work/exports${query}`, cookies: { session: ground.cookie(person) } })
  const looks = async (person: Person) => {
    const { rows } = await sql`
      select from core.ledger where act = 'complaint.exports_looked_at' and officer_id = ${ground.people[person].officerId}::bigint`.execute(
      ground.db,
    )
    return rows.length
  }

  it('says so while there is none', async () => {
    const { statusCode, body } = await see('system')
    assert.equal(statusCode, 200)
    assert.match(body, /Belum ada daftar yang diunduh/)
    assert.doesNotMatch(body, /<table/)
  })

  it('tells who took which list with how many rows, for which agency and what for, and no word that was searched', async () => {
    await ground.file()
    await take('head', { tab: 'all', class: 'complaint', agency: 'id.32.73' })
    await take('one', { tab: 'all', q: 'rahasiasekali' })
    const { body } = await see('system')
    const [searched = '', taken = ''] = body.split('<tbody>')[1]?.split('</tr>') ?? []
    assert.match(taken, /Kepala Rekaan/)
    assert.match(taken, /<td[^>]*class="number"[^>]*><div>1</)
    assert.match(taken, /Pemeriksaan atau pengawasan/)
    assert.match(taken, /class="meta"/)
    assert.match(searched, /Satu Rekaan[\s\S]*Hasil pencarian/)
    assert.doesNotMatch(body, /rahasiasekali/)
  })

  it('shows a head and an inspector those of their own agency, who watches over all everybody’s, and an officer none', async () => {
    await take('elsewhere', { tab: 'all' })
    for (const [person, own, other] of [
      ['head', true, false],
      ['inspector', true, false],
      ['elsewhere', false, true],
      ['system', true, true],
      ['nation', true, true],
      ['overseer', true, true],
    ] as const) {
      const { body } = await see(person)
      assert.deepEqual(
        [/Kepala Rekaan/.test(body.split('<tbody>')[1] ?? ''), /Lain Rekaan/.test(body.split('<tbody>')[1] ?? '')],
        [own, other],
        person,
      )
    }
    assert.equal((await see('one')).statusCode, 403)
    assert.equal(await looks('one'), 0)
  })

  it('is itself a look: one line for each who watches and day', async () => {
    await see('overseer')
    await see('overseer')
    assert.equal(await looks('overseer'), 1)
  })

  it('goes on page by page, each line once, for a program too', async () => {
    for (let count = 0; count < EXPORTS_ROWS; count++) await take('head', { tab: 'all' })
    const { body } = await see('system')
    const [, next = ''] = /href="\/work\/exports(\?before=\d+)"/.exec(body) ?? []
    const second = await see('system', next)
    assert.match(second.body, /Lain Rekaan/)
    assert.equal((body + second.body).split('<tr>').length - 1, EXPORTS_ROWS + 3 + 2)
    assert.equal((await see('system', '?before=x')).statusCode, 404)

    const bearer = `jbt_${newSecret()}`
    const wish = { email: 'system@contoh.id', name: 'program', days: 5, hash: secretHash(bearer) }
    await perform(makeToken, ground.by(COMMAND_LINE), wish)
    const ask = async (query: string) => {
      const headers = { authorization: `Bearer ${bearer}` }
      return (await server.inject({ url: `/api/v1/exports${query}`, headers })).json()
    }
    const first = await ask('')
    const rest = await ask(`?before=${first.next}`)
    assert.deepEqual([first.exports.length, rest.exports.length, rest.next], [EXPORTS_ROWS, 3, null])
    assert.deepEqual(rest.exports.at(-1), {
      ...{ at: ground.now.toISOString(), officer: 'Kepala Rekaan', agency: 'id.32.73' },
      ...{ list: 'all', class: 'complaint', rows: 1, reason: 'audit' },
    })
    assert.equal((await ask('?before=x')).status, 400)
  })
})
