import type { Calendar } from '../../../core/deadlines/calendar.ts'
import { asDay, type Day, dayNumber, weekdayOf } from '../../../core/deadlines/day.ts'

/** Days and hours that come again and again. Minutes count from midnight in the zone of the mall. */
export interface Series {
  readonly availabilityId: string
  readonly weekdays: readonly number[]
  /** 2: every second week, counted from the week of `fromOn`. */
  readonly everyWeeks: number
  readonly fromOn: string
  /** The last day; null: no end. */
  readonly untilOn: string | null
  readonly fromMinute: number
  readonly toMinute: number
  readonly slotMinutes: number
  readonly places: number
}

/** Hours of one day that are closed, or open besides. */
export interface Exception {
  readonly exceptionId: string
  readonly onDay: string
  readonly kind: 'closed' | 'open'
  readonly fromMinute: number
  readonly toMinute: number
  readonly slotMinutes: number | null
  readonly places: number | null
}

export interface Slot {
  readonly minute: number
  readonly minutes: number
  readonly places: number
}

/**
 * The slots of a group on a day, in order; none overlaps another. A day off closes the whole day, then exceptions override the series: closed
 * hours take every slot that they touch, open hours put their own in the place of what was there (ZMS: series and exceptions that overrode
 * the holiday, hours that were open twice).
 */
export function slotsOn(
  day: Day,
  { series, exceptions }: { readonly series: readonly Series[]; readonly exceptions: readonly Exception[] },
  calendar: Pick<Calendar, 'holidays'>,
): readonly Slot[] {
  if (calendar.holidays.has(day)) return []
  const today = exceptions.filter(({ onDay }) => onDay === day)
  const opened = today.filter(({ kind }) => kind === 'open')
  const regular = series
    .filter((one) => fallsOn(one, day))
    .flatMap(slotsIn)
    .filter((slot) => !opened.some((span) => touches(slot, span)))
  const extra = opened.flatMap(({ fromMinute, toMinute, slotMinutes, places }) =>
    slotsIn({ fromMinute, toMinute, slotMinutes: slotMinutes ?? 0, places: places ?? 0 }),
  )
  const closed = today.filter(({ kind }) => kind === 'closed')
  return [...regular, ...extra]
    .filter((slot) => !closed.some((span) => touches(slot, span)))
    .sort((a, b) => a.minute - b.minute)
}

export function fallsOn({ weekdays, everyWeeks, fromOn, untilOn }: Series, day: Day): boolean {
  if (day < fromOn || (untilOn !== null && day > untilOn)) return false
  const number = dayNumber(day)
  return weekdays.includes(weekdayOf(number)) && (weekOf(number) - weekOf(dayNumber(asDay(fromOn)))) % everyWeeks === 0
}

type Wish = Omit<Series, 'availabilityId' | 'places' | 'slotMinutes'>

/**
 * True where two series could both be open at one moment of one day. Their weeks meet when the offset between their beginnings is a
 * multiple of the common divisor of their rhythms.
 */
export function mayOverlap(a: Wish, b: Wish): boolean {
  const hours = a.fromMinute < b.toMinute && b.fromMinute < a.toMinute
  const days = a.weekdays.some((day) => b.weekdays.includes(day))
  const spans = (a.untilOn === null || b.fromOn <= a.untilOn) && (b.untilOn === null || a.fromOn <= b.untilOn)
  const offset = weekOf(dayNumber(asDay(a.fromOn))) - weekOf(dayNumber(asDay(b.fromOn)))
  return hours && days && spans && offset % divisor(a.everyWeeks, b.everyWeeks) === 0
}

function slotsIn({
  fromMinute,
  toMinute,
  slotMinutes,
  places,
}: Pick<Series, 'fromMinute' | 'toMinute' | 'slotMinutes' | 'places'>): Slot[] {
  if (slotMinutes <= 0) return []
  return Array.from({ length: Math.floor((toMinute - fromMinute) / slotMinutes) }, (_, index) => ({
    minute: fromMinute + index * slotMinutes,
    minutes: slotMinutes,
    places,
  }))
}

function touches(
  { minute, minutes }: Slot,
  { fromMinute, toMinute }: Pick<Exception, 'fromMinute' | 'toMinute'>,
): boolean {
  return minute < toMinute && fromMinute < minute + minutes
}

/** Weeks since the one of 1 January 1970, Monday first. */
function weekOf(number: number): number {
  return Math.floor((number + 3) / 7)
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}
