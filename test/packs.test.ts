import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { findSpoiltPacks, shippedPacks } from './support/packs.ts'
import { HOME } from './support/sources.ts'

describe('the check of the country packs', () => {
  it('sees every pack that is shipped, the example among them', () => {
    assert.deepEqual(
      shippedPacks().map((folder) => folder.slice(HOME.length).replace(/^\//, '')),
      ['countries/id', 'countries/kr', 'docs/example-country'],
    )
  })

  it('names the file and the line of what is spoilt, and nothing of a sound pack', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'spoilt-pack-'))
    try {
      cpSync(join(HOME, 'docs/example-country'), folder, { recursive: true })
      assert.deepEqual(await findSpoiltPacks([folder]), [])
      const file = join(folder, 'country.json')
      writeFileSync(file, readFileSync(file, 'utf8').replace(/"defaultLanguage": *"[a-z]+"/, '"defaultLanguage": "xx"'))
      const [found = '', ...more] = await findSpoiltPacks([folder])
      assert.deepEqual(more, [])
      assert.match(found, /country\.json:\d+/)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
