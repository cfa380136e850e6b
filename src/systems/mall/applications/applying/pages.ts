import type { AnyPage } from '../../../../core/house.ts'
import { startPage } from './begin.page.ts'
import { checkPage, keyPage } from './check.page.ts'
import { contactPage } from './contact.page.ts'
import { completionPage, objectionPage, withdrawalPage } from './deeds.page.ts'
import { ownPage } from './own.page.ts'
import { ownListPage } from './own-list.page.ts'
import { paperChoicePage, paperPage } from './papers.page.ts'
import { questionPage } from './question.page.ts'
import { reusePage } from './reuse.page.ts'
import { signersPage } from './signers.page.ts'
import { signingPage } from './signing.page.ts'

/** What an applicant sees, from the page before the first question to the last word. */
export const applyingPages: readonly AnyPage[] = [
  ...[startPage, ownPage, questionPage, paperPage, paperChoicePage, reusePage, contactPage, checkPage, keyPage],
  ...[signersPage, signingPage, ownListPage],
  ...[completionPage, withdrawalPage, objectionPage],
]
