import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { applyMasks, proposeMasks } from './mask.ts'
import { findByPatterns, maskPatterns } from './mask-patterns.ts'

const sources = {
  personId: [String.raw`(?<!\d)\d(?:[\p{Zs}.\p{Pd}]?\d){15}(?!\d)`],
  phone: [String.raw`(?<!\d)(?:\+?62[\p{Zs}.\p{Pd}]?0?|0)8[1-9](?:[\p{Zs}.\p{Pd}]{0,3}\d){6,10}(?!\d)`],
}
const patterns = [findByPatterns(maskPatterns(sources))]
const MARK = '[disamarkan]'
const found = (text: string) =>
  proposeMasks(text, patterns).map(({ start, end, kind }) => `${kind} ${text.slice(start, end)}`)
const masked = (text: string) => applyMasks(text, proposeMasks(text, patterns), MARK)

/** Texts that come near to numbers and addresses, and touch them. All of them invented. */
const pieces = fc.constantFrom(
  '0812',
  '3456',
  '7890',
  '+62',
  '0',
  '8',
  '1',
  '3204',
  '32041234',
  '56789012',
  ' ',
  '.',
  '-',
  '–',
  '\n',
  'a',
  'Jalan',
  '@',
  '.id',
  'budi@contoh.id',
  'é',
  '😀',
  '\ud83d',
  '[',
)
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 25 }).map((some) => some.join('')),
  fc.string({ unit: 'grapheme' }),
)
const spans = fc.array(fc.record({ start: fc.integer({ min: -3, max: 40 }), end: fc.integer({ min: -3, max: 40 }) }), {
  maxLength: 6,
})

describe('a proposed mask', () => {
  it('finds phone numbers as people write them', () => {
    for (const phone of [
      '081234567890',
      '+6281234567890',
      '6281234567890',
      '0812-3456-7890',
      '0812 3456 7890',
      '+62 812.3456.7890',
      '+62 0812 3456 789',
      '0812 – 3456 – 7890',
    ]) {
      assert.deepEqual(found(`hubungi ${phone}, terima kasih`), [`phone ${phone}`])
    }
  })

  it('finds personal numbers, also with blanks and dots between the digits', () => {
    for (const id of ['3204123456789012', '3204 1234 5678 9012', '32.04.12.345678.9012']) {
      assert.deepEqual(found(`NIK ${id} atas nama saya`), [`personId ${id}`])
    }
  })

  it('finds e-mail addresses in every script', () => {
    for (const email of ['budi.s+lapor@contoh.go.id', 'jürgen@bücher.example', '민원@예시.한국', 'a@b.c']) {
      assert.deepEqual(found(`(${email})`), [`email ${email}`])
    }
  })

  it('finds them where lines are glued together', () => {
    assert.deepEqual(found('NIK3204123456789012Nama saya rusakHP081234567890Jalan'), [
      'personId 3204123456789012',
      'phone 081234567890',
    ])
    assert.deepEqual(found('tanggal 12 3204123456789012'), ['personId 3204123456789012'])
  })

  it('leaves other numbers alone', () => {
    for (const text of [
      'Rp 1.500.000',
      'tahun 2025',
      '32041234567890123',
      '0712345678',
      'RT 03 RW 08',
      '081234',
      'user@',
      '@contoh',
    ]) {
      assert.deepEqual(found(text), [])
    }
  })

  it('is one where two overlap', () => {
    assert.equal(masked('surat ke 081234567890@contoh.id ya'), `surat ke ${MARK} ya`)
  })

  it('also finds what fits only once its neighbour is hidden', () => {
    const text = `a@b.${'c'.repeat(63)}1`.replace(/c1$/, '1081234567890')
    assert.deepEqual(proposeMasks(text, patterns), [
      { kind: 'email', start: 0, end: 67 },
      { kind: 'phone', start: 67, end: text.length },
    ])
    assert.equal(masked(text), MARK)
  })

  it('leaves nothing behind that a pattern fits', () => {
    fc.assert(
      fc.property(texts, (text) => {
        assert.deepEqual(found(masked(text)), [])
      }),
      { numRuns: 3000 },
    )
  })

  it('lies in the text, in order, without overlap', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let end = -1
        for (const mask of proposeMasks(text, patterns)) {
          assert.ok(mask.start >= end && mask.start < mask.end && mask.end <= text.length)
          end = mask.end
        }
      }),
    )
  })

  it('takes a time in step with the length, however hostile the text', () => {
    const units = [
      '1',
      '08',
      '0812 ',
      '1 ',
      '1.',
      '+62',
      'a',
      'a.',
      'a@',
      '@',
      'a@a.',
      'é',
      '😀',
      '\ud83d',
      '0812345678@a.b',
      '081234567890 3204123456789012 ',
    ]
    for (const unit of units) {
      const begun = performance.now()
      masked(unit.repeat(20_000).slice(0, 20_000))
      const time = performance.now() - begun
      assert.ok(time < 1000, `20,000 characters of ${JSON.stringify(unit)} took ${time} ms`)
    }
  })
})

describe('a text with masks', () => {
  it('shows the mark in their place and the rest unchanged', () => {
    fc.assert(
      fc.property(texts, spans, (text, some) => {
        const hidden = new Set<number>()
        for (const { start, end } of some) for (let at = Math.max(start, 0); at < end; at += 1) hidden.add(at)
        // Both halves of a character are hidden where one is.
        let at = 0
        let expected = ''
        for (const character of text) {
          const hides = [...character].some(() => hidden.has(at) || (character.length === 2 && hidden.has(at + 1)))
          if (!hides) expected += character
          else if (!expected.endsWith(MARK)) expected += MARK
          at += character.length
        }
        assert.equal(applyMasks(text, some, MARK), expected)
      }),
      { numRuns: 2000 },
    )
  })

  it('never holds half a character', () => {
    assert.equal(applyMasks('a😀b', [{ start: 2, end: 3 }], '*'), 'a*b')
    assert.equal(applyMasks('a😀b', [{ start: 0, end: 2 }], '*'), '*b')
    assert.equal(applyMasks('😀😀', [{ start: 1, end: 3 }], '*'), '*')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), spans, (text, some) => {
        assert.ok(applyMasks(text, some, MARK).isWellFormed() || !text.isWellFormed())
      }),
    )
  })

  it('is the same in whatever order the masks come, and unchanged without any', () => {
    fc.assert(
      fc.property(texts, spans, (text, some) => {
        assert.equal(applyMasks(text, some.toReversed(), MARK), applyMasks(text, some, MARK))
        assert.equal(applyMasks(text, [], MARK), text)
      }),
    )
  })

  it('takes the mark as it is, and refuses a place that is none', () => {
    assert.equal(applyMasks('abc', [{ start: 1, end: 2 }], '$&$1'), 'a$&$1c')
    assert.throws(() => applyMasks('abc', [{ start: Number.NaN, end: 2 }], '*'), RangeError)
    assert.throws(() => applyMasks('abc', [{ start: 0.5, end: 2 }], '*'), RangeError)
  })
})

describe('a pattern of a country', () => {
  const refused = (source: string, why: RegExp) =>
    assert.throws(() => maskPatterns({ phone: [source] }), why, `${source} is let through`)

  it('is let through in the forms that phone and personal numbers take', () => {
    const forms = [
      String.raw`(?<!\d)\d{16}(?!\d)`,
      String.raw`(?<!\d)(?:\+?62|0)[ .-]?8[1-9](?:[ .-]?\d){6,10}(?!\d)`,
      String.raw`(?<!\d)01[016-9][ -]?\d{3,4}[ -]?\d{4}(?!\d)`,
      String.raw`(?<!\d)\d{6}-?[1-8]\d{6}(?!\d)`,
      String.raw`\+\*\?\{\([+*?{(|]\p{L}{1,3}`,
    ]
    assert.equal(maskPatterns({ phone: forms }).length, forms.length + 1)
  })

  it('is refused when it repeats without a bound', () => {
    for (const source of [String.raw`\d+`, 'a*b', String.raw`\d{3,}`, '[0-9]+', String.raw`\\+x`, 'a{0,9}b+']) {
      refused(source, /without a bound/)
    }
    refused('a{1,101}', /more than 100 times/)
  })

  it('is refused when it relies on word boundaries, refers back, fits nothing or is no pattern', () => {
    refused(String.raw`\b\d{16}\b`, /word boundary/)
    refused(String.raw`(\d)\1`, /refers back/)
    refused(String.raw`(?<digit>\d)\k<digit>`, /refers back/)
    refused('a?', /fits nothing/)
    refused('(', /Invalid regular expression/)
    refused('1'.repeat(301), /longer than 300/)
  })

  it('is refused when it is bounded and could yet take for ever', () => {
    refused('(?:a?a){50}b', /parts a and a have a character in common/)
    refused(String.raw`(?:[ \d]{0,3}\d){50}x`, /in common/)
    refused(String.raw`(?:\p{Nd}?\d){5}x`, /in common/)
    for (const source of [
      String.raw`(?:\d?){60}x`,
      String.raw`(?:\d{1,50}){1,50}x`,
      '(?:(?:a?b){5}){5}',
      '(?:aa?|a){9}b',
    ]) {
      refused(source, /another form/)
    }
    refused(`${'a?'.repeat(75)}b`, /ways to fit/)
    refused(String.raw`\d{1,50}\d{1,50}x`, /2500 ways/)
    refused('(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)b', /256 ways/)
  })
})

describe('real complaints, their personal numbers already replaced', () => {
  it('seldom get a mask proposed, and always get a text', (t) => {
    const folder = process.env.FIELD_DATA
    if (!folder) return t.diagnostic('not run: FIELD_DATA names no folder with complaints')
    const lines = gunzipSync(readFileSync(join(folder, 'complaints/bandung-until-2023.ndjson.gz')))
      .toString('utf8')
      .trim()
      .split('\n')
    const proposed = lines.filter((line) => {
      const { title, text } = JSON.parse(line) as { title: string; text: string }
      assert.equal(typeof masked(`${title}\n${text}`), 'string')
      return found(`${title}\n${text}`).length > 0
    }).length
    t.diagnostic(`${proposed} of ${lines.length} real texts get a mask proposed`)
    assert.ok(lines.length > 100 && proposed / lines.length < 0.02)
  })
})
