import type { AnyEndpoint, PageContext } from '../../core/house.ts'
import { attributes, type Html, html } from '../../kit/html.ts'
import { schemaOf, summaryOf, templateOf } from '../../kit/http/openapi.ts'
import { table, tag, withCode } from '../../kit/views.ts'
import { type ApiField, fieldsOf, shapeOf } from './api-fields.ts'
import { wordsOf } from './words/words.ts'

export function curlView({ house }: PageContext, { method, path, example, headers = {}, bearer }: AnyEndpoint): Html {
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

/** One address: what it is asked, and what it answers. */
export function endpointView(c: PageContext, endpoint: AnyEndpoint): Html {
  const words = wordsOf(c.language).api
  const { method, path, form, query = {}, headers = {}, bearer, answer, summary } = endpoint
  const named = (all: Readonly<Record<string, string>>) =>
    html`<ul>${Object.entries(all).map(([name, what]) => html`<li><code>${name}</code>: <span lang="en">${what}</span></li>`)}</ul>`
  const lang = c.language !== 'en' && (typeof summary === 'string' || !summary[c.language]) && 'en'
  const answered = fieldsOf(shapeOf(schemaOf(answer, 'output')), words).map(({ name }) => html`<code>${name}</code> `)
  return html`<section><h2 id="${anchorOf(endpoint)}"><code>${method.toUpperCase()} ${templateOf(path)}</code></h2>
<p><span${attributes({ lang })}>${withCode(summaryOf(endpoint, c.language))}</span> ${bearer && tag(words.needsToken)}</p>
${Object.keys(query).length > 0 && html`<h3>${words.query}</h3>${named(query)}`}
${Object.keys(headers).length > 0 && html`<h3>${words.headers}</h3>${named(headers)}`}
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

function anchorOf({ method, path }: AnyEndpoint): string {
  return `${method}${path.replaceAll(/[^a-z0-9]+/gi, '-')}`
}
