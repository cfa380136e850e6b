import type { Job } from '../../../kit/jobs.ts'
import type { Db } from '../../../kit/sql.ts'

/** A case of an account that somebody still works on. */
export interface OpenCase {
  readonly number: string
  readonly language: string
  readonly title: string
}

/** What becomes of open cases when their account is erased: followed by number and key, or taken back. */
export const LEAVINGS = ['go_on', 'withdraw'] as const
export type Leaving = (typeof LEAVINGS)[number]

/** What a system that has cases tells and does for those who erase their account. */
export interface OwnCases {
  /** Those that could still be withdrawn, the newest first. */
  readonly open: (db: Db, citizenId: string) => Promise<OpenCase[]>
  /** Withdraws those of them that are still open, one act each. Safe to call again after any stop. */
  readonly withdraw: (work: { readonly db: Db; readonly now: Date }, caseIds: readonly string[]) => Promise<void>
}

/** The task that withdraws what an erased account had. It is told the cases, for the account is gone. */
export const WITHDRAW_OWN_TASK = 'withdraw-own-cases'

export function withdrawOwn(caseIds: readonly string[]): Job[] {
  return caseIds.length > 0 ? [{ task: WITHDRAW_OWN_TASK, payload: { cases: caseIds } }] : []
}
