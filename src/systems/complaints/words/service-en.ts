import type { Like } from '../../../kit/words.ts'
import type { serviceId } from './service-id.ts'

/** Words of the panel of complaints on the page of a service, in English. */
export const serviceEn = {
  services: 'Services of this agency',
  promise: 'Service promise',
  caption: 'Complaints about this service, last twelve months',
  count: 'Reports',
  inTime: 'Answered in time',
  inTimeOf: '{count} of {answered}',
  solved: 'Solved, say complainants',
  solvedOf: '{count} of {judged}',
  stars: 'How it was handled',
  starsOf: '{stars} of 5',
  none: 'Nobody complained about this service in the last twelve months.',
  most: 'Counted from the newest {count} reports.',
} satisfies Like<typeof serviceId>
