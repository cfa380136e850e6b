import { dayOf } from '../../../core/deadlines/day.ts'
import { deadlinesOf } from '../../../core/deadlines/deadline.sql.ts'
import type { By } from '../../../core/ledger/act.ts'
import { tell } from '../../../core/notices/notice.ts'
import type { OfficerId } from '../../../core/people/actor.ts'
import { Conflict } from '../../../kit/refusals.ts'
import type { Tx } from '../../../kit/sql.ts'
import { applicationAct } from './application.act.ts'
import { type Application, isCoordinator } from './application.ts'
import { dropRequest, waitsUntil } from './ask.sql.ts'
import { askHow } from './ask-how.ts'
import { paperJob } from './documents/paper.act.ts'
import { worksOn } from './take.act.ts'

export const DECISIONS = ['granted', 'refused', 'closed'] as const
export type Decision = (typeof DECISIONS)[number]
export const DELIVERIES = ['pickup', 'post', 'digital'] as const
export type Delivery = (typeof DELIVERIES)[number]

interface Deciding {
  readonly decision: Decision
  /** For the applicant; it stands on their page. */
  readonly reason: string
  /** Where the standard or the law says so; no refusal without it. */
  readonly article?: string | undefined
  /** How they get what was granted. */
  readonly delivery?: Delivery | undefined
}

const MOVE = { granted: 'grant', refused: 'refuse', closed: 'close' } as const

/**
 * Grants it, refuses it, or closes it without a result; always with a reason. What is to be paid is paid before it is granted (Conflict `notPaid`),
 * and while the applicant is waited for, nobody closes before the day that they were told (Conflict `stillWaited`).
 */
export const decide = applicationAct<Deciding>({
  name: 'decided',
  move: ({ decision }) => MOVE[decision],
  may: worksOn,
  open: (_, { decision, article }) => decision !== 'refused' || article !== undefined,
  async change(tx, application, { decision, reason, article, delivery }, by) {
    if (decision === 'granted' && isOwing(application)) throw new Conflict('notPaid')
    if (application.status === 'asked') await stopWaiting(tx, application, by)
    const granted = decision === 'granted'
    return {
      ...{ decision, decisionReason: reason, decisionArticle: article ?? null, decidedAt: by.now },
      ...{ decidedBy: officerOf(by), officerId: application.officerId ?? officerOf(by) },
      ...(granted && { delivery: delivery ?? application.delivery ?? 'pickup' }),
      steps: granted ? { end: ['promise'], resume: true } : { end: ['promise'], resume: true, start: ['objection'] },
    }
  },
  facts: ({ decision, delivery }) => ({ decision, ...(delivery && { delivery }) }),
  words: ({ reason, article }) => [reason, ...(article === undefined ? [] : [article])],
  follows: ({ caseId, number }, { decision, delivery }) => [
    tell(`application_${decision}`, caseId),
    ...(decision === 'granted' && delivery === 'digital' ? [paperJob(number)] : []),
    ...(decision === 'granted' ? [] : [askHow(number)]),
  ],
})

/** Takes a decision back, so that it can be decided anew: a coordinator, with a reason for the applicant. The promise goes on where it stood. */
export const reopen = applicationAct<{ readonly reason: string }>({
  name: 'reopened',
  move: 'reopen',
  may: isCoordinator,
  open: ({ decision, objectedAt }) => decision !== null && objectedAt === null,
  change: () => ({
    ...{ decision: null, decisionReason: null, decisionArticle: null, decidedAt: null, decidedBy: null },
    steps: { end: ['objection'], start: ['promise'] },
  }),
  facts: (_, __, { decision }) => ({ before: decision }),
  words: ({ reason }) => [reason],
  follows: ({ caseId }) => [tell('application_reopened', caseId)],
})

function isOwing({ fee, paidAt }: Application): boolean {
  return fee !== null && fee > 0 && paidAt === null
}

async function stopWaiting(tx: Tx, { caseId, agencyId }: Application, by: By): Promise<void> {
  const until = await waitsUntil(tx, caseId)
  const { zone } = await (await deadlinesOf(tx, by.db)).calendar(tx, agencyId)
  if (until !== undefined && dayOf(by.now, zone) <= until) throw new Conflict('stillWaited', { day: until })
  await dropRequest(tx, caseId, by.now)
}

function officerOf({ actor }: By): OfficerId | null {
  return actor.kind === 'officer' ? actor.officerId : null
}
