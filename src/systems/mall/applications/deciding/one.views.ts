import type { Agency } from '../../../../core/agencies/agency.ts'
import type { Contact } from '../../../../core/cases/case.ts'
import { deadlineList } from '../../../../core/cases/deadline.views.ts'
import type { StepStory } from '../../../../core/cases/steps.sql.ts'
import type { Service } from '../../../../core/catalogue/service.ts'
import type { ServiceVersion } from '../../../../core/catalogue/service-version.ts'
import type { CaseFile } from '../../../../core/files/file.ts'
import { fileList } from '../../../../core/files/files.views.ts'
import type { PageContext } from '../../../../core/house.ts'
import type { LedgerLine } from '../../../../core/ledger/ledger.sql.ts'
import { dayIn, sayDay } from '../../../../kit/clock.ts'
import { button, formFrame, linkButton } from '../../../../kit/fields.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { apart, breadcrumbs, columns, doneNotice, panel, tag } from '../../../../kit/views.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import type { Application } from '../application.ts'
import type { Asked } from '../ask.sql.ts'
import type { Paper } from '../documents/paper.ts'
import type { FormVersion } from '../forms/application-form.ts'
import type { Origins } from '../prefill/origins.ts'
import { answersPart } from './answers.views.ts'
import type { Noun } from './deed.ts'
import type { Note, SignedBy } from './one.sql.ts'
import { decisionPart, factsPart, notesPart, requestsPart, signersPart } from './one-parts.views.ts'
import { moodOf } from './status.ts'
import { storyPart } from './story.views.ts'
import { turnOf } from './turn.ts'
import { decidingWordsOf } from './words/words.ts'

/** All that is told of one application to who works on it. */
export interface Read {
  readonly application: Application
  readonly agency: Pick<Agency, 'name' | 'zone'>
  readonly service: Pick<Service, 'id' | 'name'>
  readonly version: Pick<ServiceVersion, 'number' | 'parts'>
  readonly form: FormVersion
  readonly contact: Contact | undefined
  readonly files: readonly CaseFile[]
  readonly papers: readonly Paper[]
  readonly requests: readonly Asked[]
  readonly notes: readonly Note[]
  readonly signed: readonly SignedBy[]
  readonly lines: readonly LedgerLine[]
  readonly clocks: { readonly steps: readonly StepStory[] }
  /** Of officers, by id. */
  readonly names: ReadonlyMap<string, string>
  /** From which registers answers came. */
  readonly origins: Origins
  /** Whether there is a register that this officer may ask about it. */
  readonly looks: boolean
  /** What this officer may do now, and what they have just done. */
  readonly nouns: readonly Noun[]
  readonly done: Noun | undefined
  readonly once: string
}

export function oneView(c: PageContext, read: Read): { title: string; body: Html } {
  const words = decidingWordsOf(c.language)
  const { application, service } = read
  const name = inLanguage(service.name, c.language)
  const holder = application.officerId === null ? words.nobody : (read.names.get(application.officerId) ?? words.none)
  return {
    title: `${application.number} – ${name}`,
    body: html`${breadcrumbs(words.crumbs, [{ href: '/work/applications', label: words.title }])}
${read.done && doneNotice(words.deeds[read.done].done)}<h1>${name}</h1>
<p class="meta"><bdi translate="no">${application.number}</bdi> ${tag(words.statuses[application.status], moodOf(application.status))} · ${apart(holder)}</p>
${turnCard(c, read)}${actions(c, read)}${columns(main(c, read), aside(c, read))}`,
  }
}

/** Whose turn it is and until when: the first thing that everybody asks. */
function turnCard(c: PageContext, { application, requests, agency }: Read): Html {
  const words = decidingWordsOf(c.language).turn
  const turn = turnOf(application, requests, { now: c.now, zone: agency.zone })
  const told = (day: string | undefined) => (day === undefined ? '' : sayDay(day, c.language))
  const ownDay = turn.word === 'answer' ? told(turn.since) : told(turn.until)
  return panel(
    words.title,
    html`<p>${say(words[turn.word], { day: ownDay })} ${turn.until !== undefined && turn.word !== 'over' && html`<strong>${say(words.until, { day: told(turn.until) })}</strong>`}</p>`,
  )
}

const MAIN: readonly Noun[] = ['decision', 'objection-decision', 'readiness', 'delivery', 'question']

/** Buttons: what is needed first, then whatever else is open. Taking needs no page of its own. */
function actions(c: PageContext, { application, agency, requests, nouns: all, once }: Read): Html {
  const { deeds, title } = decidingWordsOf(c.language)
  // While the applicant still has time, nothing is decided: the form would only say so.
  const waits = turnOf(application, requests, { now: c.now, zone: agency.zone }).word === 'answer'
  const nouns = all.filter((noun) => !(waits && noun === 'decision'))
  if (nouns.length === 0) return html``
  const at = (noun: Noun) => `/work/applications/${application.number}/${noun}`
  const one = (noun: Noun, index: number) =>
    noun === 'taking'
      ? formFrame({
          ...{ action: at(noun), csrf: c.csrf(), once, seen: application.revision, body: html`` },
          submit: button({ label: deeds.taking.submit }),
        })
      : linkButton({
          href: at(noun),
          label: deeds[noun].title,
          tone: index === 0 && MAIN.includes(noun) ? 'primary' : 'secondary',
        })
  return html`<nav class="actions no-print" aria-label="${title}">${nouns.map(one)}</nav>`
}

function main(c: PageContext, read: Read): readonly Html[] {
  return [decisionPart(c, read), requestsPart(c, read), answersPart(c, read), papersPart(c, read), storyPart(c, read)]
}

function aside(c: PageContext, read: Read): readonly Html[] {
  const { one } = decidingWordsOf(c.language)
  const days = read.clocks.steps.length > 0 ? panel(one.days, deadlineList(c, read.clocks.steps)) : html``
  return [factsPart(c, read), days, signersPart(c, read), notesPart(c, read)]
}

function papersPart(c: PageContext, { application, files, papers, agency }: Read): Html {
  const { one } = decidingWordsOf(c.language)
  const at = `/work/applications/${application.number}/files`
  const day = (when: Date) => sayDay(dayIn(when, agency.zone), c.language)
  const issued = papers.map(
    ({ fileId, code, issuedAt, revokedAt }) =>
      html`<li><a href="${`${at}/${fileId}`}">${say(one.issuedOn, { day: day(issuedAt) })}</a>${revokedAt && html` · ${tag(say(one.revokedOn, { day: day(revokedAt) }), 'bad')}`} · <a href="/papers/${code}">${one.check}</a></li>`,
  )
  return html`<section><h2>${one.papers}</h2>${files.length > 0 ? fileList(c.language, { files, at }) : html`<p>${one.papersNone}</p>`}</section>
${issued.length > 0 && html`<section><h2>${one.issued}</h2><ul>${issued}</ul></section>`}`
}
