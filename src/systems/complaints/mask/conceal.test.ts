import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Casework, casework, REPLY } from '../../../../test/support/casework.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { sql } from '../../../kit/sql.ts'
import { accept } from '../accept.act.ts'
import { findPublic, listPublicReplies } from '../public/public.sql.ts'
import { publish } from '../publish.act.ts'
import { release } from '../release.act.ts'
import { withoutContact } from './conceal.ts'
import { MASK } from './masking.ts'

describe('a text without its complainant', () => {
  it('hides the whole name, however it is written', () => {
    for (const text of ['Melati Rekaan', 'MELATI  REKAAN', 'melati rekaan', 'Melati\nRekaan']) {
      assert.equal(withoutContact(`Saya ${text}.`, { name: 'Melati Rekaan' }, false), `Saya ${MASK}.`)
    }
  })

  it('hides single words of an anonymous name where they are names, not where they are words', () => {
    const text = 'Ibu Melati melihat melati di taman Indah.'
    assert.equal(withoutContact(text, { name: 'Melati Rekaan' }, true), `Ibu ${MASK} melihat melati di taman Indah.`)
    assert.equal(withoutContact(text, { name: 'Melati Rekaan' }, false), text)
  })

  it('leaves words alone that only contain the name', () => {
    assert.equal(withoutContact('Jalan Melatiwangi', { name: 'Melati' }, true), 'Jalan Melatiwangi')
  })

  it('hides the address, and takes signs of a pattern as they are', () => {
    assert.equal(withoutContact('ke a+b@contoh.id ya', { email: 'a+b@contoh.id' }, false), `ke ${MASK} ya`)
    assert.equal(withoutContact('Nama (A.*)', { name: '(A.*) B[' }, true), 'Nama (A.*)')
  })

  it('never throws, and never keeps the whole name of two words', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(word, word, fc.string({ unit: 'grapheme' }), fc.boolean(), (first, second, text, parts) => {
        const name = `${first} ${second}`
        const shown = withoutContact(`${text} ${name} ${text}`, { name }, parts)
        const words = name.split(/[\s.,]+/).filter((one) => /\p{L}/u.test(one))
        if (words.length > 1 && /^[\p{L}\p{N}]+ [\p{L}\p{N}]+$/u.test(name)) assert.ok(!shown.includes(` ${name} `))
      }),
    )
  })
})

describe('what the public reads', () => {
  let house: Casework
  before(async () => {
    house = await casework()
  })
  after(() => house.end())

  const named = 'Ibu Melati menelepon; surelnya melati@contoh.id. Melati Rekaan berterima kasih.'

  it('holds no name of an anonymous complainant, by whatever act it came', async () => {
    const { nation, two } = house.people
    const { number } = await house.file({ anonymous: true })
    await perform(accept, house.by(nation), {
      number,
      inspection: false,
      publish: { title: 'Kata Melati', words: named },
    })
    const first = await findPublic(house.db, number)
    await perform(publish, house.by(nation), { number, title: 'Oleh Melati Rekaan', words: named })
    const second = await findPublic(house.db, number)
    for (const shown of [first, second]) assert.doesNotMatch(`${shown?.title} ${shown?.words}`, /melati/i)

    const other = await house.caseIn('drafted', { anonymous: true })
    await perform(release, house.by(two), { number: other.number, publicWords: `${named} ${REPLY}` })
    const [reply] = await listPublicReplies(house.db, other.caseId)
    assert.ok(reply?.words.includes(REPLY))
    assert.doesNotMatch(reply?.words ?? '', /melati/i)
  })

  it('is found by no search for the name that was hidden', async () => {
    const { number } = await house.file({ anonymous: true })
    await perform(accept, house.by(house.people.nation), {
      number,
      inspection: false,
      publish: { title: 'Kata Melati', words: named },
    })
    const { rows } = await sql<{ found: boolean }>`
      select public_search @@ websearch_to_tsquery((select search_config from core.country), 'melati') as found
      from complaints.complaints where number = ${number}`.execute(house.db)
    assert.equal(rows[0]?.found, false)
  })
})
