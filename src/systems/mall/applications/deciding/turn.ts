import { dayOf } from '../../../../core/deadlines/day.ts'
import type { Application } from '../application.ts'
import type { Asked } from '../ask.sql.ts'

/** Whose turn it is: a key of the words, and the day that belongs to it. */
interface Turn {
  readonly word:
    | 'take'
    | 'pay'
    | 'decide'
    | 'answer'
    | 'over'
    | 'ready'
    | 'paper'
    | 'hand'
    | 'posted'
    | 'object'
    | 'review'
    | 'done'
  readonly since?: string
  readonly until?: string | undefined
}

interface At {
  readonly now: Date
  readonly zone: string
}

type Turning = Pick<Application, 'status' | 'delivery' | 'nextStep' | 'nextDueOn' | 'fee' | 'paidAt'>

/** What everybody waits for now. Of an application that is asked for something, whether the time for it is over by the day in the agency's zone. */
export function turnOf(
  { status, delivery, nextStep, nextDueOn, fee, paidAt }: Turning,
  requests: readonly Asked[],
  { now, zone }: At,
): Turn {
  const until = nextDueOn ?? undefined
  switch (status) {
    case 'submitted':
      return { word: 'take', until }
    case 'processing':
      return { word: fee !== null && fee > 0 && paidAt === null ? 'pay' : 'decide', until }
    case 'asked':
      return askedTurn(requests, { now, zone })
    case 'granted':
      return { word: delivery === 'digital' ? 'paper' : 'ready' }
    case 'ready':
      return { word: delivery === 'post' ? 'posted' : 'hand' }
    case 'objected':
      return { word: 'review', until }
    case 'refused':
    case 'closed':
      return nextStep === 'objection' ? { word: 'object', until } : { word: 'done' }
    default:
      return { word: 'done' }
  }
}

function askedTurn(requests: readonly Asked[], { now, zone }: At): Turn {
  const open = requests.find(({ answeredAt }) => answeredAt === null)
  if (!open) return { word: 'decide' }
  const until = open.answerUntil ?? undefined
  if (until !== undefined && dayOf(now, zone) > until) return { word: 'over', until }
  return { word: 'answer', since: dayOf(open.askedAt, zone), until }
}
