/** The one place that reads the time of the machine. Everything else is given `now`, so tests can pretend it. */
interface Clock {
  now(): Date
}

export const machineClock: Clock = { now: () => new Date() }

/** A day and an hour in words, as a person in that zone and language says them. */
export function sayMoment(at: Date, language: string, zone: string): string {
  return formatter(language, zone, { dateStyle: 'long', timeStyle: 'short' }).format(at)
}

/** The time of the day with its zone, `14.30 WIB`. */
export function sayTime(at: Date, language: string, zone: string): string {
  return formatter(language, zone, { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }).format(at)
}

/** A full hour of a day of no place, 0 to 23: `05.00`. */
export function sayHour(hour: number, language: string): string {
  return formatter(language, 'UTC', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(hour * 3_600_000)
}

/** The zone as people there call it: `Waktu Indonesia Barat`. */
export function zoneName(at: Date, language: string, zone: string): string {
  const parts = formatter(language, zone, { timeZoneName: 'long' }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
}

/** `2026-11-24` → `Selasa, 24 November 2026`. A day has no zone. */
export function sayDay(day: string, language: string, style: 'full' | 'short' = 'full'): string {
  return formatter(language, 'UTC', DAY[style]).format(new Date(`${day}T00:00:00Z`))
}

const NUMBERS = { day: 'numeric', year: 'numeric' } as const
/** Part by part: the ready-made long style of Indonesian writes `08 Desember`. */
const DAY = {
  full: { ...NUMBERS, weekday: 'long', month: 'long' },
  short: { ...NUMBERS, month: 'short' },
} as const

/** The day on which an instant falls in a zone, as `YYYY-MM-DD`. */
export function dayIn(at: Date, zone: string): string {
  return formatter('en-CA', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

const formatters = new Map<string, Intl.DateTimeFormat>()
function formatter(language: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${options.dateStyle ?? ''}${options.timeStyle ?? ''}${options.month ?? ''}${options.timeZoneName ?? ''}${options.hourCycle ?? ''}`
  const known = formatters.get(key)
  if (known) return known
  // Making one costs 50 times as much as using it.
  const made = new Intl.DateTimeFormat(language, { timeZone: zone, ...options })
  formatters.set(key, made)
  return made
}
