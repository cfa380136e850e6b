import type { System } from '../../core/house.ts'
import { catalogueMachines } from './machines.ts'
import { promisePage } from './promise.page.ts'
import { servicePage } from './service.page.ts'
import { publicServiceEndpoints } from './services.api.ts'
import { servicesPage } from './services.page.ts'
import { wordsOf } from './words/words.ts'

/** The catalogue of public services. It asks every other system, which it does not know, what it knows of a service. */
export function catalogue(others: readonly System[]): System {
  const panels = others.flatMap(({ servicePanels }) => (servicePanels ? [servicePanels] : []))
  return {
    name: 'catalogue',
    pages: [servicesPage, servicePage(panels), promisePage],
    api: publicServiceEndpoints,
    plain: catalogueMachines,
    jobs: [],
    menu: [{ href: '/services', label: (language) => wordsOf(language).menu, for: 'everyone' }],
    refusals: () => ({}),
    problems: () => ({}),
  }
}
