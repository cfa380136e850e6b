import { Temporal } from 'temporal-polyfill'
import { dayIn } from '../../kit/clock.ts'

/** A day of the calendar, `YYYY-MM-DD`, without hour or zone. Days compare as strings do. */
export type Day = string & { readonly brand: 'Day' }

/** Lets through what is a real day of the years 1000 to 9999. RangeError for anything else, also for 30 February. */
export function asDay(text: string): Day {
  const day = text as Day
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) || dayAt(dayNumber(day)) !== day) {
    throw new RangeError(`Not a day of the form YYYY-MM-DD: ${JSON.stringify(text.slice(0, 40))}`)
  }
  return day
}

/** The day on which an instant falls in an IANA zone. RangeError for an unknown zone or an invalid instant. */
export function dayOf(at: Date, zone: string): Day {
  return dayIn(at, zone) as Day
}

/** The first instant after a day in an IANA zone, also where the clocks change at midnight. Costs some 20 µs: not for lists. */
export function endOfDay(day: Day, zone: string): Date {
  const next = Temporal.PlainDate.from(day).add({ days: 1 })
  return new Date(next.toZonedDateTime(zone).epochMilliseconds)
}

/** Days since 1 January 1970, so that days can be counted as numbers. */
export function dayNumber(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS
}

/** The day with that number. RangeError outside what a Date can hold. */
export function dayAt(number: number): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10) as Day
}

/** ISO 8601 day of the week: 1 is Monday, 7 is Sunday. */
export function weekdayOf(number: number): number {
  // 1 January 1970 was a Thursday; the second modulo keeps days before it positive.
  return ((((number + 3) % 7) + 7) % 7) + 1
}

const DAY_MS = 86_400_000
