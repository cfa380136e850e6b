import type { PageContext } from '../../core/house.ts'
import { returnAddress } from '../../core/registers/oidc.ts'
import type { Register } from '../../core/registers/register.ts'
import { dayIn, sayDay, sayMoment } from '../../kit/clock.ts'
import { button, errorSummary, type FieldProblems, formFrame, linkButton, textArea } from '../../kit/fields.ts'
import { type Html, html } from '../../kit/html.ts'
import { breadcrumbs, doneNotice, emptyState, type Fact, notice, summaryList, table, tag } from '../../kit/views.ts'
import { inLanguage, say } from '../../kit/words.ts'
import { outsideOf } from './ask-admin.ts'
import { registerWordsOf } from './words/words.ts'

export type Titled = { readonly title: string; readonly body: Html }

export function registersView(c: PageContext, registers: readonly Register[]): Titled {
  const words = registerWordsOf(c.language)
  const rows = registers.map((one) => [
    html`<a href="/admin/registers/${one.registerId}">${inLanguage(one.name, c.language)}</a>`,
    words.kinds[one.kind],
    inLanguage(one.keeper, c.language),
    one.endedAt ? tag(words.ended) : one.triedOutcome ? outcomeTag(c, one) : words.neverTried,
  ])
  return {
    title: words.title,
    body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>
<p class="actions">${linkButton({ href: '/admin/registers/new?kind=oidc', label: words.addOidc, tone: 'secondary' })} ${linkButton({ href: '/admin/registers/new?kind=http', label: words.addHttp, tone: 'secondary' })}</p>
${registers.length === 0 ? emptyState({ title: words.none, body: words.noneHint }) : table(words.list, [words.name, words.kind, words.keeper, words.lastTry], rows)}`,
  }
}

export function registerView(c: PageContext, register: Register, done: string | undefined): Titled {
  const { one: words, ...rest } = registerWordsOf(c.language)
  const name = inLanguage(register.name, c.language)
  const { zone, at } = { zone: c.house.country.defaultZone, at: `/admin/registers/${register.registerId}` }
  const tried =
    register.triedAt && register.triedOutcome
      ? say(words.lastTry, {
          moment: sayMoment(register.triedAt, c.language, zone),
          sentence: say(rest.outcomes[register.triedOutcome], { values: '…' }),
        })
      : undefined
  const mapping = register.mapping.map(({ key, from, label }) => [
    html`<code>${key}</code>`,
    html`<code>${from}</code>`,
    inLanguage(label, c.language),
  ])
  const ways = (['settings', 'try', 'ending'] as const).map((way) =>
    linkButton({
      href: `${at}/${way}`,
      label: { settings: words.change, try: words.try, ending: words.end }[way],
      tone: way === 'try' ? 'primary' : 'secondary',
    }),
  )
  return {
    title: name,
    body: html`${crumbs(c)}${done !== undefined && doneNotice(done)}<h1>${name}</h1>
${register.endedAt && notice('info', say(words.endedOn, { day: sayDay(dayIn(register.endedAt, zone), c.language) }))}
${!register.endedAt && isSecretMissing(c, register) && notice('warn', rest.outcomes.secretMissing)}
${tried !== undefined && notice(register.triedOutcome === 'well' ? 'good' : 'warn', tried)}
${summaryList(factsOf(c, register))}
${table(words.mapping, [words.value, words.from, words.label], mapping)}
${!register.endedAt && html`<p class="actions">${ways}</p>`}`,
  }
}

export function endingView(c: PageContext, register: Register, problems: FieldProblems): Titled {
  const { end: words, wrong } = registerWordsOf(c.language)
  const title = say(words.title, { name: inLanguage(register.name, c.language) })
  const reason = typeof c.typed.reason === 'string' ? c.typed.reason : undefined
  return {
    title,
    body: html`${crumbs(c, register)}${errorSummary(problems, { title: wrong })}<h1>${title}</h1><p class="lead">${words.lead}</p>
${formFrame({
  ...{ action: `/admin/registers/${register.registerId}/ending`, csrf: c.csrf(), seen: register.revision },
  submit: button({ label: words.submit, tone: 'danger' }),
  body: [textArea({ name: 'reason', label: words.reason, rows: 3, problems, value: reason })],
})}`,
  }
}

/** The way up: the list, and the register itself on a page below it. */
export function crumbs(c: PageContext, register?: Register): Html {
  const words = registerWordsOf(c.language)
  const above = register && {
    href: `/admin/registers/${register.registerId}`,
    label: inLanguage(register.name, c.language),
  }
  return breadcrumbs(words.crumbs, [{ href: '/admin/registers', label: words.title }, ...(above ? [above] : [])])
}

export function isSecretMissing(c: Pick<PageContext, 'house'>, { secretVariable }: Register): boolean {
  return secretVariable !== null && outsideOf(c).secrets[secretVariable] === undefined
}

function outcomeTag(c: PageContext, { triedOutcome, triedAt }: Register): Html {
  const { works, fails } = registerWordsOf(c.language)
  const day = triedAt ? sayDay(dayIn(triedAt, c.house.country.defaultZone), c.language, 'short') : ''
  return html`${triedOutcome === 'well' ? tag(works, 'good') : tag(fails, 'warn')} ${day}`
}

function factsOf(c: PageContext, register: Register): readonly Fact[] {
  const { one: words, ...rest } = registerWordsOf(c.language)
  const { secretVariable } = register
  const secret =
    secretVariable === null
      ? words.secretNone
      : say(isSecretMissing(c, register) ? words.secretMissing : words.secretThere, { name: secretVariable })
  return [
    { term: rest.kind, value: rest.kinds[register.kind] },
    { term: words.id, value: register.registerId },
    { term: rest.keeper, value: inLanguage(register.keeper, c.language) },
    ...(register.basis === null ? [] : [{ term: words.basis, value: register.basis }]),
    ...ownFacts(c, register),
    { term: words.secret, value: secret },
    { term: words.timeout, value: say(words.seconds, { count: register.timeoutSeconds }) },
  ]
}

function ownFacts(c: PageContext, register: Register): readonly Fact[] {
  const { one: words } = registerWordsOf(c.language)
  if (register.kind === 'http')
    return [
      { term: words.base, value: register.base },
      { term: words.path, value: register.path },
      {
        term: words.key,
        value: register.keyFrom
          ? say(words.keyFrom, { value: register.keyFrom.value, register: register.keyFrom.register })
          : words.keyOfficers,
      },
    ]
  const back = returnAddress(c.house.baseUrl, register.registerId)
  return [
    { term: words.issuer, value: register.issuer },
    { term: words.clientId, value: register.clientId },
    { term: words.scopes, value: register.scopes.join(' ') },
    ...(register.hosts.length > 0 ? [{ term: words.hosts, value: register.hosts.join(', ') }] : []),
    { term: words.back, value: html`<code>${back}</code><p class="hint">${words.backHint}</p>` },
  ]
}
