import { Temporal } from 'temporal-polyfill'
import { type Calendar, GAP_DAYS_MAX, isWorkingDay } from './calendar.ts'
import { asDay, type Day, dayAt, dayNumber, dayOf } from './day.ts'

/** A time of the day in which an office works, in minutes from its midnight. */
export interface OfficeSpan {
  readonly from: number
  readonly to: number
}

/** Office hours as a pack and the tables write them: `09:00-12:00 13:00-18:00`, in order, apart. */
const OFFICE_HOURS = /^\d{2}:\d{2}-\d{2}:\d{2}(?: \d{2}:\d{2}-\d{2}:\d{2})*$/

/** Reads office hours. RangeError when a span ends before it begins, or begins before the one before it has ended. */
export function officeHours(text: string): OfficeSpan[] {
  if (!OFFICE_HOURS.test(text)) throw new RangeError(`Office hours are like 09:00-12:00 13:00-18:00, not ${text}`)
  const spans = text.split(' ').map((span) => {
    const [from = 0, to = 0] = span.split('-').map(minutesOf)
    return { from, to }
  })
  spans.forEach(({ from, to }, index) => {
    if (!(from < to) || to > DAY_MINUTES || from < (spans[index - 1]?.to ?? 0))
      throw new RangeError(`Office hours go forward through one day: ${text}`)
  })
  return spans
}

/**
 * The moment at which that much office time has passed since another. Office time that ends exactly when the office closes ends there, not on
 * the next morning. RangeError for a negative time, a calendar without office hours, or none within `GAP_DAYS_MAX` days.
 */
export function addOfficeTime(calendar: Calendar, from: Date, milliseconds: number): Date {
  if (!(milliseconds >= 0)) throw new RangeError('Office time goes forward')
  let left = milliseconds
  for (const { begins, ends } of officeTimes(calendar, from)) {
    const begin = Math.max(begins, from.getTime())
    if (ends < begin) continue
    if (left <= ends - begin) return new Date(begin + left)
    left -= ends - begin
  }
  throw new RangeError(`No office hours within ${GAP_DAYS_MAX} days: the calendar is wrong`)
}

/** How much office time lies between two moments, in milliseconds; 0 when the second comes first. */
export function officeTimeBetween(calendar: Calendar, from: Date, to: Date): number {
  let sum = 0
  for (const { begins, ends } of officeTimes(calendar, from)) {
    if (begins >= to.getTime()) break
    sum += Math.max(0, Math.min(ends, to.getTime()) - Math.max(begins, from.getTime()))
  }
  return sum
}

/** The same time of the day, in the calendar's zone, on another day. */
export function onDay(calendar: Calendar, at: Date, day: Day): Date {
  const time = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(calendar.zone).toPlainTime()
  return instantOf(day, calendar.zone, time)
}

/** The spans of a calendar as instants, from the day of a moment on: real time, so that a day on which the clocks change is as long as it is. */
function* officeTimes(calendar: Calendar, from: Date): Generator<{ begins: number; ends: number }> {
  const { hours = [], zone } = calendar
  if (hours.length === 0) throw new RangeError('This calendar has no office hours')
  const at = (day: Day, minutes: number) =>
    minutes === DAY_MINUTES
      ? instantOf(dayAt(dayNumber(day) + 1), zone, Temporal.PlainTime.from('00:00')).getTime()
      : instantOf(day, zone, new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60)).getTime()
  const first = dayNumber(dayOf(from, zone))
  let gap = 0
  for (let number = first; gap < GAP_DAYS_MAX; number += 1) {
    const day = asDay(dayAt(number))
    gap += 1
    if (!isWorkingDay(calendar, day)) continue
    gap = 0
    for (const span of hours) yield { begins: at(day, span.from), ends: at(day, span.to) }
  }
}

function instantOf(day: Day, zone: string, time: Temporal.PlainTime): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds)
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return minutes < 60 ? hours * 60 + minutes : Number.NaN
}

const DAY_MINUTES = 24 * 60
