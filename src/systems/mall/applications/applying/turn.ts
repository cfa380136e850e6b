import type { Application } from '../application.ts'

/** Whose turn it is. */
type Turn = 'applicant' | 'signers' | 'agency' | 'nobody'

/** What the card on every page of an application says: whose turn it is, what they do, and until when. */
export interface Pending {
  readonly turn: Turn
  /** A sentence of the words, by reader. */
  readonly what:
    | (
        | 'finish'
        | 'sign'
        | 'youSign'
        | 'take'
        | 'decide'
        | 'answer'
        | 'pay'
        | 'mayObject'
        | 'review'
        | 'makeReady'
        | 'collect'
      )
    | ('done' | 'final' | 'withdrawn' | 'lapsed')
  /** Until when, where somebody is bound to a day. */
  readonly until: { readonly on: string; readonly at: Date | null } | null
}

/** `answerUntil`: the day that the applicant was told, where something is asked of them. */
export function pendingOf(application: Application, today: string, answerUntil: string | null = null): Pending {
  const { status, nextDueOn, nextDueAt, fee, paidAt } = application
  const due = nextDueOn === null ? null : { on: nextDueOn, at: nextDueAt }
  switch (status) {
    case 'draft':
      return { turn: 'applicant', what: 'finish', until: null }
    case 'signing':
      return { turn: 'signers', what: 'sign', until: null }
    case 'submitted':
      return { turn: 'agency', what: 'take', until: due }
    case 'processing':
      if (fee !== null && fee > 0 && !paidAt) return { turn: 'applicant', what: 'pay', until: due }
      return { turn: 'agency', what: 'decide', until: due }
    case 'asked':
      return { turn: 'applicant', what: 'answer', until: answerUntil === null ? null : { on: answerUntil, at: null } }
    case 'granted':
      return { turn: 'agency', what: 'makeReady', until: null }
    case 'ready':
      return { turn: 'applicant', what: 'collect', until: null }
    case 'refused':
    case 'closed':
      return mayObject(application, today)
        ? { turn: 'applicant', what: 'mayObject', until: due }
        : { turn: 'nobody', what: 'final', until: null }
    case 'objected':
      return { turn: 'agency', what: 'review', until: due }
    case 'delivered':
      return { turn: 'nobody', what: 'done', until: null }
    default:
      return { turn: 'nobody', what: status, until: null }
  }
}

/** Once, after a decision that gave nothing, until the day that the rule gives. */
export function mayObject(
  { status, objectedAt, nextStep, nextDueOn }: Pick<Application, 'status' | 'objectedAt' | 'nextStep' | 'nextDueOn'>,
  today: string,
): boolean {
  if ((status !== 'refused' && status !== 'closed') || objectedAt !== null) return false
  return nextStep !== 'objection' || nextDueOn === null || today <= nextDueOn
}
