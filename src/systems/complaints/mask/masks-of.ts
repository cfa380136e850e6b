import type { Country } from '../../../core/country/country.ts'
import { findAttachedNames } from './attached-names.ts'
import { lexiconOf } from './lexicon.ts'
import { type Finder, type Mask, proposeMasks } from './mask.ts'
import { findByPatterns, maskPatterns } from './mask-patterns.ts'
import { findNames } from './names.ts'
import { findByRules, findGlued, findNearCues } from './numbers.ts'
import { findSpoken } from './spoken.ts'
import { findSpokenEmail } from './spoken-email.ts'

/** What in a text seems to be personal data by the lists of a country: a proposal for a person to judge, as `proposeMasks` says. */
export function proposePersonal(text: string, country: Country): Mask[] {
  return proposeMasks(text, ...masksOf(country))
}

/** The finders of a country in their order, made ready once. */
export function masksOf(country: Country): readonly (readonly Finder[])[] {
  let stages = known.get(country)
  if (!stages) {
    stages = stagesOf(country)
    known.set(country, stages)
  }
  return stages
}

const known = new WeakMap<Country, readonly (readonly Finder[])[]>()

function stagesOf(country: Country): readonly (readonly Finder[])[] {
  const { masks } = country
  const patterns = maskPatterns({ phone: country.phone.patterns, personId: [country.personId.pattern] })
  const numbers = [findNearCues(masks), findByPatterns(patterns), findByRules(masks), findGlued(patterns)]
  const lexicon = lexiconOf(country)
  return [
    numbers,
    // What was found as it stands is not read again as if it were spoken.
    [findSpokenEmail(masks), findSpoken(masks.spoken, numbers)],
    [
      ...(lexicon ? [findNames(lexicon)] : []),
      ...(masks.attachedNames ? [findAttachedNames(masks.attachedNames)] : []),
    ],
  ]
}
