import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { HOME } from './support/sources.ts'

describe('the list of threats', () => {
  const text = readFileSync(join(HOME, 'docs/security/threats.md'), 'utf8')

  it('names files and tests that are there', () => {
    const named = [...text.matchAll(/`((?:src|test|db|docs|countries)\/[\w./-]+)`/g)].map(([, path]) => path ?? '')
    assert.ok(named.length > 40, `${named.length} named`)
    assert.deepEqual(
      named.filter((path) => !existsSync(join(HOME, path))),
      [],
    )
  })

  it('says for every kind of attacker what is against each threat', () => {
    for (const line of text.split('\n').filter((one) => /^\| [STRIDE] \|/.test(one))) {
      const [, , threat, against] = line.split('|').map((cell) => cell.trim())
      assert.ok(
        (threat && against && against.includes('`')) ||
          /below/.test(against ?? '') ||
          /--without-secret/.test(against ?? ''),
        line,
      )
    }
  })
})
