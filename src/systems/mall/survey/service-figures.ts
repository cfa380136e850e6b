import type { FigureUnit, ServiceFigure, ServiceFigures } from '../../../core/catalogue/service-figures.ts'
import { newestOfServices } from './result.sql.ts'
import { surveyWordsOf } from './words/words.ts'

type Key = 'survey_people' | 'survey_index'

/** What people say who were served, from the newest result that each mall has published: the mean of the malls by people who answered. */
export const surveyFigures: ServiceFigures = {
  columns: [column('survey_index', 'index', 'more'), column('survey_people', 'count', 'neither')],
  async tell({ db }) {
    const told = await newestOfServices(db)
    return new Map(
      told.map(({ serviceId, people, ikm }) => [
        serviceId,
        { survey_people: people, ...(ikm !== null && { survey_index: ikm }) },
      ]),
    )
  },
}

function column(key: Key, unit: FigureUnit, better: ServiceFigure['better']): ServiceFigure {
  return {
    ...{ key, unit, better, days: null },
    label: (language) => surveyWordsOf(language).sideBySide[key].label,
    source: (language) => surveyWordsOf(language).sideBySide[key].source,
  }
}
