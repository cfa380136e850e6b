import type { Country } from '../../../core/country/country.ts'
import { type MaskPatterns, maskPatterns } from './mask-patterns.ts'

const known = new WeakMap<Country, MaskPatterns>()

/** The patterns of personal data in a country, compiled once. */
export function masksOf(country: Country): MaskPatterns {
  let patterns = known.get(country)
  if (!patterns) {
    patterns = maskPatterns({ phone: country.phone.patterns, personId: [country.personId.pattern] })
    known.set(country, patterns)
  }
  return patterns
}
