import type { PageContext } from '../../../../core/house.ts'
import {
  button,
  errorSummary,
  type FieldProblems,
  formFrame,
  hidden,
  linkButton,
  textField,
} from '../../../../kit/fields.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { emptyState, notice, prose, tag } from '../../../../kit/views.ts'
import { say } from '../../../../kit/words.ts'
import type { Titled } from '../../places/malls.views.ts'
import type { Signer } from '../signer.sql.ts'
import type { Own } from './asked-application.ts'
import { applyWordsOf } from './words/words.ts'

interface Shown {
  readonly signers: readonly Signer[]
  readonly problems: FieldProblems
}

export function signersView(c: PageContext, own: Own, { signers, problems }: Shown): Titled {
  const words = applyWordsOf(c.language)
  const { signers: told } = words
  const { least, most } = own.version.definition.signers ?? { least: 0, most: 0 }
  const isDraft = own.application.status === 'draft'
  const at = `${own.at}/signers`
  const typed = (name: 'name' | 'email') => (problems.size > 0 ? String(c.typed[name] ?? '') : undefined)
  const asked = { problems, width: 'medium' } as const
  const add = formFrame({
    ...{ action: at, csrf: c.csrf(), submit: button({ label: told.add, tone: 'secondary' }) },
    body: [
      textField({ ...asked, name: 'name', label: told.name, value: typed('name'), spellcheck: false }),
      textField({ ...asked, name: 'email', label: told.email, value: typed('email'), type: 'email' }),
    ],
  })
  const list = html`<ul>${signers.map((one) => html`<li>${one.name} · ${one.email} ${state(c, one)}${one.refusedWords && prose(one.refusedWords)}${isDraft && away(c, at, one)}</li>`)}</ul>`
  const change = html`<form class="form" method="post" action="${at}">${hidden('_csrf', c.csrf())}<p>${told.changeLead}</p><div class="actions">${button({ name: 'wish', value: 'change', label: told.change, tone: 'secondary' })}</div></form>`
  return {
    title: `${told.title} – ${own.application.number}`,
    body: html`<p class="meta"><a href="${own.at}">${words.deeds.back}</a></p>${errorSummary(problems, { title: words.wrong })}<h1>${told.title}</h1>
<p class="lead">${least > 0 ? say(told.must, { least, most }) : say(told.may, { most })}</p>${!own.contact?.email && isDraft && notice('warn', words.problems.ownAddressFirst)}
${signers.length === 0 ? emptyState({ title: told.none }) : list}
${isDraft && signers.length < most && html`<section><h2>${told.addTitle}</h2>${add}</section>`}
${isDraft && signers.length >= least && html`<p class="actions">${linkButton({ href: `${own.at}/check`, label: words.question.next })}</p>`}${own.application.status === 'signing' && change}`,
  }
}

function state(c: PageContext, { askedAt, signedAt, refusedAt }: Signer): Html {
  const { states } = applyWordsOf(c.language).signers
  if (signedAt) return tag(states.signed, 'good')
  if (refusedAt) return tag(states.refused, 'bad')
  return tag(askedAt ? states.asked : states.named, askedAt ? 'warn' : 'plain')
}

function away(c: PageContext, at: string, { signerId, name }: Signer): Html {
  const { signers: told } = applyWordsOf(c.language)
  return html`<form method="post" action="${at}">${hidden('_csrf', c.csrf())}${button({ name: 'away', value: signerId, label: told.away, tone: 'quiet', about: name })}</form>`
}
