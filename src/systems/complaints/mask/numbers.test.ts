import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import type { Country } from '../../../core/country/country.ts'
import { loadCountry } from '../../../core/country/load-country.ts'
import { proposePersonal } from './masks-of.ts'

const WORDS = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan']
const digits = (count: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count })

describe('a number that its surroundings tell', () => {
  let country: Country
  before(async () => {
    country = await loadCountry('id')
  })
  const found = (text: string) =>
    proposePersonal(text, country).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)

  it('is what the nearest word before it says', () => {
    assert.deepEqual(found('rekening saya 1234567890'), ['account 1234567890'])
    assert.deepEqual(found('rekening salah, telp 1234567890'), ['phone 1234567890'])
    assert.deepEqual(found('rekening 081234567890'), ['account 081234567890'])
    assert.deepEqual(found('rekening diblokir, hubungi 081234567890'), ['phone 081234567890'])
    assert.deepEqual(found('hp 812-3456-7890'), ['phone 812-3456-7890'])
    assert.deepEqual(found('NIK 320405410190000 kurang satu'), ['personId 320405410190000'])
  })

  it('is left alone far from the word, beyond the end of a sentence, and where another word tells a sum or a day', () => {
    for (const text of [
      '1234567890',
      'rekening saya belum juga dibuka oleh bank walau syaratnya lengkap. Nomor 1234567890',
      'rekening listrik sebesar Rp 1.234.567.890',
      'rekening koran tanggal 12-03-2024',
      'rekeningku 12 bulan',
    ])
      assert.deepEqual(found(text), [], text)
  })

  it('is a plate in capitals anywhere, in small letters after a word for a vehicle', () => {
    assert.deepEqual(found('ada D 1234 ABC di sana'), ['plate D 1234 ABC'])
    assert.deepEqual(found('ada d 1234 abc di sana'), [])
    assert.deepEqual(found('motor d 1234 abc di sana'), ['plate d 1234 abc'])
    assert.deepEqual(found('NopolD1234ABwarna putih'), ['plate D1234AB'])
    for (const text of ['Blok D 12 AB', 'beras B 50 KG', 'D 12 RT 03', 'Jalan B 10 KM', 'truk D 4 di jalan'])
      assert.deepEqual(found(text), [], text)
  })

  it('is two where an export has glued two', () => {
    assert.deepEqual(found('3204123456789012081234567890'), ['personId 3204123456789012', 'phone 081234567890'])
    assert.deepEqual(found('12345678901234567890123456789'), [])
  })

  it('is found when it is spoken, in whatever grouping', () => {
    const gap = fc.constantFrom(' ', '  ', '-', ', ')
    const spoken = fc
      .record({ rest: digits(8), gaps: fc.array(gap, { minLength: 11, maxLength: 11 }) })
      .map(({ rest, gaps }) =>
        [0, 8, 1, ...rest]
          .map((digit, at) => `${at === 0 ? '' : gaps[at]?.slice(0, at < 3 ? 1 : 2).replace(',', ' ')}${WORDS[digit]}`)
          .join(''),
      )
    fc.assert(
      fc.property(spoken, (number) => {
        assert.deepEqual(found(`Kata dia ${number} ya`), [`phone ${number}`])
      }),
    )
  })

  it('is found with letters in the place of digits and in full width, and nowhere else', () => {
    assert.deepEqual(found('ke O812-34S6 atau O812-3456-7890 ya'), ['phone O812-3456-7890'])
    assert.deepEqual(found('ke ０８１２３４５６７８９０ ya'), ['phone ０８１２３４５６７８９０'])
    assert.deepEqual(found('Satu dua tiga orang antre di loket lima sampai delapan'), [])
  })

  it('is an e-mail address with spoken signs, where it is sure to be one', () => {
    assert.deepEqual(found('ke sari dot rekaan at contoh dot id ya'), ['email sari dot rekaan at contoh dot id'])
    assert.deepEqual(found('ke sari[at]contoh.id ya'), ['email sari[at]contoh.id'])
    assert.deepEqual(found('email sari at contoh.id'), ['email sari at contoh.id'])
    for (const text of [
      'I was at contoh.id',
      'beras 5 kg @ 12.000',
      'at dot',
      'titik at titik',
      'lihat di www.contoh.id',
    ])
      assert.deepEqual(found(text), [], text)
  })
})
