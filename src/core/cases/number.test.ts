import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { drawLetters, LETTERS } from './letters.ts'
import { type CaseNumber, newNumber, numberFault, parseNumber, spoken } from './number.ts'

/** Bytes that come from the test, so that a failure can be shown small and again. */
const bytesOf = (bytes: Uint8Array) => {
  let next = 0
  return () => bytes[next++ % bytes.length] ?? 0
}
const numbers = fc.uint8Array({ minLength: 9, maxLength: 20, max: 252 }).map((bytes) => newNumber(bytesOf(bytes)))
const places = fc.nat({ max: 9 })
const letters = fc.constantFrom(...LETTERS)
const bare = (number: string) => [...number.replaceAll('-', '')]

describe('a case number', () => {
  it('is nine letters by chance and one that checks them, in three groups', () => {
    const shape = new RegExp(`^[${LETTERS}]{3}-[${LETTERS}]{3}-[${LETTERS}]{4}$`)
    const drawn = Array.from({ length: 2000 }, () => newNumber())
    for (const number of drawn) {
      assert.match(number, shape)
      assert.equal(parseNumber(number), number)
    }
    assert.equal(new Set(drawn).size, drawn.length)
  })

  it('is right exactly when ten times the first letter and so on down to one times the last are a multiple of 23', () => {
    // By hand: K has the value 14, M 15, Q 18, W 22; 20 + 126 + 40 + 105 + 0 + 90 + 88 + 21 + 4 = 494 = 21 × 23 + 11, so 12 is missing: H.
    assert.equal(parseNumber('4K7M2QW94'), undefined)
    assert.equal(parseNumber('4K7-M2Q-W94H'), '4K7-M2Q-W94H')
    const others = [...LETTERS].filter((letter) => parseNumber(`4K7-M2Q-W94${letter}`))
    assert.deepEqual(others, ['H'])
  })

  it('shows every single wrong letter', () => {
    fc.assert(
      fc.property(numbers, places, letters, (number, place, letter) => {
        const wrong = bare(number)
        fc.pre(wrong[place] !== letter)
        wrong[place] = letter
        assert.equal(parseNumber(wrong.join('')), undefined)
      }),
      { numRuns: 2000 },
    )
  })

  it('shows every two letters that changed places, neighbours or not', () => {
    fc.assert(
      fc.property(numbers, places, places, (number, a, b) => {
        const wrong = bare(number)
        fc.pre(wrong[a] !== wrong[b])
        const kept = wrong[a] ?? ''
        wrong[a] = wrong[b] ?? ''
        wrong[b] = kept
        assert.equal(parseNumber(wrong.join('')), undefined)
      }),
      { numRuns: 2000 },
    )
  })

  it('shows a pair of equal neighbours taken for another pair', () => {
    fc.assert(
      fc.property(
        fc.array(letters, { minLength: 10, maxLength: 10 }),
        fc.nat({ max: 8 }),
        letters,
        letters,
        (typed, place, one, two) => {
          fc.pre(one !== two)
          const pair = (letter: string) =>
            parseNumber(
              typed
                .with(place, letter)
                .with(place + 1, letter)
                .join(''),
            )
          assert.ok(pair(one) === undefined || pair(two) === undefined)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('is understood however it is typed', () => {
    const fullWidth = (text: string) =>
      text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
    const dashes = fc.constantFrom('', '-', ' ', '–', '—', '−', '‑', '\u00a0', '.', '\u200b', ' - ', '\t')
    const ways = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.toLowerCase(),
      fullWidth,
    )
    fc.assert(
      fc.property(numbers, fc.array(dashes, { minLength: 11, maxLength: 11 }), ways, (number, between, way) => {
        const typed =
          bare(number)
            .map((letter, place) => `${between[place]}${letter}`)
            .join('') + between[10]
        assert.equal(parseNumber(way(typed)), number)
      }),
    )
    assert.equal(parseNumber('ZZZ-BBB-SSS5'), parseNumber('222-888-5555'))
  })

  it('says what is wrong with one that is not: its length, its letters, or one of them', () => {
    for (const [typed, fault] of [
      ['4k7 m2q w94h', undefined],
      ['4K7-M2Q-W94', 'length'],
      ['', 'length'],
      ['x'.repeat(500), 'length'],
      ['4K7-M2Q-W94O', 'letters'],
      ['4K7-M1Q-W94H', 'letters'],
      ['4K7-M2Q-W94F', 'check'],
      ['4K7-MQ2-W94H', 'check'],
    ] as const)
      assert.equal(numberFault(typed), fault, typed)
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: letters, maxLength: 12 })), (typed) => {
        assert.equal(numberFault(typed) === undefined, parseNumber(typed) !== undefined)
      }),
    )
  })

  it('is nothing else, however strange', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: letters, maxLength: 30 })), (typed) => {
        const number = parseNumber(typed)
        assert.ok(number === undefined || parseNumber(number) === number)
      }),
    )
    for (const typed of ['', '-', '\ud800', 'AEIOUAEIOU', '4K7-M2Q-W94HH', `4K7-M2Q-W94H${' '.repeat(1000)}`]) {
      assert.equal(parseNumber(typed), undefined)
    }
  })
})

describe('a number that is read out', () => {
  it('says each letter with a word in the language of the hearer', () => {
    const number = '4K7-M2Q-W94H' as CaseNumber
    assert.equal(
      spoken(number, 'id'),
      'empat, K untuk Karawang, tujuh; M untuk Medan, dua, Q untuk Quebec; W untuk Wonosobo, sembilan, empat, H untuk Halmahera',
    )
    assert.equal(
      spoken(number, 'en'),
      'four, K for Kilo, seven; M for Mike, two, Q for Quebec; W for Whiskey, nine, four, H for Hotel',
    )
    assert.equal(spoken(number, 'ko'), '사, K – 킬로, 칠; M – 마이크, 둘, Q – 퀘벡; W – 위스키, 구, 사, H – 호텔')
    assert.equal(spoken(number, 'fr'), spoken(number, 'en'))
  })

  it('has a word that begins with the letter, for every letter', () => {
    for (const language of ['id', 'en']) {
      for (const letter of LETTERS.slice(8)) {
        assert.match(spoken(letter as CaseNumber, language), new RegExp(`^${letter} (untuk|for) ${letter}[a-z]+$`))
      }
      assert.equal(new Set([...LETTERS].map((letter) => spoken(letter as CaseNumber, language))).size, LETTERS.length)
    }
  })
})

describe('letters by chance', () => {
  it('come each as often as every other from bytes that do', () => {
    let byte = 0
    const drawn = drawLetters(253 * 4, () => byte++ % 256)
    for (const letter of LETTERS) assert.equal(drawn.split(letter).length - 1, 44, letter)
  })

  it('come from the machine evenly', () => {
    const drawn = drawLetters(46_000)
    let chiSquare = 0
    for (const letter of LETTERS) chiSquare += (drawn.split(letter).length - 1 - 2000) ** 2 / 2000
    // With 22 degrees of freedom a fair source passes 85 less than once in a thousand million runs.
    assert.ok(chiSquare < 85, `${chiSquare}`)
  })

  it('come fast enough for an intake in bursts', (t) => {
    const runs = 20_000
    const begun = performance.now()
    for (let run = 0; run < runs; run += 1) newNumber()
    const each = ((performance.now() - begun) / runs) * 1000
    t.diagnostic(`a number: ${each.toFixed(2)} µs`)
    assert.ok(each < 50, `${each} µs`)
  })
})
