import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Coverage, isBuiltIn, learn, wordFaults } from '../../kit/further-words.ts'
import type { Words } from '../../kit/words.ts'
import type { Country } from './country.ts'
import { SpoiltCountry } from './load-country.ts'
import { type Fault, type PackFile, readJsonFile } from './pack-file.ts'

/** A language that the pack brings, and what of it is still shown in English. */
export interface FurtherLanguage extends Coverage {
  readonly language: string
}

/**
 * Brings in the words that a pack gives in `words/<language>.json` for languages that the program has not. Done once at start, before anyone
 * asks. A language without a file has every gap. Throws `SpoiltCountry` with all faults of all files, each with its line.
 */
export async function learnWords({ folder, languages }: Country): Promise<FurtherLanguage[]> {
  const faults: Fault[] = await strayFiles(folder, languages)
  const further: { language: string; words: Words }[] = []
  for (const language of languages.filter((one) => !isBuiltIn(one))) {
    const read = await readJsonFile(folder, fileOf(language), z.unknown(), '{}')
    faults.push(...read.faults, ...faultsOf(read))
    further.push({ language, words: (read.value ?? {}) as Words })
  }
  if (faults.length > 0) throw new SpoiltCountry(folder, faults)
  return further.map(({ language, words }) => ({ language, ...learn(language, words) }))
}

function fileOf(language: string): string {
  return `words/${language}.json`
}

function faultsOf({ file, value, lineOf }: PackFile<unknown>): Fault[] {
  if (value === undefined) return []
  return wordFaults(value).map(({ path, says }) => ({ file, line: lineOf(path), says }))
}

/** A file that nothing reads is a mistake that nobody would see. */
async function strayFiles(folder: string, languages: readonly string[]): Promise<Fault[]> {
  const names = await readdir(join(folder, 'words')).catch(() => [])
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replace(/\.json$/, ''))
    .flatMap((language): Fault[] => {
      const file = fileOf(language)
      if (!languages.includes(language))
        return [{ file, line: 1, says: `${language} is not among the languages in country.json. Add it there` }]
      if (isBuiltIn(language))
        return [
          { file, line: 1, says: `the program has its own words in ${language}, so nothing reads this. Remove it` },
        ]
      return []
    })
}
