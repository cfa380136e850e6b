import type { System } from '../../core/house.ts'
import { deviceEndingPage, devicesPage } from './places/devices.page.ts'
import {
  changeGroupPage,
  counterEndingPage,
  countersPage,
  endGroupPage,
  groupPage,
  newGroupPage,
  offerEndingPage,
  offersPage,
} from './places/groups.page.ts'
import { mallPage, mallsPage } from './places/malls.page.ts'
import { placesApi } from './places/places.api.ts'
import { placeWordsOf } from './places/words/words.ts'
import {
  changeMallPage,
  closingPage,
  newMallPage,
  reopeningPage,
  workMallPage,
  workMallsPage,
} from './places/work-malls.page.ts'

/** The public-service mall: places, appointments, the queue, applications and the survey. */
export const mall: System = {
  name: 'mall',
  pages: [
    ...[mallsPage, mallPage],
    ...[workMallsPage, newMallPage, workMallPage, changeMallPage, closingPage, reopeningPage],
    ...[newGroupPage, groupPage, changeGroupPage, endGroupPage],
    ...[countersPage, counterEndingPage, offersPage, offerEndingPage],
    ...[devicesPage, deviceEndingPage],
  ],
  api: placesApi,
  jobs: [],
  menu: [
    { href: '/malls', label: (language) => placeWordsOf(language).menu, for: 'everyone' },
    { href: '/work/malls', label: (language) => placeWordsOf(language).workMenu, for: 'officers' },
  ],
  refusals: (language) => placeWordsOf(language).refusals,
  problems: (language) => placeWordsOf(language).problems,
}
