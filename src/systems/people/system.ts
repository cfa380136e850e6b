import type { PageContext, System } from '../../core/house.ts'
import type { View } from '../../kit/page.ts'
import { accountPage, passwordPage, sessionsPage, tokensPage } from './account.page.ts'
import { askResetPage } from './ask-reset.page.ts'
import { officerLinkJob } from './officer-link.job.ts'
import { invitePage, officerPage, officerRolesPage, officersPage } from './officers.page.ts'
import { invitationPage, resetPage } from './password-link.page.ts'
import { signInPage, signInView } from './sign-in.page.ts'
import { signOutPage } from './sign-out.page.ts'
import { sweepJob } from './sweep.job.ts'
import { wordsOf } from './words/words.ts'

/** Officers: how they come in, prove who they are, and who looks after them. */
export const people: System & { readonly signIn: (c: PageContext) => View } = {
  name: 'people',
  pages: [
    ...[signInPage, signOutPage, invitationPage, askResetPage, resetPage],
    ...[accountPage, sessionsPage, tokensPage, passwordPage],
    ...[officersPage, invitePage, officerPage, officerRolesPage],
  ],
  api: [],
  jobs: [officerLinkJob, sweepJob],
  menu: [{ href: '/account', label: (language) => wordsOf(language).menu.account, for: 'officers' }],
  refusals: (language) => wordsOf(language).refusals,
  problems: (language) => wordsOf(language).problems,
  /** Shown in place of a page that needs somebody signed in. */
  signIn: signInView,
}
