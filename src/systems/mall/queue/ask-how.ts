import type { Job } from '../../../kit/jobs.ts'
import type { Ticket } from './ticket.ts'

export const ASK_TASK = 'ticket-survey'

/** Whoever was served is asked how it was: each finished ticket counts into the population of the survey. */
export function askHow({ ticketId }: Pick<Ticket, 'ticketId'>): Job {
  return { task: ASK_TASK, payload: { ticketId }, key: `${ASK_TASK} ${ticketId}` }
}

/** What the survey knows a finished ticket by; its link cannot be made of it without the secret of the house. */
export function servedOf({ ticketId, mallId, serviceId }: Pick<Ticket, 'ticketId' | 'mallId' | 'serviceId'>) {
  return { mallId, serviceId, subject: `ticket ${ticketId}` }
}
