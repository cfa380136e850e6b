import { dayOf } from '../../../core/deadlines/day.ts'
import { listPublicFiles } from '../../../core/files/file.sql.ts'
import type { CaseFile } from '../../../core/files/file.ts'
import { fileList, sharedTag } from '../../../core/files/files.views.ts'
import { fileWordsOf } from '../../../core/files/words/words.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { sayDay } from '../../../kit/clock.ts'
import { linkButton } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { view } from '../../../kit/page.ts'
import { NotFound } from '../../../kit/refusals.ts'
import {
  apart,
  breadcrumbs,
  columns,
  type Fact,
  notice,
  panel,
  prose,
  summaryList,
  tag,
  timeline,
} from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { moodOf } from '../status.views.ts'
import { storyFor } from '../story/story.ts'
import { isSupportable } from '../support/support.act.ts'
import { similarWordsOf } from '../words/similar-words.ts'
import { wordsOf } from '../words/words.ts'
import {
  findPublicCase,
  type PublicCase,
  type PublicComplaint,
  type PublicReply,
  type PublicVerdict,
} from './public.sql.ts'

/** The public page of one complaint. What is not published is not found: neither says which. */
export const onePage = page('/complaints/:number', {
  keepSeconds: 5,
  async get(c) {
    const complaint = await findPublicCase(c.db, c.params.number ?? '')
    if (!complaint) throw new NotFound()
    const { replies, verdict } = complaint
    const [story, files] = await Promise.all([
      storyFor(c, 'public', complaint),
      listPublicFiles(c.db, complaint.caseId),
    ])
    const words = wordsOf(c.language)
    const day = dayOfZone(c)
    return view({
      title: `${complaint.title} – ${complaint.number}`,
      body: html`${breadcrumbs(words.one.home, [
        { href: '/', label: words.one.home },
        { href: '/complaints', label: words.list.title },
      ])}
<article><h1>${apart(complaint.title, complaint.language)}</h1>
<p class="meta">${say(words.one.print, { number: complaint.number })} ${tag(words.statuses[complaint.status], moodOf(complaint.status))}</p>
${columns(
  html`${complaint.pausedAt && notice('info', say(words.one.stands, { day: day(complaint.pausedAt) }))}<section><h2>${words.one.words}</h2>${prose(complaint.words, complaint.language)}<p class="hint small">${words.one.masked}</p></section>
${photos(c, complaint.number, files)}
<section><h2>${words.one.reply}</h2>${replyViews(c, replies, complaint.language)}</section>
${complaint.parts.length > 0 && html`<section><h2>${words.one.parts}</h2><ul>${complaint.parts.map((part) => html`<li><a href="/complaints/${part.number}">${apart(part.title, complaint.language)}</a></li>`)}</ul></section>`}
${verdictView(c, complaint, verdict)}
<section><h2>${words.one.story}</h2>${timeline(story)}</section>`,
  panel(words.one.facts, summaryList(factsOf(c, complaint))),
)}
</article>
${supportLine(c, complaint)}<p class="no-print"><a href="/follow">${words.one.mine}</a></p>`,
    })
    function replyViews(context: PageContext, all: readonly PublicReply[], written: string): Html {
      const said = wordsOf(context.language).one
      if (all.length === 0) return html`<p>${said.noReply}</p>`
      return html`${all.map(({ words: text, releasedAt }) => html`<div class="reply"><p class="meta">${say(said.replied, { day: day(releasedAt) })}</p>${prose(text, written)}</div>`)}`
    }
  },
})

/** How many say "me too", and where to say it while the case is open. The form stands on its own page, so that this one is kept for everybody. */
function supportLine(c: PageContext, complaint: PublicComplaint): Html {
  const words = similarWordsOf(c.language)
  const { number, supporters } = complaint
  return html`${supporters > 0 && html`<p><strong>${say(words.supporters, { count: supporters })}</strong></p>`}${
    isSupportable(complaint) &&
    html`<p class="no-print">${linkButton({ href: `/complaints/${number}/support`, label: words.support.send, tone: 'secondary' })}</p>`
  }`
}

function photos(c: PageContext, number: string, files: readonly CaseFile[]): Html | false {
  const words = fileWordsOf(c.language)
  return (
    files.length > 0 &&
    html`<section><h2>${words.title}</h2>${fileList(c.language, { files, at: `/complaints/${number}/photos`, under: (file) => sharedTag(c.language, file) })}<p class="hint small">${words.open.covered}</p></section>`
  )
}

function factsOf(c: PageContext, complaint: PublicCase): Fact[] {
  const words = wordsOf(c.language).one
  const kind = c.house.country.classes.find(({ key }) => key === complaint.class)
  const named = (names: Readonly<Record<string, string>> | null) => (names ? inLanguage(names, c.language) : undefined)
  const agency = named(complaint.agencyName)
  const facts: (Fact | undefined)[] = [
    { term: words.class, value: kind ? inLanguage(kind.name, c.language) : complaint.class },
    {
      term: words.agency,
      value:
        agency && complaint.agencyId ? html`<a href="/agencies/${complaint.agencyId}">${agency}</a>` : words.noAgency,
    },
    optional(words.category, named(complaint.categoryName)),
    optional(words.service, named(complaint.serviceName)),
    optional(words.region, complaint.place),
    { term: words.filed, value: dayOfZone(c)(complaint.filedAt) },
    optional(
      words.due,
      complaint.dueOn && complaint.closedAt === null ? sayDay(complaint.dueOn, c.language) : undefined,
    ),
    optional(
      words.extended,
      complaint.extensions > 0 ? say(words.extendedTimes, { times: complaint.extensions }) : undefined,
    ),
  ]
  return facts.filter((fact) => fact !== undefined)
}

function optional(term: string, value: string | null | undefined): Fact | undefined {
  return value ? { term, value } : undefined
}

/** Silence and a closing by the agency alone are told as what they are, never as contentment. */
function verdictView(c: PageContext, complaint: PublicComplaint, verdict: PublicVerdict | null): Html {
  const words = wordsOf(c.language).one
  if (verdict) {
    const mood = verdict.solved ? 'good' : 'warn'
    return html`<section><h2>${words.verdict}</h2><p>${tag(verdict.solved ? words.solved : words.notSolved, mood)} ${say(words.stars, { stars: verdict.stars })}</p></section>`
  }
  const note =
    complaint.closedBy === 'lapse' ? words.silent : complaint.closedBy === 'agency' ? words.agencyClosed : undefined
  return note ? html`<section><h2>${words.verdict}</h2>${notice('info', note)}</section>` : html``
}

function dayOfZone(c: PageContext): (at: Date) => string {
  return (at) => sayDay(dayOf(at, c.house.country.defaultZone), c.language)
}
