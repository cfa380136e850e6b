import { dayOf } from '../../../core/deadlines/day.ts'
import type { PageContext } from '../../../core/house.ts'
import type { Look } from '../../../core/ledger/ledger.sql.ts'
import type { Citizen } from '../../../core/people/citizen/citizen.ts'
import { citizenWordsOf } from '../../../core/people/citizen/words/words.ts'
import type { Session } from '../../../core/people/session.sql.ts'
import { sayDay, sayMoment } from '../../../kit/clock.ts'
import { button, formFrame, hidden } from '../../../kit/fields.ts'
import { attributes, type Html, html } from '../../../kit/html.ts'
import { apart, type Entry, prose, summaryList, table, timeline } from '../../../kit/views.ts'
import { directionOf, inLanguage, say } from '../../../kit/words.ts'
import type { Complaint } from '../complaint.ts'
import type { Supported } from '../support/support.sql.ts'
import { wordsOf } from '../words/words.ts'
import type { OwnId } from './mine.sql.ts'

export function dataView(c: PageContext): { readonly title: string; readonly body: Html } {
  const { data: words, list } = citizenWordsOf(c.language)
  return {
    title: words.title,
    body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p><p>${words.holds}</p><p>${words.looks}</p>
${formFrame({ action: '/my-cases/data.zip', csrf: c.csrf(), submit: words.get, body: [] })}
<h2>${words.programs}</h2><p>${words.programsLead}</p>
<form method="post" action="/my-cases/data">${hidden('_csrf', c.csrf())}${button({ label: words.json, tone: 'secondary' })}</form>
<p><a href="/my-cases">${list.title}</a></p>`,
  }
}

type Said = Pick<PageContext, 'house' | 'language' | 'now'>

interface Index {
  readonly citizen: Citizen
  readonly cases: readonly OwnId[]
  readonly sessions: readonly Session[]
  readonly supported: readonly Supported[]
}

/** The first page of what was taken out. It is read without the portal, so it brings its looks and names addresses whole. */
export function indexDocument(c: Said, { citizen, cases, sessions, supported }: Index): Html {
  const { data: words, account, list } = citizenWordsOf(c.language)
  const zone = c.house.country.defaultZone
  const given = (term: string, value: string | null) => (value ? [{ term, value }] : [])
  const moment = sayMoment(c.now, c.language, zone)
  return whole(
    c,
    words.mine,
    html`<h1>${words.mine}</h1><p>${say(words.made, { portal: c.house.portalName, moment })}</p>
${summaryList([
  ...given(account.email, citizen.email),
  ...given(account.name, citizen.name),
  ...given(account.phone, citizen.phone),
  ...given(account.language, c.house.country.languageNames[citizen.language] ?? citizen.language),
])}
<p><a href="data.json">${words.programs}</a></p>
<h2>${list.title}</h2>${cases.length === 0 ? html`<p>${list.none}</p>` : html`<ul>${cases.map(({ number, language, title }) => html`<li><a href="cases/${number}/index.html">${apart(title, language)}</a> (${number})</li>`)}</ul>`}
${supported.length > 0 && html`<h2>${list.supported}</h2><ul>${supported.map(({ number, language, title }) => html`<li>${title === null ? list.hidden : apart(title, language)} (${number})</li>`)}</ul>`}
<h2>${account.sessions}</h2>${table(
      account.sessions,
      [account.browser, account.seen],
      sessions.map(({ browser, seenAt }) => [browser || account.unknown, sayMoment(seenAt, c.language, zone)]),
    )}`,
  )
}

/** A photo or document, under its name beside the page; else why it is not there. */
export interface Attached {
  readonly fileId: string
  readonly name: string | undefined
  readonly why: 'gone' | 'large' | undefined
}

interface Taken {
  readonly complaint: Complaint
  readonly story: readonly Entry[]
  readonly attached: readonly Attached[]
  readonly looks: readonly Look[]
}

export function caseDocument(c: Said, { complaint, story, attached, looks }: Taken): Html {
  const { data: words } = citizenWordsOf(c.language)
  const { follow, statuses } = wordsOf(c.language)
  const filed = sayDay(dayOf(complaint.filedAt, c.house.country.defaultZone), c.language)
  return whole(
    c,
    complaint.title,
    html`<p><a href="../../index.html">${words.mine}</a></p><h1>${apart(complaint.title, complaint.language)}</h1>
${summaryList([
  { term: words.number, value: complaint.number },
  { term: follow.status, value: statuses[complaint.status] },
  { term: follow.filed, value: filed },
])}
<h2>${follow.words}</h2>${prose(complaint.words, complaint.language)}
<h2>${follow.story}</h2>${timeline(story)}
${attached.length > 0 && html`<h2>${words.sent}</h2><ul>${attached.map((one) => html`<li>${attachedLine(c, complaint.number, one)}</li>`)}</ul>`}
<h2>${words.lookedAt}</h2>${
      looks.length > 0
        ? html`${table(
            words.lookedAt,
            [words.when, words.agency],
            looks.map(({ at, agency }) => [
              sayMoment(at, c.language, c.house.country.defaultZone),
              agency ? inLanguage(agency, c.language) : words.noAgency,
            ]),
          )}<p>${words.lookedHint}</p>`
        : html`<p>${words.nobody}</p>`
    }`,
  )
}

function attachedLine(c: Said, number: string, { fileId, name, why }: Attached): Html {
  const { data: words } = citizenWordsOf(c.language)
  if (name !== undefined) return html`<a href="${name}">${name}</a>`
  const address = `${c.house.baseUrl}/follow/${number}/photos/${fileId}`
  return html`${why === 'gone' ? words.gone : words.large} <a href="${address}">${address}</a>`
}

function whole(c: Said, title: string, body: Html): Html {
  return html`<!DOCTYPE html>
<html${attributes({ lang: c.language, dir: directionOf(c.language) })}>
<head><meta charset="utf-8"><title>${title}</title><meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{font:1.06rem/1.55 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}h1{line-height:1.2}dt{font-weight:600}dd{margin:0 0 .6rem}table{border-collapse:collapse;width:100%}caption{text-align:start}th,td{text-align:start;border-bottom:1px solid #bbb;padding:.35rem .5rem .35rem 0;vertical-align:top}.story h3{margin:.8rem 0 0}.meta{color:#555;margin:0}</style></head>
<body><main>${body}</main></body></html>
`
}
