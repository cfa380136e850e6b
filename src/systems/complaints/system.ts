import type { System } from '../../core/house.ts'
import { agenciesPage, agencyPage } from './agencies.page.ts'
import { answerPage, judgePage, objectPage, withdrawPage } from './complainant.page.ts'
import { filePage } from './file.page.ts'
import { followPage, leavePage, minePage } from './follow.page.ts'
import { frontView } from './front.views.ts'
import { importCommand } from './import/import.command.ts'
import { lapseJob } from './lapse.job.ts'
import { listPage } from './list.page.ts'
import { onePage } from './one.page.ts'
import { publicEndpoints } from './public.api.ts'
import { recomputeJob } from './recompute.job.ts'
import { wordsOf } from './words/words.ts'
import { workEndpoints } from './work.api.ts'
import { workPages } from './work.pages.ts'

/** Complaints, aspirations and requests for information. */
export const complaints: System = {
  name: 'complaints',
  pages: [
    listPage,
    filePage,
    onePage,
    agenciesPage,
    agencyPage,
    followPage,
    leavePage,
    minePage,
    answerPage,
    withdrawPage,
    judgePage,
    objectPage,
    ...workPages,
  ],
  api: [...publicEndpoints, ...workEndpoints],
  jobs: [lapseJob, recomputeJob],
  commands: [importCommand],
  menu: [
    { href: '/complaints/new', label: (language) => wordsOf(language).menu.file, for: 'everyone' },
    { href: '/complaints', label: (language) => wordsOf(language).menu.list, for: 'everyone' },
    { href: '/follow', label: (language) => wordsOf(language).menu.follow, for: 'everyone' },
    { href: '/agencies', label: (language) => wordsOf(language).menu.agencies, for: 'everyone' },
    { href: '/work', label: (language) => wordsOf(language).menu.work, for: 'officers' },
  ],
  refusals: (language) => wordsOf(language).refusals,
  problems: (language) => wordsOf(language).problems,
  front: frontView,
}
