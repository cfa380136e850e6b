import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { problemsOfMarkup } from '../../../../test/support/markup.ts'
import { asOwner } from '../../../../test/support/owner.ts'
import { publishMany } from '../../../../test/support/published.ts'
import { listAgencies } from '../../../core/agencies/agency.sql.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Server } from '../../../kit/http/server.ts'
import { sql } from '../../../kit/sql.ts'
import { judge } from '../judge.act.ts'
import { lapse } from '../lapse.act.ts'
import { countPublic } from './public.sql.ts'

const noonOf = (today: string) => ({ today, now: new Date(`${today}T05:00:00Z`) })

describe('the pages of agencies', () => {
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

  const see = async (url: string) => {
    const answer = await server.inject({ url, headers: { 'accept-language': 'en', cookie: 'session=none' } })
    assert.deepEqual(problemsOfMarkup(answer.payload), [])
    return { status: answer.statusCode, text: answer.payload }
  }
  const codes = (text: string) => [...text.matchAll(/<a href="\/agencies\/([^"?]+)"/g)].map(([, code]) => code)

  it('list every agency once, page by page, and find them by words of their names', async () => {
    const all: (string | undefined)[] = []
    let url: string | undefined = '/agencies'
    for (let page = 0; url && page < 50; page++) {
      const { text }: { text: string } = await see(url)
      all.push(...codes(text))
      url = /href="(\/agencies\?after=[^"&]+)"/.exec(text)?.[1]
    }
    const wanted = (await listAgencies(ground.db, { limit: 1_000 })).map(({ id }) => id)
    assert.deepEqual(all, wanted)
    assert.deepEqual(codes((await see('/agencies?q=kementerian+kesehatan')).text), ['id.kemenkes'])
    assert.match((await see('/agencies?q=kantor+ajaib')).text, /No agency of that name/)
  })

  it('show what the agency has in public and its figures, with those of all below it', async () => {
    const { by } = ground
    const program = by({ kind: 'program', name: 'clock' }, { now: new Date('2027-01-04T03:00:00Z') })
    await ground.caseIn('received')
    await ground.caseIn('replied', { secret: true })
    const accepted = await ground.caseIn('accepted')
    await ground.caseIn('drafted')
    await ground.caseIn('closed')
    const replied = await ground.caseIn('replied')
    const solved = await ground.caseIn('replied')
    const yes = { number: solved.number, solved: true, stars: 5, today: '2026-11-24' }
    await perform(judge, by({ kind: 'complainant', caseId: solved.caseId }), yes)
    const silent = await ground.caseIn('replied')
    await perform(lapse, program, { number: silent.number, today: '2027-01-04' })
    const figures = {
      open: 2,
      overdue: 0,
      answered: 4,
      solved: 1,
      asked: 0,
      completed: 0,
      silent: 1,
      spared: 0,
      instead: 0,
      supporters: 0,
    }
    for (const agency of ['id.32.73', 'id.32']) {
      assert.deepEqual(await countPublic(ground.db, agency, noonOf('2026-11-24')), figures)
      assert.deepEqual(await countPublic(ground.db, agency, noonOf('2027-06-01')), { ...figures, overdue: 2 })
    }
    assert.deepEqual(await countPublic(ground.db, 'id.33', noonOf('2027-06-01')), {
      open: 0,
      overdue: 0,
      answered: 0,
      solved: 0,
      silent: 0,
      asked: 0,
      completed: 0,
      spared: 0,
      instead: 0,
      supporters: 0,
    })
    const { text } = await see('/agencies/id.32.73')
    for (const { number } of [accepted, replied, solved]) assert.ok(text.includes(`/complaints/${number}"`))
    assert.equal(text.match(/href="\/complaints\/\w{3}-\w{3}-\w{4}"/g)?.length, 6)
    assert.ok(codes(text).includes('id.32'))
    assert.ok(codes((await see('/agencies/id.32')).text).includes('id.32.73'))
    assert.match((await see('/agencies/id.kpk')).text, /No public report to this agency yet/)
  })

  it('count a case of office hours as overdue from its hour on, and none that waits for its complainant', async () => {
    const agency = 'id.32.73'
    const overdue = async (now: string) =>
      (await countPublic(ground.db, agency, { today: now.slice(0, 10), now: new Date(now) })).overdue
    const before = await overdue('2026-11-25T03:00:01Z')
    const accepted = await ground.caseIn('accepted')
    const waiting = await ground.caseIn('waiting')
    for (const { caseId } of [accepted, waiting])
      await sql`update complaints.complaints set public_title = title, public_words = words, published_at = filed_at,
        due_on = '2026-11-25', due_at = '2026-11-25T03:00:00Z' where case_id = ${caseId}`.execute(ground.db)
    assert.equal(await overdue('2026-11-25T02:59:59Z'), before)
    assert.equal(await overdue('2026-11-25T03:00:00Z'), before + 1)
    assert.equal(await overdue('2026-11-26T00:00:00Z'), before + 1)
  })

  it('lead to all reports of an agency that has more than a page', async () => {
    await publishMany(ground.db, 25, { newest: new Date('2026-11-20T02:00:00Z'), spread: { agencies: ['id.33.74'] } })
    const { text } = await see('/agencies/id.33.74')
    assert.match(text, /href="\/complaints\?agency=id\.33\.74"/)
    assert.doesNotMatch((await see('/agencies/id.kpk')).text, /href="\/complaints\?agency=/)
  })

  it('tell where an agency can be visited, and when it ended', async () => {
    await asOwner(
      ground.url,
      `insert into core.offices (agency_id, name, address, phone, email) values ('id.kpk', '{"id": "Kantor rekaan"}', 'Jalan Rekaan 1', '(021) 555-0100', 'kantor@contoh.id')`,
    )
    const { text } = await see('/agencies/id.kpk')
    assert.match(text, /Kantor rekaan/)
    assert.match(text, /href="tel:0215550100"/)
    assert.match(text, /href="\/complaints\/new\?agency=id\.kpk"/)
    const ended = (await see('/agencies/id.kemenbumn')).text
    assert.match(ended, /This agency ended on [^<]*October 5, 2025/)
    assert.doesNotMatch(ended, /href="\/complaints\/new\?agency=/)
  })

  it('are not there for a code that is none', async () => {
    for (const code of ['id.nobody', '%20', '..%2f', "'", 'ID.KPK'])
      assert.equal((await see(`/agencies/${code}`)).status, 404, code)
  })
})
