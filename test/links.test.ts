import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { findBrokenLinks } from './support/links.ts'

describe('the documents', () => {
  it('lead to files and headings that exist', () => {
    assert.deepEqual(findBrokenLinks(), [])
  })

  it('are found out when they lead nowhere', () => {
    const home = mkdtempSync(join(tmpdir(), 'jembatan-links-'))
    try {
      writeFileSync(
        join(home, 'a.md'),
        '# One & two\n[x](b.md) [y](#one--two) ![z](c.png) [w](#three) [v](https://example.org/)\n`[u](d.md)`',
      )
      assert.deepEqual(
        findBrokenLinks(home),
        ['b.md', 'c.png', '#three'].map((link) => `a.md: ${link} leads nowhere`),
      )
    } finally {
      rmSync(home, { recursive: true })
    }
  })
})
