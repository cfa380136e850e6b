import type { PageContext } from '../../core/house.ts'
import { button, errorSummary, type FieldProblems, formFrame, hidden, linkButton, textField } from '../../kit/fields.ts'
import { type Html, html } from '../../kit/html.ts'
import { carried, packed } from '../../kit/http/carry.ts'
import { passwordField } from '../../kit/password-field.ts'
import { notice } from '../../kit/views.ts'
import { wordsOf } from './words/words.ts'

type Titled = { readonly title: string; readonly body: Html }

/** Where the officer goes on after signing in: to a page, or by sending what they had typed. */
export interface Onward {
  readonly next?: string | undefined
  /** Packed by `packed`: a path and the fields that were on their way to it. */
  readonly carry?: string | undefined
}

/** What stood in the way: the officer goes back to it, and what they typed goes along. */
export function onwardOf(c: PageContext): Onward {
  return Object.keys(c.typed).length > 0 ? { carry: packed(c.path, c.typed) } : { next: c.path }
}

interface Shown {
  readonly onward: Onward
  readonly problems: FieldProblems
  readonly email?: string | undefined
  /** A sentence above the form. */
  readonly note?: Html | false | undefined
}

export function signInFormView(c: PageContext, { onward, problems, email, note }: Shown): Titled {
  const words = wordsOf(c.language)
  const { signIn } = words
  return {
    title: signIn.title,
    body: html`${errorSummary(problems, { title: words.wrong })}<h1>${signIn.title}</h1>
${onward.carry !== undefined ? notice('info', signIn.kept) : note}
<p class="lead">${signIn.lead}</p>
${formFrame({
  action: '/sign-in',
  csrf: c.csrf(),
  submit: signIn.send,
  body: [
    onward.carry !== undefined ? hidden('_carry', onward.carry) : hidden('next', onward.next ?? ''),
    textField({
      name: 'email',
      type: 'email',
      label: signIn.email,
      problems,
      value: email,
      autocomplete: 'username',
      spellcheck: false,
    }),
    passwordField({ name: 'password', label: signIn.password, problems }),
  ],
})}
<p><a href="/password">${signIn.forgot}</a></p>`,
  }
}

/** What the officer had typed when their sign-in ran out, to be looked at and sent. The server has kept nothing of it. */
export function carriedView(
  c: PageContext,
  { path, typed }: { path: string; typed: Record<string, unknown> },
  said?: { readonly title: string; readonly lead: string },
): Titled {
  const { signIn } = wordsOf(c.language)
  const { title, lead } = said ?? { title: signIn.carried, lead: signIn.carriedLead }
  return {
    title,
    body: html`<h1>${title}</h1><p class="lead">${lead}</p>
<form class="form" method="post" action="${path}">${hidden('_csrf', c.csrf())}${carried(typed, title)}
<div class="actions">${button({ label: signIn.carriedSend })}${linkButton({ href: '/work', label: signIn.carriedLeave, tone: 'quiet' })}</div></form>`,
  }
}
