import { type PageContext, page } from '../../core/house.ts'
import { byOf } from '../../core/ledger/by.ts'
import { perform } from '../../core/ledger/perform.ts'
import type { Officer } from '../../core/people/actor.ts'
import { changePassword } from '../../core/people/change-password.act.ts'
import { endOtherSessions, endSession } from '../../core/people/end-session.act.ts'
import { findFactor } from '../../core/people/factor/factor.sql.ts'
import { findOfficer } from '../../core/people/officer.sql.ts'
import { hashPassword } from '../../core/people/password.ts'
import { secretHash } from '../../core/people/secret.ts'
import { listSessions } from '../../core/people/session.sql.ts'
import { SESSION } from '../../core/people/session.ts'
import { revokeToken } from '../../core/people/token.act.ts'
import { listTokens } from '../../core/people/token.sql.ts'
import { type Problem, problem, sayProblems } from '../../kit/form.ts'
import { seeOther, type View, view } from '../../kit/page.ts'
import { NotFound, TooMany } from '../../kit/refusals.ts'
import { accountView, passwordView } from './account.views.ts'
import { changePasswordForm, weaknesses } from './password.form.ts'
import { officerAsking, prove } from './prove.ts'
import { factorWordsOf } from './words/factor-words.ts'
import { problemWords, wordsOf } from './words/words.ts'

/** The officer's own account: who they are here, where they are signed in, which programs act for them. */
export const accountPage = page('/account', {
  async get(c) {
    const officer = officerAsking(c)
    const [record, sessions, tokens, factor] = await Promise.all([
      findOfficer(c.db, officer.officerId),
      listSessions(c.db, officer.officerId, c.cookie(SESSION.cookie), c.now),
      listTokens(c.db, officer.officerId, c.now),
      findFactor(c.db, officer.officerId),
    ])
    return view(accountView(c, { officer, roles: record?.roles ?? [], sessions, tokens, factor, done: doneOf(c) }))
  },
})

/** Ends one session, or all but this one. */
export const sessionsPage = page('/account/sessions', {
  get: () => seeOther('/account'),
  async post(c) {
    const { officerId } = officerAsking(c)
    const { session } = c.typed
    if (session === 'others') await perform(endOtherSessions, byOf(c), { officerId, keep: cookieHash(c) })
    else await perform(endSession, byOf(c), { officerId, sessionId: idFrom(session) })
    return seeOther('/account?done=ended')
  },
})

/** Revokes one token. */
export const tokensPage = page('/account/tokens', {
  get: () => seeOther('/account'),
  async post(c) {
    const { officerId } = officerAsking(c)
    await perform(revokeToken, byOf(c), { officerId, tokenId: idFrom(c.typed.token) })
    return seeOther('/account?done=revoked')
  },
})

export const passwordPage = page('/account/password', {
  get(c) {
    officerAsking(c)
    return show(c)
  },
  async post(c) {
    const officer = officerAsking(c)
    const answer = changePasswordForm.read(c.typed)
    if (answer.problems) return show(c, answer.problems)
    const { current, password } = answer.value
    const problems = weaknesses(password, officer)
    if (problems.length > 0) return show(c, problems)
    try {
      return (await change(c, officer, { current, password }))
        ? seeOther('/account?done=changed')
        : show(c, [problem('current', 'notYours')])
    } catch (error) {
      // Answered here: what is carried along on the page of a refusal would be passwords.
      if (error instanceof TooMany) return show(c, [problem('current', 'blocked', error.values)], 429)
      throw error
    }
  },
})

/** False when the current password is not right. That counts as a try at signing in: a stolen session must not be a place for guessing. */
async function change(
  c: PageContext,
  { officerId, email }: Officer,
  { current, password }: { current: string; password: string },
): Promise<boolean> {
  const proven = await prove(c, email.toLowerCase(), current)
  if (!proven) return false
  const to = await hashPassword(password)
  await perform(changePassword, byOf(c), { officerId, from: proven.passwordHash, to, keep: cookieHash(c) })
  return true
}

function show(c: PageContext, problems: readonly Problem[] = [], status = problems.length > 0 ? 422 : 200): View {
  const said = sayProblems(problems, ...problemWords(c.language))
  return view({ status, ...passwordView(c, said) })
}

function doneOf(c: PageContext): string | undefined {
  const { ended, revoked, changed } = wordsOf(c.language).account
  const factorOff = factorWordsOf(c.language).turnedOff
  return new Map(Object.entries({ ended, revoked, changed, factorOff })).get(c.query.done ?? '')
}

function cookieHash(c: PageContext): Buffer {
  return secretHash(c.cookie(SESSION.cookie) ?? '')
}

/** A number of one of our rows, as a form sends it. */
function idFrom(typed: unknown): string {
  if (typeof typed !== 'string' || !/^\d{1,18}$/.test(typed)) throw new NotFound()
  return typed
}
