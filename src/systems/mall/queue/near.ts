import type { Job } from '../../../kit/jobs.ts'
import type { AtLine } from './line.sql.ts'

/** The name of the task that looks who is near. */
export const NEAR_TASK = 'mall-near'
/** So many are before whoever is told that their turn is near. */
export const NEAR_AHEAD = 3

/** The line has moved on: whoever asked for it and is near is told. Ten moves of a line before the job comes are looked at once. */
export function lookWhoIsNear({ groupId, servedOn }: AtLine): Job {
  return { task: NEAR_TASK, payload: { groupId, servedOn }, key: `${NEAR_TASK} ${groupId} ${servedOn}` }
}

/** What the address of a ticket's notice is sealed for. */
export function sealedFor(ticketId: string): string {
  return `ticket ${ticketId}`
}
