import { currentVersion } from '../../../core/catalogue/service-version.sql.ts'
import { differences, type ServiceLine, stateOf } from '../../../core/catalogue/service-version.ts'
import {
  MANAGEMENT_PARTS,
  missingParts,
  type PartKey,
  PUBLIC_PARTS,
  type ServiceParts,
} from '../../../core/country/service-standard.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { dayIn } from '../../../kit/clock.ts'
import { linkButton } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { view } from '../../../kit/page.ts'
import { apart, breadcrumbs, doneNotice, notice, table, tag } from '../../../kit/views.ts'
import { inLanguage, otherLanguage, say } from '../../../kit/words.ts'
import { standardView } from '../standard.views.ts'
import { wordsOf } from '../words/words.ts'
import { workWordsOf } from '../words/work-words.ts'
import { type AskedLine, type Giver, lineRun } from './asked-service.ts'

/** One service at work: its parts, what is missing, what can be done next. */
export const linePage = page('/work/services/:code/:service', {
  async get(c) {
    const asked = await lineRun(c)
    const general = asked.line.own === null ? undefined : await generalOf(c, asked)
    return view({
      title: `${nameOf(c, asked.line)} – ${workWordsOf(c.language).title}`,
      body: lineView(c, asked, general),
    })
  },
})

/** The draft as the public would see it, or what holds now. */
export const previewPage = page('/work/services/:code/:service/preview', {
  async get(c) {
    const asked = await lineRun(c)
    const { preview: words } = workWordsOf(c.language)
    const parts = asked.line.draft?.parts ?? asked.line.open?.parts ?? (await generalOf(c, asked)) ?? {}
    return view({
      title: `${words.title} – ${nameOf(c, asked.line)}`,
      body: html`${lineCrumbs(c, asked)}${notice('info', words.lead, words.title)}
<h1>${inLanguage(parts.name ?? asked.line.service.name, c.language)}</h1>
${parts.description && html`<p class="lead">${apart(inLanguage(parts.description, c.language), otherLanguage(parts.description, c.language))}</p>`}${standardView(c, parts)}`,
    })
  },
})

export function lineCrumbs(c: PageContext, { agency, line, at }: AskedLine): Html {
  return breadcrumbs(wordsOf(c.language).crumbs, [...agencyCrumbs(c, agency), { href: at, label: nameOf(c, line) }])
}

export function nameOf(c: PageContext, { service, draft }: ServiceLine): string {
  return inLanguage(draft?.parts.name ?? service.name, c.language)
}

/** The parts that an agency writes: name and events of life belong to who alone gives the service. */
export function partsOf({ own }: ServiceLine): readonly PartKey[] {
  const told = own === null ? (['name', 'lifeEvents'] as const) : []
  return ['description', ...PUBLIC_PARTS, ...told, 'channels', 'keywords', ...MANAGEMENT_PARTS]
}

function agencyCrumbs(c: PageContext, { id, name }: Giver) {
  return [{ href: `/work/services/${id}`, label: inLanguage(name, c.language) }]
}

async function generalOf(c: PageContext, { line, agency }: AskedLine): Promise<ServiceParts | undefined> {
  return (await currentVersion(c.db, line.service.id, dayIn(c.now, agency.zone)))?.parts
}

function lineView(c: PageContext, { agency, line, at }: AskedLine, general: ServiceParts | undefined): Html {
  const words = workWordsOf(c.language)
  const { draft, open, own } = line
  const held = open?.parts ?? general ?? {}
  const parts = draft?.parts ?? held
  const state = open
    ? say(words.versionOf, { number: open.number ?? 0, state: words.states[stateOf(open, dayIn(c.now, agency.zone))] })
    : own !== null && general
      ? words.states.general
      : words.states.none
  const rows = partsOf(line).map((key) => [
    html`<a href="${at}/parts/${key}">${wordsOf(c.language).parts[key]}</a>`,
    partState(c, key, { parts, held, isDraft: draft !== undefined }),
  ])
  const publicAt = `/services/${line.service.id}${own === null ? '' : `?agency=${encodeURIComponent(own)}`}`
  return html`${breadcrumbs(wordsOf(c.language).crumbs, agencyCrumbs(c, agency))}
<h1>${nameOf(c, line)}</h1>${doneLine(c)}
<p>${tag(state, open ? 'good' : 'plain')} ${draft && tag(words.states.draft, 'info')}</p>
${!draft && notice('info', words.one.noDraft)}
<p class="actions">${draft && linkButton({ href: `${at}/publication`, label: words.one.publish })} ${linkButton({ href: `${at}/preview`, label: words.one.preview, tone: 'secondary' })} ${draft && linkButton({ href: `${at}/discard`, label: words.one.discard, tone: 'secondary' })} ${open && linkButton({ href: `${at}/withdrawal`, label: words.one.withdraw, tone: 'secondary' })}</p>
<section><h2>${words.one.parts}</h2><p>${words.one.partsLead}</p>${table(words.one.parts, [words.one.part, words.one.now], rows)}</section>
<p><a href="${at}/history">${words.one.history}</a></p>${(open ?? general) && html`<p><a href="${publicAt}">${words.toPublic}</a></p>`}`
}

function partState(
  c: PageContext,
  key: PartKey,
  { parts, held, isDraft }: { readonly parts: ServiceParts; readonly held: ServiceParts; readonly isDraft: boolean },
): Html {
  const { one } = workWordsOf(c.language)
  if (missingParts(parts).includes(key)) return tag(one.missing, 'bad')
  const value = parts[key]
  const filled = value !== undefined && (!Array.isArray(value) || value.length > 0 || key === 'fee')
  const changed = isDraft && differences(held, parts).includes(key)
  return html`${filled ? tag(one.filled, 'good') : tag(one.empty, 'plain')} ${changed && tag(one.changed, 'info')}`
}

function doneLine(c: PageContext): Html {
  const { added, saved, published, withdrawn } = workWordsOf(c.language).done
  const word = new Map(Object.entries({ added, saved, published, withdrawn })).get(c.query.done ?? '')
  return word === undefined ? html`` : doneNotice(word)
}
