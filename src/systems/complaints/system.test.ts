import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { loadCountry } from '../../core/country/load-country.ts'
import type { House } from '../../core/house.ts'
import { slotsOf, type Words } from '../../kit/words.ts'
import { complaints } from './system.ts'
import { wordsOf } from './words/words.ts'
import { workWordsOf } from './words/work-words.ts'

describe('the complaints system', () => {
  it('tells programs what is wrong in the words of the pages, those of officers too', () => {
    for (const language of ['id', 'en']) {
      const problems = complaints.problems(language)
      for (const [code, sentence] of [
        // A sentence that both have is that of everybody.
        ...Object.entries({ ...workWordsOf(language).problems, ...wordsOf(language).problems }),
      ])
        assert.equal(problems[code], sentence, code)
    }
  })

  it('refuses at the start a country whose patterns it cannot trust, and says which', async () => {
    const country = await loadCountry('id')
    assert.doesNotThrow(() => complaints.start?.({ country } as House))
    const hostile = { ...country, phone: { ...country.phone, patterns: ['(?:0+)+1'] } }
    assert.throws(() => complaints.start?.({ country: hostile } as House), /"\(\?:0\+\)\+1" repeats without a bound/)
  })

  it('says every sentence with the same slots in both languages', () => {
    const leaves = (words: Words, path = ''): [string, string][] =>
      Object.entries(words).flatMap(([key, value]) =>
        typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
      )
    const english = new Map(leaves(wordsOf('en')))
    const all = leaves(wordsOf('id'))
    assert.ok(all.length > 200)
    for (const [path, sentence] of all) {
      const other = english.get(path)
      assert.ok(other, path)
      assert.deepEqual(
        slotsOf(other).filter((slot) => slotsOf(sentence).includes(slot)),
        slotsOf(sentence),
        path,
      )
    }
  })
})
