import type { FigureUnit, ServiceFigure, ServiceFigures } from '../../../../core/catalogue/service-figures.ts'
import { FIGURES_MIN, figuresOfServices } from './figures.sql.ts'
import { decidingWordsOf } from './words/words.ts'

type Key = 'applications_decided' | 'applications_kept' | 'applications_days'

const DAYS = 365

/** What became of applications in a year: how many, how many within the promise, and how long half of them took at the most. */
export const applicationFigures: ServiceFigures = {
  columns: [
    column('applications_kept', 'share', 'more'),
    column('applications_days', 'days', 'less'),
    column('applications_decided', 'count', 'neither'),
  ],
  async tell({ db, now }) {
    const all = await figuresOfServices(db, now)
    return new Map(
      // So few would tell of single people.
      all.flatMap(({ serviceId, count, promised, kept, medianDays }) =>
        count < FIGURES_MIN
          ? []
          : [
              [
                serviceId,
                {
                  applications_decided: count,
                  ...(promised > 0 && { applications_kept: kept / promised }),
                  ...(medianDays !== null && { applications_days: medianDays }),
                },
              ] as const,
            ],
      ),
    )
  },
}

function column(key: Key, unit: FigureUnit, better: ServiceFigure['better']): ServiceFigure {
  return {
    ...{ key, unit, better, days: DAYS },
    label: (language) => decidingWordsOf(language).sideBySide[key].label,
    source: (language) => decidingWordsOf(language).sideBySide[key].source,
  }
}
