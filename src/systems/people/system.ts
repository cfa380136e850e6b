import type { PageContext, System } from '../../core/house.ts'
import type { View } from '../../kit/page.ts'
import { ProofNeeded } from '../../kit/refusals.ts'
import { accountPage, passwordPage, sessionsPage, tokensPage } from './account.page.ts'
import { agenciesApi } from './agencies/agencies.api.ts'
import { agenciesPage, agencyPage, mergePage, renamePage } from './agencies/agencies.page.ts'
import { addAgencyPage, closeAgencyPage, placeAgencyPage } from './agencies/changes.page.ts'
import { agenciesDownload, importChangesPage, importPage } from './agencies/import.page.ts'
import { intakePage } from './agencies/intake.page.ts'
import { renameAgenciesJob } from './agencies/rename.job.ts'
import { dropRenamePage, undoMergerPage } from './agencies/undo.page.ts'
import { askResetPage } from './ask-reset.page.ts'
import {
  citizenNoticesPage,
  citizenPage,
  citizenSessionsPage,
  confirmEmailPage,
  newEmailPage,
} from './citizen/citizen.page.ts'
import { citizenLinkJob } from './citizen/citizen-link.job.ts'
import { citizenLinkPage, citizenSignInPage, citizenSignOutPage } from './citizen/citizen-sign-in.page.ts'
import { erasePage } from './citizen/erase.page.ts'
import { withdrawOwnJob } from './citizen/withdraw-own.job.ts'
import { factorJob } from './factor/factor.job.ts'
import { proofPage, proofView } from './factor/proof.page.ts'
import { resetFactorPage } from './factor/reset-factor.page.ts'
import { factorOffPage, recoveryCodesPage, secondFactorPage } from './factor/second-factor.page.ts'
import { signInCodePage } from './factor/sign-in-code.page.ts'
import { newTokenPage } from './factor/token.page.ts'
import { handOverJob, handOverToldJob } from './leaving/hand-over.job.ts'
import { hinderedMoves } from './leaving/hindered-moves.ts'
import { officersApi } from './leaving/leaving.api.ts'
import { dropMovePage, leavingPage, movePage, returnPage } from './leaving/leaving.page.ts'
import { moveOfficersJob } from './leaving/move.job.ts'
import { officerLinkJob } from './officer-link.job.ts'
import { invitePage, officerPage, officerRolesPage, officersPage } from './officers.page.ts'
import { invitationPage, resetPage } from './password-link.page.ts'
import { setupCommand } from './setup/setup.command.ts'
import { setupAgencyPage, setupCountryPage, setupPage, setupUnitPage } from './setup/setup.page.ts'
import { setupOfficersPage, setupStandingPage, setupSummaryPage } from './setup/setup-end.page.ts'
import { setupMailPage } from './setup/setup-mail.page.ts'
import { signInPage, signInView } from './sign-in.page.ts'
import { signOutPage } from './sign-out.page.ts'
import { sweepJob } from './sweep.job.ts'
import { wordsOf } from './words/words.ts'

interface People {
  /** Shown in place of a page that needs somebody signed in, or a fresh proof that it is still them. */
  readonly signIn: (c: PageContext, why: unknown) => View
  /** Where an officer must go before any page: where the portal asks for a second factor, to set one up. */
  readonly first: (c: PageContext) => string | undefined
}

/** Officers and agencies: who works where, how officers come in and prove who they are, who looks after all that. `others` have the cases. */
export function people(others: readonly System[]): System & People {
  const casework = others.flatMap((other) => other.casework ?? [])
  const ownCases = others.flatMap((other) => other.ownCases ?? [])
  return {
    name: 'people',
    pages: [
      ...[signInPage, signOutPage, invitationPage, askResetPage, resetPage],
      ...[accountPage, sessionsPage, tokensPage, passwordPage],
      ...[signInCodePage, proofPage, secondFactorPage, recoveryCodesPage, factorOffPage, newTokenPage, resetFactorPage],
      ...[citizenSignInPage, citizenLinkPage, citizenSignOutPage, citizenPage, citizenSessionsPage, citizenNoticesPage],
      ...[newEmailPage, confirmEmailPage, erasePage(ownCases)],
      ...[officersPage, invitePage, officerPage, officerRolesPage],
      ...[leavingPage(casework), movePage(casework), dropMovePage, returnPage],
      ...[setupPage, setupCountryPage, setupAgencyPage, setupUnitPage],
      ...[setupMailPage, setupStandingPage, setupOfficersPage, setupSummaryPage],
      ...[agenciesPage, agencyPage(casework), renamePage, mergePage(casework)],
      ...[addAgencyPage, closeAgencyPage(casework), placeAgencyPage, undoMergerPage(casework), dropRenamePage],
      ...[intakePage(casework), importPage, importChangesPage],
    ],
    api: [...officersApi(casework), ...agenciesApi(casework)],
    downloads: [agenciesDownload],
    jobs: [
      ...[officerLinkJob, citizenLinkJob, factorJob, sweepJob],
      ...[
        handOverJob(casework),
        handOverToldJob,
        moveOfficersJob(casework),
        renameAgenciesJob,
        withdrawOwnJob(ownCases),
      ],
    ],
    commands: [setupCommand],
    menu: [{ href: '/account', label: (language) => wordsOf(language).menu.account, for: 'officers' }],
    admin: [
      {
        href: '/admin/officers',
        label: (language) => wordsOf(language).admin.officers,
        about: (language) => wordsOf(language).admin.officersAbout,
      },
      {
        href: '/admin/agencies',
        label: (language) => wordsOf(language).agencies.title,
        about: (language) => wordsOf(language).agencies.about,
      },
    ],
    waiting: hinderedMoves,
    refusals: (language) => wordsOf(language).refusals,
    problems: (language) => wordsOf(language).problems,
    signIn: (c, why) => (why instanceof ProofNeeded ? proofView(c) : signInView(c)),
    first: ({ actor, house, path }) =>
      house.secondFactorRequired && actor.kind === 'officer' && !actor.proof?.hasFactor && !WITHOUT_FACTOR.test(path)
        ? '/account/second-factor'
        : undefined,
  }
}

/** What an officer may do before they have the second factor that the portal asks for: set it up, or leave. */
const WITHOUT_FACTOR = /^\/(?:account\/second-factor|sign-out)\/?(?:\?|$)/
