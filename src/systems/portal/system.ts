import type { System } from '../../core/house.ts'
import { aboutPage } from './about.page.ts'
import { adminPage } from './admin/admin.page.ts'
import { apiPages } from './api.page.ts'
import { demoMailPage } from './demo-mail.page.ts'
import { prepareFileJob, sweepFilesJob, veilFileJob } from './file.job.ts'
import { healthPlains } from './health.ts'
import { helpFor } from './help/guides.ts'
import { helpPages } from './help/help.page.ts'
import { wordsOf as helpWordsOf } from './help/words/words.ts'
import { homePage } from './home.page.ts'
import { machinePlains } from './machines.ts'
import { noticeJob, waitingNoticesJob } from './notice.job.ts'
import { privacyPage } from './privacy.page.ts'
import { stopNoticesPage } from './stop-notices.page.ts'
import { sweepCasesJob } from './sweep.job.ts'
import { wordsOf } from './words/words.ts'

/** The front door itself. It shows a block of every other system, which it does not know, and prints what programs may ask of them. */
export function portal(others: readonly System[]): System {
  const blocks = others.flatMap(({ front }) => (front ? [front] : []))
  return {
    name: 'portal',
    pages: [
      homePage(blocks),
      adminPage(others),
      aboutPage,
      privacyPage,
      ...helpPages,
      ...apiPages(others),
      demoMailPage,
      stopNoticesPage,
    ],
    api: [],
    plain: [...healthPlains, ...machinePlains(others.flatMap(({ api }) => api))],
    jobs: [noticeJob, waitingNoticesJob, sweepCasesJob, prepareFileJob, veilFileJob, sweepFilesJob],
    menu: [{ href: '/admin', label: (language) => wordsOf(language).admin.menu, for: 'admins' }],
    help: { at: helpFor, label: (language) => helpWordsOf(language).title },
    refusals: () => ({}),
    problems: () => ({}),
  }
}
