import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { z } from 'zod'
import { ask, LENGTH } from './ask.ts'

const takes = (kind: z.ZodType, ...given: unknown[]) => {
  for (const one of given) assert.equal(kind.safeParse(one).success, true, JSON.stringify(one))
}
const refuses = (kind: z.ZodType, ...given: unknown[]) => {
  for (const one of given) assert.equal(kind.safeParse(one).success, false, JSON.stringify(one))
}

describe('asking for text', () => {
  it('tidies a line: one space between words, none around, one form for each letter', () => {
    assert.equal(ask.line().parse('  Jalan \t\n rusak  '), 'Jalan rusak')
    assert.equal(ask.line().parse('Cafe\u0301'), 'Caf\u00e9')
  })

  it('keeps the lines of a text, whatever machine typed them', () => {
    assert.equal(ask.words().parse('satu\r\ndua\rtiga\n'), 'satu\ndua\ntiga')
  })

  it('takes marks of direction away, which hide words and say none', () => {
    assert.equal(ask.line().parse('\u202a0812\u202c \u2066x\u2069\u200f'), '0812 x')
    refuses(ask.line(), '\u202e', '\u200e\u200f')
  })

  it('keeps what joins letters in real scripts and emoji', () => {
    for (const text of ['👩‍🚒', 'क्‍ष', 'ꦱꦸꦒꦼꦁ', '한국어', 'ⵣ']) assert.equal(ask.line().parse(text), text)
  })

  it('refuses what is no text: NUL and other controls, half letters, non-characters', () => {
    for (const text of ['a\u0000b', 'a\u0007', '\u009b31m', '\ud800', 'x\udc00y', '\uffff']) {
      const { error } = ask.words().safeParse(text)
      assert.deepEqual(
        error?.issues.map(({ message }) => message),
        ['notText'],
        JSON.stringify(text),
      )
    }
  })

  it('measures after tidying', () => {
    takes(ask.line({ min: 3, max: 5 }), '   abc   ', `${' '.repeat(500)}abcde`)
    refuses(ask.line({ min: 3, max: 5 }), ' a ', ' ab ', 'abcdef', '      ')
    takes(ask.words(), 'x'.repeat(LENGTH.words))
    refuses(ask.words(), 'x'.repeat(LENGTH.words + 1))
  })

  it('gives text that stays as it is when asked again, well formed and free of controls', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 60 })
    fc.assert(
      fc.property(anyText, (text) => {
        for (const kind of [ask.line(), ask.words()]) {
          const read = kind.safeParse(text)
          if (!read.success) continue
          assert.equal(kind.parse(read.data), read.data)
          assert.ok(read.data.isWellFormed() && read.data === read.data.normalize('NFC').trim())
          assert.doesNotMatch(read.data, /[\u0000-\u0008\u000b-\u001f\u202a-\u202e]/)
        }
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('asking for what nobody can see', () => {
  it('takes letters that show nothing for nothing', () => {
    for (const blank of ['\u200b', '\u00ad', '\u0301', '\u3164', '\u2800', '\ufe0f', '\u2060\u180e'])
      for (const kind of [ask.line({ min: 1 }), ask.words({ min: 1 })]) refuses(kind, blank.repeat(9))
    takes(ask.line({ min: 1 }), '👩‍👩‍👧‍👦', '…', '민원', 'ꦱꦸꦫꦠ꧀')
  })
})

describe('asking for codes, days, addresses and numbers', () => {
  it('takes codes as our lists have them, and nothing that could be more than a code', () => {
    takes(ask.code(), '32.04.05.2001', 'id.kemenkes', 'jalan-rusak', ' complaint ')
    refuses(ask.code(), '', 'a b', '../etc', "x'--", '<b>', '%00', 'x'.repeat(65), 5, null)
  })

  it('takes days that exist', () => {
    takes(ask.day(), '2026-11-24', '2024-02-29')
    refuses(
      ask.day(),
      '0000-01-01',
      '0202-11-20',
      '1899-12-31',
      '2026-02-29',
      '2026-13-01',
      '24-11-2026',
      '2026-11-24T00:00:00Z',
      '',
      '+002026-11-24',
      20261124,
    )
  })

  it('takes whole numbers in their range', () => {
    takes(ask.whole(1, 5), 1, 5)
    refuses(ask.whole(1, 5), 0, 6, 1.5, '3', Number.NaN, Number.POSITIVE_INFINITY, null)
  })

  it('takes a tick for what it is', () => {
    takes(ask.tick(), true, false)
    refuses(ask.tick(), 'true', 1, 0, null)
  })

  it('takes e-mail addresses that a person would write', () => {
    takes(ask.email(), 'nama@contoh.id', 'n.a+m-a@mail.desa.id', 'имя@пример.рф', ' nama@contoh.id ')
  })

  it('refuses addresses that could start another header, another recipient or none', () => {
    refuses(
      ask.email(),
      ...[
        'nama',
        'nama@',
        '@contoh.id',
        'nama@contoh',
        'a@b..',
        'a b@contoh.id',
        'a@contoh.id,b@contoh.id',
        '<a@contoh.id>',
      ],
      ...[
        'a@contoh.id\nBcc: b@contoh.id',
        'a@contoh.id\u0000',
        `${'x'.repeat(65)}@contoh.id`,
        `a@${'x'.repeat(250)}.id`,
      ],
    )
  })

  it('takes telephone numbers with the marks that people put between digits', () => {
    takes(ask.phone(), '0812 3456 7890', '+62 812-3456-7890', '(022) 123.4567')
    refuses(ask.phone(), '12345', 'telepon', '(((((((', '(-) (-) (-)', '+', '0812;ext=1', '0'.repeat(31))
  })

  it('reads a hostile address in no time', () => {
    const started = performance.now()
    for (const text of [
      `${'a'.repeat(64)}@${'a.'.repeat(95)}`,
      `a@${'a-'.repeat(100)}`,
      '0 '.repeat(15),
      '@'.repeat(250),
    ])
      ask.email().safeParse(text)
    assert.ok(performance.now() - started < 200)
  })
})
