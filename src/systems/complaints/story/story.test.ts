import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework, PEOPLE, REPLY } from '../../../../test/support/casework.ts'
import { loadCountry } from '../../../core/country/load-country.ts'
import type { House } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { html, toText } from '../../../kit/html.ts'
import { timeline } from '../../../kit/views.ts'
import { slotsOf } from '../../../kit/words.ts'
import { accept } from '../accept.act.ts'
import { answer } from '../answer.act.ts'
import { askComplainant } from '../ask.act.ts'
import { assign } from '../assign.act.ts'
import type { Complaint } from '../complaint.ts'
import { draft } from '../draft.act.ts'
import { judge, object } from '../judge.act.ts'
import { note } from '../note.act.ts'
import { hide } from '../publish.act.ts'
import { refer } from '../refer.act.ts'
import { release, returnToWriter } from '../release.act.ts'
import { workEn } from '../words/work-en.ts'
import { workId } from '../words/work-id.ts'
import { type Listener, storyFor } from './story.ts'

const SECRETS = {
  note: 'Catatan rahasia rekaan',
  draft: 'Konsep rahasia rekaan',
  returned: 'Alasan kembali rekaan',
  hidden: 'Alasan sembunyi rekaan',
}

describe('the story of a case', () => {
  let house: Casework
  let complaint: Complaint
  let country: House['country']
  before(async () => {
    house = await casework()
    country = await loadCountry('id')
    complaint = await wholeLife(house)
  })
  after(() => house.end())

  const told = async (listener: Listener, language = 'id') =>
    storyFor({ db: house.db, language, house: { country } as House }, listener, complaint)
  const page = async (listener: Listener, language?: string) =>
    toText(html`${timeline(await told(listener, language))}`)

  it('tells officers everything, with the names of officers', async () => {
    const shown = await page('officer')
    for (const words of Object.values(SECRETS)) assert.ok(shown.includes(words), words)
    assert.ok(shown.includes(PEOPLE.one[0]))
    assert.ok(shown.includes(REPLY))
  })

  it('tells the complainant what was said to them, and neither notes, drafts nor names of officers', async () => {
    const shown = await page('complainant')
    for (const words of Object.values(SECRETS)) assert.ok(!shown.includes(words), words)
    for (const [name] of Object.values(PEOPLE)) assert.ok(!shown.includes(name), name)
    for (const words of [REPLY, 'Di gang berapa?', 'Gang empat.', 'Belum menyala.'])
      assert.ok(shown.includes(words), words)
    assert.match(shown, /Anda mengirim laporan/)
    assert.match(shown, /Pemerintah Kota Bandung/i)
  })

  it('tells the public what happened, and no words that nobody released', async () => {
    const shown = await page('public')
    for (const words of [
      ...Object.values(SECRETS),
      REPLY,
      'Di gang berapa?',
      'Gang empat.',
      'Belum menyala.',
      'Bukan jalan kami rekaan',
    ])
      assert.ok(!shown.includes(words), words)
    for (const [name] of Object.values(PEOPLE)) assert.ok(!shown.includes(name), name)
    assert.match(shown, /Instansi menjawab/)
    assert.match(shown, /Pelapor berkeberatan/)
    assert.doesNotMatch(shown, /Konsep|Catatan|Disembunyikan/)
  })

  it('says so where the national verifier decided to whom it goes, and only there', async () => {
    const { nation, head } = house.people
    const heard = async (by: typeof nation, agency?: string) => {
      const { number } = await house.caseIn('received', { agency })
      await perform(refer, house.by(by), { number, to: 'id.33.74', reason: 'Bukan jalan kami rekaan' })
      const subject = await house.find(number)
      const entries = await storyFor({ db: house.db, language: 'id', house: { country } as House }, 'public', subject)
      return entries.at(-1)?.title
    }
    assert.match(
      String(await heard(nation, 'id.32.73')),
      /^Pemeriksa nasional memutuskan: .* dari .*Bandung ke .*Semarang/,
    )
    assert.match(String(await heard(nation)), /^Pemeriksa nasional memutuskan: .* ke .*Semarang/)
    assert.match(String(await heard(head, 'id.32.73')), /^Diteruskan dari .*Bandung ke .*Semarang/)
  })

  it('names the complainant to nobody', async () => {
    for (const listener of ['officer', 'complainant', 'public'] as const)
      assert.doesNotMatch(await page(listener), /melati/i)
  })

  it('is told in the order in which it happened, and in the language of the reader', async () => {
    const story = await told('officer')
    assert.deepEqual(
      story.map(({ datetime }) => datetime),
      story.map(({ datetime }) => datetime).sort(),
    )
    assert.match(await page('public', 'en'), /The agency replied/)
  })

  it('has the same slots in both languages', () => {
    const pairs = (id: object, en: object): [string, string][] =>
      Object.entries(id).flatMap(([key, value]) => {
        const other = (en as Record<string, unknown>)[key]
        return typeof value === 'string' ? [[value, String(other)]] : pairs(value as object, other as object)
      })
    for (const [id, en] of pairs(workId, workEn)) assert.deepEqual(slotsOf(id), slotsOf(en), id)
  })
})

/** One case through everything that can be told, each act a minute after the last. */
async function wholeLife(house: Casework): Promise<Complaint> {
  const { nation, head, one, two } = house.people
  const { number, caseId } = await house.caseIn('received', { anonymous: true, agency: 'id.32.04' })
  const complainant = { kind: 'complainant', caseId } as const
  const today = '2026-11-24'
  let minutes = 0
  const by = (actor: Parameters<Casework['by']>[0]) =>
    house.by(actor, { now: new Date(house.now.getTime() + 60_000 * ++minutes) })
  await perform(refer, by(nation), { number, to: 'id.32.73', reason: 'Bukan jalan kami rekaan' })
  await perform(accept, by(nation), {
    number,
    inspection: false,
    publish: { title: 'Lampu padam', words: 'Lampu padam.' },
  })
  await perform(assign, by(head), { number, officer: one.officerId })
  await perform(askComplainant, by(one), { number, words: 'Di gang berapa?' })
  await perform(answer, by(complainant), { number, words: 'Gang empat.' })
  await perform(note, by(one), { number, words: SECRETS.note })
  await perform(draft, by(one), { number, words: SECRETS.draft })
  await perform(returnToWriter, by(two), { number, words: SECRETS.returned })
  await perform(draft, by(one), { number, words: REPLY })
  await perform(release, by(two), { number, publicWords: REPLY })
  await perform(hide, by(head), { number, reason: SECRETS.hidden })
  await perform(judge, by(complainant), { number, solved: false, stars: 2, words: 'Masih gelap.', today })
  await perform(object, by(complainant), { number, words: 'Belum menyala.', today })
  await perform(assign, by(two), { number, officer: two.officerId })
  await perform(draft, by(two), { number, words: SECRETS.draft })
  return house.find(number)
}
