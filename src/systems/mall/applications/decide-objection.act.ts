import { tell } from '../../../core/notices/notice.ts'
import { applicationAct } from './application.act.ts'
import { isCoordinator } from './application.ts'
import type { Delivery } from './decide.act.ts'
import { paperJob } from './documents/paper.act.ts'

interface DecidingObjection {
  readonly decision: 'granted' | 'refused'
  readonly reason: string
  readonly delivery?: Delivery | undefined
}

/** Decides on an objection, for good: a coordinator who did not decide the first time. */
export const decideObjection = applicationAct<DecidingObjection>({
  name: 'objection_decided',
  move: ({ decision }) => (decision === 'granted' ? 'grantObjection' : 'refuseObjection'),
  may: (actor, application) =>
    isCoordinator(actor, application) && actor.kind === 'officer' && actor.officerId !== application.decidedBy,
  change: (_tx, application, { decision, reason, delivery }, { actor, now }) => ({
    ...{ objectionDecision: decision, objectionReason: reason, objectionDecidedAt: now },
    objectionDecidedBy: actor.kind === 'officer' ? actor.officerId : null,
    ...(decision === 'granted' && { delivery: delivery ?? application.delivery ?? 'pickup' }),
    steps: { end: ['review'] },
  }),
  facts: ({ decision, delivery }) => ({ decision, ...(delivery && { delivery }) }),
  words: ({ reason }) => [reason],
  follows: ({ caseId, number }, { decision, delivery }) => [
    tell(`application_objection_${decision}`, caseId),
    ...(decision === 'granted' && delivery === 'digital' ? [paperJob(number)] : []),
  ],
})
