import type { Like } from '../../../kit/words.ts'
import type { id } from './id.ts'

export const en = {
  verify: 'Checked and passed on',
  answer: 'Answered by the agency',
  close: 'Judged by the complainant; after that it closes by itself',
  final: 'Final day by rule',
  promise: 'Decided, as the service promises',
  objection: 'Objecting is possible',
  review: 'Objection decided',
  by: 'by {day}',
  ended: 'this step is over',
  why: {
    working: '{days} working {days|day|days}, counted from the day after {start}.',
    working_first: '{days} working {days|day|days}, counted from {start} on, that day included.',
    calendar: '{days} calendar {days|day|days}, counted from the day after {start}.',
    calendar_first: '{days} calendar {days|day|days}, counted from {start} on, that day included.',
    hours: '{days} office {days|hour|hours}, counted from the moment at which the step began, {start}.',
  },
  todayAt: '{time} today',
  dayAt: '{day}, {time}',
  holidays: 'Days off passed over: {count}.',
  paused: '{days} {days|day|days} added while waiting for the complainant’s answer.',
  extended: '{days} {days|day|days} of extension added.',
  noArticle: 'A rule of this portal.',
  byStandard: 'Promised by the standard of the service.',
  source: {
    law: 'By {article}.',
    secondary: 'By {article} (as told by a secondary source).',
    ours: 'This portal’s own rule: {article}.',
  },
} satisfies Like<typeof id>
