import type { Mood } from '../../kit/views.ts'
import type { Status } from './complaint.ts'

const MOODS: Readonly<Record<Status, Mood>> = {
  received: 'plain',
  incomplete: 'warn',
  accepted: 'info',
  waiting: 'warn',
  drafted: 'info',
  replied: 'good',
  closed: 'good',
  withdrawn: 'plain',
  archived: 'plain',
}

/** The colour that stands beside the word of a status. */
export function moodOf(status: Status): Mood {
  return MOODS[status]
}
