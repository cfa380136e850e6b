import assert from 'node:assert/strict'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadCountry, SpoiltCountry } from './load-country.ts'
import { learnWords } from './pack-words.ts'

const PACK = fileURLToPath(new URL('../../../docs/example-country', import.meta.url))

describe('the words of a pack', () => {
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'words-'))
  })
  after(() => rm(folder, { recursive: true }))

  /** A copy of the example with other words in it. */
  async function packWith(files: Readonly<Record<string, string>>): Promise<string> {
    const pack = await mkdtemp(join(folder, 'pack-'))
    await cp(PACK, pack, { recursive: true })
    for (const [name, text] of Object.entries(files)) await writeFile(join(pack, name), text)
    return pack
  }

  async function faultsOf(pack: string): Promise<readonly string[]> {
    try {
      await learnWords(await loadCountry(pack))
    } catch (error) {
      if (error instanceof SpoiltCountry) return error.faults.map(({ file, line, says }) => `${file}:${line} ${says}`)
      throw error
    }
    return []
  }

  it('name every fault with its line', async () => {
    const words = '{\n  "kit": {\n    "carry": {\n      "send": "أرسل {x}",\n      "sned": "أرسل"\n    }\n  }\n}'
    const faults = await faultsOf(await packWith({ 'words/ar.json': words }))
    assert.deepEqual(
      faults.map((fault) => fault.split(' ').slice(0, 2).join(' ')),
      ['words/ar.json:4 kit.carry.send', 'words/ar.json:5 kit.carry.sned'],
    )
    assert.match((await faultsOf(await packWith({ 'words/ar.json': '{ "kit": ' })))[0] ?? '', /is not valid JSON/)
  })

  it('are refused where nothing would read them', async () => {
    const faults = await faultsOf(await packWith({ 'words/fr.json': '{}', 'words/en.json': '{}' }))
    assert.match(faults.join('\n'), /words\/en\.json:1 the program has its own words in en/)
    assert.match(faults.join('\n'), /words\/fr\.json:1 fr is not among the languages/)
  })

  it('stand beside drawings and lists that have to be there, too', async () => {
    const pack = await packWith({})
    await rm(join(pack, 'look/star.svg'))
    await rm(join(pack, 'quarters.csv'))
    const faults = await faultsOf(pack)
    assert.deepEqual(
      faults.map((fault) => fault.split(', ')[0]),
      ['country.json:1 names quarters.csv', 'theme.json:1 names look/star.svg'],
    )
  })
})
