/** Months as exports write them, by their first three letters. */
const MONTHS = [
  ['jan'],
  ['feb'],
  ['mar'],
  ['apr'],
  ['mei', 'may'],
  ['jun'],
  ['jul'],
  ['agu', 'ags', 'aug'],
  ['sep'],
  ['okt', 'oct'],
  ['nov', 'nop'],
  ['des', 'dec'],
] as const

const SHAPE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?)?\s*(Z|UTC|WIB|WITA|WIT|[+-]\d{2}:?\d{2})?$/i
/** Indonesia's zones by the names that people write. */
const ZONES: Readonly<Record<string, string>> = { Z: 'Z', UTC: 'Z', WIB: '+07:00', WITA: '+08:00', WIT: '+09:00' }

/**
 * The moment that a day, and perhaps a time in a column of its own, stand for: `2023-05-17T03:20:00Z`, `2023-05-17 10:20`,
 * `17/05/2023 10.20`, `17 Mei 2023`. With a zone in the text that zone holds, without one `zone`. Undefined for anything else.
 */
export function instantOf(day: string | undefined, time: string | undefined, zone: string): Date | undefined {
  const written = [day, day && !/\d[T ]+\d{1,2}[:.]/.test(day) ? time : undefined].filter(Boolean).join(' ')
  const match = SHAPE.exec(turned(written))
  if (!match) return undefined
  const [, year, month, date, hour = '00', minute = '00', second = '00', offset] = match
  const local = `${year}-${month}-${date}T${hour.padStart(2, '0')}:${minute}:${second}`
  const at = new Date(`${local}${offset ? offsetOf(offset) : 'Z'}`)
  if (Number.isNaN(at.getTime()) || Number(year) < 2000) return undefined
  // A day such as 31 February would roll over in silence.
  if (new Date(`${year}-${month}-${date}T00:00:00Z`).toISOString().slice(0, 10) !== `${year}-${month}-${date}`)
    return undefined
  return offset ? at : new Date(at.getTime() - offsetAt(at, zone))
}

/** `17/05/2023 10:20` and `17 Mei 2023` → `2023-05-17 10:20`. The day stands first, as everywhere but in one country. */
function turned(text: string): string {
  const match = /^(\d{1,2})(?:[/.-](\d{1,2})[/.-]| +(\p{L}{3,}) +)(\d{4})(.*)$/su.exec(text)
  if (!match) return text
  const [, day = '', number, word, year, rest] = match
  const month =
    number ?? String(MONTHS.findIndex((names) => names.some((name) => word?.toLowerCase().startsWith(name))) + 1)
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${rest?.replace(/^,/, '')}`
}

function offsetOf(written: string): string {
  return ZONES[written.toUpperCase()] ?? written.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')
}

/** How far the zone is ahead of UTC at about that moment, in milliseconds. */
function offsetAt(at: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at)
  const [, sign, hours, minutes = '0'] =
    /GMT(?:([+-])(\d{2}):?(\d{2})?)?/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? []
  return hours ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000 : 0
}
