import type { Service } from '../../core/catalogue/service.ts'
import type { PageContext, System } from '../../core/house.ts'
import { type Html, html } from '../../kit/html.ts'
import { applyingApi } from './applications/applying/applying.api.ts'
import { applyDoor } from './applications/applying/begin.views.ts'
import { lapseDraftsJob } from './applications/applying/lapse.job.ts'
import { ownCases } from './applications/applying/own-cases.ts'
import { applyingPages } from './applications/applying/pages.ts'
import { paperDownloads } from './applications/applying/papers.page.ts'
import { signLetterJob } from './applications/applying/sign-letter.job.ts'
import { signingDownloads } from './applications/applying/signing.page.ts'
import { applyWordsOf } from './applications/applying/words/words.ts'
import { askApplicantHowJob } from './applications/ask-how.job.ts'
import { closeManyPage } from './applications/deciding/close-many.page.ts'
import { recomputeApplicationsJob, remindApplicantsJob } from './applications/deciding/deciding.job.ts'
import { deedPage } from './applications/deciding/deed.page.ts'
import { DEEDS } from './applications/deciding/deeds.ts'
import { workApplicationsPage } from './applications/deciding/list.page.ts'
import { workApplicationPage } from './applications/deciding/one.page.ts'
import { countHeld, countOpen, listOpen } from './applications/deciding/open.sql.ts'
import { applicationFigures } from './applications/deciding/service-figures.ts'
import { applicationsPanel } from './applications/deciding/service-panel.views.ts'
import { decidingWordsOf } from './applications/deciding/words/words.ts'
import { decidingApi } from './applications/deciding/work.api.ts'
import { paperCommand } from './applications/documents/paper.command.ts'
import { paperJob } from './applications/documents/paper.job.ts'
import { paperPage, papersPage } from './applications/documents/paper.page.ts'
import { papersApi } from './applications/documents/papers.api.ts'
import { paperWordsOf } from './applications/documents/words/words.ts'
import {
  deletionPage,
  movePage,
  newQuestionPage,
  newTestPage,
  questionPage,
  routePage,
  testDeletionPage,
} from './applications/forms/builder.page.ts'
import { formPage, formPublicationPage, formsPage, rollbackPage, versionPage } from './applications/forms/form.page.ts'
import { maskPage } from './applications/forms/mask.page.ts'
import { previewPage } from './applications/forms/preview.page.ts'
import { formSignersPage } from './applications/forms/signers.page.ts'
import { formWordsOf } from './applications/forms/words/words.ts'
import { arrivalPage, fillPage, removalPage } from './applications/prefill/fill.page.ts'
import { lookPage } from './applications/prefill/look.page.ts'
import { prefillWordsOf } from './applications/prefill/words/words.ts'
import {
  appointmentPage,
  calendarDownload,
  cancellationPage,
  confirmationPage,
  movingPage,
} from './appointments/appointment.page.ts'
import { bookingApi } from './appointments/booking.api.ts'
import { bookingPage } from './appointments/booking.page.ts'
import { letterJob } from './appointments/letter.job.ts'
import { planJob } from './appointments/plan.job.ts'
import { dayJob, eraseJob, lapseJob, ticketJob } from './appointments/tidy.job.ts'
import { appointmentWordsOf } from './appointments/words/words.ts'
import {
  allowanceEndingPage,
  allowancesPage,
  availabilityPage,
  bookingRulesPage,
  exceptionEndingPage,
  exceptionsPage,
  seriesEndingPage,
  seriesPage,
} from './appointments/work.page.ts'
import { counterPage } from './desk/counter.page.ts'
import { deskPage } from './desk/desk.page.ts'
import { figuresPage, queuePage } from './desk/queue.page.ts'
import { receptionPage } from './desk/reception.page.ts'
import { deskWordsOf } from './desk/words/words.ts'
import { kioskAppointmentPage } from './kiosk/appointment.page.ts'
import { kioskNonePage, kioskPage, kioskServicesPage, kioskStartPage } from './kiosk/choose.page.ts'
import { kioskScripts } from './kiosk/scripts.ts'
import { kioskStockPage, kioskSyncPage } from './kiosk/stock.page.ts'
import { kioskBlankPage, kioskNumberPage, kioskTicketPage } from './kiosk/ticket.page.ts'
import { kioskWordsOf } from './kiosk/words/words.ts'
import { workKiosksPage } from './kiosk/work-kiosks.page.ts'
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
import { askHowJob } from './queue/ask-how.job.ts'
import { deskApi } from './queue/desk.api.ts'
import { endDayJob } from './queue/end-day.job.ts'
import { ticketEvents } from './queue/events.ts'
import { linePage } from './queue/line.page.ts'
import { nearJob } from './queue/near.job.ts'
import { queueApi } from './queue/queue.api.ts'
import { queueFigures } from './queue/service-figures.ts'
import { waitingPanel } from './queue/service-panel.views.ts'
import { ticketLeavingPage, ticketNoticePage, ticketPage } from './queue/ticket.page.ts'
import { queueWordsOf } from './queue/words/words.ts'
import { devicePage, displayPage } from './screens/screens.page.ts'
import { screenWordsOf } from './screens/words/words.ts'
import { surveyPage, thanksPage } from './survey/answer.page.ts'
import { mixJob } from './survey/mix.job.ts'
import { surveyPanel } from './survey/panel.views.ts'
import { resultPage, serviceResultPage } from './survey/result.page.ts'
import { surveyFigures } from './survey/service-figures.ts'
import { surveyApi } from './survey/survey.api.ts'
import { surveyWordsOf } from './survey/words/words.ts'
import {
  publicationPage,
  reportDownload,
  reportPage,
  surveyWithdrawalPage,
  workResultPage,
  workSurveyPage,
} from './survey/work.page.ts'

const WORDS = [
  ...[placeWordsOf, appointmentWordsOf, queueWordsOf, deskWordsOf, surveyWordsOf, formWordsOf, applyWordsOf],
  ...[kioskWordsOf, paperWordsOf, decidingWordsOf],
]

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
    ...[allowancesPage, allowanceEndingPage],
    ...[formsPage, formPage, formPublicationPage, versionPage, rollbackPage, previewPage],
    ...[newQuestionPage, questionPage, movePage, deletionPage, routePage, maskPage, newTestPage, testDeletionPage],
    ...[formSignersPage, ...applyingPages, fillPage, arrivalPage, removalPage, lookPage],
    ...[papersPage, paperPage],
    ...[workApplicationsPage, closeManyPage, workApplicationPage, ...DEEDS.map((deed) => deedPage(deed))],
    ...[ticketPage, ticketNoticePage, ticketLeavingPage],
    ...[devicePage, displayPage, workKiosksPage, linePage],
    ...[kioskPage, kioskStartPage, kioskServicesPage, kioskNumberPage, kioskAppointmentPage],
    ...[kioskTicketPage, kioskBlankPage, kioskNonePage, kioskStockPage, kioskSyncPage],
    ...[deskPage, counterPage, receptionPage, queuePage, figuresPage],
    ...[surveyPage, thanksPage, resultPage, serviceResultPage],
    ...[workSurveyPage, publicationPage, workResultPage, surveyWithdrawalPage, reportPage],
  ],
  api: [
    ...placesApi,
    ...bookingApi,
    ...queueApi,
    ...deskApi,
    ...surveyApi,
    ...papersApi,
    ...decidingApi,
    ...applyingApi,
  ],
  downloads: [calendarDownload, reportDownload, ...paperDownloads, ...signingDownloads],
  casesAt: '/applications',
  ownCases,
  plain: kioskScripts,
  events: [ticketEvents],
  serviceDoor: applyDoor,
  servicePanels,
  serviceFigures: [queueFigures, applicationFigures, surveyFigures],
  heldCases: countHeld,
  openCases: { count: countOpen, list: listOpen },
  jobs: [
    ...[
      planJob,
      letterJob,
      lapseJob,
      dayJob,
      ticketJob,
      eraseJob,
      nearJob,
      endDayJob,
      askHowJob,
      askApplicantHowJob,
      mixJob,
    ],
    ...[paperJob, remindApplicantsJob, recomputeApplicationsJob, signLetterJob, lapseDraftsJob],
  ],
  commands: [paperCommand],
  menu: [
    { href: '/malls', label: (language) => placeWordsOf(language).menu, for: 'everyone' },
    { href: '/work/malls', label: (language) => placeWordsOf(language).workMenu, for: 'officers' },
    { href: '/work/applications', label: (language) => decidingWordsOf(language).menu, for: 'officers' },
    { href: '/work/forms', label: (language) => formWordsOf(language).menu, for: 'coordinators' },
  ],
  refusals: (language) =>
    Object.assign({}, prefillWordsOf(language).refusals, ...WORDS.map((wordsOf) => wordsOf(language).refusals)),
  problems: (language) =>
    Object.assign({}, screenWordsOf(language).problems, ...WORDS.map((wordsOf) => wordsOf(language).problems)),
}

/** How long it takes now, and what people say who were served. */
async function servicePanels(c: PageContext, service: Service): Promise<Html | undefined> {
  const told = await Promise.all([waitingPanel(c, service), applicationsPanel(c, service), surveyPanel(c, service)])
  const panels = told.flatMap((panel) => panel ?? [])
  return panels.length > 0 ? html`${panels}` : undefined
}
