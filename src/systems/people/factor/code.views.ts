import type { PageContext } from '../../../core/house.ts'
import { SESSION } from '../../../core/people/session.ts'
import { errorSummary, type FieldProblems, formFrame, hidden } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { notice } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import type { Onward } from '../sign-in.views.ts'
import { factorWordsOf } from '../words/factor-words.ts'
import { wordsOf } from '../words/words.ts'
import { codeFields, proofFields } from './check-code.ts'

type Titled = { readonly title: string; readonly body: Html }

interface Shown {
  readonly onward: Onward
  readonly problems: FieldProblems
}

/** The second step of signing in. */
export function codeFormView(c: PageContext, { onward, problems }: Shown): Titled {
  const { signIn: words } = factorWordsOf(c.language)
  return {
    title: words.title,
    body: html`${errorSummary(problems, { title: wordsOf(c.language).wrong })}<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${formFrame({ action: '/sign-in/code', csrf: c.csrf(), submit: words.send, body: [...codeFields(c, problems), onwardField(onward)] })}
<p class="hint">${words.noPaper}</p><p><a href="/sign-in">${words.again}</a></p>`,
  }
}

/** Asks an officer who is signed in to show once more that it is them. */
export function proofFormView(c: PageContext, { onward, problems }: Shown): Titled {
  const { proof: words } = factorWordsOf(c.language)
  const hasFactor = c.actor.kind === 'officer' && c.actor.proof?.hasFactor === true
  return {
    title: words.title,
    body: html`${errorSummary(problems, { title: wordsOf(c.language).wrong })}<h1>${words.title}</h1>
<p class="lead">${say(words.lead, { minutes: SESSION.provenMinutes })}</p>${onward.carry !== undefined && notice('info', words.kept)}
${formFrame({
  action: '/proof',
  csrf: c.csrf(),
  submit: words.send,
  body: [proofFields(c, problems, hasFactor), onwardField(onward)],
})}`,
  }
}

function onwardField({ carry, next }: Onward): Html {
  return carry !== undefined ? hidden('_carry', carry) : hidden('next', next ?? '')
}
