import type { Agency } from '../../../../core/agencies/agency.ts'
import type { Service } from '../../../../core/catalogue/service.ts'
import type { ServiceVersion } from '../../../../core/catalogue/service-version.ts'
import type { PageContext } from '../../../../core/house.ts'
import { dayIn, sayDay } from '../../../../kit/clock.ts'
import { errorSummary, type FieldProblems, formFrame, textField } from '../../../../kit/fields.ts'
import { fileForm } from '../../../../kit/file-form.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { breadcrumbs, doneNotice, fold, notice, prose, summaryList } from '../../../../kit/views.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import { type Paper, sayCode } from './paper.ts'
import { paperWordsOf } from './words/words.ts'

/** What became of a file that was sent to be compared. */
export type Compared = 'same' | 'other' | 'noFile' | 'fileTooLarge'

type Titled = { readonly title: string; readonly body: Html }

export function findView(c: PageContext, problems: FieldProblems): Titled {
  const { find: words, wrong } = paperWordsOf(c.language)
  const value = typeof c.typed.code === 'string' ? c.typed.code : undefined
  const box = { name: 'code', label: words.code, hint: words.codeHint, problems, value, spellcheck: false } as const
  return {
    title: words.title,
    body: html`${errorSummary(problems, { title: wrong })}<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${formFrame({ action: '/papers', csrf: c.csrf(), submit: words.submit, body: textField({ ...box, autocomplete: 'off' }) })}`,
  }
}

interface Shown {
  readonly paper: Paper
  readonly agency: Pick<Agency, 'name' | 'zone'>
  readonly service: Pick<Service, 'name'>
  readonly version: Pick<ServiceVersion, 'parts' | 'number'>
  /** The signature fits. */
  readonly genuine: boolean
  readonly compared: Compared | undefined
  readonly problems: FieldProblems
}

export function paperView(
  c: PageContext,
  { paper, agency, service, version, genuine, compared, problems }: Shown,
): Titled {
  const { page: words, find, crumbs, wrong } = paperWordsOf(c.language)
  const name = inLanguage(version.parts.name ?? service.name, c.language)
  const facts = [
    { term: words.service, value: html`<a href="/services/${paper.serviceId}">${name}</a>` },
    { term: words.agency, value: inLanguage(agency.name, c.language) },
    { term: words.initials, value: paper.initials || words.initialsNone },
    { term: words.issuedOn, value: sayDay(paper.issuedOn, c.language) },
    { term: words.number, value: paper.number },
    ...(version.number === null
      ? []
      : [{ term: words.standard, value: say(words.standardOf, { number: version.number }) }]),
  ]
  return {
    title: words.title,
    body: html`${breadcrumbs(crumbs, [{ href: '/papers', label: find.title }])}${errorSummary(problems, { title: wrong })}
${compared === 'same' && doneNotice(words.isSame)}${compared === 'other' && doneNotice(words.isOther, 'bad')}
<h1>${words.title}</h1>${standing(c, { paper, agency, genuine })}${summaryList(facts)}
<section><h2>${words.sameTitle}</h2><p>${words.same}</p>
${fileForm({
  ...{ name: 'file', label: words.file, problems, action: `/papers/${paper.code}`, csrf: c.csrf() },
  ...{ accept: 'application/pdf', submit: words.compare, one: true },
})}</section>
${technical(c, paper)}<p><a href="/papers">${words.another}</a></p>`,
  }
}

function standing(c: PageContext, { paper, agency, genuine }: Pick<Shown, 'paper' | 'agency' | 'genuine'>): Html {
  const { page: words } = paperWordsOf(c.language)
  if (!genuine) return notice('bad', words.spoilt)
  if (paper.revokedAt === null) return notice('good', words.valid)
  const day = sayDay(dayIn(paper.revokedAt, agency.zone), c.language)
  return html`${notice('bad', say(words.revoked, { day }))}<h2>${words.why}</h2>${prose(paper.revokedReason ?? '')}`
}

function technical(c: PageContext, { code, sha256, signature, publicKey, generation }: Paper): Html {
  const { page: words, find } = paperWordsOf(c.language)
  const told = (text: string) => html`<code class="long">${text}</code>`
  return fold(words.technical, [
    html`<p class="hint">${words.technicalHint}</p>`,
    summaryList([
      { term: find.code, value: sayCode(code) },
      { term: words.digest, value: told(sha256.toString('hex')) },
      { term: words.signature, value: told(signature.toString('base64')) },
      {
        term: words.key,
        value: html`${say(words.keyOf, { key: generation })} ${told(publicKey.toString('base64'))}`,
      },
    ]),
  ])
}
