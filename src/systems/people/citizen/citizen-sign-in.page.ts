import { type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { canMail } from '../../../core/notices/mail.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { endSessions } from '../../../core/people/citizen/account.act.ts'
import { CITIZEN, citizenCookie, citizenLinkSecret } from '../../../core/people/citizen/citizen.ts'
import { findCitizenLink } from '../../../core/people/citizen/link.sql.ts'
import { askCitizenLink, signInCitizen } from '../../../core/people/citizen/sign-in.act.ts'
import { citizenWordsOf } from '../../../core/people/citizen/words/words.ts'
import { newNonce, newSecret, secretHash } from '../../../core/people/secret.ts'
import { ask } from '../../../kit/ask.ts'
import { errorSummary, formFrame, linkButton, textField } from '../../../kit/fields.ts'
import { form, type Problem, sayProblems } from '../../../kit/form.ts'
import { html } from '../../../kit/html.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { notice } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import { problemWords } from '../words/words.ts'

const emailForm = form({ email: ask.email() })

/** Asks for a link by mail. The answer is the same for every address, and takes as long: whether one has an account is not looked up. */
export const citizenSignInPage = page('/citizen/sign-in', {
  get: (c) => (c.query.sent === undefined ? show(c) : sent(c)),
  tries: true,
  async post(c) {
    if (!canMail(c.house)) return show(c)
    const answer = emailForm.read(c.typed)
    if (answer.problems) return show(c, answer.problems)
    const nonce = newNonce()
    const linkHash = secretHash(citizenLinkSecret(c.house.secret, nonce))
    const by = { db: c.db, actor: VISITOR, now: c.now }
    await perform(askCitizenLink, by, { email: answer.value.email, language: c.language, nonce, linkHash })
    return seeOther('/citizen/sign-in?sent=yes')
  },
})

/** Where the link leads. Opening it changes nothing, for mail programs open links by themselves; the button signs in. */
export const citizenLinkPage = page('/citizen/sign-in/:token', {
  async get(c) {
    const words = citizenWordsOf(c.language).signIn
    const link = await findCitizenLink(c.db, hashOf(c), c.now)
    if (!link?.good || link.citizenId !== null) return over(c)
    return view({
      title: words.openTitle,
      body: html`<h1>${words.openTitle}</h1><p class="lead">${say(words.openLead, { email: link.email })}</p>
${formFrame({ action: c.path, csrf: c.csrf(), submit: words.open, body: [] })}`,
    })
  },
  async post(c) {
    const secret = newSecret()
    const old = c.cookie(CITIZEN.cookie)
    const by = { db: c.db, actor: VISITOR, now: c.now }
    try {
      await perform(signInCitizen, by, {
        linkHash: hashOf(c),
        sessionHash: secretHash(secret),
        browser: c.browser,
        replaces: old === undefined ? undefined : secretHash(old),
      })
    } catch (error) {
      if (error instanceof NotFound) return over(c)
      throw error
    }
    return seeOther('/my-cases', [citizenCookie(secret)])
  },
})

export const citizenSignOutPage = page('/citizen/sign-out', {
  as: 'citizen',
  get: () => seeOther('/citizen/sign-in'),
  async post(c) {
    const cookie = c.cookie(CITIZEN.cookie)
    if (c.actor.kind === 'citizen' && cookie) {
      const { db, actor, now } = c
      const wish = { citizenId: actor.citizenId, which: { hash: secretHash(cookie) } }
      await perform(endSessions, { db, actor, now }, wish).catch((error: unknown) => {
        // Ended from another device in the same moment: it is over, as they wished.
        if (!(error instanceof NotFound)) throw error
      })
    }
    return seeOther('/citizen/sign-in?out=yes', [citizenCookie(undefined)])
  },
})

function hashOf(c: PageContext): Buffer {
  return secretHash(c.params.token ?? '')
}

function show(c: PageContext, problems: readonly Problem[] = []): View {
  const words = citizenWordsOf(c.language)
  const { signIn } = words
  const said = sayProblems(problems, ...problemWords(c.language))
  const value = typeof c.typed.email === 'string' ? c.typed.email : undefined
  const email = textField({
    ...{ name: 'email', type: 'email', label: signIn.email, problems: said, value },
    ...{ autocomplete: 'email', spellcheck: false },
  })
  const asks = formFrame({ action: '/citizen/sign-in', csrf: c.csrf(), submit: signIn.send, body: email })
  return view({
    status: problems.length > 0 ? 422 : 200,
    title: signIn.title,
    body: html`${errorSummary(said, { title: words.wrong })}<h1>${signIn.title}</h1>
${c.query.out !== undefined && notice('good', signIn.out)}<p class="lead">${signIn.lead}</p>
${canMail(c.house) ? asks : notice('info', signIn.noMail)}${demoHint(c)}`,
  })
}

function sent(c: PageContext): View {
  const { signIn } = citizenWordsOf(c.language)
  return view({
    title: signIn.sentTitle,
    body: html`<h1>${signIn.sentTitle}</h1><p class="lead">${say(signIn.sent, { minutes: CITIZEN.linkMinutes })}</p>${demoHint(c)}
<p><a href="/citizen/sign-in">${signIn.again}</a></p>`,
  })
}

function demoHint({ house, language }: PageContext) {
  return (
    house.demo &&
    !house.mail &&
    html`<p class="hint">${citizenWordsOf(language).signIn.demo} <a href="/dev/mail">/dev/mail</a></p>`
  )
}

function over(c: PageContext): View {
  const { signIn } = citizenWordsOf(c.language)
  return view({
    status: 404,
    title: signIn.overTitle,
    body: html`<h1>${signIn.overTitle}</h1><p class="lead">${signIn.over}</p><p>${linkButton({ href: '/citizen/sign-in', label: signIn.again })}</p>`,
  })
}
