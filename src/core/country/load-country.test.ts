import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadCountry, SpoiltCountry } from './load-country.ts'

const INDONESIA = fileURLToPath(new URL('../../../countries/id', import.meta.url))

describe('loading a country', () => {
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'country-'))
  })
  after(() => rm(folder, { recursive: true }))

  /** A copy of Indonesia in which words of some files are replaced. */
  async function spoilt(...spoils: readonly (readonly [file: string, from: string, to: string])[]): Promise<string> {
    const pack = await mkdtemp(join(folder, 'pack-'))
    await cp(INDONESIA, pack, { recursive: true })
    for (const [file, from, to] of spoils) {
      const text = await readFile(join(pack, file), 'utf8')
      assert.ok(text.includes(from), `${file} holds ${from}`)
      await writeFile(
        join(pack, file),
        text.replace(from, () => to),
      )
    }
    return pack
  }

  async function faultsOf(pack: string): Promise<SpoiltCountry> {
    try {
      await loadCountry(pack)
    } catch (error) {
      if (error instanceof SpoiltCountry) return error
      throw error
    }
    throw new assert.AssertionError({ message: 'The pack was loaded' })
  }

  it('reads a country by its name and by its path alike', async () => {
    const byName = await loadCountry('id')
    const byPath = await loadCountry(INDONESIA)
    assert.equal(byName.code, 'id')
    assert.deepEqual(byPath, byName)
  })

  it('gives another edition when a word has changed', async () => {
    const changed = await loadCountry(await spoilt(['classes.json', 'Aspirasi', 'Usul']))
    assert.notEqual(changed.edition, (await loadCountry('id')).edition)
  })

  it('says every fault at once, each with its file and line and what to do', async () => {
    const pack = await spoilt(
      ['theme.json', '#9c2f22', '#f0c0b0'],
      ['agencies.csv', 'id.kpk,', 'id.ky,'],
      ['classes.json', '"Aspirasi"', '""'],
      ['country.json', '"Asia/Makassar"', '"Asia/Nowhere"'],
      ['holidays.csv', '2025-03-29', '2025-02-29'],
    )
    const { faults, message } = await faultsOf(pack)
    const lineOf = async (file: string, words: string) =>
      (await readFile(join(pack, file), 'utf8')).split('\n').findIndex((line) => line.includes(words)) + 1
    const found = faults.map(({ file, line }) => `${file}:${line}`)
    assert.ok(found.includes(`theme.json:${await lineOf('theme.json', '#f0c0b0')}`), message)
    assert.ok(found.includes(`classes.json:${await lineOf('classes.json', '"id": "",')}`), message)
    assert.ok(found.includes(`country.json:${await lineOf('country.json', 'Asia/Nowhere')}`), message)
    assert.ok(found.includes(`holidays.csv:${await lineOf('holidays.csv', '2025-02-29')}`), message)
    for (const { file, line, says } of faults) assert.ok(message.includes(`${join(pack, file)}:${line}  ${says}.`))
  })

  it('reads a country that does not say yet how names look in its texts, and checks one that does', async () => {
    const pack = await spoilt()
    await rm(join(pack, 'masks.json'))
    const { masks } = await loadCountry(pack)
    assert.deepEqual([masks.names, masks.numbers, masks.at], [undefined, [], []])
    const { message } = await faultsOf(await spoilt(['masks.json', '"spoken"', '"said"']))
    assert.match(message, /masks\.json:1 {2}the file holds said, which nothing reads/)
  })

  it('refuses a name that lacks one of the languages', async () => {
    const { message } = await faultsOf(await spoilt(['scope.json', ', "en": "Emergencies"', '']))
    assert.match(message, /scope\.json:4 {2}0\.name\.en is missing\. Add it\./)
  })

  it('lets a country have classes of its own, and misses a class that only a rule names', async () => {
    const { message } = await faultsOf(await spoilt(['classes.json', '"aspiration"', '"proposal"']))
    assert.match(message, /deadline-rules\.json:\d+ {2}class aspiration is not in classes\.json\. Add it there\./)
    assert.doesNotMatch(message, /proposal/)
  })

  it('refuses a word that nothing reads, for it may be a misspelt one', async () => {
    const { message } = await faultsOf(await spoilt(['theme.json', '"pattern"', '"patern": "x", "pattern"']))
    assert.match(message, /theme\.json:\d+ {2}the file holds patern, which nothing reads/)
  })

  it('refuses what one file names and another lacks', async () => {
    const pack = await spoilt(
      ['agencies.csv', 'id.kpk,', 'id.ky,'],
      ['services.json', '"id.bgn"', '"id.nowhere"'],
      ['country.json', '"overseer": "id.ombudsman"', '"overseer": "id.nobody"'],
    )
    const { message } = await faultsOf(pack)
    assert.match(message, /agencies\.csv:\d+ {2}id\.ky stands here a second time/)
    assert.match(message, /scope\.json:\d+ {2}id\.kpk is not in agencies\.csv/)
    assert.match(message, /services\.json:\d+ {2}id\.nowhere is not in agencies\.csv/)
    assert.match(message, /country\.json:\d+ {2}overseer id\.nobody is not in agencies\.csv/)
  })

  it('refuses two deadline rules for one step on one day', async () => {
    const { message } = await faultsOf(
      await spoilt(['deadline-rules.json', '"class": "information"', '"class": "complaint"']),
    )
    assert.match(message, /deadline-rules\.json:\d+ {2}holds on the same days as rule \d+/)
  })

  it('names the line where JSON breaks off and the file that is missing', async () => {
    const pack = await spoilt(['scope.json', '"key": "crime",', '"key": "crime"'])
    await rm(join(pack, 'theme.json'))
    const { message } = await faultsOf(pack)
    assert.match(message, /scope\.json:\d+ {2}is not valid JSON/)
    assert.match(message, /theme\.json:1 {2}is missing/)
  })

  it('names the line where a CSV has a column too many', async () => {
    const { faults } = await faultsOf(await spoilt(['holidays.csv', '노동절,national', '노동절,,national']))
    assert.deepEqual(
      faults.map(({ file }) => file),
      ['holidays.csv'],
    )
    assert.match(faults[0]?.says ?? '', /not valid CSV/)
    assert.equal(faults[0]?.line, 17)
  })

  it('says so when there is no such country', async () => {
    await assert.rejects(loadCountry('atlantis'), /country\.json:1 {2}is missing/)
  })
})
