// What a kiosk holds while it has no line: numbers that nobody else gives out, and the tickets that it gave and has not told yet. Pure, so that
// a test can try every order of things; `kiosk-worker.ts` writes each state down before anybody sees it.

/** A number of the stock, with the page of its ticket and the code that leads there. */
export interface Kept {
  readonly group: string
  readonly day: string
  readonly number: number
  readonly shown: string
  readonly address: string
  readonly qr: { readonly path: string; readonly size: number }
}

export interface Wish {
  /** One for one sending of the form, however often it comes. */
  readonly once: string
  /** Counter group and service. */
  readonly service: string
  readonly first: string
  readonly language: string
  /** ISO 8601. */
  readonly at: string
}

export interface Given extends Wish {
  readonly kept: Kept
  /** The queue has it. It stays until the day ends, so that a reload shows the same ticket. */
  readonly told: boolean
}

export interface Stock {
  /** In the order in which they are given. */
  readonly free: readonly Kept[]
  readonly given: readonly Given[]
}

export const EMPTY: Stock = { free: [], given: [] }

/** The next number of that group and day; the same ticket for the same sending. Undefined: there is none left. */
export function give(stock: Stock, wish: Wish, day: string): { stock: Stock; ticket: Given } | undefined {
  const before = stock.given.find(({ once }) => once === wish.once)
  if (before) return { stock, ticket: before }
  const [group] = wish.service.split(' ')
  const kept = stock.free.find((one) => one.group === group && one.day === day)
  if (!kept) return undefined
  const ticket = { ...wish, kept, told: false }
  return { stock: { free: stock.free.filter((one) => one !== kept), given: [...stock.given, ticket] }, ticket }
}

/** New numbers come behind those that are there; what is there already, or was given, does not come twice. */
export function take(stock: Stock, numbers: readonly Kept[]): Stock {
  const known = new Set([...stock.free, ...stock.given.map(({ kept }) => kept)].map(keyOf))
  return { ...stock, free: [...stock.free, ...numbers.filter((one) => !known.has(keyOf(one)))] }
}

/** The queue has this ticket, or will never take it. */
export function tell(stock: Stock, { kept }: Pick<Given, 'kept'>): Stock {
  const key = keyOf(kept)
  return { ...stock, given: stock.given.map((one) => (keyOf(one.kept) === key ? { ...one, told: true } : one)) }
}

/** A night has passed: numbers are of one day. What is not told yet is still told; that it came too late the queue says. */
export function wake(stock: Stock, day: string): Stock {
  return {
    free: stock.free.filter((one) => one.day === day),
    given: stock.given.filter((one) => !one.told || one.kept.day === day),
  }
}

export function keyOf({ group, day, number }: Pick<Kept, 'group' | 'day' | 'number'>): string {
  return `${day} ${group} ${number}`
}

/** The day of an instant in the zone of the mall, `YYYY-MM-DD`. */
export function dayIn(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    at,
  )
}

/** Puts values into the blanks of a page, as text. */
export function filled(page: string, values: Readonly<Record<string, string>>): string {
  return page.replace(/§(\w+)§/g, (blank, name: string) => (name in values ? escaped(values[name] ?? '') : blank))
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}

export function unescaped(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&quot;/g, '"')
    .replace(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}
