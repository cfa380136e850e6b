import { listServices } from '../../core/catalogue/service.sql.ts'
import type { Service } from '../../core/catalogue/service.ts'
import type { ServiceFigure, ServiceFigures } from '../../core/catalogue/service-figures.ts'
import type { House } from '../../core/house.ts'
import { dayIn } from '../../kit/clock.ts'
import { CSV_START, csvLine } from '../../kit/csv.ts'
import type { Db } from '../../kit/sql.ts'
import { inLanguage } from '../../kit/words.ts'

type Row = {
  readonly service: Service
  readonly figures: Readonly<Record<string, number>>
}

/** Every service side by side, in the order that was asked for. */
export interface SideBySide {
  readonly columns: readonly ServiceFigure[]
  readonly rows: readonly Row[]
  /** The value in the middle of all that are known, by the key of the figure. */
  readonly middle: Readonly<Record<string, number>>
}

export interface FiguresWish {
  readonly agency?: string | undefined
  readonly event?: string | undefined
  /** The key of a figure; else the name of the service. */
  readonly by?: string | undefined
  /** True: from the other end. */
  readonly turned?: boolean
}

interface Asking {
  readonly db: Db
  readonly now: Date
  readonly house: Pick<House, 'country'>
}

/** How long the figures of all services are good enough: summing a year of a nation is not done for every reader. */
const GOOD_MS = 60_000

/** Lays side by side what the systems know of services. Their sums are kept for a minute, by connection. */
export function sideBySide(parts: readonly ServiceFigures[]) {
  const columns = parts.flatMap((part) => part.columns)
  const kept = new WeakMap<Db, { readonly at: number; readonly told: ReturnType<typeof sumAll> }>()
  const sums = (asking: Asking) => {
    const known = kept.get(asking.db)
    const at = asking.now.getTime()
    if (known && at - known.at >= 0 && at - known.at < GOOD_MS) return known.told
    const told = sumAll(parts, asking)
    kept.set(asking.db, { at, told })
    told.catch(() => kept.delete(asking.db))
    return told
  }
  return async (asking: Asking, { agency, event, by, turned = false }: FiguresWish): Promise<SideBySide> => {
    const [told, all] = await Promise.all([
      sums(asking),
      listServices(asking.db, agency === undefined ? {} : { agency }),
    ])
    const asked = all.filter(
      ({ standard, lifeEvents }) => standard !== 'withdrawn' && (event === undefined || lifeEvents.includes(event)),
    )
    const rows = asked.map((service) => ({ service, figures: told.get(service.id) ?? {} }))
    const column = columns.find(({ key }) => key === by)
    return {
      columns,
      rows: column ? inOrder(rows, column, turned) : turned ? rows.toReversed() : rows,
      middle: middleOf(columns, told),
    }
  }
}

/** The first and the last day that a figure is about; undefined: as it was published last. */
export function periodOf(
  { days }: ServiceFigure,
  now: Date,
  zone: string,
): { from: string; until: string } | undefined {
  if (days === null) return undefined
  return { from: dayIn(new Date(now.getTime() - days * 86_400_000), zone), until: dayIn(now, zone) }
}

/** As CSV for spreadsheets: a line for each service; the head says the source and the days of each figure. */
export function figuresCsv({ columns, rows }: SideBySide, { now, house }: Asking, language: string): string {
  const head = columns.map((column) => {
    const days = periodOf(column, now, house.country.defaultZone)
    return `${column.label(language)} [${column.key}; ${column.unit}; ${column.source(language)}${days ? `; ${days.from}/${days.until}` : ''}]`
  })
  const told = (value: number | undefined) => (value === undefined ? '' : String(Number(value.toFixed(4))))
  const lines = rows.map(({ service, figures }) => [
    ...[service.id, inLanguage(service.name, language), service.agencyId ?? (service.agencyTypes ?? []).join(' ')],
    ...columns.map(({ key }) => told(figures[key])),
  ])
  return CSV_START + [['service', 'name', 'agency', ...head], ...lines].map((cells) => csvLine(cells, ',')).join('')
}

async function sumAll(parts: readonly ServiceFigures[], { db, now, house }: Asking) {
  const asked = { db, now, zone: house.country.defaultZone }
  const all = new Map<string, Record<string, number>>()
  for (const told of await Promise.all(parts.map(({ tell }) => tell(asked))))
    for (const [service, figures] of told) all.set(service, { ...all.get(service), ...figures })
  return all
}

/** What wants looking at stands first: least of what is good, most of what is not. What is not known comes last, whichever way. */
function inOrder(rows: readonly Row[], { key, better }: ServiceFigure, turned: boolean): readonly Row[] {
  const sign = (better === 'more' ? 1 : -1) * (turned ? -1 : 1)
  const known = rows.filter(({ figures }) => figures[key] !== undefined)
  const sorted = known.toSorted((a, b) => sign * ((a.figures[key] ?? 0) - (b.figures[key] ?? 0)))
  return [...sorted, ...rows.filter(({ figures }) => figures[key] === undefined)]
}

function middleOf(columns: readonly ServiceFigure[], told: ReadonlyMap<string, Readonly<Record<string, number>>>) {
  const middle = columns.flatMap(({ key }) => {
    const values = [...told.values()].flatMap((figures) => figures[key] ?? []).toSorted((a, b) => a - b)
    const [low, high] = [values[Math.floor((values.length - 1) / 2)], values[Math.ceil((values.length - 1) / 2)]]
    return low === undefined || high === undefined ? [] : [[key, (low + high) / 2] as const]
  })
  return Object.fromEntries(middle)
}
