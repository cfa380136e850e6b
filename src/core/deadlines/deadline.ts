import {
  addCalendarDays,
  addWorkingDays,
  type Calendar,
  calendarDaysBetween,
  isWorkingDay,
  workingDaysBetween,
} from './calendar.ts'
import { type Day, dayAt, dayNumber, dayOf, endOfDay } from './day.ts'
import { addOfficeTime, officeTimeBetween, onDay } from './hours.ts'
import type { DeadlineRule } from './rule.ts'

/** A time in which the clock stands because the agency waits for the complainant. Without `to` it still stands. */
export interface Pause {
  readonly from: Date
  readonly to: Date | null
}

/** Everything that decides the last day of one step. With another calendar or rule it gives another day, and with the old ones the old day. */
export interface Clock {
  readonly startedAt: Date
  readonly pauses: readonly Pause[]
  /** Days granted on top, of the rule's kind. */
  readonly extensionDays: number
  readonly rule: Pick<DeadlineRule, 'days' | 'dayKind' | 'countsFirstDay' | 'article'>
  readonly calendar: Calendar
}

/**
 * The last day on which the step is in time; it ends at midnight in the calendar's zone.
 *
 * Counted are working or calendar days, as the rule says, beginning with the day after the start, or with that day itself where
 * the rule counts it in. A calendar-day deadline
 * may end on a holiday: no rule that we know of moves it. The counting days of (first day of the pause, last day of the pause]
 * are added: the day of the question still counted, the day of the answer no longer does. Pauses that overlap or touch are one;
 * an open one lasts until `asOf`; one that began before the start counts from the start. A pause that begins on the last day
 * itself moves it to the first counting day from the answer on. A pause that begins after the last day adds nothing:
 * a clock that has run out cannot be stopped.
 *
 * RangeError when the days are not whole numbers (rule ≥ 1, extension ≥ 0), a pause ends before it begins, or the calendar never works.
 */
export function dueOn(clock: Clock, asOf: Date): Day {
  return count(clock, asOf).due
}

/**
 * The moment until which the step is in time, where the rule counts office hours; null where it counts days. Office hours begin at the moment of
 * the start; those of a pause are added; days of an extension move the moment by so many working days. Same errors as `dueOn`, whose day it
 * lies in.
 */
export function dueAt(clock: Clock, asOf: Date): Date | null {
  return count(clock, asOf).at
}

/** The parts of the sentence that tells why a step ends on its day. `days + extensionDays + pausedDays` counting days lie after `startedOn` (or from it on, where the first is counted in), up to and with `due`. */
export interface Explanation {
  readonly startedOn: Day
  /** Office hours where the kind says so. */
  readonly days: number
  readonly dayKind: DeadlineRule['dayKind']
  /** The day of the start is counted in. */
  readonly countsFirstDay: boolean
  readonly extensionDays: number
  /** None where hours are counted: the moment itself has moved by the hours of the pause. */
  readonly pausedDays: number
  /** Holidays from start to end that were skipped, weekend days left out. Empty where calendar days are counted. */
  readonly holidays: readonly Day[]
  readonly due: Day
  /** Where hours are counted, the moment. */
  readonly dueAt: Date | null
  readonly zone: string
  readonly article: string
}

/** Says how `dueOn` came to its day. Same errors. */
export function explain(clock: Clock, asOf: Date): Explanation {
  const { rule, extensionDays, calendar } = clock
  const { start, due, at } = count(clock, asOf)
  const before = dayBeforeCount(clock, start)
  const pausedDays = at ? 0 : daysBetween(clock, before, due) - rule.days - extensionDays
  const holidays = rule.dayKind === 'calendar' ? [] : holidaysWithin(calendar, before, due)
  const { days, dayKind, article } = rule
  return {
    startedOn: start,
    days,
    dayKind,
    countsFirstDay: rule.countsFirstDay === true,
    extensionDays,
    pausedDays,
    holidays,
    due,
    dueAt: at,
    zone: calendar.zone,
    article,
  }
}

/** Late is from the day after the last day on, in the agency's zone; where hours are counted, from the moment on. */
export function isOverdue(due: Day, now: Date, zone: string, at: Date | null = null): boolean {
  return at ? now >= at : dayOf(now, zone) > due
}

/** The first instant at which a step is late: what a job is set to. */
export function overdueFrom(due: Day, zone: string): Date {
  return endOfDay(due, zone)
}

export type Nearness = 'overdue' | 'today' | 'soon' | 'later'

/** How near a last day is. `soon` is at most two working days away. Cheap enough for every row of a list: `today` is `dayOf(now, zone)`, once. */
export function nearness(due: Day, today: Day, calendar: Calendar): Nearness {
  if (today >= due) return today > due ? 'overdue' : 'today'
  // At most two working days lie between exactly when the third is still to come; so a year between is never counted out.
  return due < addWorkingDays(calendar, today, SOON_DAYS + 1) ? 'soon' : 'later'
}

const SOON_DAYS = 2

function count(clock: Clock, asOf: Date): { start: Day; due: Day; at: Date | null } {
  const { rule, extensionDays, calendar } = clock
  const least = rule.dayKind === 'hours' ? MINUTE_IN_HOURS : 1
  if (!(rule.days >= least) || !(extensionDays >= 0))
    throw new RangeError('A rule gives at least one day, or a minute of hours, and an extension takes none away')
  const start = dayOf(clock.startedAt, calendar.zone)
  if (rule.dayKind === 'hours') {
    const at = countHours(clock, asOf)
    return { start, due: dayOf(at, calendar.zone), at }
  }
  let due = addDays(clock, dayBeforeCount(clock, start), rule.days + extensionDays)
  for (const pause of standing(clock, start, asOf)) {
    if (pause.from > due) break
    due =
      pause.from === due ? firstFrom(clock, pause.to) : addDays(clock, due, daysBetween(clock, pause.from, pause.to))
  }
  return { start, due, at: null }
}

/** The day after which counting begins. */
function dayBeforeCount({ rule }: Clock, start: Day): Day {
  return rule.countsFirstDay === true && rule.dayKind !== 'hours' ? dayAt(dayNumber(start) - 1) : start
}

function countHours({ startedAt, pauses, rule, calendar, extensionDays }: Clock, asOf: Date): Date {
  let at = addOfficeTime(calendar, startedAt, rule.days * HOUR_MS)
  // Where one pause has ended the next may begin; what two of them share counts once.
  let stood = startedAt
  for (const { from, to } of [...pauses].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    if (to && to < from)
      throw new RangeError(`A pause ends (${to.toISOString()}) before it begins (${from.toISOString()})`)
    if (from >= at) break
    const begin = from > stood ? from : stood
    const end = to ?? asOf
    at = addOfficeTime(calendar, at, officeTimeBetween(calendar, begin, end))
    if (end > stood) stood = end
  }
  return extensionDays === 0
    ? at
    : onDay(calendar, at, addWorkingDays(calendar, dayOf(at, calendar.zone), extensionDays))
}

const HOUR_MS = 3_600_000
const MINUTE_IN_HOURS = 1 / 60

interface Span {
  readonly from: Day
  to: Day
}

/** The pauses as spans of days, in order, those that overlap or touch joined, none before the start, none empty. */
function standing(clock: Clock, start: Day, asOf: Date): Span[] {
  const {
    pauses,
    calendar: { zone },
  } = clock
  const spans: Span[] = []
  // Of a pause that stood already when the step began, not even the first day counts.
  const before = dayBeforeCount(clock, start)
  for (const { from, to } of [...pauses].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    if (to && to < from)
      throw new RangeError(`A pause ends (${to.toISOString()}) before it begins (${from.toISOString()})`)
    const first = dayOf(from, zone)
    const span = { from: first < start ? before : first, to: dayOf(to ?? asOf, zone) }
    const last = spans.at(-1)
    if (span.to <= span.from) continue
    if (!last || span.from > last.to) spans.push(span)
    else if (span.to > last.to) last.to = span.to
  }
  return spans
}

function addDays({ rule, calendar }: Clock, day: Day, n: number): Day {
  return rule.dayKind === 'working' ? addWorkingDays(calendar, day, n) : addCalendarDays(day, n)
}

function daysBetween({ rule, calendar }: Clock, from: Day, to: Day): number {
  return rule.dayKind === 'working' ? workingDaysBetween(calendar, from, to) : calendarDaysBetween(from, to)
}

function firstFrom(clock: Clock, day: Day): Day {
  return addDays(clock, dayAt(dayNumber(day) - 1), 1)
}

function holidaysWithin(calendar: Calendar, start: Day, due: Day): Day[] {
  const weekdays = { ...calendar, holidays: new Set<Day>() }
  return [...calendar.holidays].filter((day) => day > start && day <= due && isWorkingDay(weekdays, day)).sort()
}
