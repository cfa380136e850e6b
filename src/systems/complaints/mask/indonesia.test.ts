import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { Country } from '../../../core/country/country.ts'
import { loadCountry } from '../../../core/country/load-country.ts'
import { proposePersonal } from './masks-of.ts'

/** What people put between the digits of a number: blanks of every width, dots, dashes of every length, a slash, and up to three of them. */
const between = fc.oneof(
  fc.constant(''),
  fc.constantFrom(' ', '.', '-', '–', '—', '‑', '\u00a0', '\u2009', '\u3000', ' - ', ' – ', '. ', '  '),
)
const digits = (count: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count })
/** The same digits, each with something else after it. */
const spaced = (numbers: fc.Arbitrary<readonly (string | number)[]>) =>
  numbers.chain((some) =>
    fc
      .array(between, { minLength: some.length - 1, maxLength: some.length - 1 })
      .map((gaps) => some.map((digit, place) => `${digit}${gaps[place] ?? ''}`).join('')),
  )
const nik = spaced(digits(16))
const mobile = fc
  .record({
    head: fc.constantFrom('0', '+62', '62', '+62 ', '+62-', '+62.', '62 ', '+62 0', '+62 (0)', '+62 (0) ', '(0'),
    second: fc.integer({ min: 1, max: 9 }),
    rest: spaced(fc.integer({ min: 6, max: 10 }).chain(digits)),
  })
  .map(({ head, second, rest }) => `${head}8${second}${rest}`)
/** Any text that neither ends nor begins with what could be read as a part of the number beside it. */
const text = fc.string({ unit: 'grapheme', maxLength: 60 })
const leading = text.filter((one) => !/[\d+(][^\p{L}]*$/u.test(one))
const trailing = text.filter((one) => !/^[^\p{L}]*\d/u.test(one))

describe('personal data in Indonesian texts', () => {
  let country: Country
  before(async () => {
    country = await loadCountry('id')
  })
  const found = (one: string) =>
    proposePersonal(one, country).map(({ kind, start, end }) => `${kind} ${one.slice(start, end)}`)
  const isCovered = (left: string, number: string, right: string) =>
    proposePersonal(`${left}${number}${right}`, country).some(
      ({ start, end }) => start <= left.length && end >= left.length + number.length,
    )

  it('is found in every way of writing a personal number, in whatever text', () => {
    fc.assert(
      fc.property(leading, nik, trailing, (left, number, right) => assert.ok(isCovered(left, number, right))),
      { numRuns: 3000 },
    )
  })

  it('is found in every way of writing a mobile number, in whatever text', () => {
    fc.assert(
      fc.property(leading, mobile, trailing, (left, number, right) => assert.ok(isCovered(left, number, right))),
      { numRuns: 3000 },
    )
  })

  it('is found in the numbers of lines at home and in the office', () => {
    for (const line of [
      '022-7234567',
      '(022) 723 4567',
      '021.5551234',
      '0274 512345',
      '+62 22 7234567',
      '+62 (0)21 555-1234',
    ])
      assert.deepEqual(found(`Rumah ${line}, malam.`), [`phone ${line}`])
  })

  it('is found in e-mail addresses of any script', () => {
    for (const email of ['melati.rekaan+lapor@contoh.go.id', 'jürgen@bücher.example', 'a@b.c'])
      assert.deepEqual(found(`ke ${email}.`), [`email ${email}`])
  })

  it('is found where an export has glued lines together', () => {
    assert.deepEqual(found('NIK3204123456789012Nama saya rusakHP081234567890Jalan'), [
      'personId 3204123456789012',
      'phone 081234567890',
    ])
  })

  it('is not seen in sums, days, hours, house numbers and codes of areas', () => {
    for (const plain of [
      'Rp 1.500.000 sampai Rp 850.000.000',
      'tanggal 02-03-2023 atau 2/3/2023',
      'pukul 08.00–16.00 dan 0700-1600',
      'Jalan Rekaan 12, RT 03 RW 08, kode pos 40286',
      'kode wilayah 32.73.16.1003',
      'Perpres 76/2013 pasal 14, nomor 4K7-M2Q-W94H',
      'telepon 112, 110, 119',
    ])
      assert.deepEqual(found(plain), [], plain)
  })

  it('is seldom seen in real complaints, whose names and numbers were replaced before', (t) => {
    const folder = process.env.FIELD_DATA
    if (!folder) return t.skip('FIELD_DATA names no folder with complaints')
    const texts = ['bandung-until-2023', 'surabaya-unlabelled']
      .flatMap((name) =>
        gunzipSync(readFileSync(join(folder, `complaints/${name}.ndjson.gz`)))
          .toString('utf8')
          .trim()
          .split('\n'),
      )
      .map((line) => JSON.parse(line) as { title?: string; text: string })
      .map(({ title = '', text }) => `${title}\n${text}`)
    const kinds = texts.flatMap((one) => proposePersonal(one, country).map(({ kind }) => kind))
    const names = kinds.filter((kind) => kind === 'name').length
    t.diagnostic(`${texts.length} real texts get ${names} names and ${kinds.length - names} other masks proposed`)
    assert.ok(texts.length > 1_000 && names / texts.length < 0.03 && kinds.length - names < 0.01 * texts.length)
  })
})
