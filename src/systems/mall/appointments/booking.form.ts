import { ask } from '../../../kit/ask.ts'
import { form, type Problem, problem } from '../../../kit/form.ts'
import { minuteOf } from './appointment.ts'

const clock = () => ask.line({ max: 5 })

/** Who comes, and where the link goes: by one of two ways. */
export const whoForm = form({
  name: ask.line({ max: 200 }),
  email: ask.email().optional(),
  phone: ask.phone().optional(),
})

/** Which slot: `2026-11-26 08:00`. */
export const timeForm = form({ time: ask.line({ max: 16 }) })

export const seriesForm = form(
  {
    weekdays: ask.choices(['1', '2', '3', '4', '5', '6', '7']),
    from_time: clock(),
    to_time: clock(),
    slot_minutes: ask.whole(5, 240),
    places: ask.whole(1, 100),
    every_weeks: ask.whole(1, 12),
    from_on: ask.day(),
    until_on: ask.day().optional(),
  },
  ({ weekdays, from_on: from, until_on: until, slot_minutes: minutes, ...times }) => [
    ...(weekdays.length === 0 ? [problem('weekdays', 'required')] : []),
    ...clockProblems(times, minutes),
    ...(until !== undefined && until < from ? [problem('until_on', 'untilBefore')] : []),
  ],
)

export const exceptionForm = form(
  {
    on_day: ask.day(),
    kind: ask.choice(['closed', 'open']),
    from_time: clock(),
    to_time: clock(),
    slot_minutes: ask.whole(5, 240).optional(),
    places: ask.whole(1, 100).optional(),
    reason: ask.line({ max: 500 }).optional(),
  },
  ({ kind, slot_minutes: minutes, places, ...times }) => [
    ...clockProblems(times, kind === 'open' ? (minutes ?? 1) : 1),
    ...(kind === 'open' && minutes === undefined ? [problem('slot_minutes', 'required')] : []),
    ...(kind === 'open' && places === undefined ? [problem('places', 'required')] : []),
  ],
)

export const rulesForm = form(
  {
    days_from: ask.whole(0, 60),
    days_until: ask.whole(1, 180),
    per_contact_max: ask.whole(1, 50),
    services_max: ask.whole(1, 10),
    reserve_minutes: ask.whole(5, 120),
    confirm_minutes: ask.whole(10, 1440),
    rest_minutes: ask.whole(0, 1440),
    unproved_max: ask.whole(0, 1000),
  },
  ({ days_from: from, days_until: until }) => (from < until ? [] : [problem('days_until', 'daysOrder')]),
)

/** Who may hold more than others, how many, and why. */
export const allowanceForm = form({
  contact: ask.line({ max: 254 }),
  most: ask.whole(1, 200),
  on_behalf: ask.line({ max: 200 }),
})

/** The day and the minute of a chosen slot; undefined where it is none. */
export function slotOf(text: string): { readonly onDay: string; readonly minute: number } | undefined {
  const [, onDay = '', time = ''] = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/.exec(text) ?? []
  const minute = minuteOf(time)
  return minute === undefined || !ask.day().safeParse(onDay).success ? undefined : { onDay, minute }
}

function clockProblems(
  { from_time: from, to_time: to }: { readonly from_time: string; readonly to_time: string },
  minutes: number,
): readonly Problem[] {
  const [start, end] = [minuteOf(from), minuteOf(to)]
  if (start === undefined) return [problem('from_time', 'clock')]
  if (end === undefined) return [problem('to_time', 'clock')]
  return start + minutes > end ? [problem('to_time', 'order')] : []
}
