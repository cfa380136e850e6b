import type { Db } from '../../kit/sql.ts'

/** How a figure is counted and written. A share lies between 0 and 1. */
export type FigureUnit = 'count' | 'share' | 'minutes' | 'days' | 'index'

/** One figure that a system knows of services, so that they can be laid side by side. */
export interface ServiceFigure {
  /** Stands in addresses, in the API and as the head of the CSV: `complaints_in_time`. */
  readonly key: string
  readonly unit: FigureUnit
  readonly label: (language: string) => string
  /** From what it is counted, in half a sentence. */
  readonly source: (language: string) => string
  /** Days up to now that it is about; null: as they were published last. */
  readonly days: number | null
  /** Whether more of it is good, bad, or neither: what stands first where nothing else is asked. */
  readonly better: 'more' | 'less' | 'neither'
}

interface FiguresAsked {
  readonly db: Db
  readonly now: Date
  /** IANA zone by whose days deadlines are counted. */
  readonly zone: string
}

/** What one system tells of all services at once: by service, then by the key of the figure. What is not known is left out. */
export interface ServiceFigures {
  readonly columns: readonly ServiceFigure[]
  readonly tell: (asked: FiguresAsked) => Promise<ReadonlyMap<string, Readonly<Record<string, number>>>>
}
