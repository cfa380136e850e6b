import type { Contact } from '../../../core/cases/case.ts'
import { deadlineList } from '../../../core/cases/deadline.views.ts'
import type { StepStory } from '../../../core/cases/steps.sql.ts'
import type { Calendar } from '../../../core/deadlines/calendar.ts'
import { dayOf } from '../../../core/deadlines/day.ts'
import type { CaseFile } from '../../../core/files/file.ts'
import { fileList, publicTag, sharedTag } from '../../../core/files/files.views.ts'
import { fileWordsOf } from '../../../core/files/words/words.ts'
import type { PageContext } from '../../../core/house.ts'
import { holdsRole } from '../../../core/people/actor.ts'
import { sayDay, sayMoment } from '../../../kit/clock.ts'
import { button, hidden, linkButton } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import {
  apart,
  breadcrumbs,
  columns,
  doneNotice,
  type Entry,
  type Fact,
  notice,
  panel,
  prose,
  summaryList,
  tag,
  timeline,
} from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { dueTag } from '../clocks/due.views.ts'
import { type Complaint, isOpenFor, mayDo, maySee } from '../complaint.ts'
import { askedView, saidView } from '../missing.views.ts'
import type { ComplaintNames } from '../names.sql.ts'
import type { Relative } from '../split.sql.ts'
import { moodOf } from '../status.views.ts'
import type { KnownNames, Papers } from '../story/story.sql.ts'
import { similarWordsOf } from '../words/similar-words.ts'
import { wordsOf } from '../words/words.ts'
import { workWordsOf } from '../words/work-words.ts'
import type { Noun } from './deed.ts'
import { deedWords } from './deed.views.ts'
import type { Unsent } from './unsent/unsent.sql.ts'
import { unsentOnCase } from './unsent/unsent.views.ts'
import { officerOf } from './work.ts'

export interface CaseShown {
  readonly complaint: Complaint
  readonly clocks: { readonly steps: readonly StepStory[]; readonly pausedAt: Date | null }
  readonly names: ComplaintNames
  readonly papers: Papers
  readonly contact: Contact | undefined
  readonly stuck: boolean
  /** Other reports of the same filing. */
  readonly relatives: readonly Relative[]
  readonly files: readonly CaseFile[]
  readonly story: readonly Entry[]
  readonly people: KnownNames
  readonly calendar: Calendar
  /** What this officer may do now. */
  readonly nouns: readonly Noun[]
  /** What they have just done. */
  readonly done: Noun | undefined
  /** They have just put something aside for later. */
  readonly kept: boolean
  /** What they have begun and not sent. */
  readonly unsent: readonly Unsent[]
  readonly once: string
}

export function caseView(c: PageContext, shown: CaseShown): { title: string; body: Html } {
  const words = workWordsOf(c.language)
  const { complaint } = shown
  return {
    title: `${complaint.number} – ${complaint.title}`,
    body: html`${breadcrumbs(words.crumbs, [{ href: '/work', label: words.title }])}
${shown.done && doneNotice(words.deeds[shown.done].done)}${shown.kept && doneNotice(words.unsent.put)}
<h1>${apart(complaint.title, complaint.language)}</h1>
<p class="meta">${apart(complaint.number)} ${tags(c, shown)}</p>
${warnings(c, shown)}
${actions(c, shown)}
${unsentOnCase(c, shown.unsent, { open: shown.nouns, titleOf: (noun) => deedWords(c.language, noun, complaint).title })}
${columns(main(c, shown), aside(c, shown))}`,
  }
}

function tags(c: PageContext, { complaint, calendar }: CaseShown): Html {
  const words = workWordsOf(c.language)
  return html`${tag(wordsOf(c.language).statuses[complaint.status], moodOf(complaint.status))} ${dueTag(c, complaint, calendar)}
${complaint.secret && tag(words.tags.secret, 'bad')} ${complaint.anonymous && tag(words.tags.anonymous, 'plain')}
${complaint.objectedAt && tag(words.tags.objected, 'warn')} ${complaint.imported && tag(words.tags.imported, 'plain')}`
}

/** What an officer must know before anything else. */
function warnings(c: PageContext, { complaint, stuck, papers, people, clocks }: CaseShown): Html {
  const words = workWordsOf(c.language)
  const last = papers.referrals.at(-1)
  const disputed = complaint.agencyId === null && last !== undefined
  return html`${stuck && notice('bad', complaint.status === 'drafted' ? words.stuck.release : words.stuck.answer, words.stuck.title)}
${disputed && notice('warn', html`<p>${say(words.disputed, { to: inLanguage(people.agencies.get(last.toAgencyId) ?? { code: last.toAgencyId }, c.language) })}</p>${prose(last.reason, complaint.language)}`)}
${complaint.notOfficers.length > 0 && ['accepted', 'waiting'].includes(complaint.status) && notice('warn', words.otherOfficer)}
${clocks.pausedAt && standing(c, clocks.pausedAt, papers)}`
}

/** Since when and why the clock stands, whether the complainant was reminded, and what the officer can do meanwhile. */
function standing(c: PageContext, since: Date, { questions }: Papers): Html {
  const { one } = workWordsOf(c.language)
  const day = (at: Date) => sayDay(dayOf(at, c.house.country.defaultZone), c.language)
  const open = questions.find(({ answeredAt, droppedAt }) => answeredAt === null && droppedAt === null)
  const { remindedAt = null, restedAt = null } = open ?? {}
  return notice(
    restedAt ? 'warn' : 'info',
    html`<p>${say(one.stands, { day: day(since) })}</p>
${restedAt ? html`<p>${say(one.rests, { day: day(restedAt) })}</p>` : remindedAt && html`<p>${say(one.reminded, { day: day(remindedAt) })}</p>`}
<p>${one.decide}</p>`,
  )
}

/** Buttons: the step that is due first, then whatever else is open. Who only watches has none. */
function actions(c: PageContext, shown: CaseShown): Html {
  const { complaint, nouns } = shown
  if (nouns.length === 0) return html`<p class="hint no-print">${workWordsOf(c.language).readOnly}</p>`
  const [first, ...others] = [...nouns].sort((a, b) => Number(isMain(b, complaint)) - Number(isMain(a, complaint)))
  return html`<nav class="actions no-print" aria-label="${workWordsOf(c.language).do}">${first && deedButton(c, shown, first, isMain(first, complaint) ? 'primary' : 'secondary')}
${others.map((noun) => deedButton(c, shown, noun, isMain(noun, complaint) ? 'secondary' : 'quiet'))}</nav>`
}

const MAIN: readonly Noun[] = ['acceptance', 'release', 'draft', 'closing']

/** A case that nobody holds has to be given to somebody first. */
function isMain(noun: Noun, complaint: Complaint): boolean {
  return complaint.officerId === null && complaint.status === 'accepted' ? noun === 'assignment' : MAIN.includes(noun)
}

function deedButton(c: PageContext, shown: CaseShown, noun: Noun, tone: 'primary' | 'secondary' | 'quiet'): Html {
  const { complaint, once } = shown
  const href = `/work/complaints/${complaint.number}/${noun}`
  // An officer can only take the case: that needs no page with a choice of one.
  if (noun === 'assignment' && !holdsRole(c.actor, ['coordinator'], complaint.agencyId)) {
    return html`<form method="post" action="${href}">${hidden('_csrf', c.csrf())}${hidden('_once', once)}${hidden('_seen', String(complaint.version))}
${hidden('officer', officerOf(c).officerId)}${button({ label: workWordsOf(c.language).take, tone })}</form>`
  }
  return linkButton({ href, label: deedWords(c.language, noun, complaint).link, tone })
}

function main(c: PageContext, shown: CaseShown): Html {
  const { complaint, papers, story, files } = shown
  const words = workWordsOf(c.language).one
  return html`<section><h2>${words.sent}</h2>${prose(complaint.words, complaint.language)}</section>
${photoList(c, complaint, files)}
${publicText(c, complaint)}
${papers.questions.map((question) => questionView(c, shown, question))}
${parts(c, shown)}
${replies(c, shown)}
${papers.verdicts.map((verdict) => html`<section><h2>${words.verdict}</h2><p>${verdict.solved ? words.solved : words.notSolved} · ${say(words.stars, { stars: verdict.stars })}</p>${verdict.words && prose(verdict.words, complaint.language)}</section>`)}
${papers.objections.map((objection) => html`<section><h2>${words.objection}</h2>${prose(objection.words, complaint.language)}</section>`)}
${notes(c, shown)}
<section><h2>${words.story}</h2>${timeline(story)}</section>`
}

/** Other reports of the same filing: the title for whoever may see it, the number for all. */
function parts(c: PageContext, { complaint, relatives }: CaseShown): Html | false {
  const { one } = workWordsOf(c.language)
  const { statuses } = wordsOf(c.language)
  const line = (other: Relative) =>
    html`<li>${maySee(c.actor, other) ? html`<a href="/work/complaints/${other.number}">${other.number} – ${apart(other.title, complaint.language)}</a>` : other.number} ${tag(other.joinedAt ? one.joined : statuses[other.status], 'plain')} <span class="meta">${other.whole ? one.whole : one.part}</span></li>`
  return relatives.length > 0 && html`<section><h2>${one.parts}</h2><ul>${relatives.map(line)}</ul></section>`
}

/** What was asked, and what came: the answer, and the pieces that were added to the report. */
function questionView(c: PageContext, { complaint, papers }: CaseShown, question: Papers['questions'][number]): Html {
  const words = workWordsOf(c.language).one
  const { answeredAt, droppedAt } = question
  const none = droppedAt ? words.dropped : words.unanswered
  return html`<section><h2>${words.question}</h2>${askedView(question, c.language, complaint.language)}
${answeredAt ? html`<h3>${words.answer}</h3>${saidView(question, papers, c.language) || html`<p>${words.answeredByPhotos}</p>`}` : html`<p class="hint">${none}</p>`}</section>`
}

function photoList(c: PageContext, complaint: Complaint, files: readonly CaseFile[]): Html | false {
  const words = fileWordsOf(c.language)
  const at = `/work/complaints/${complaint.number}/photos`
  const may = !complaint.secret && mayDo(c.actor, complaint, 'publish')
  const under = (file: CaseFile) => html`${sharedTag(c.language, file)}${publicTag(c.language, file)}
${may && file.smallSha256 && file.sharedAt && html`<a class="no-print" href="${at}/${file.fileId}/public">${words.open.link}</a>`}`
  const more = isOpenFor(complaint, 'enclose') && mayDo(c.actor, complaint, 'enclose')
  if (files.length === 0 && !more) return false
  return html`<section><h2>${words.title}</h2>${files.length > 0 && fileList(c.language, { files, at, under })}
${more && html`<p class="no-print">${linkButton({ href: `/work/complaints/${complaint.number}/evidence`, label: words.evidence.add, tone: 'quiet' })}</p>`}</section>`
}

function publicText(c: PageContext, complaint: Complaint): Html {
  const words = workWordsOf(c.language)
  if (complaint.secret) return notice('warn', words.publicText.never)
  if (!complaint.publishedAt) return notice('info', words.publicText.none)
  return html`<section><h2>${words.publicText.shown}</h2><p><strong>${apart(complaint.publicTitle ?? '', complaint.language)}</strong></p>${prose(complaint.publicWords ?? '', complaint.language)}
<p class="no-print"><a href="/complaints/${complaint.number}">${words.publicText.page}</a></p></section>`
}

function replies(c: PageContext, { complaint, papers, people }: CaseShown): Html {
  const { one, release } = workWordsOf(c.language)
  const by = (id: string) => say(one.writtenBy, { officer: people.officers.get(id) ?? id })
  const released = papers.replies.filter(({ releasedAt }) => releasedAt !== null)
  const draft = papers.replies.find(({ releasedAt, returnedAt }) => releasedAt === null && returnedAt === null)
  return html`${released.map((reply) => html`<section><h2>${one.reply}</h2><p class="meta">${by(reply.writerId)}</p>${prose(reply.words, complaint.language)}</section>`)}
${draft && html`<section class="panel"><h2>${release.draft}</h2><p class="meta">${by(draft.writerId)}</p>${prose(draft.words, complaint.language)}</section>`}`
}

function notes(c: PageContext, { papers, people }: CaseShown): Html {
  const { one } = workWordsOf(c.language)
  if (papers.notes.length === 0) return html``
  const at = (moment: Date) => sayMoment(moment, c.language, c.house.country.defaultZone)
  return html`<section><h2>${one.notes}</h2><p class="hint">${one.notesHint}</p>${papers.notes.map(
    ({ words, officerId, notedAt }) =>
      html`<div class="panel"><p class="meta">${people.officers.get(officerId)} · ${at(notedAt)}</p>${prose(words)}</div>`,
  )}</section>`
}

function aside(c: PageContext, shown: CaseShown): Html {
  const { clocks } = shown
  const { deadlines } = workWordsOf(c.language).one
  return html`${panel(workWordsOf(c.language).one.facts, summaryList(factsOf(c, shown)))}
${clocks.steps.length > 0 && panel(deadlines, deadlineList(c, clocks.steps))}`
}

function factsOf(c: PageContext, { complaint, names, people, contact }: CaseShown): Fact[] {
  const { one } = workWordsOf(c.language)
  const named = (name: Readonly<Record<string, string>> | null) => name && inLanguage(name, c.language)
  const kind = c.house.country.classes.find(({ key }) => key === complaint.class)
  const day = (at: Date) => sayDay(dayOf(at, c.house.country.defaultZone), c.language)
  const similar = similarWordsOf(c.language)
  const facts: [string, string | Html | null | undefined][] = [
    [one.agency, named(names.agency) ?? one.noAgency],
    [one.officer, complaint.officerId ? people.officers.get(complaint.officerId) : one.noOfficer],
    [one.class, kind && inLanguage(kind.name, c.language)],
    [one.category, named(names.category)],
    [one.service, named(names.service)],
    [one.region, names.place],
    [one.place, complaint.place],
    [one.happenedOn, complaint.happenedOn && sayDay(complaint.happenedOn, c.language)],
    [one.filed, day(complaint.filedAt)],
    [one.channel, new Map(Object.entries(one.channels)).get(complaint.channel) ?? complaint.channel],
    [similar.figures.supporters, complaint.supporters > 0 ? String(complaint.supporters) : null],
    [one.inspection, complaint.inspection ? one.yes : one.no],
    [one.contact, complaint.anonymous ? one.anonymous : (contactLines(contact) ?? one.noContact)],
  ]
  return facts.flatMap(([term, value]) => (value === null || value === undefined ? [] : [{ term, value }]))
}

function contactLines(contact: Contact | undefined): Html | undefined {
  if (!contact) return undefined
  const { name, email, phone } = contact
  return html`${name && html`<div>${apart(name)}</div>`}${email && html`<div><a href="mailto:${email}">${apart(email)}</a></div>`}${phone && html`<div><a href="tel:${phone.replace(/[^+\d]/g, '')}">${apart(phone)}</a></div>`}`
}
