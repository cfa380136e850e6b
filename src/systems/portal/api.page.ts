import { type AnyEndpoint, type AnyPage, type PageContext, page, type System } from '../../core/house.ts'
import { attributes, type Html, html } from '../../kit/html.ts'
import { schemaOf, summaryOf, templateOf } from '../../kit/http/openapi.ts'
import { DOOR } from '../../kit/http/server.ts'
import { SLOW } from '../../kit/http/slow.ts'
import { view } from '../../kit/page.ts'
import { table, tag } from '../../kit/views.ts'
import { kitWordsOf } from '../../kit/words/words.ts'
import { say, type Words } from '../../kit/words.ts'
import { type ApiField, fieldsOf, shapeOf } from './api-fields.ts'
import { wordsOf } from './words/words.ts'

/** What a program can do here, printed from the list by which it is served. */
export function apiPage(others: readonly System[]): AnyPage {
  const endpoints = others.flatMap(({ api }) => api)
  return page('/api', {
    keepSeconds: 60,
    get(c) {
      const words = wordsOf(c.language).api
      const refusals = Object.assign(
        {},
        kitWordsOf(c.language).refusals,
        // Those of a system without a line here are met by people only.
        ...others.filter(({ api }) => api.length > 0).map((one) => one.refusals(c.language)),
      )
      return view({
        title: words.title,
        body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>
<p>${words.documentAt} <a href="/api/openapi.json">${words.document}</a></p>
${filingView(c, endpoints)}
${repeatView(c)}
<section><h2 id="codes">${words.lists}</h2><p>${words.listsWords}</p>
<ul>${endpoints.filter(({ tag: about }) => about === 'codes').map((one) => html`<li><a href="#${anchorOf(one)}"><code>${one.path}</code></a></li>`)}</ul></section>
<section><h2 id="limits">${words.limits}</h2><p>${say(words.limitsWords, { kilobytes: DOOR.bodyBytes / 1024, free: SLOW.free, minutes: SLOW.minutes })}</p></section>
<section><h2 id="all">${words.all}</h2>${endpoints.map((one) => endpointView(c, one))}</section>
<section><h2 id="errors">${words.errors}</h2><p>${words.errorsWords}</p>${refusalsView(words, refusals)}</section>`,
      })
    },
  })
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

function curlView({ house }: PageContext, { method, path, example, headers = {}, bearer }: AnyEndpoint): Html {
  const body = example?.(house)
  const lines = [
    `curl ${house.baseUrl}${templateOf(path)}`,
    ...(method === 'post' ? ['-H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(bearer ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...Object.keys(headers).map((name) => `-H "${name}: …"`),
    ...(body === undefined
      ? []
      : [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`]),
  ]
  return html`<pre><code>${lines.join(' \\\n  ')}</code></pre>`
}

function endpointView(c: PageContext, endpoint: AnyEndpoint): Html {
  const words = wordsOf(c.language).api
  const { method, path, form, query = {}, headers = {}, bearer, answer, summary } = endpoint
  const named = (all: Readonly<Record<string, string>>) =>
    html`<ul>${Object.entries(all).map(([name, what]) => html`<li><code>${name}</code>: <span lang="en">${what}</span></li>`)}</ul>`
  const lang = c.language !== 'en' && (typeof summary === 'string' || !summary[c.language]) && 'en'
  const answered = fieldsOf(shapeOf(schemaOf(answer, 'output')), words).map(({ name }) => html`<code>${name}</code> `)
  return html`<section><h3 id="${anchorOf(endpoint)}"><code>${method.toUpperCase()} ${templateOf(path)}</code></h3>
<p><span${attributes({ lang })}>${summaryOf(endpoint, c.language)}</span> ${bearer && tag(words.needsToken)}</p>
${Object.keys(query).length > 0 && html`<h4>${words.query}</h4>${named(query)}`}
${Object.keys(headers).length > 0 && html`<h4>${words.headers}</h4>${named(headers)}`}
${form && fieldsView(words, fieldsOf(schemaOf(form.schema, 'input'), words))}
<p>${words.answer}: ${answered}</p></section>`
}

function fieldsView(words: ReturnType<typeof wordsOf>['api'], fields: readonly ApiField[]): Html | undefined {
  if (fields.length === 0) return undefined
  return table(
    words.fields,
    [words.field, words.kind],
    fields.map(({ name, kind, about, must }) => [
      html`<code>${name}</code>`,
      html`${kind}${about !== undefined && html`: <span lang="en">${about}</span>`}${must && html` ${tag(words.must)}`}`,
    ]),
  )
}

/** Each kind has an anchor, for the `type` of a problem leads there. */
function refusalsView(words: ReturnType<typeof wordsOf>['api'], refusals: Words): Html {
  const rows = Object.entries(refusals).flatMap(([word, told]) =>
    typeof told === 'string'
      ? []
      : [
          [
            html`<code id="${word}">/api#${word}</code>`,
            html`<strong>${String(told.title)}.</strong> ${String(told.sentence).replace(SLOTS, '…')}`,
          ],
        ],
  )
  return table(words.errorsTable, [words.type, words.meaning], rows)
}

/** What a sentence says of the one case is not known here. */
const SLOTS = /\{[^{}]*\}( \{[^{}]*\})?\.?/g

function anchorOf({ method, path }: AnyEndpoint): string {
  return `${method}${path.replaceAll(/[^a-z0-9]+/gi, '-')}`
}
