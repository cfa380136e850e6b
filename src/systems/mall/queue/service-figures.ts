import type { FigureUnit, ServiceFigure, ServiceFigures } from '../../../core/catalogue/service-figures.ts'
import { countServed } from './service-figures.sql.ts'
import { queueWordsOf } from './words/words.ts'

const DAYS = 28
const DAY_MS = 86_400_000

type Key = 'served' | 'wait' | 'promise_kept'

/** How long people waited at malls in the last four weeks, and how often they were done in the time that was promised. */
export const queueFigures: ServiceFigures = {
  columns: [
    column('served', 'count', 'neither'),
    column('wait', 'minutes', 'less'),
    column('promise_kept', 'share', 'more'),
  ],
  async tell({ db, now }) {
    const told = await countServed(db, new Date(now.getTime() - DAYS * DAY_MS))
    const one = ({ serviceId, served, wait, promised, kept }: (typeof told)[number]) =>
      [
        serviceId,
        {
          served,
          ...(wait !== null && { wait: wait / 60 }),
          ...(promised > 0 && { promise_kept: kept / promised }),
        },
      ] as const
    return new Map(told.map(one))
  },
}

function column(key: Key, unit: FigureUnit, better: ServiceFigure['better']): ServiceFigure {
  return {
    ...{ key, unit, better, days: DAYS },
    label: (language) => queueWordsOf(language).figures[key].label,
    source: (language) => queueWordsOf(language).figures[key].source,
  }
}
