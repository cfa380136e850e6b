import type { System } from '../../core/house.ts'
import {
  appointmentPage,
  calendarDownload,
  cancellationPage,
  confirmationPage,
  movingPage,
} from './appointments/appointment.page.ts'
import { bookingPage } from './appointments/booking.page.ts'
import { letterJob } from './appointments/letter.job.ts'
import { planJob } from './appointments/plan.job.ts'
import { eraseJob, lapseJob } from './appointments/tidy.job.ts'
import { appointmentWordsOf } from './appointments/words/words.ts'
import {
  availabilityPage,
  bookingRulesPage,
  exceptionEndingPage,
  exceptionsPage,
  seriesEndingPage,
  seriesPage,
} from './appointments/work.page.ts'
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
    ...[bookingPage, appointmentPage, confirmationPage, movingPage, cancellationPage],
    ...[availabilityPage, seriesPage, seriesEndingPage, exceptionsPage, exceptionEndingPage, bookingRulesPage],
  ],
  api: placesApi,
  downloads: [calendarDownload],
  jobs: [planJob, letterJob, lapseJob, eraseJob],
  menu: [
    { href: '/malls', label: (language) => placeWordsOf(language).menu, for: 'everyone' },
    { href: '/work/malls', label: (language) => placeWordsOf(language).workMenu, for: 'officers' },
  ],
  refusals: (language) => ({ ...placeWordsOf(language).refusals, ...appointmentWordsOf(language).refusals }),
  problems: (language) => ({ ...placeWordsOf(language).problems, ...appointmentWordsOf(language).problems }),
}
