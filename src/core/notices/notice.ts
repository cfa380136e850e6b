import { randomUUID } from 'node:crypto'
import type { Job } from '../../kit/jobs.ts'
import type { SupporterKind } from './supporter.ts'

/** What a complainant is told, one sentence each in `words/`. */
export const NOTICES = [
  'filed',
  'accepted',
  'asked',
  'referred',
  'replied',
  'closed',
  'lapsed',
  'archived',
  'extended',
  'reminded',
  'rests',
  'parted',
  'new_key',
] as const
/** What an applicant is told. */
export const APPLICATION_NOTICES = [
  'application_submitted',
  'application_taken',
  'application_asked',
  'application_reminded',
  'application_fee_set',
  'application_granted',
  'application_refused',
  'application_closed',
  'application_ready',
  'application_delivered',
  'application_reopened',
  'application_objection_granted',
  'application_objection_refused',
  'application_lapsing',
] as const
export type ApplicationNotice = (typeof APPLICATION_NOTICES)[number]
export type ToldKind = (typeof NOTICES)[number] | ApplicationNotice
export type NoticeKind = ToldKind | SupporterKind

/** The name of the task that tells. */
export const NOTICE_TASK = 'notice'

/** What the task is given. `occasion` is drawn once for what happened, so that a job which comes again tells nothing twice. */
export interface Telling {
  readonly kind: NoticeKind
  readonly caseId: string
  readonly occasion: string
}

/** Tells the complainant and the case's supporters, those who left a way to be told. Queued with the act: what did not happen is not told. */
export function tell(kind: NoticeKind, caseId: string): Job {
  const telling: Telling = { kind, caseId, occasion: randomUUID() }
  return { task: NOTICE_TASK, payload: { ...telling } }
}

/** How often a notice is tried, and what becomes of one that nobody can tell the end of. */
export const NOTICE = {
  /** Tries at which the receiving side refused it for the moment; past that it has failed. With the waits between: a day and a half. */
  triesMax: 12,
  /** The first wait; each further one is twice as long. */
  waitMinutes: 5,
  waitMinutesMax: 360,
  /** Longer than any sending takes: what is still being sent after it was given up by a program that died. */
  sendingMinutesMax: 15,
  /** Notices that one run of the clock sends; the next takes the rest. */
  mostARun: 500,
  /** So long the row of a notice stays. That it was sent stays in the ledger. */
  keptDays: 90,
} as const

/** Minutes until the next try, after so many. */
export function waitMinutes(tries: number): number {
  return Math.min(NOTICE.waitMinutes * 2 ** Math.max(0, tries - 1), NOTICE.waitMinutesMax)
}
