import type { FigureUnit, ServiceFigure, ServiceFigures } from '../../../core/catalogue/service-figures.ts'
import { serviceWordsOf } from '../words/service-words.ts'
import { countOfServices } from './service-figures.sql.ts'

const DAYS = 365
const DAY_MS = 86_400_000

type Key = 'complaints' | 'complaints_in_time' | 'complaints_solved'

/** How complaints about services were answered in the last year, from what the public can read. */
export const complaintFigures: ServiceFigures = {
  columns: [
    column('complaints', 'count', 'neither'),
    column('complaints_in_time', 'share', 'more'),
    column('complaints_solved', 'share', 'more'),
  ],
  async tell({ db, now, zone }) {
    const told = await countOfServices(db, { since: new Date(now.getTime() - DAYS * DAY_MS), zone })
    const one = ({ serviceId, count, answered, inTime, judged, solved }: (typeof told)[number]) =>
      [
        serviceId,
        {
          complaints: count,
          ...(answered > 0 && { complaints_in_time: inTime / answered }),
          ...(judged > 0 && { complaints_solved: solved / judged }),
        },
      ] as const
    return new Map(told.map(one))
  },
}

function column(key: Key, unit: FigureUnit, better: ServiceFigure['better']): ServiceFigure {
  return {
    ...{ key, unit, better, days: DAYS },
    label: (language) => serviceWordsOf(language).figures[key].label,
    source: (language) => serviceWordsOf(language).figures[key].source,
  }
}
