import type { Names } from '../country/country.ts'

/** What a complaint can be about. */
export interface Category {
  readonly id: string
  readonly name: Names
  /** The main category of the country's existing complaint system that this one falls under. */
  readonly main: string | null
  /** What people write when they mean it, in any language. */
  readonly words: readonly string[]
  readonly validFrom: string | null
  readonly validTo: string | null
}
