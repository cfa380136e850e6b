import { nameFields } from '../../../core/country/name-fields.ts'
import type { PageContext } from '../../../core/house.ts'
import type { StoryLine } from '../../../core/ledger/story.sql.ts'
import { sayDay, sayMoment } from '../../../kit/clock.ts'
import {
  button,
  dateField,
  errorSummary,
  type FieldProblems,
  formFrame,
  linkButton,
  textArea,
  textField,
} from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import {
  breadcrumbs,
  card,
  cardList,
  doneNotice,
  emptyState,
  notice,
  summaryList,
  table,
  timeline,
} from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { surveyWordsOf } from '../survey/words/words.ts'
import {
  type Counter,
  type CounterGroup,
  type Device,
  type GroupService,
  type Mall,
  runsGroup,
  runsMall,
  WEEKDAYS,
} from './mall.ts'
import { hoursTable, type Titled } from './malls.views.ts'
import { placeWordsOf } from './words/words.ts'

export function workMallsView(
  c: PageContext,
  { malls, opens }: { readonly malls: readonly Mall[]; readonly opens: boolean },
): Titled {
  const { work: words } = placeWordsOf(c.language)
  const one = ({ mallId, name, address, closesOn }: Mall) =>
    card({
      href: `/work/malls/${mallId}`,
      title: inLanguage(name, c.language),
      meta: [address, ...(closesOn ? [`${words.closesOn}: ${sayDay(closesOn, c.language)}`] : [])],
    })
  return {
    title: words.title,
    body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${opens && html`<p class="actions">${linkButton({ href: '/work/malls/new', label: words.open, tone: 'secondary' })}</p>`}
${malls.length === 0 ? emptyState({ title: words.none, body: words.noneHint }) : cardList(malls.map(one))}`,
  }
}

interface Seen {
  readonly mall: Mall
  readonly groups: readonly CounterGroup[]
  readonly counters: readonly Counter[]
  readonly services: readonly GroupService[]
  readonly devices: readonly Device[]
  readonly lines: readonly StoryLine[]
}

export function workMallView(c: PageContext, seen: Seen): Titled {
  const { work: words, crumbs } = placeWordsOf(c.language)
  const { mall, lines } = seen
  const at = `/work/malls/${mall.mallId}`
  const done = new Map<string, string>(Object.entries(words.done)).get(c.query.done ?? '')
  const title = inLanguage(mall.name, c.language)
  return {
    title: `${title} – ${words.title}`,
    body: html`${breadcrumbs(crumbs, [{ href: '/work/malls', label: words.title }])}${done !== undefined && doneNotice(done)}
<h1>${title}</h1>${ending(c, mall)}
${summaryList([{ term: words.address, value: mall.address }])}${hoursTable(c, mall)}
${runsMall(c.actor, mall) && html`<p class="actions">${linkButton({ href: `${at}/particulars`, label: words.change, tone: 'secondary' })}${linkButton({ href: `${at}/closing`, label: words.close, tone: 'danger' })}${linkButton({ href: `${at}/survey`, label: surveyWordsOf(c.language).work.link, tone: 'secondary' })}</p>`}
<p class="actions">${linkButton({ href: `${at}/desk`, label: words.desk })}</p><p><a href="/malls/${mall.mallId}">${words.toPublic}</a></p>
${groupsPart(c, seen)}${devicesPart(c, seen)}
<section><h2>${words.story}</h2>${storyOf(c, lines)}</section>`,
  }
}

/** Form of a new mall, or of the particulars of one that is there. */
export function mallFormView(c: PageContext, mall: Mall | undefined, problems: FieldProblems): Titled {
  const { work: words, wrong, optional, weekdays, crumbs } = placeWordsOf(c.language)
  const typed = (name: string, other?: string) => (typeof c.typed[name] === 'string' ? c.typed[name] : other)
  const title = mall ? words.change : words.openTitle
  const up = mall
    ? { href: `/work/malls/${mall.mallId}`, label: inLanguage(mall.name, c.language) }
    : { href: '/work/malls', label: words.title }
  const asked = { problems, optional }
  return {
    title,
    body: html`${breadcrumbs(crumbs, [up])}${errorSummary(problems, { title: wrong })}<h1>${title}</h1>
${!mall && html`<p class="lead">${words.openLead}</p>`}
${formFrame({
  action: mall ? `/work/malls/${mall.mallId}/particulars` : '/work/malls/new',
  csrf: c.csrf(),
  seen: mall?.version,
  submit: words.save,
  body: [
    ...(mall
      ? []
      : [
          textField({
            ...{
              name: 'agency',
              label: words.runs,
              hint: say(words.groupAgencyHint, { code: c.house.country.nationalAdmin }),
              problems,
              spellcheck: false,
            },
            value: typed('agency', coordinated(c)),
          }),
        ]),
    ...nameFields(c.house.country, {
      words: { label: words.name, other: words.nameIn, optional },
      ...{ typed: c.typed, names: mall?.name, problems },
    }),
    textArea({ name: 'address', label: words.address, rows: 3, problems, value: typed('address', mall?.address) }),
    ...WEEKDAYS.map((day) =>
      textField({
        ...{ name: `hours_${day}`, label: say(words.hours, { day: weekdays[day] }), ...asked, spellcheck: false },
        ...(day === '1' && { hint: words.hoursHint }),
        value: typed(`hours_${day}`, mall?.hours[day]),
        width: 'medium',
      }),
    ),
  ],
})}`,
  }
}

export function closingView(c: PageContext, mall: Mall, problems: FieldProblems): Titled {
  const { work: words, wrong, crumbs } = placeWordsOf(c.language)
  const name = inLanguage(mall.name, c.language)
  const title = say(words.closeTitle, { name })
  const typed = (field: string) => (typeof c.typed[field] === 'string' ? c.typed[field] : undefined)
  return {
    title,
    body: html`${breadcrumbs(crumbs, [{ href: `/work/malls/${mall.mallId}`, label: name }])}${errorSummary(problems, { title: wrong })}
<h1>${title}</h1><p class="lead">${words.closeLead}</p>
${formFrame({
  action: `/work/malls/${mall.mallId}/closing`,
  csrf: c.csrf(),
  seen: mall.version,
  submit: button({ label: words.close, tone: 'danger' }),
  body: [
    dateField({ name: 'closes_on', label: words.closesOn, problems, value: typed('closes_on') }),
    textArea({
      ...{ name: 'reason', label: words.reason, hint: words.reasonHint, rows: 3, problems },
      value: typed('reason'),
    }),
  ],
})}`,
  }
}

function ending(c: PageContext, mall: Mall): Html | false {
  const { work: words, public: told } = placeWordsOf(c.language)
  if (!mall.closesOn) return false
  const sentence = say(told.closesOn, { day: sayDay(mall.closesOn, c.language) })
  const back = formFrame({
    ...{ action: `/work/malls/${mall.mallId}/reopening`, csrf: c.csrf(), seen: mall.version, body: [] },
    submit: button({ label: words.reopen, tone: 'secondary' }),
  })
  return html`${notice('warn', html`<p>${sentence}</p><p dir="auto">${mall.closingReason}</p>`)}${runsMall(c.actor, mall) && back}`
}

function groupsPart(c: PageContext, { mall, groups, counters, services }: Seen): Html {
  const { work: words } = placeWordsOf(c.language)
  const rows = groups.map((group) => {
    const name = inLanguage(group.name, c.language)
    const labels = counters.filter(({ groupId }) => groupId === group.groupId).map(({ label }) => label)
    const may = runsGroup(c.actor, group, mall)
    return [
      may ? html`<a href="/work/malls/${mall.mallId}/groups/${group.groupId}">${name}</a>` : name,
      group.prefix,
      labels.join(', ') || '–',
      services.filter(({ groupId }) => groupId === group.groupId).length,
    ]
  })
  const head = [words.groupName, words.prefix, words.counters, words.services]
  return html`<section><h2>${words.groups}</h2>
${groups.length === 0 ? emptyState({ title: words.groupsNone, body: words.groupsNoneHint }) : table(words.groups, head, rows)}
${runsMall(c.actor, mall) && html`<p class="actions">${linkButton({ href: `/work/malls/${mall.mallId}/groups/new`, label: words.addGroup, tone: 'secondary' })}</p>`}</section>`
}

function devicesPart(c: PageContext, { mall, devices }: Seen): Html | false {
  const { work: words } = placeWordsOf(c.language)
  if (!runsMall(c.actor, mall)) return false
  return html`<section><h2>${words.devices}</h2><p>${words.devicesLead}</p>
${devices.length > 0 && html`<ul>${devices.map(({ name }) => html`<li dir="auto">${name}</li>`)}</ul>`}
<p class="actions">${linkButton({ href: `/work/malls/${mall.mallId}/devices`, label: words.devices, tone: 'secondary' })}</p></section>`
}

/** Of the mall's own story: what happens to each ticket is not among it, and would be a hundred lines an hour. */
export function toldActs(language: string): string[] {
  return Object.keys(placeWordsOf(language).acts).map((key) => key.replace('_', '.'))
}

function storyOf(c: PageContext, lines: readonly StoryLine[]): Html {
  const { acts } = placeWordsOf(c.language)
  const sentences: Readonly<Record<string, string>> = acts
  return timeline(
    lines.map(({ act, at }) => ({
      title: sentences[act.replace('.', '_')] ?? act,
      at: sayMoment(at, c.language, c.house.country.defaultZone),
      datetime: at.toISOString(),
    })),
  )
}

/** The agency that the officer coordinates, where it is one alone. */
function coordinated({ actor }: PageContext): string | undefined {
  if (actor.kind !== 'officer') return undefined
  const held = actor.roles.filter(({ role }) => role === 'coordinator')
  return held.length === 1 ? held[0]?.agencyId : undefined
}
