import { EVERY_AGENCY } from '../../core/catalogue/service-version.ts'
import type { System } from '../../core/house.ts'
import { figuresEndpoint } from './figures.api.ts'
import { figuresPages, figuresPlain } from './figures.page.ts'
import { sideBySide } from './figures.ts'
import { catalogueMachines } from './machines.ts'
import { promisePage } from './promise.page.ts'
import { servicePage } from './service.page.ts'
import { publicServiceEndpoints } from './services.api.ts'
import { servicesPage } from './services.page.ts'
import { wordsOf } from './words/words.ts'
import { workWordsOf } from './words/work-words.ts'
import { addPage } from './work/add.page.ts'
import { historyPage } from './work/history.page.ts'
import { importPage, listDownload } from './work/import.page.ts'
import { linePage, previewPage } from './work/line.page.ts'
import { workListPage, workServicesPage } from './work/list.page.ts'
import { partPage } from './work/part.page.ts'
import { discardPage, publicationPage, withdrawalPage } from './work/publish.page.ts'
import { workServiceEndpoints } from './work/work.api.ts'

/** The catalogue of public services. It asks every other system, which it does not know, what it knows of a service. */
export function catalogue(others: readonly System[]): System {
  const panels = others.flatMap(({ servicePanels }) => (servicePanels ? [servicePanels] : []))
  const doors = others.flatMap(({ serviceDoor }) => (serviceDoor ? [serviceDoor] : []))
  const lay = sideBySide(others.flatMap(({ serviceFigures = [] }) => serviceFigures))
  return {
    name: 'catalogue',
    pages: [
      ...[servicesPage, ...figuresPages(lay), servicePage(panels, doors), promisePage],
      ...[workServicesPage, workListPage, addPage, linePage, previewPage, partPage],
      ...[publicationPage, withdrawalPage, discardPage, historyPage, importPage],
    ],
    api: [figuresEndpoint(lay), ...publicServiceEndpoints, ...workServiceEndpoints],
    plain: [...catalogueMachines, figuresPlain(lay)],
    downloads: [listDownload],
    jobs: [],
    menu: [
      { href: '/services', label: (language) => wordsOf(language).menu, for: 'everyone' },
      { href: '/work/services', label: (language) => wordsOf(language).workMenu, for: 'coordinators' },
    ],
    admin: [
      {
        href: `/work/services/${EVERY_AGENCY}`,
        label: (language) => workWordsOf(language).forAll,
        about: (language) => workWordsOf(language).forAllAbout,
      },
    ],
    refusals: (language) => workWordsOf(language).refusals,
    problems: (language) => workWordsOf(language).problems,
  }
}
