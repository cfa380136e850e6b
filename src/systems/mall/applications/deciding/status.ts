import type { Mood } from '../../../../kit/views.ts'
import type { ApplicationStatus } from '../application.ts'

const MOODS: Readonly<Record<ApplicationStatus, Mood>> = {
  ...{ draft: 'plain', signing: 'plain', submitted: 'info', processing: 'info', asked: 'warn' },
  ...{ granted: 'good', ready: 'good', delivered: 'good', refused: 'bad', closed: 'plain', objected: 'warn' },
  ...{ withdrawn: 'plain', lapsed: 'plain' },
}

/** The colour that stands beside the word of a status. */
export function moodOf(status: ApplicationStatus): Mood {
  return MOODS[status]
}
