import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { HOME } from './support/sources.ts'

/** A side of the screen instead of a side of the text: it stands wrong in a language that is written the other way. */
const SIDES = [
  /[\w-]*\b(?:left|right)\b[\w-]*\s*:/,
  /:\s*(?:left|right)\b/,
  /\btext-align\s*:\s*(?:left|right)/,
  /\bfloat\s*:\s*(?:left|right)/,
]
/** Four values name the sides of the screen, unless the second and the fourth are one. */
const FOUR = /\b(?:margin|padding|inset|border-width|border-radius)\s*:\s*(\S+)\s+(\S+)\s+(\S+)\s+(\S+?)\s*;/
const DIAGONAL = /\bborder-radius\s*:\s*(\S+)\s+(\S+?)\s*;/

describe('our stylesheets', () => {
  it('speak of the beginning and end of a line, never of left and right', () => {
    const found = globSync('src/**/*.css', { cwd: HOME }).flatMap((path) =>
      sidesIn(readFileSync(`${HOME}/${path}`, 'utf8')).map((line) => `${path}: ${line}`),
    )
    assert.deepEqual(found, [])
  })

  it('would be seen to speak of them', () => {
    for (const wrong of [
      'margin-left: 1rem;',
      'left: 0;',
      'text-align: right;',
      'float: left;',
      'padding: 0 1rem 0 2rem;',
      'inset: 0 auto auto 0;',
      'border-radius: 0 1rem 1rem 0;',
      'border-radius: 0.75rem 0;',
      'border-top-right-radius: 1px;',
    ])
      assert.equal(sidesIn(wrong).length, 1, wrong)
    for (const right of ['margin-inline-start: 1rem;', 'padding: 1px 2px 3px 2px;', 'direction: ltr;', 'inset: 0;'])
      assert.deepEqual(sidesIn(right), [])
  })
})

function sidesIn(css: string): string[] {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => SIDES.some((side) => side.test(line)) || isUneven(line))
}

function isUneven(line: string): boolean {
  const four = FOUR.exec(line)
  if (four) return four[2] !== four[4] || (line.includes('radius') && four[1] !== four[2])
  const two = DIAGONAL.exec(line)
  return two !== null && two[1] !== two[2]
}
