/** Where a page of a list ended, as an address carries it. */
interface Mark {
  /** A day or `infinity` in a list by day, an instant in a list by filing, a count in one by support. */
  readonly at: string
  readonly caseId: string
}

interface Marked {
  readonly caseId: string
  readonly nextDueOn: string | null
  readonly filedAt: Date
  readonly supporters: number
}

/** How lists of the workspace are ordered: the nearest day first, the newest first, or what most people support. */
export type Order = 'due' | 'filed' | 'support'

/** The mark of the page that ends with this case. */
export function markOf(order: Order, { caseId, nextDueOn, filedAt, supporters }: Marked): string {
  if (order === 'support') return `${supporters}.${caseId}`
  return `${order === 'due' ? (nextDueOn ?? 'infinity') : filedAt.getTime()}.${caseId}`
}

/** What a mark says; a spoilt one is none, and the list begins at its start. */
export function afterMark(order: Order, mark: string | undefined): Mark | undefined {
  const [, at = '', caseId = ''] =
    /^([\d-]{1,16}|infinity)\.([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(mark ?? '') ?? []
  if (order === 'due') return at === 'infinity' || isDay(at) ? { at, caseId } : undefined
  if (order === 'support') return /^\d{1,9}$/.test(at) ? { at, caseId } : undefined
  return /^\d{1,14}$/.test(at) ? { at: new Date(Number(at)).toISOString(), caseId } : undefined
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
