import {
  addCalendarDays,
  addWorkingDays,
  type Calendar,
  calendarDaysBetween,
  isWorkingDay,
  workingDaysBetween,
} from './calendar.ts'
import { type Day, dayAt, dayNumber, dayOf, endOfDay } from './day.ts'
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
  readonly rule: Pick<DeadlineRule, 'days' | 'dayKind' | 'article'>
  readonly calendar: Calendar
}

/**
 * The last day on which the step is in time; it ends at midnight in the calendar's zone.
 *
 * Counted are working or calendar days, as the rule says, beginning with the day after the start. A calendar-day deadline
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

/** The parts of the sentence that tells why a step ends on its day. `days + extensionDays + pausedDays` counting days lie after `startedOn`, up to and with `due`. */
export interface Explanation {
  readonly startedOn: Day
  readonly days: number
  readonly dayKind: 'working' | 'calendar'
  readonly extensionDays: number
  readonly pausedDays: number
  /** Holidays from start to end that were skipped, weekend days left out. Empty where calendar days are counted. */
  readonly holidays: readonly Day[]
  readonly due: Day
  readonly article: string
}

/** Says how `dueOn` came to its day. Same errors. */
export function explain(clock: Clock, asOf: Date): Explanation {
  const { rule, extensionDays, calendar } = clock
  const { start, due } = count(clock, asOf)
  const pausedDays = daysBetween(clock, start, due) - rule.days - extensionDays
  const holidays = rule.dayKind === 'working' ? holidaysWithin(calendar, start, due) : []
  const { days, dayKind, article } = rule
  return { startedOn: start, days, dayKind, extensionDays, pausedDays, holidays, due, article }
}

/** Late is from the day after the last day on, in the agency's zone. */
export function isOverdue(due: Day, now: Date, zone: string): boolean {
  return dayOf(now, zone) > due
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

function count(clock: Clock, asOf: Date): { start: Day; due: Day } {
  const { rule, extensionDays, calendar } = clock
  if (!(rule.days >= 1) || !(extensionDays >= 0))
    throw new RangeError('A rule gives at least one day, an extension takes none away')
  const start = dayOf(clock.startedAt, calendar.zone)
  let due = addDays(clock, start, rule.days + extensionDays)
  for (const pause of standing(clock, start, asOf)) {
    if (pause.from > due) break
    due =
      pause.from === due ? firstFrom(clock, pause.to) : addDays(clock, due, daysBetween(clock, pause.from, pause.to))
  }
  return { start, due }
}

interface Span {
  readonly from: Day
  to: Day
}

/** The pauses as spans of days, in order, those that overlap or touch joined, none before the start, none empty. */
function standing({ pauses, calendar: { zone } }: Clock, start: Day, asOf: Date): Span[] {
  const spans: Span[] = []
  for (const { from, to } of [...pauses].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    if (to && to < from)
      throw new RangeError(`A pause ends (${to.toISOString()}) before it begins (${from.toISOString()})`)
    const first = dayOf(from, zone)
    const span = { from: first > start ? first : start, to: dayOf(to ?? asOf, zone) }
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
