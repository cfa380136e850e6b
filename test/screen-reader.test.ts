import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { type Step, walkHeard, walkText } from './support/print-walk.ts'
import { HOME } from './support/sources.ts'

const FILE = 'docs/access/screen-reader-walk.md'

describe('the pages of a walk, as a screen reader says them', () => {
  let walks: Readonly<Record<string, readonly Step[]>>
  before(async () => {
    walks = await walkHeard()
  })
  const steps = () => Object.values(walks).flat()

  it('sound as the written walk says', () => {
    assert.equal(walkText(walks), readFileSync(join(HOME, FILE), 'utf8'), `npm run generate ${FILE}`)
  })

  it('have one heading of the first rank, and headings that never skip a rank', () => {
    for (const { does, heard } of steps()) {
      const ranks = heard.flatMap((line) => /^heading (\d)/.exec(line)?.[1] ?? []).map(Number)
      assert.equal(ranks.filter((rank) => rank === 1).length, 1, does)
      const after = ranks.slice(ranks.indexOf(1))
      for (const [index, rank] of after.entries()) assert.ok(rank <= (after[index - 1] ?? 1) + 1, `${does}: ${after}`)
    }
  })

  it('name everything that can be filled in, pressed or followed, and each thing on a page differently', () => {
    for (const { does, heard } of steps()) {
      const things = heard.filter((line) =>
        /^(edit box|searchbox|radio button|checkbox|list to choose|link|button)/.test(line),
      )
      assert.deepEqual(
        things.filter((line) => !/^[a-z ]+ “[^”]/.test(line)),
        [],
        does,
      )
      const buttons = things.filter((line) => /^(button|edit box|searchbox|checkbox)/.test(line))
      assert.deepEqual(buttons, [...new Set(buttons)], does)
    }
  })

  it('say first what is wrong, and what was done', () => {
    for (const { does, heard } of steps()) {
      const focused = heard.find((line) => line.endsWith('**has the focus**'))
      if (does.startsWith('Going on with nothing')) assert.match(focused ?? '', /^alert/, does)
      if (/^(Judged|Written)/.test(does)) assert.match(focused ?? '', /^status/, does)
    }
  })
})
