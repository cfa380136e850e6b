import { asDay, type Day, dayAt, dayNumber, weekdayOf } from './day.ts'
import type { OfficeSpan } from './hours.ts'

/** When an agency works. Made by `calendarFor`; never changed afterwards, a new calendar replaces it. */
export interface Calendar {
  /** ISO days of the week that rest: 1 Monday to 7 Sunday. */
  readonly weekend: readonly number[]
  readonly holidays: ReadonlySet<Day>
  /** IANA zone in which the agency's days begin and end. */
  readonly zone: string
  /** When its office works on a working day; only rules that count hours ask. */
  readonly hours?: readonly OfficeSpan[]
}

/** A row of the table of holidays. Without region and agency it holds for the nation; with both, only where both hold. */
export interface HolidayRow {
  readonly holiday_on: string
  readonly region_code: string | null
  readonly agency_id: string | null
  /** Anything but `observance` rests: public lists of holidays also name days on which offices work. */
  readonly kind: string
}

interface CalendarQuestion {
  readonly holidays: readonly HolidayRow[]
  /** The code of the agency's region and of every region above it. Empty for an agency of the nation. */
  readonly regionPath: readonly string[]
  /** The agency and every agency above it. */
  readonly agencyIds: readonly string[]
  readonly weekend: readonly number[]
  readonly zone: string
  readonly hours?: readonly OfficeSpan[]
}

/** The calendar of one agency: a regional holiday holds in its region and below, an agency's for it and its children. */
export function calendarFor({ holidays, regionPath, agencyIds, ...week }: CalendarQuestion): Calendar {
  const holds = (row: HolidayRow) =>
    row.kind !== 'observance' &&
    (row.region_code === null || regionPath.includes(row.region_code)) &&
    (row.agency_id === null || agencyIds.includes(row.agency_id))
  return { ...week, holidays: new Set(holidays.filter(holds).map((row) => asDay(row.holiday_on))) }
}

export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  return works(prepared(calendar), dayNumber(day))
}

/**
 * The n-th working day after a day. The day itself never counts: day 1 is the next working day.
 * No Indonesian rule that we know of says which day counts first; leaving out the day of the event is the common
 * practice of administrations and the written rule elsewhere (Regulation (EEC) 1182/71, Art. 3(1); Korea's Civil Act, Art. 157).
 * Where a law counts the day of the event, its rule says so (`countsFirstDay`) and one begins to count after the day before.
 * RangeError when n is not a whole number from 0 to `DAYS_MAX`, or when no working day comes within `GAP_DAYS_MAX` days.
 */
export function addWorkingDays(calendar: Calendar, day: Day, n: number): Day {
  checkCount(n)
  const week = prepared(calendar)
  let number = dayNumber(day)
  let gap = 0
  for (let left = n; left > 0; ) {
    number += 1
    if (works(week, number)) {
      left -= 1
      gap = 0
    } else if (++gap >= GAP_DAYS_MAX) {
      throw new RangeError(`No working day within ${GAP_DAYS_MAX} days before ${dayAt(number)}: the calendar is wrong`)
    }
  }
  return dayAt(number)
}

/** The day n days later. RangeError when n is not a whole number from 0 to `DAYS_MAX`. */
export function addCalendarDays(day: Day, n: number): Day {
  checkCount(n)
  return dayAt(dayNumber(day) + n)
}

/** How many working days lie after `from`, up to and with `to`; negative when `to` comes first. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  if (to < from) return -workingDaysBetween(calendar, to, from)
  const week = prepared(calendar)
  const last = dayNumber(to)
  let count = 0
  for (let number = dayNumber(from) + 1; number <= last; number += 1) if (works(week, number)) count += 1
  return count
}

/** How many days lie after `from`, up to and with `to`; negative when `to` comes first. */
export function calendarDaysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** A deadline is never longer than this; a larger number is a mistake in a rule. */
const DAYS_MAX = 4000
/** No country rests so long: a longer gap is a mistake in the calendar, and would otherwise be searched without end. */
export const GAP_DAYS_MAX = 400

interface Week {
  readonly rests: readonly boolean[]
  readonly holidays: ReadonlySet<number>
}

// Looking up a number costs a tenth of making and looking up a string, and a deadline of 60 days looks up 84.
const weeks = new WeakMap<Calendar, Week>()

function prepared(calendar: Calendar): Week {
  const known = weeks.get(calendar)
  if (known) return known
  const rests = Array.from({ length: 8 }, (_, weekday) => calendar.weekend.includes(weekday))
  const week = { rests, holidays: new Set(Array.from(calendar.holidays, dayNumber)) }
  weeks.set(calendar, week)
  return week
}

function works(week: Week, number: number): boolean {
  return !week.rests[weekdayOf(number)] && !week.holidays.has(number)
}

function checkCount(n: number): void {
  if (!Number.isInteger(n) || n < 0 || n > DAYS_MAX) {
    throw new RangeError(`A number of days is a whole number from 0 to ${DAYS_MAX}, not ${n}`)
  }
}
