import type { System } from '../../core/house.ts'
import { countHeld } from './assign.sql.ts'
import { countOpen, listOpen } from './clocks/due.sql.ts'
import { lapseJob } from './clocks/lapse.job.ts'
import { recomputeCommand, recomputeJob } from './clocks/recompute.job.ts'
import { remindJob } from './clocks/remind.job.ts'
import { sweepUnsentJob } from './clocks/sweep-unsent.job.ts'
import { exportsEndpoint } from './export/exports.api.ts'
import { filePage } from './filing/file.page.ts'
import { answerPage, judgePage, objectPage, withdrawPage } from './follow/complainant.page.ts'
import { followPage, leavePage, minePage } from './follow/follow.page.ts'
import { newKeyJob } from './follow/new-key.job.ts'
import { askNewKeyPage, newKeyPage } from './follow/new-key.page.ts'
import { noticesPage } from './follow/notices.page.ts'
import { partsPage } from './follow/parts.page.ts'
import { casework } from './hand-over/casework.ts'
import { importCommand } from './import/import.command.ts'
import { topicsCommand } from './import/topics.command.ts'
import { masksOf } from './mask/masks-of.ts'
import { addCasePage, myCasesPage, ownKeyPage } from './mine/mine.page.ts'
import { ownCases } from './mine/own-cases.ts'
import { ownSupportPage, removeCasePage } from './mine/own-list.page.ts'
import { myDataDownload, myDataPage, myZipPage } from './mine/take-out.page.ts'
import { photoDownloads } from './photos/downloads.ts'
import { evidencePage, takeBackPage } from './photos/evidence.page.ts'
import { photoPage } from './photos/photo.page.ts'
import { photoEndpoints } from './photos/photos.api.ts'
import { photosPage } from './photos/photos.page.ts'
import { agenciesPage, agencyPage } from './public/agencies.page.ts'
import { frontView } from './public/front.views.ts'
import { listPage } from './public/list.page.ts'
import { onePage } from './public/one.page.ts'
import { publicEndpoints } from './public/public.api.ts'
import { complaintFigures } from './public/service-figures.ts'
import { servicePanel } from './public/service-panel.views.ts'
import { similarEndpoint } from './similar/similar.api.ts'
import { vocabularyJob } from './similar/vocabulary.job.ts'
import { supportEndpoint } from './support/support.api.ts'
import { supportPage } from './support/support.page.ts'
import { sweepSupportJob } from './support/sweep.job.ts'
import { wordsOf } from './words/words.ts'
import { workWordsOf } from './words/work-words.ts'
import { workEndpoints } from './work/work.api.ts'
import { workPages } from './work/work.pages.ts'

/** Complaints, aspirations and requests for information. */
export const complaints: System = {
  name: 'complaints',
  start: ({ country }) => void masksOf(country),
  pages: [
    listPage,
    filePage,
    onePage,
    supportPage,
    agenciesPage,
    agencyPage,
    followPage,
    leavePage,
    askNewKeyPage,
    newKeyPage,
    minePage,
    noticesPage,
    myCasesPage,
    addCasePage,
    ownKeyPage,
    ownSupportPage,
    removeCasePage,
    myDataPage,
    myZipPage,
    photosPage,
    partsPage,
    answerPage,
    withdrawPage,
    judgePage,
    objectPage,
    photoPage,
    evidencePage,
    takeBackPage,
    ...workPages,
  ],
  api: [...publicEndpoints, similarEndpoint, supportEndpoint, ...photoEndpoints, ...workEndpoints, exportsEndpoint],
  downloads: [...photoDownloads, myDataDownload],
  jobs: [lapseJob, remindJob, recomputeJob, newKeyJob, vocabularyJob, sweepSupportJob, sweepUnsentJob],
  commands: [importCommand, topicsCommand, recomputeCommand],
  heldCases: countHeld,
  casework,
  ownCases,
  servicePanels: servicePanel,
  serviceFigures: [complaintFigures],
  openCases: { count: countOpen, list: listOpen },
  admin: [
    {
      href: '/work/exports',
      label: (language) => workWordsOf(language).exports.title,
      about: (language) => workWordsOf(language).exports.about,
    },
  ],
  menu: [
    { href: '/complaints/new', label: (language) => wordsOf(language).menu.file, for: 'everyone' },
    { href: '/complaints', label: (language) => wordsOf(language).menu.list, for: 'everyone' },
    { href: '/follow', label: (language) => wordsOf(language).menu.follow, for: 'everyone' },
    { href: '/agencies', label: (language) => wordsOf(language).menu.agencies, for: 'everyone' },
    { href: '/work', label: (language) => wordsOf(language).menu.work, for: 'officers' },
  ],
  refusals: (language) => wordsOf(language).refusals,
  // A program may do what officers do, and is told in the same words what is wrong.
  problems: (language) => ({ ...workWordsOf(language).problems, ...wordsOf(language).problems }),
  front: frontView,
}
