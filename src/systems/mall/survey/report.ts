import { CSV_START, csvLine, csvSeparator } from '../../../kit/csv.ts'
import type { Db } from '../../../kit/sql.ts'
import { inLanguage } from '../../../kit/words.ts'
import { listResults, listServiceResults, type ServiceResult } from './result.sql.ts'
import { ELEMENTS, type Figures } from './skm.ts'
import type { Result } from './survey.ts'
import { surveyWordsOf } from './words/words.ts'

export interface Reported {
  readonly result: Result
  readonly services: readonly ServiceResult[]
}

/** The results of a mall whose period ended in that year, the first first. */
export async function reportOf(db: Db, mallId: string, year: string): Promise<Reported[]> {
  const results = (await listResults(db, mallId)).filter(({ until }) => until.startsWith(`${year}-`)).toReversed()
  return Promise.all(
    results.map(async (result) => ({ result, services: await listServiceResults(db, result.resultId) })),
  )
}

/** The same as CSV: a line for the whole mall and one for each service that is shown. Figures have a point, days are ISO 8601. */
export function reportCsv(reported: readonly Reported[], language: string): string {
  const { result: words, work, elements } = surveyWordsOf(language)
  const separator = csvSeparator(language)
  const head = [
    ...[work.from, work.until, work.columns.code, words.service, words.population, words.people],
    ...[words.ikm, words.grade, work.columns.margin, words.missing],
    ...ELEMENTS.map((element) => elements[element].name),
    ...[work.columns.rounded, words.method],
  ]
  const lines = reported.flatMap(({ result, services }) => [
    lineOf(result, ['', work.columns.all, String(result.population)], result.figures),
    ...services.map(({ serviceId, name, figures }) =>
      lineOf(result, [serviceId, inLanguage(name, language), ''], figures),
    ),
  ])
  return CSV_START + [head, ...lines].map((cells) => csvLine(cells, separator)).join('')
}

function lineOf({ from, until, method }: Result, what: readonly string[], figures: Figures): string[] {
  const told = (value: number | null | undefined) => (typeof value === 'number' ? value.toFixed(2) : '')
  return [
    ...[from, until, ...what, String(figures.people)],
    ...[told(figures.ikm), figures.grade ?? '', told(figures.margin), figures.missing.toFixed(4)],
    ...ELEMENTS.map((element) => told(figures.elements[element].mean)),
    ...[told(figures.rounded?.ikm), method],
  ]
}
