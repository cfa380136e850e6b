import { type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { canMail, MailFault, sendMail } from '../../../core/notices/mail.ts'
import { switchNotices } from '../../../core/notices/stop.act.ts'
import { isAddressStopped } from '../../../core/notices/stop.sql.ts'
import { askNewEmail, changeDetails, changeEmail, endSessions } from '../../../core/people/citizen/account.act.ts'
import { listCitizenSessions } from '../../../core/people/citizen/citizen.sql.ts'
import { CITIZEN, type Citizen, citizenLinkSecret } from '../../../core/people/citizen/citizen.ts'
import { findCitizenLink } from '../../../core/people/citizen/link.sql.ts'
import { citizenWordsOf } from '../../../core/people/citizen/words/words.ts'
import { newNonce, secretHash } from '../../../core/people/secret.ts'
import { ask } from '../../../kit/ask.ts'
import { form, type Problem, problem, sayProblems } from '../../../kit/form.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { say } from '../../../kit/words.ts'
import { problemWords } from '../words/words.ts'
import { confirmView, detailsView, overView } from './citizen.views.ts'

const detailsForm = form({
  name: ask.line({ max: 200 }).optional(),
  phone: ask.phone().optional(),
  language: ask.line({ max: 12 }),
})
const emailForm = form({ email: ask.email() })

const SIGN_IN = () => seeOther('/citizen/sign-in')

/** One's own details, address and sessions. */
export const citizenPage = page('/citizen', {
  as: 'citizen',
  get: (c) => (c.actor.kind === 'citizen' ? show(c, c.actor) : SIGN_IN()),
  async post(c) {
    const { actor } = c
    if (actor.kind !== 'citizen') return SIGN_IN()
    const answer = detailsForm.read(c.typed)
    const problems = answer.problems ?? []
    if (!answer.value) return show(c, actor, problems)
    if (!c.house.languages.includes(answer.value.language)) return show(c, actor, [problem('language', 'notAChoice')])
    await perform(changeDetails, byOf(c), { citizenId: actor.citizenId, ...answer.value })
    return seeOther('/citizen?done=saved')
  },
})

export const citizenSessionsPage = page('/citizen/sessions', {
  as: 'citizen',
  get: () => seeOther('/citizen'),
  async post(c) {
    const { actor, typed } = c
    if (actor.kind !== 'citizen') return SIGN_IN()
    const keep = secretHash(c.cookie(CITIZEN.cookie) ?? '')
    const { session } = typed
    if (session !== 'others' && !(typeof session === 'string' && /^\d{1,18}$/.test(session))) throw new NotFound()
    const which = session === 'others' ? { keep } : { sessionId: session }
    await perform(endSessions, byOf(c), { citizenId: actor.citizenId, which })
    return seeOther('/citizen?done=ended')
  },
})

/** Notices of all cases to the address of the account, off or on again. */
export const citizenNoticesPage = page('/citizen/notices', {
  as: 'citizen',
  get: () => seeOther('/citizen'),
  async post(c) {
    const { actor, typed } = c
    if (actor.kind !== 'citizen') return SIGN_IN()
    if (typed.wish !== 'stop' && typed.wish !== 'again') throw new NotFound()
    const stopped = typed.wish === 'stop'
    await perform(switchNotices, byOf(c), { citizenId: actor.citizenId, stopped }).catch((error: unknown) => {
      // It stands so already.
      if (!(error instanceof Conflict)) throw error
    })
    return seeOther('/citizen?done=saved')
  },
})

/** Asks for another address: the link goes there. Whether somebody else has it is not told before it is proven. */
export const newEmailPage = page('/citizen/email', {
  as: 'citizen',
  get: () => seeOther('/citizen'),
  tries: true,
  async post(c) {
    const { actor } = c
    if (actor.kind !== 'citizen') return SIGN_IN()
    const answer = emailForm.read(c.typed)
    if (answer.problems) return show(c, actor, answer.problems)
    const nonce = newNonce()
    const linkHash = secretHash(citizenLinkSecret(c.house.secret, nonce))
    const { citizenId } = actor
    const { email } = answer.value
    if (canMail(c.house))
      await perform(askNewEmail, byOf(c), { citizenId, email, language: c.language, nonce, linkHash })
    return seeOther('/citizen?done=emailSent')
  },
})

/** The link at the new address. It counts only where its owner is signed in: the address of another's account cannot be slipped in. */
export const confirmEmailPage = page('/citizen/email/:token', {
  as: 'citizen',
  async get(c) {
    const link = await findCitizenLink(c.db, secretHash(c.params.token ?? ''), c.now)
    const own = c.actor.kind === 'citizen' && link?.good && link.citizenId === c.actor.citizenId
    return own ? view(confirmView(c, link.email)) : view({ status: 404, ...overView(c) })
  },
  async post(c) {
    const { actor } = c
    if (actor.kind !== 'citizen') return SIGN_IN()
    try {
      const linkHash = secretHash(c.params.token ?? '')
      const { old } = await perform(changeEmail, byOf(c), { citizenId: actor.citizenId, linkHash })
      await tellOld(c, old, actor.language)
      return seeOther('/citizen?done=emailDone')
    } catch (error) {
      if (error instanceof NotFound) return view({ status: 404, ...overView(c) })
      if (error instanceof Conflict) return seeOther('/citizen?done=emailTaken')
      throw error
    }
  },
})

async function show(c: PageContext, citizen: Citizen, problems: readonly Problem[] = []): Promise<View> {
  const sessions = await listCitizenSessions(c.db, citizen.citizenId, c.cookie(CITIZEN.cookie), c.now)
  const said = sayProblems(problems, ...problemWords(c.language))
  const stopped = await isAddressStopped(c.db, citizen.email)
  return view({
    status: problems.length > 0 ? 422 : 200,
    ...detailsView(c, { citizen, sessions, stopped, problems: said }),
  })
}

/** In case it was somebody else. What cannot be sent now is not sent later: the change itself stands in the ledger. */
async function tellOld({ db, now, house }: PageContext, to: string, language: string): Promise<void> {
  const { mail } = citizenWordsOf(language)
  const subject = say(mail.changedSubject, { portal: house.portalName })
  await sendMail({ db, now, house }, { to, subject, text: `${mail.changedText}\n` }).catch((error: unknown) => {
    if (!(error instanceof MailFault)) throw error
  })
}
