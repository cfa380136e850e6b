import { tell } from '../../../core/notices/notice.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { applicationAct } from './application.act.ts'
import { type Application, isAtAgency } from './application.ts'
import { askHow } from './ask-how.ts'

const mayDeliver = (actor: Actor, application: Application) =>
  isAtAgency(actor, application) || (actor.kind === 'program' && application.delivery === 'digital')

/** What was granted is there: to be fetched at a place and in hours, or on its way with a number to follow it by. */
export const makeReady = applicationAct<{ readonly note: string | null }>({
  name: 'made_ready',
  move: 'makeReady',
  may: mayDeliver,
  open: ({ delivery }, { note }) => delivery === 'digital' || note !== null,
  change: (_tx, _application, { note }, { now }) => ({ deliveryNote: note, readyAt: now }),
  facts: (_, __, { delivery }) => ({ delivery }),
  words: ({ note }) => (note === null ? [] : [note]),
  follows: ({ caseId }) => [tell('application_ready', caseId)],
})

/** It is in the applicant's hands. */
export const deliver = applicationAct({
  name: 'delivered',
  move: 'deliver',
  may: mayDeliver,
  change: (_tx, _application, _, { now }) => ({ deliveredAt: now }),
  facts: (_, __, { delivery }) => ({ delivery }),
  follows: ({ caseId, number }) => [tell('application_delivered', caseId), askHow(number)],
})
