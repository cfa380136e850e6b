import { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../../../core/deadlines/calendar.ts'
import { type Day, dayNumber, dayOf, weekdayOf } from '../../../core/deadlines/day.ts'
import { type OfficeSpan, officeHours } from '../../../core/deadlines/hours.ts'
import type { Mall, Weekday, WeekHours } from './mall.ts'

/**
 * When a mall is open on a day, in minutes from its midnight. A day off of its agency closes it whatever its hours say (mall.md §8: series and
 * exceptions that override the holiday are the classic fault); the agency's weekend does not, for many malls open on Saturdays.
 */
export function hoursOn(hours: WeekHours, calendar: Pick<Calendar, 'holidays'>, day: Day): readonly OfficeSpan[] {
  if (calendar.holidays.has(day)) return []
  const text = hours[String(weekdayOf(dayNumber(day))) as Weekday]
  return text ? officeHours(text) : []
}

/** Whether people are let in at a moment. */
export function isOpen(
  mall: Pick<Mall, 'hours' | 'zone' | 'closesOn'>,
  calendar: Pick<Calendar, 'holidays'>,
  now: Date,
): boolean {
  const day = dayOf(now, mall.zone)
  if (mall.closesOn !== null && mall.closesOn < day) return false
  const minute = minuteOf(now, mall.zone)
  return hoursOn(mall.hours, calendar, day).some(({ from, to }) => minute >= from && minute < to)
}

/** Minutes since midnight in a zone. */
function minuteOf(now: Date, zone: string): number {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone)
  return hour * 60 + minute
}
