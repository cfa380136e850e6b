import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import type { Country } from '../../../core/country/country.ts'
import { loadCountry } from '../../../core/country/load-country.ts'
import { toText } from '../../../kit/html.ts'
import { markedProse } from './masking.ts'
import { proposePersonal } from './masks-of.ts'

/** What comes near to personal data of every kind, and may touch. */
const PIECES = [
  ...[
    'Pak ',
    'bu ',
    'H. ',
    'nama saya ',
    'a.n. ',
    'Slamet',
    'Siti ',
    'qurzan ',
    'Jalan ',
    'Dinas ',
    'bin ',
    'M. ',
    "'",
    '.',
    ', ',
    '\n',
    ':',
  ],
  ...[
    'nol ',
    'satu',
    'delapan ',
    '08',
    '1',
    'O',
    'l',
    '０',
    ' ',
    '-',
    '(',
    'rekening ',
    'NIK',
    'hp ',
    'Rp ',
    'plat ',
    'D 1234 ',
    'AB',
    'blok ',
  ],
  ...['@', ' at ', ' dot ', '[at]', '.id', 'a', 'A', 'é', '😀', '\ud83d', '\ufffc'],
]
const texts = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((some) => some.join('')),
  fc.string({ unit: 'grapheme' }),
)

describe('proposals of a country', () => {
  let country: Country
  before(async () => {
    country = await loadCountry('id')
  })

  it('lie in the text, in order and without overlap', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0
        for (const { start, end } of proposePersonal(text, country)) {
          assert.ok(start >= last && start < end && end <= text.length)
          last = end
        }
      }),
      { numRuns: 3_000 },
    )
  })

  it('take a time in step with the length, however hostile the text', () => {
    const hostile = (unit: string) => {
      const text = unit.repeat(TEXT_LENGTH).slice(0, TEXT_LENGTH)
      const begun = performance.now()
      proposePersonal(text, country)
      return performance.now() - begun
    }
    const units = [
      ...PIECES,
      'Pak Slamet ',
      'nama nama ',
      'satudua',
      'a.a@',
      'a at a dot ',
      'hp hp 0812 ',
      'D1',
      'A ',
      'aB',
      'M.M.',
      '1 at 1.',
    ]
    for (const unit of units) assert.ok(hostile(unit) < TIME_MAX_MS, `${JSON.stringify(unit)} takes too long`)
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }), (some) => {
        assert.ok(hostile(some.join('')) < TIME_MAX_MS, `${JSON.stringify(some)} takes too long`)
      }),
      { numRuns: 60 },
    )
  })

  it('are shown with their kind beside them, and with nothing of the text taken for markup', () => {
    const words = {
      proposed: 'diusulkan',
      kinds: { personId: 'NIK', phone: 'telepon', email: 'surel', plate: 'pelat', account: 'rekening', name: 'nama' },
    }
    const shown = toText(markedProse('<b>Pak Slamet</b>\nhp 081234567890', country, words))
    assert.match(
      shown,
      /&lt;b&gt;Pak <mark>Slamet <small>\(nama<span class="unseen">, diusulkan<\/span>\)<\/small><\/mark>&lt;/,
    )
    assert.match(shown, /<br>hp <mark>081234567890 <small>\(telepon/)
  })
})

/** Longer than any text that may be filed; a second is far more than it takes on a busy machine. */
const TEXT_LENGTH = 20_000
const TIME_MAX_MS = 1_000
