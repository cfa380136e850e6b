import type { Job } from '../../kit/jobs.ts'

/** What a complainant is told, one sentence each in `words/`. */
const NOTICES = [
  'filed',
  'accepted',
  'asked',
  'referred',
  'replied',
  'closed',
  'lapsed',
  'archived',
  'new_key',
] as const
type NoticeKind = (typeof NOTICES)[number]

/** Tells the complainant, if they left a way to be told. Queued with the act: what did not happen is not told. */
export function tell(kind: NoticeKind, caseId: string): Job {
  return { task: 'notice', payload: { kind, caseId } }
}
