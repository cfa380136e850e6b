import { readdirSync } from 'node:fs'
import { join } from 'node:path'
// Brings in every word list of the program: a pack's words are held against them.
import '../../src/app.ts'
import { loadCountry, SpoiltCountry } from '../../src/core/country/load-country.ts'
import { learnWords } from '../../src/core/country/pack-words.ts'
import { regionLines, regionList } from '../../src/core/country/region-list.ts'
import { regionPlacer } from '../../src/core/country/regions.ts'
import { HOME } from './sources.ts'

/** Every country pack that the project ships, as its folder. */
export function shippedPacks(): string[] {
  const shipped = join(HOME, 'countries')
  return [...readdirSync(shipped).map((name) => join(shipped, name)), join(HOME, 'docs/example-country')]
}

/** What a start would refuse in these packs, by file and line. Empty when all are sound. */
export async function findSpoiltPacks(folders: readonly string[]): Promise<string[]> {
  const found = await Promise.all(folders.map(faultsOf))
  return found.flat()
}

async function faultsOf(folder: string): Promise<string[]> {
  try {
    const country = await loadCountry(folder)
    await learnWords(country)
    const place = regionPlacer(country)
    for await (const batch of regionLines(country, await regionList(country))) for (const line of batch) place(line)
    return []
  } catch (error) {
    if (error instanceof SpoiltCountry) return [error.message]
    throw error
  }
}
