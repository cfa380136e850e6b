import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { HOME } from './support/sources.ts'

/**
 * What only a country's pack may say: its places, laws, numbers and the names of its documents. Comments may, for they tell where a rule comes
 * from; so may the reading of another system's exports, which are Indonesian by nature, and the alphabet by which a number is read aloud.
 */
const FACTS = [
  /\bNIK\b|\bKTP\b|주민등록/,
  /\+62|\+82|\b0812|\b010-\d/,
  /\bUU \d|Perpres|Permen|개인정보 보호법|시행령/,
  /Jakarta|Bandung|Cicaheum|Ciparay|서울|수원|Seoul|Suwon/,
  /'11[029]'|\b112\b(?!\.\d|%)|\b119\b/,
  /Komdigi|KemenPAN|Ombudsman RI|행정안전부|국민권익위/,
  /kawung|changsal|IDR\b|KRW\b/,
]
const APART = [/^src\/systems\/complaints\/import\//, /^src\/core\/cases\/number\.ts$/]

describe('the program', () => {
  it('knows no fact of a country: those stand in its pack', () => {
    const found = globSync('src/**/*.{ts,css,svg}', { cwd: HOME })
      .filter((path) => !path.endsWith('.test.ts') && !APART.some((apart) => apart.test(path)))
      .flatMap((path) => factsIn(readFileSync(join(HOME, path), 'utf8')).map((line) => `${path}: ${line}`))
    assert.deepEqual(found, [])
  })

  it('would be seen to know one', () => {
    assert.equal(factsIn("const hint = 'Jangan menulis NIK'").length, 1)
    assert.equal(factsIn("call: number ?? '112'").length, 1)
    assert.equal(factsIn("law: '(UU 27/2022).'").length, 1)
    assert.equal(factsIn('// UU 27/2022 says so.\n/** Such as Bandung. */\n * Jakarta').length, 0)
    assert.equal(factsIn('const timeout = 1124').length, 0)
  })
})

function factsIn(source: string): string[] {
  return source
    .split('\n')
    .filter((line) => !/^\s*(?:\/\/|\/\*\*?|\*)/.test(line))
    .map((line) => line.replace(/\s\/\/ .*$/, ''))
    .filter((line) => FACTS.some((fact) => fact.test(line)))
    .map((line) => line.trim())
}
