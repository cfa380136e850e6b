import { SUBJECTS } from '../../core/deadlines/editions/edition.ts'
import type { System } from '../../core/house.ts'
import { calendarPage } from './calendar.page.ts'
import { dayPage } from './day.page.ts'
import { discardPage, draftPage, takeOutPage } from './draft.page.ts'
import { editionPage, editionsPage } from './edition.page.ts'
import { AT } from './keeper.ts'
import { listFilePage, listPage } from './list/list.page.ts'
import { previewJob } from './preview.job.ts'
import { previewPage, publicationPage } from './preview.page.ts'
import { draftApi } from './programs/draft.api.ts'
import { editionsApi } from './programs/editions.api.ts'
import { entriesApi } from './programs/entries.api.ts'
import { rulePage } from './rule.page.ts'
import { rulesPage } from './rules.page.ts'
import { wordsOf } from './words/words.ts'

/** The calendar of days off and the deadline rules, for system admins. It asks every other system, which it does not know, for its running cases. */
export function deadlines(others: readonly System[]): System {
  const cases = others.flatMap(({ openCases }) => (openCases ? [openCases] : []))
  return {
    name: 'deadlines',
    pages: [
      ...[calendarPage, dayPage, listPage, listFilePage, rulesPage, rulePage],
      ...SUBJECTS.flatMap((subject) => [
        ...[draftPage(subject), takeOutPage(subject), discardPage(subject)],
        ...[previewPage(subject, cases), publicationPage(subject)],
        ...[editionsPage(subject), editionPage(subject)],
      ]),
    ],
    api: [...SUBJECTS.flatMap((subject) => [...editionsApi(subject), ...draftApi(subject, cases)]), ...entriesApi],
    jobs: [previewJob(cases)],
    menu: [],
    admin: SUBJECTS.map((subject) => ({
      href: AT[subject],
      label: (language) => wordsOf(language)[subject].title,
      about: (language) => wordsOf(language)[subject].lead,
    })),
    refusals: (language) => wordsOf(language).refusals,
    problems: (language) => wordsOf(language).problems,
  }
}
