import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  KINDS,
  type Marked,
  precisionOf,
  readMarked,
  recallOf,
  type Score,
  scoresOf,
} from '../../../../test/support/marked.ts'
import type { Country } from '../../../core/country/country.ts'
import { loadCountry } from '../../../core/country/load-country.ts'
import type { Mask, MaskKind } from './mask.ts'
import { masked } from './masking.ts'
import { proposePersonal } from './masks-of.ts'

const PARTS = ['tuning', 'held-out'] as const
const RECALL_MIN: Readonly<Record<MaskKind, number>> = {
  personId: 0.98,
  phone: 0.98,
  email: 0.98,
  plate: 0.85,
  account: 0.85,
  name: 0.85,
}
const PRECISION_MIN = 0.9

type Propose = (text: string) => readonly Mask[]

function marked(part: (typeof PARTS)[number]): Marked[] {
  return readMarked(fileURLToPath(new URL(`marked/id-${part}.txt`, import.meta.url)))
}

/** What falls short: `name recall`, `plate precision`. A kind that nobody found or proposed falls short too. */
function shortfalls(set: readonly Marked[], propose: Propose): string[] {
  return scoresOf(set, propose).flatMap((score) => [
    ...(recallOf(score) >= RECALL_MIN[score.kind] ? [] : [`${score.kind} recall`]),
    ...(precisionOf(score) >= PRECISION_MIN ? [] : [`${score.kind} precision`]),
  ])
}

function figures(score: Score): string {
  const { kind, found, marks, right, proposals } = score
  const [recall, precision] = [recallOf(score).toFixed(3), precisionOf(score).toFixed(3)]
  return `${kind}: recall ${recall} (${found} of ${marks}), precision ${precision} (${right} of ${proposals})`
}

describe('the sentences that proposals of masks are measured on', () => {
  it('are more than 300, each part with every kind, and many with nothing to hide', () => {
    const all = PARTS.map(marked)
    assert.ok(all.flat().length >= 300)
    assert.equal(new Set(all.flat().map(({ text }) => text)).size, all.flat().length, 'a sentence stands twice')
    for (const set of all) {
      for (const kind of KINDS)
        assert.ok(set.filter(({ masks }) => masks.some((mask) => mask.kind === kind)).length >= 10, kind)
      assert.ok(set.filter(({ masks }) => masks.length === 0).length >= 60)
    }
  })
})

describe('proposals of masks in marked sentences', () => {
  let country: Country
  before(async () => {
    country = await loadCountry('id')
  })

  for (const part of PARTS) {
    it(`find what they must and little else (${part})`, (t) => {
      const scores = scoresOf(marked(part), (text) => proposePersonal(text, country))
      for (const score of scores) t.diagnostic(`${part}, ${figures(score)}`)
      const wrong = scores.flatMap((score) => score.wrong).join('\n')
      assert.deepEqual(
        shortfalls(marked(part), (text) => proposePersonal(text, country)),
        [],
        wrong,
      )
    })

    it(`leave nothing behind that would be proposed again (${part})`, () => {
      for (const { text } of marked(part)) {
        const shown = masked(text, country)
        assert.equal(masked(shown, country), shown)
      }
    })

    it(`would be seen to fail when a kind is no longer found (${part})`, () => {
      for (const kind of KINDS) {
        const without: Propose = (text) => proposePersonal(text, country).filter((mask) => mask.kind !== kind)
        assert.deepEqual(shortfalls(marked(part), without), [`${kind} recall`, `${kind} precision`])
      }
    })

    it(`would be seen to fail when one in five is missed, or one in five is wrong (${part})`, () => {
      let count = 0
      const careless: Propose = (text) => proposePersonal(text, country).filter(() => ++count % 5 !== 0)
      assert.ok(shortfalls(marked(part), careless).some((short) => short.endsWith('recall')))
      const bold: Propose = (text) => [
        ...proposePersonal(text, country),
        ...(++count % 5 === 0 ? KINDS.map((kind) => ({ kind, start: 0, end: text.length })) : []),
      ]
      assert.ok(shortfalls(marked(part), bold).some((short) => short.endsWith('precision')))
    })

    it(`would be seen to fail with a spoilt recogniser (${part})`, () => {
      const spoilt = (change: Partial<Country>): string[] => {
        const other = { ...country, ...change }
        return shortfalls(marked(part), (text) => proposePersonal(text, other))
      }
      const { masks } = country
      assert.ok(masks.names)
      assert.deepEqual(spoilt({ masks: { ...masks, names: undefined } }), ['name recall', 'name precision'])
      assert.ok(
        spoilt({ masks: { ...masks, names: { ...masks.names, given: [], alsoWords: [] } } }).includes('name recall'),
      )
      assert.ok(
        spoilt({ masks: { ...masks, names: { ...masks.names, titles: [], roles: [], introductions: [] } } }).includes(
          'name recall',
        ),
      )
      assert.ok(
        spoilt({ masks: { ...masks, names: { ...masks.names, ordinary: [], places: [] } } }).includes('name precision'),
      )
      assert.ok(spoilt({ masks: { ...masks, spoken: {} } }).includes('phone recall'))
      assert.ok(spoilt({ masks: { ...masks, at: [] } }).includes('email recall'))
      assert.ok(spoilt({ masks: { ...masks, numbers: [] } }).includes('account recall'))
      const strict = { ...country.personId, pattern: String.raw`(?<![\p{L}\d])\d{16}(?![\p{L}\d])` }
      assert.ok(spoilt({ personId: strict, masks: { ...masks, numbers: [] } }).includes('personId recall'))
    })
  }
})
