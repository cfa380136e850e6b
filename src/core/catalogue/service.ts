import type { AgencyId } from '../agencies/agency.ts'
import type { Names } from '../country/country.ts'

/** A public service: what a complaint, a counter, a piece of software and a purchase have in common. */
export interface Service {
  readonly id: string
  readonly name: Names
  /** Who gives it: one agency, or every local government of `agencyTypes`; the other of the two is null. */
  readonly agencyId: AgencyId | null
  readonly agencyTypes: readonly string[] | null
  /** Keys of the country's `lifeEvents`. */
  readonly lifeEvents: readonly string[]
  /** Whether a standard of it was published, and whether the last one was taken back without another in its place. */
  readonly standard: 'none' | 'published' | 'withdrawn'
  readonly validFrom: string | null
  readonly validTo: string | null
}

/** What is looked for in the list of services. Whatever is left out does not narrow it. */
export interface ServiceWish {
  readonly words?: string
  readonly agency?: AgencyId
  /** The last service of the page before. */
  readonly after?: string
  readonly limit?: number
}
