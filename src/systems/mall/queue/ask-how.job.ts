import type { Task } from '../../../core/house.ts'
import { surveyLink } from '../survey/link.ts'
import { ASK_TASK, servedOf } from './ask-how.ts'
import { findTicket } from './ticket.sql.ts'

/** Gives the one-time link of the survey for a finished ticket. Opened again meanwhile: it is asked when it is finished again. */
export const askHowJob: Task = {
  name: ASK_TASK,
  async run({ db, house, now }, { ticketId }) {
    const ticket = typeof ticketId === 'string' ? await findTicket(db, ticketId) : undefined
    if (ticket?.status === 'finished') await surveyLink({ db, house, now }, servedOf(ticket))
  },
}
