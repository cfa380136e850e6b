import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toText } from '../../kit/html.ts'
import { yearView } from './year.views.ts'

/** The heads of the columns and the first row of January, with its gaps. */
function january(weekend: readonly number[], language: string): { heads: string[]; before: number; rests: number[] } {
  const text = toText(yearView(2026, [], weekend, language))
  const [, heads = '', days = ''] = /<p class="week[^>]*>(.*?)<\/p>\s*<ol class="month">(.*?)<\/ol>/s.exec(text) ?? []
  return {
    heads: [...heads.matchAll(/<span>(.*?)<\/span>/g)].map(([, name = '']) => name),
    before: days.match(/aria-hidden/g)?.length ?? 0,
    rests: [...days.matchAll(/<li class="rest">(\d+)/g)].map(([, day]) => Number(day)),
  }
}

describe('a year at a glance', () => {
  it('begins its weeks after the weekend, whichever days that has', () => {
    // 1 January 2026 was a Thursday.
    const western = january([6, 7], 'en')
    assert.deepEqual([western.heads[0], western.before], ['Mon', 3])
    assert.deepEqual(western.rests.slice(0, 3), [3, 4, 10])
    const eastern = january([5, 6], 'en')
    assert.deepEqual([eastern.heads[0], eastern.before], ['Sun', 4])
    assert.deepEqual(eastern.rests.slice(0, 3), [2, 3, 9])
    assert.equal(january([7], 'en').heads[0], 'Mon')
  })

  it('names seven days side by side on a phone in every language', () => {
    for (const language of ['id', 'en', 'ko', 'ar'])
      for (const name of january([6, 7], language).heads) assert.ok(name.length <= 4, `${language}: ${name}`)
  })
})
