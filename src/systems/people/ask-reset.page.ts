import { type PageContext, page } from '../../core/house.ts'
import { perform } from '../../core/ledger/perform.ts'
import { canMail } from '../../core/notices/mail.ts'
import { VISITOR } from '../../core/people/actor.ts'
import { askReset } from '../../core/people/ask-reset.act.ts'
import { LINKS } from '../../core/people/link.sql.ts'
import { linkSecret, newNonce, secretHash } from '../../core/people/secret.ts'
import { errorSummary, formFrame, textField } from '../../kit/fields.ts'
import { type Problem, sayProblems } from '../../kit/form.ts'
import { html } from '../../kit/html.ts'
import { seeOther, type View, view } from '../../kit/page.ts'
import { notice } from '../../kit/views.ts'
import { say } from '../../kit/words.ts'
import { askResetForm } from './password.form.ts'
import { problemWords, wordsOf } from './words/words.ts'

/** Asks for a link to set a new password. The answer is the same whether or not the address is anybody's. */
export const askResetPage = page('/password', {
  get: (c) => (c.query.sent === undefined ? show(c) : showSent(c)),
  tries: true,
  async post(c) {
    if (!canMail(c.house)) return show(c)
    const answer = askResetForm.read(c.typed)
    if (answer.problems) return show(c, answer.problems)
    const nonce = newNonce()
    const linkHash = secretHash(linkSecret(c.house.secret, nonce))
    const by = { db: c.db, actor: VISITOR, now: c.now }
    await perform(askReset, by, { email: answer.value.email, nonce, linkHash })
    return seeOther('/password?sent=yes')
  },
})

function show(c: PageContext, problems: readonly Problem[] = []): View {
  const words = wordsOf(c.language)
  const { reset } = words
  const said = sayProblems(problems, ...problemWords(c.language))
  const email = typeof c.typed.email === 'string' ? c.typed.email : undefined
  const asks = html`<p class="lead">${reset.lead}</p>
${formFrame({
  action: '/password',
  csrf: c.csrf(),
  submit: reset.send,
  body: textField({
    name: 'email',
    type: 'email',
    label: reset.email,
    problems: said,
    value: email,
    autocomplete: 'username',
    spellcheck: false,
  }),
})}`
  return view({
    status: problems.length > 0 ? 422 : 200,
    title: reset.title,
    body: html`${errorSummary(said, { title: words.wrong })}<h1>${reset.title}</h1>
${canMail(c.house) ? asks : notice('info', reset.noMail)}
<p><a href="/sign-in">${reset.back}</a></p>`,
  })
}

function showSent(c: PageContext): View {
  const { reset } = wordsOf(c.language)
  return view({
    title: reset.sentTitle,
    body: html`<h1>${reset.sentTitle}</h1><p class="lead">${say(reset.sent, { hours: LINKS.reset.hours })}</p>
<p><a href="/sign-in">${reset.back}</a></p>`,
  })
}
