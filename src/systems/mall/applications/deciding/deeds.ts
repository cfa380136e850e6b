import { correction } from './correction.ts'
import { decision, delivery, objectionDecision, readiness, reopening, revocation } from './decision-deeds.ts'
import type { OfficerDeed } from './deed.ts'
import { fee, handover, noting, payment, question, taking } from './work-deeds.ts'

/** Everything that officers do to an application: each is a page and a line of the API. */
export const DEEDS: readonly OfficerDeed<unknown>[] = [
  ...[taking, decision, objectionDecision, readiness, delivery, question],
  ...[fee, payment, handover, noting, correction, reopening, revocation],
] as readonly unknown[] as readonly OfficerDeed<unknown>[]
