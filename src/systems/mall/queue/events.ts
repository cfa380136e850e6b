import type { AnyEvents } from '../../../core/house.ts'
import { secretHash } from '../../../core/people/secret.ts'
import { marksOf } from './events.sql.ts'

/** Tells the page of a ticket that its line has moved. */
export const ticketEvents: AnyEvents = {
  path: '/queue/:ticket/events',
  name: ({ ticket = '' }) => secretHash(ticket).toString('hex'),
  marks: ({ db }, names) => marksOf(db, names),
}
