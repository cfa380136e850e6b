import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Figures } from './skm.ts'

/** What somebody may say of themselves. All of it may be left out. */
export const PROFILE = {
  sex: ['female', 'male'],
  age: ['under_18', '18_30', '31_45', '46_60', 'over_60'],
  education: ['primary', 'lower_secondary', 'upper_secondary', 'diploma', 'bachelor', 'postgraduate'],
  job: ['civil_servant', 'military', 'police', 'private', 'own_business', 'student', 'other'],
} as const
export type Trait = keyof typeof PROFILE
export const TRAITS = Object.keys(PROFILE) as readonly Trait[]
export type Profile = { readonly [T in Trait]?: (typeof PROFILE)[T][number] | undefined }

/** Fewer answers than these are shown for no service and no group of people: small numbers give people away. */
export const SHOWN_MIN = 5
/** Days for which a link is open. */
export const LINK_DAYS = 30
/** How a result was reckoned, kept with it: people who answered the element below the line, weights of exactly one ninth, rounded before graded. */
export const METHOD = 'permenpanrb-14-2017/exact-ninths'

/** A published result of a mall. */
export interface Result {
  readonly resultId: string
  readonly mallId: string
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string
  readonly until: string
  /** All who were served in that time. */
  readonly population: number
  readonly method: string
  readonly figures: Figures
  readonly publishedAt: Date
  /** What the mall changed, in its newest words; null: nothing is written yet. */
  readonly changed: string | null
  /** Null while it stands. */
  readonly withdrawnAt: Date | null
  readonly withdrawnReason: string | null
}

/**
 * The secret of the link for one finished service, made anew of the house's own secret and whatever names that service. It carries a seal of
 * its own, so that a link that is used up is known for ours although nothing is kept of it.
 */
export function surveyToken(houseSecret: Buffer, subject: string): string {
  const name = createHmac('sha256', houseSecret).update(`survey link\n${subject}`).digest('base64url').slice(0, NAME)
  return name + sealOf(houseSecret, name)
}

/** True where the house has made it, whether it is still open or not. */
export function isOurToken(houseSecret: Buffer, token: string): boolean {
  const seal = Buffer.from(sealOf(houseSecret, token.slice(0, NAME)))
  const shown = Buffer.from(token.slice(NAME))
  return seal.length === shown.length && timingSafeEqual(seal, shown)
}

/** Names a finished service where it was asked, without leading to its link. */
export function givenHash(houseSecret: Buffer, subject: string): Buffer {
  return createHmac('sha256', houseSecret).update(`survey given\n${subject}`).digest()
}

/** Letters of a token: 132 bits that nobody guesses, then 120 bits of seal. */
const NAME = 22
const SEAL = 20

function sealOf(houseSecret: Buffer, name: string): string {
  return createHmac('sha256', houseSecret).update(`survey seal\n${name}`).digest('base64url').slice(0, SEAL)
}
