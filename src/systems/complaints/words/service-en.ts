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
  figures: {
    complaints: { label: 'Reports', source: 'published reports' },
    complaints_in_time: { label: 'Answered in time', source: 'answered published reports' },
    complaints_solved: { label: 'Solved, say complainants', source: 'verdicts of complainants' },
  },
  most: 'Counted from the newest {count} reports.',
} satisfies Like<typeof serviceId>
