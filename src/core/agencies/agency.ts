import type { Names } from '../country/country.ts'

/** The code of an agency, such as `id.kemenkes`, or `id.32.04` for the government of a regency. */
export type AgencyId = string & { readonly __brand?: 'AgencyId' }

/** A body of the state. */
export interface Agency {
  readonly id: AgencyId
  readonly parentId: AgencyId | null
  readonly name: Names
  readonly short: string | null
  /** A key of the country's `agencyTypes`. */
  readonly type: string
  readonly regionCode: string | null
  /** True for the one body that governs its region. */
  readonly governs: boolean
  /** IANA time zone of its days. */
  readonly zone: string
  /** First and last day, `YYYY-MM-DD`; null where not known or not come. */
  readonly validFrom: string | null
  readonly validTo: string | null
}

/** Where an agency can be visited. */
export interface Office {
  readonly officeId: string
  readonly agencyId: AgencyId
  readonly name: Names
  readonly regionCode: string | null
  readonly address: string | null
  readonly phone: string | null
  readonly email: string | null
}

/** What is looked for in the list of agencies. Whatever is left out does not narrow it. */
export interface AgencyWish {
  readonly words?: string
  readonly parent?: AgencyId
  /** The region itself, not what lies in it. */
  readonly region?: string
  readonly type?: string
  /** The last agency of the page before. */
  readonly after?: AgencyId
  readonly limit?: number
}
