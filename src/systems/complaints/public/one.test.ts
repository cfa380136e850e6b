import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework, REPLY } from '../../../../test/support/casework.ts'
import { problemsOfMarkup } from '../../../../test/support/markup.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Server } from '../../../kit/http/server.ts'
import { judge } from '../judge.act.ts'
import { lapse } from '../lapse.act.ts'
import { hide, publish } from '../publish.act.ts'
import { release } from '../release.act.ts'

describe('the public page of a complaint', () => {
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

  /** Nothing is kept for a reader who has a session. */
  const see = async (number: string, language = 'en') => {
    const headers = { 'accept-language': language, cookie: 'session=none' }
    const { statusCode, payload } = await server.inject({ url: `/complaints/${number}`, headers })
    assert.deepEqual(problemsOfMarkup(payload), [])
    return { status: statusCode, text: payload }
  }

  it('shows the released text with its masks, the agency and its answer, and how it went, but not a word of the original', async () => {
    const { number } = await ground.caseIn('replied')
    const { status, text } = await see(number)
    assert.equal(status, 200)
    assert.match(text, /<h1><bdi lang="id">Lampu jalan padam<\/bdi><\/h1>/)
    assert.match(text, /Hubungi saya di \[…\]\./)
    assert.doesNotMatch(text, /gang rekaan|0812|warga\.rekaan|Melati|melati@/)
    assert.ok(text.includes(REPLY))
    assert.match(text, /<a href="\/agencies\/id\.32\.73">/)
    assert.match(text, /Kota Bandung, Jawa Barat/)
    assert.match(text, /The story of the report/)
    // The public hears who did it as an agency, never as a person.
    assert.doesNotMatch(text, /Satu Rekaan|Dua Rekaan|Kepala Rekaan|Nasional Rekaan/)
    assert.match((await see(number, 'id')).text, /Jawaban/)
  })

  it('is found however its number is typed, and not with a slip in it', async () => {
    const { number } = await ground.caseIn('accepted')
    for (const typed of [number.toLowerCase(), number.replaceAll('-', ''), ` ${number} `.replaceAll(' ', '%20')])
      assert.equal((await see(typed)).status, 200, typed)
    const slip = number.endsWith('2') ? '3' : '2'
    for (const typed of [number.slice(0, -1) + slip, `${number}2`, number.slice(1), '%20'])
      assert.equal((await see(typed)).status, 404, typed)
  })

  it('is not there before the verifier has released it, nor after it was hidden, and comes back with a better text', async () => {
    const { number } = await ground.caseIn('received')
    const { by, people } = ground
    assert.equal((await see(number)).status, 404)
    await perform(publish, by(people.nation), { number, title: 'Judul rekaan', words: 'Isi rekaan pertama.' })
    assert.match((await see(number)).text, /Isi rekaan pertama\./)
    await perform(hide, by(people.nation), { number, reason: 'Ada nama rekaan di dalamnya.' })
    assert.equal((await see(number)).status, 404)
    await perform(publish, by(people.nation), { number, title: 'Judul rekaan', words: 'Isi rekaan kedua.' })
    const { text } = await see(number)
    assert.match(text, /Isi rekaan kedua\./)
    assert.doesNotMatch(text, /pertama|Ada nama/)
  })

  it('shows no reply that its agency gave to the complainant alone', async () => {
    const { number } = await ground.caseIn('drafted')
    await perform(release, ground.by(ground.people.two), { number })
    const { text } = await see(number)
    assert.ok(!text.includes(REPLY))
    assert.match(text, /No reply yet\./)
  })

  it('tells a verdict as it was given, a closing by the agency alone as a claim, and silence as silence', async () => {
    const { by, people } = ground
    const judged = await ground.caseIn('replied')
    const words = 'Kata putusan rekaan.'
    const verdict = { number: judged.number, solved: false, stars: 2, words, today: '2026-11-24' }
    await perform(judge, by({ kind: 'complainant', caseId: judged.caseId }), verdict)
    const seen = (await see(judged.number)).text
    assert.match(seen, /Not solved, says the complainant/)
    assert.match(seen, /2 of 5/)
    assert.ok(!seen.includes(words))
    const claimed = await ground.caseIn('closed')
    assert.match((await see(claimed.number)).text, /Closed by the agency; the complainant has not judged yet/)
    const silent = await ground.caseIn('replied')
    const late = { number: silent.number, today: '2027-01-04' }
    await perform(lapse, by({ kind: 'program', name: 'clock' }, { now: new Date('2027-01-04T03:00:00Z') }), late)
    assert.match((await see(silent.number)).text, /the complainant did not answer in time/)
    assert.ok(people)
  })
})
