import type { Config } from '../config.ts'
import { loadCountry, SpoiltCountry } from '../core/country/load-country.ts'
import { type FurtherLanguage, learnWords } from '../core/country/pack-words.ts'
import { regionLines, regionList } from '../core/country/region-list.ts'
import { regionPlacer } from '../core/country/regions.ts'
import { isBuiltIn, toTranslate } from '../kit/further-words.ts'
import { counted } from './finding.ts'
import { say } from './say.ts'

/** `country check`: everything that a start would find in a pack, and what is in it, without a database. */
export async function countryCheck({ country: standing }: Config, argv: readonly string[]): Promise<void> {
  const [asked = standing, ...more] = argv
  if (more.length > 0) throw new Error('Give one pack: its name in countries/, or the path of its folder.')
  const country = await sound(loadCountry(asked))
  const further = await sound(learnWords(country))
  const place = regionPlacer(country)
  const counts = country.regions.levels.map(() => 0)
  for await (const batch of regionLines(country, await regionList(country)))
    for (const line of batch) counts[place(line).level - 1] = (counts[line.level - 1] ?? 0) + 1
  const named = country.regions.levels.map(({ key }, level) => `${key} ${counts[level] ?? 0}`)
  say(`${country.code}, in ${country.languages.join(', ')}`)
  say(`regions: ${named.join(', ')}`)
  say(`agencies: ${country.agencies.length} listed; the governments of the regions come besides`)
  say(
    [
      counted(country.classes.length, 'class').replace(/classs$/, 'classes'),
      `${country.categories.length} categories`,
      counted(country.services.length, 'service'),
      counted(country.deadlineRules.length, 'rule'),
      counted(country.holidays.length, 'holiday'),
    ].join(', '),
  )
  for (const one of further)
    say(
      one.gaps.length > 0
        ? `words: ${sayGaps(one, asked)}`
        : `words: ${one.language} has all ${one.sentences} sentences`,
    )
  say('Nothing is wrong with this pack.')
}

/** `country words`: the gaps of a language as JSON, ready to be translated and put into the pack's file. */
export async function countryWords({ country: standing }: Config, argv: readonly string[]): Promise<void> {
  const [language, asked = standing, ...more] = argv
  if (language === undefined || more.length > 0)
    throw new Error('Give the language, and after it the pack: its name in countries/, or the path of its folder.')
  if (isBuiltIn(language)) throw new Error(`The program has every word in ${language} itself.`)
  const country = await sound(loadCountry(asked))
  const one = (await sound(learnWords(country))).find((further) => further.language === language)
  if (!one)
    throw new Error(`${language} is not among the languages of this pack. Add it to languages in its country.json.`)
  say(JSON.stringify(toTranslate(one.gaps), null, 2))
}

/** One line on what a language lacks, and where to read it. */
export function sayGaps({ language, sentences, gaps }: FurtherLanguage, pack: string): string {
  const list = `npm run -s jembatan -- country words ${language} ${pack}`
  return `${language} lacks ${gaps.length} of ${sentences} sentences; they are shown in English. "${list}" prints them.`
}

/** A spoilt pack is whoever wrote it's to mend, and no fault of the program. */
async function sound<T>(asked: Promise<T>): Promise<T> {
  return asked.catch((error: unknown) => {
    throw error instanceof SpoiltCountry ? new Error(error.message) : error
  })
}
