import type { Job } from '../../../kit/jobs.ts'
import type { OfficerId } from '../actor.ts'

/** The name of the task that tells an officer what happened to their second factor. */
export const FACTOR_TASK = 'officer-factor'

/** What an officer is told of: if it was not them, they must know at once. */
export const FACTOR_NEWS = ['set', 'codes', 'ended', 'reset', 'recovery'] as const
type FactorNews = (typeof FACTOR_NEWS)[number]

export function mailFactor(officerId: OfficerId, news: FactorNews): Job {
  return { task: FACTOR_TASK, payload: { officerId, news } }
}
