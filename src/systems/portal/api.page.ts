import { type AnyEndpoint, type AnyPage, type PageContext, page, type System } from '../../core/house.ts'
import { type Html, html } from '../../kit/html.ts'
import { DOOR } from '../../kit/http/server.ts'
import { SLOW } from '../../kit/http/slow.ts'
import { view } from '../../kit/page.ts'
import { breadcrumbs, table } from '../../kit/views.ts'
import { kitWordsOf } from '../../kit/words/words.ts'
import { say, type Words } from '../../kit/words.ts'
import { curlView, endpointView } from './api.views.ts'
import { wordsOf } from './words/words.ts'

/**
 * What a program can do here, printed from the list by which it is served: one page of what holds for all, and one for the addresses of each
 * tag, so that a new address makes no page heavier that somebody opens for another.
 */
export function apiPages(others: readonly System[]): readonly AnyPage[] {
  const endpoints = others.flatMap(({ api }) => api)
  const tags = [...new Set(endpoints.map(({ tag }) => tag))]
  return [indexPage(endpoints, tags), refusalsPage(others), ...tags.map((tag) => tagPage(tag, endpoints))]
}

function indexPage(endpoints: readonly AnyEndpoint[], tags: readonly string[]): AnyPage {
  return page('/api', {
    keepSeconds: 60,
    get(c) {
      const words = wordsOf(c.language).api
      return view({
        title: words.title,
        body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>
<p>${words.documentAt} <a href="/api/openapi.json">${words.document}</a></p>
${filingView(c, endpoints)}
${repeatView(c)}
<section><h2 id="all">${words.all}</h2><ul>${tags.map((tag) => html`<li><a href="/api/${tag}">${tagName(c, tag)}</a> (${String(endpoints.filter((one) => one.tag === tag).length)})</li>`)}</ul></section>
<section><h2 id="limits">${words.limits}</h2><p>${say(words.limitsWords, { kilobytes: DOOR.bodyBytes / 1024, free: SLOW.free, minutes: SLOW.minutes })}</p></section>
<section><h2 id="errors">${words.errors}</h2><p>${words.errorsWords}</p><p><a href="/api/refusals">${words.errorsTable}</a></p></section>`,
      })
    },
  })
}

/** Where the `type` of every problem leads. */
function refusalsPage(others: readonly System[]): AnyPage {
  return page('/api/refusals', {
    keepSeconds: 60,
    get(c) {
      const words = wordsOf(c.language).api
      const refusals = Object.assign(
        {},
        kitWordsOf(c.language).refusals,
        // Those of a system without a line here are met by people only.
        ...others.filter(({ api }) => api.length > 0).map((one) => one.refusals(c.language)),
      )
      const title = `${words.errorsTable} – ${words.title}`
      return view({
        title,
        body: html`${breadcrumbs(words.title, [{ href: '/api', label: words.title }])}<h1>${words.errorsTable}</h1>
<p class="lead">${words.errorsWords}</p>${refusalsView(words, refusals)}`,
      })
    },
  })
}

function tagPage(tag: string, endpoints: readonly AnyEndpoint[]): AnyPage {
  return page(`/api/${tag}`, {
    keepSeconds: 60,
    get(c) {
      const words = wordsOf(c.language).api
      const title = `${tagName(c, tag)} – ${words.title}`
      return view({
        title,
        body: html`${breadcrumbs(words.title, [{ href: '/api', label: words.title }])}<h1>${tagName(c, tag)}</h1>
<p class="lead">${tag === 'codes' ? words.listsWords : words.tagLead}</p>
${endpoints.filter((one) => one.tag === tag).map((one) => endpointView(c, one))}`,
      })
    },
  })
}

function tagName({ language }: PageContext, tag: string): string {
  const names: Readonly<Record<string, string>> = wordsOf(language).api.tags
  return names[tag] ?? tag
}

function filingView(c: PageContext, endpoints: readonly AnyEndpoint[]): Html | undefined {
  const words = wordsOf(c.language).api
  const first = endpoints.find(({ example }) => example !== undefined)
  if (!first) return undefined
  return html`<section><h2 id="filing">${words.begin}</h2><p>${words.beginWords}</p>${curlView(c, first)}</section>`
}

function repeatView(c: PageContext): Html {
  const words = wordsOf(c.language).api
  return html`<section><h2 id="repeat">${words.repeat}</h2><ul>${Object.values(words.repeatWords).map((one) => html`<li>${one}</li>`)}</ul></section>
<section><h2 id="token">${words.token}</h2><p>${words.tokenWords}</p></section>`
}

/** Each kind has an anchor, for the `type` of a problem leads there. */
/** Each by its sentence: the title comes with every answer, and both would be too heavy for one page. */
function refusalsView(words: ReturnType<typeof wordsOf>['api'], refusals: Words): Html {
  const rows = Object.entries(refusals).flatMap(([word, told]) =>
    typeof told === 'string'
      ? []
      : [[html`<code id="${word}">#${word}</code>`, String(told.sentence).replace(SLOTS, '…')]],
  )
  return table(words.errorsTable, [words.type, words.meaning], rows)
}

/** What a sentence says of the one case is not known here. */
const SLOTS = /\{[^{}]*\}( \{[^{}]*\})?\.?/g
