import { type AnyPage, type PageContext, page } from '../../core/house.ts'
import { perform } from '../../core/ledger/perform.ts'
import { findLink, LINKS, type LinkPurpose, type OfficerLink } from '../../core/people/link.sql.ts'
import { hashPassword, PASSWORD } from '../../core/people/password.ts'
import { secretHash } from '../../core/people/secret.ts'
import { setPassword } from '../../core/people/set-password.act.ts'
import { shown } from '../../core/people/who.ts'
import { errorSummary, type FieldProblems, formFrame, linkButton } from '../../kit/fields.ts'
import { type Problem, sayProblems } from '../../kit/form.ts'
import { type Html, html } from '../../kit/html.ts'
import { seeOther, type View, view } from '../../kit/page.ts'
import { passwordField } from '../../kit/password-field.ts'
import { say } from '../../kit/words.ts'
import { newPasswordForm, weaknesses } from './password.form.ts'
import { problemWords, wordsOf } from './words/words.ts'

/** Takes up an invitation. */
export const invitationPage = linkPage('invitation')

/** Sets a new password by a link that came by mail. */
export const resetPage = linkPage('reset')

/** The two fields of a new password. */
export function newPasswordFields(c: PageContext, problems: FieldProblems): Html[] {
  const { link } = wordsOf(c.language)
  const hint = say(link.passwordHint, { min: PASSWORD.min })
  return [
    passwordField({ name: 'password', label: link.password, hint, problems, fresh: true }),
    passwordField({ name: 'again', label: link.again, problems, fresh: true }),
  ]
}

function linkPage(purpose: LinkPurpose): AnyPage {
  return page(`${LINKS[purpose].path}/:token`, {
    async get(c) {
      const link = await findLink(c.db, hashOf(c), purpose, c.now)
      return link ? show(c, purpose, link) : showOver(c)
    },
    async post(c) {
      const link = await findLink(c.db, hashOf(c), purpose, c.now)
      if (!link) return showOver(c)
      const answer = newPasswordForm.read(c.typed)
      const problems = answer.problems ?? weaknesses(answer.value.password, link)
      if (problems.length > 0 || !answer.value) return show(c, purpose, link, problems)
      const passwordHash = await hashPassword(answer.value.password)
      const by = { db: c.db, actor: shown(link), now: c.now }
      await perform(setPassword, by, { linkHash: hashOf(c), purpose, passwordHash })
      return seeOther('/sign-in?set=yes')
    },
  })
}

function hashOf(c: PageContext): Buffer {
  return secretHash(c.params.token ?? '')
}

function show(c: PageContext, purpose: LinkPurpose, link: OfficerLink, problems: readonly Problem[] = []): View {
  const words = wordsOf(c.language)
  const said = sayProblems(problems, ...problemWords(c.language))
  const { name, email } = link
  return view({
    status: problems.length > 0 ? 422 : 200,
    title: words.link[purpose],
    body: html`${errorSummary(said, { title: words.wrong })}<h1>${words.link[purpose]}</h1>
<p class="lead">${say(words.link.forWhom, { name, email })}</p>
${formFrame({ action: c.path, csrf: c.csrf(), submit: words.link.send, body: newPasswordFields(c, said) })}`,
  })
}

function showOver(c: PageContext): View {
  const { link } = wordsOf(c.language)
  return view({
    status: 404,
    title: link.overTitle,
    body: html`<h1>${link.overTitle}</h1><p class="lead">${link.over}</p>
<p>${linkButton({ href: '/password', label: link.askNew })}</p>`,
  })
}
