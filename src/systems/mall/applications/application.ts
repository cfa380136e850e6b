import type { AgencyId } from '../../../core/agencies/agency.ts'
import { type Actor, holdsRole, type OfficerId } from '../../../core/people/actor.ts'
import type { Answers } from './forms/answers.ts'

/** How an application stands. */
export type ApplicationStatus =
  | 'draft'
  | 'signing'
  | 'submitted'
  | 'processing'
  | 'asked'
  | 'granted'
  | 'refused'
  | 'closed'
  | 'ready'
  | 'delivered'
  | 'objected'
  | 'withdrawn'
  | 'lapsed'

export type Move =
  | ApplicantMove
  | ('sign' | 'refuseToSign')
  | ('take' | 'handOn' | 'correct' | 'ask' | 'setFee' | 'pay' | 'grant' | 'refuse' | 'close' | 'reopen')
  | ('grantObjection' | 'refuseObjection' | 'issue' | 'makeReady' | 'deliver')
  | 'lapse'
type ApplicantMove = 'save' | 'submit' | 'collect' | 'changeAgain' | 'complete' | 'withdraw' | 'object'

/** From each status, the moves that are open and where each leads. */
export const MOVES: Readonly<Record<ApplicationStatus, Readonly<Partial<Record<Move, ApplicationStatus>>>>> = {
  draft: { save: 'draft', submit: 'submitted', collect: 'signing', withdraw: 'withdrawn', lapse: 'lapsed' },
  // The last signature sends it: whoever signed has seen what goes out, and nothing can be changed in between.
  signing: {
    ...{ sign: 'signing', refuseToSign: 'signing', submit: 'submitted', changeAgain: 'draft' },
    ...{ withdraw: 'withdrawn', lapse: 'lapsed' },
  },
  submitted: { take: 'processing', handOn: 'submitted', withdraw: 'withdrawn' },
  processing: {
    ...{ handOn: 'processing', correct: 'processing', ask: 'asked', setFee: 'processing', pay: 'processing' },
    ...{ grant: 'granted', refuse: 'refused', close: 'closed', withdraw: 'withdrawn' },
  },
  asked: {
    ...{ save: 'asked', complete: 'processing', handOn: 'asked', setFee: 'asked', pay: 'asked' },
    ...{ close: 'closed', withdraw: 'withdrawn' },
  },
  granted: { issue: 'granted', makeReady: 'ready', pay: 'granted', reopen: 'processing' },
  ready: { issue: 'ready', deliver: 'delivered', pay: 'ready' },
  delivered: { issue: 'delivered' },
  refused: { object: 'objected', reopen: 'processing' },
  closed: { object: 'objected', reopen: 'processing' },
  objected: { grantObjection: 'granted', refuseObjection: 'refused' },
  withdrawn: {},
  lapsed: {},
}

export const STATUSES = Object.keys(MOVES) as readonly ApplicationStatus[]
/** Nobody but its applicant knows of it yet. */
export const UNSENT: readonly ApplicationStatus[] = ['draft', 'signing']
/** The agency has it to do. */
export const AT_WORK: readonly ApplicationStatus[] = [
  'submitted',
  'processing',
  'asked',
  'objected',
  'granted',
  'ready',
]
/** Nothing more happens by itself; an objection may still come. */
export const ENDED: readonly ApplicationStatus[] = ['refused', 'closed', 'delivered', 'withdrawn', 'lapsed']

export function leadsTo(from: ApplicationStatus, move: Move): ApplicationStatus | undefined {
  return MOVES[from][move]
}

type Decision = 'granted' | 'refused' | 'closed'
type Delivery = 'pickup' | 'post' | 'digital'

/** What somebody applies for, and what became of it. */
export interface Application {
  readonly caseId: string
  readonly number: string
  /** In which the applicant is told. */
  readonly language: string
  readonly formId: string
  readonly formNumber: number
  readonly serviceVersionId: string
  readonly serviceId: string
  readonly agencyId: AgencyId
  readonly mallId: string | null
  readonly status: ApplicationStatus
  /** Grows with each change. */
  readonly revision: number
  /** All of them; where a register has answered, what it says and not what the applicant may have typed before. */
  readonly answers: Answers
  /** Those of them that came from registers: nobody edits them by hand. */
  readonly registerAnswers: Answers
  readonly begunAt: Date
  readonly changedAt: Date
  readonly returnedAt: Date
  readonly submittedAt: Date | null
  readonly officerId: OfficerId | null
  readonly decidedAt: Date | null
  readonly decision: Decision | null
  readonly decisionReason: string | null
  readonly decisionArticle: string | null
  readonly decidedBy: OfficerId | null
  /** In whole units of the currency. */
  readonly fee: number | null
  readonly paymentReference: string | null
  readonly paidAt: Date | null
  readonly objectedAt: Date | null
  readonly objectionWords: string | null
  readonly objectionDecision: 'granted' | 'refused' | null
  readonly objectionReason: string | null
  readonly objectionDecidedAt: Date | null
  readonly objectionDecidedBy: OfficerId | null
  readonly delivery: Delivery | null
  readonly deliveryNote: string | null
  readonly readyAt: Date | null
  readonly deliveredAt: Date | null
  readonly endedAt: Date | null
  readonly erasedAt: Date | null
  readonly nextStep: 'promise' | 'objection' | 'review' | null
  /** The day that the standard promises. */
  readonly dueOn: string | null
  readonly dueAt: Date | null
  /** The nearest day of a running clock; null while they stand still. */
  readonly nextDueOn: string | null
  readonly nextDueAt: Date | null
}

/** Whoever has shown its number and key, or has it in their account. */
export function isApplicant(actor: Actor, { caseId }: Pick<Application, 'caseId'>): boolean {
  return actor.kind === 'complainant' && actor.caseId === caseId
}

/** Officers of the agency, and whoever is above them. A draft is nobody's but its applicant's. */
export function isAtAgency(actor: Actor, { agencyId, submittedAt }: Pick<Application, 'agencyId' | 'submittedAt'>) {
  return submittedAt !== null && holdsRole(actor, ['officer', 'coordinator'], agencyId)
}

export function isCoordinator(actor: Actor, { agencyId, submittedAt }: Pick<Application, 'agencyId' | 'submittedAt'>) {
  return submittedAt !== null && holdsRole(actor, ['coordinator'], agencyId)
}

/** Who may read an application at all; what of it, the masks say. */
export function maySee(actor: Actor, application: Application): boolean {
  return isApplicant(actor, application) || isAtAgency(actor, application)
}

/** Its clocks run by the promise of the standard, and by rules for objecting and deciding on that. */
export const CLASS = 'application'
