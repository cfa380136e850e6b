import { attributes, type Html, html } from './html.ts'

/** Said by colour and by a word beside it, never by colour alone. */
export type Mood = 'plain' | 'info' | 'good' | 'warn' | 'bad'

export function tag(word: string, mood: Mood = 'plain'): Html {
  return html`<strong class="tag ${mood}">${word}</strong>`
}

/**
 * A name, a number, an address within words of the other direction: it keeps its own order and leaves that of its neighbours alone.
 * Whatever comes from people or lists goes through it. `lang` is the language in which a person wrote it, so that it is read aloud in that.
 */
export function apart(text: string, lang?: string): Html {
  return html`<bdi${attributes({ lang })}>${text}</bdi>`
}

/** An address of e-mail: where the line is too short it breaks after the sign, and not within a word. */
export function mailAddress(address: string): Html {
  const at = address.indexOf('@') + 1
  return html`<bdi>${address.slice(0, at)}${at > 0 && html`<wbr>`}${address.slice(at)}</bdi>`
}

/** What stands between backticks is typed as it is: a command, a field of the API. */
export function withCode(words: string): readonly (string | Html)[] {
  return words.split('`').map((part, nth) => (nth % 2 === 1 ? html`<code>${part}</code>` : part))
}

/** A few words that belong on one line: a day, a length. */
export function whole(text: string): Html {
  return html`<span class="whole">${text}</span>`
}

export interface Fact {
  readonly term: string
  readonly value: string | Html
  /** `about` names what is changed, for those who hear the links out of their place. */
  readonly change?: { readonly href: string; readonly label: string; readonly about: string } | undefined
}

/** Terms and their values: the check before sending, the particulars of a case. */
export function summaryList(facts: readonly Fact[], { brief = false } = {}): Html {
  const row = ({ term, value, change }: Fact) => html`<div><dt>${term}</dt>
<dd>${typeof value === 'string' ? apart(value) : value}</dd>${
    change &&
    html`
<dd class="change"><a href="${change.href}">${change.label}<span class="unseen"> ${change.about}</span></a></dd>`
  }</div>`
  return html`<dl class="${brief ? 'facts brief' : 'facts'}">${facts.map(row)}</dl>`
}

export interface Link {
  readonly href: string
  readonly label: string
}

/** Keyset pages know the next, and the way back to the first; there is no page 7. */
export function pager({
  label,
  first,
  next,
}: {
  readonly label: string
  readonly first?: Link | undefined
  readonly next?: Link | undefined
}): Html {
  if (!first && !next) return html``
  return html`<nav class="pager" aria-label="${label}">${first && html`<a class="first" href="${first.href}">${first.label}</a>`}${
    next && html`<a class="next" href="${next.href}" rel="next">${next.label}</a>`
  }</nav>`
}

export function emptyState({
  title,
  body,
  action,
}: {
  readonly title: string
  readonly body?: string | Html
  readonly action?: Html
}): Html {
  return html`<div class="empty"><h2>${title}</h2>${body !== undefined && html`<p>${body}</p>`}${action}</div>`
}

/** `body` is text, or markup of whole paragraphs. */
export function notice(mood: Mood, body: string | Html, title?: string): Html {
  return html`<div class="notice ${mood}">${title !== undefined && html`<h2>${title}</h2>`}${typeof body === 'string' ? html`<p>${body}</p>` : body}</div>`
}

/** What has just been done, at the top of the page that comes after: it has the focus, so that it is heard before the rest. */
export function doneNotice(body: string | Html, mood: Mood = 'good'): Html {
  return html`<div class="notice ${mood}" role="status" tabindex="-1" autofocus>${typeof body === 'string' ? html`<p>${body}</p>` : body}</div>`
}

/** `words.step` is the whole sentence, as "Langkah 2 dari 4"; the bars only draw it. */
export function stepIndicator(
  current: number,
  total: number,
  words: { readonly step: string; readonly name?: string },
): Html {
  const bars = Array.from(
    { length: total },
    (_, index) => html`<span${attributes({ class: index < current ? 'done' : undefined })}></span>`,
  )
  return html`<div class="steps"><p><strong>${words.step}</strong>${words.name !== undefined && html` · ${words.name}`}</p><div class="bars" aria-hidden="true">${bars}</div></div>`
}

export interface Entry {
  readonly title: string
  /** As read, and as `YYYY-MM-DD` or an instant for programs. */
  readonly at: string
  readonly datetime: string
  readonly by?: string | undefined
  readonly body?: string | Html | undefined
  /** The language of a body that is text, where it is known. */
  readonly lang?: string | undefined
  readonly mood?: Mood | undefined
}

/** The story of a case, in the order given. */
export function timeline(entries: readonly Entry[]): Html {
  const line = ({
    title,
    at,
    datetime,
    by,
    body,
    lang,
    mood,
  }: Entry) => html`<li${attributes({ class: mood })}><h3>${title}</h3>
<p class="meta"><time datetime="${datetime}">${at}</time>${by !== undefined && html` · ${apart(by)}`}</p>
${typeof body === 'string' ? prose(body, lang) : body}</li>`
  return html`<ol class="story">${entries.map(line)}</ol>`
}

export interface Card {
  readonly href: string
  readonly title: string
  readonly tags?: readonly Html[] | undefined
  readonly meta?: readonly (string | Html)[] | undefined
  readonly body?: string | undefined
  /** The language of the title and the body, where it is known to differ from the page's. */
  readonly lang?: string | undefined
  /** The body is a sentence of ours and not the beginning of a text: all of it is shown. */
  readonly uncut?: boolean | undefined
}

/** One of a list; the whole face of it is the link's target. Put cards into `cardList`. */
export function card({ href, title, tags, meta, body, lang, uncut }: Card): Html {
  return html`<article class="${uncut ? 'card uncut' : 'card'}">
<h3><a href="${href}">${apart(title, lang)}</a></h3>
${meta !== undefined && html`<p class="meta">${meta.map((part) => html`<span>${typeof part === 'string' ? apart(part) : part}</span> `)}</p>`}${
  body !== undefined && html`<p${attributes({ lang, dir: 'auto' })}>${body}</p>`
}${tags !== undefined && html`<p class="tags">${tags}</p>`}
</article>`
}

export function cardList(cards: readonly Html[]): Html {
  return html`<ul class="cards">${cards.map((one) => html`<li>${one}</li>`)}</ul>`
}

/** Of more columns the heads may break within a word, or the page would be wider than its window. */
const COLUMNS_EASY = 8

export type Cell = string | number | Html

/**
 * Columns by their heads. On a phone each row becomes a block in which the heads stand beside the values. `titled`: the heading above says what the
 * caption would, which is then only heard.
 */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  { titled = false }: { readonly titled?: boolean } = {},
): Html {
  const cell = (value: Cell, column: number) =>
    html`<td${attributes({ 'data-head': head[column], class: typeof value === 'number' && 'number' })}><div>${typeof value === 'string' ? apart(value) : value}</div></td>`
  // A column of numbers has its head at the same side.
  const top = (word: string, column: number) =>
    html`<th scope="col"${attributes({ class: rows.some((row) => typeof row[column] === 'number') && 'number' })}>${word}</th>`
  return html`<table${attributes({ class: head.length > COLUMNS_EASY && 'many' })}>
<caption${attributes({ class: titled && 'unseen' })}>${caption}</caption>
<thead><tr>${head.map(top)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody>
</table>`
}

/** The way up from this page; the page itself is not in it. */
export function breadcrumbs(label: string, links: readonly Link[]): Html {
  return html`<nav class="crumbs" aria-label="${label}"><ol>${links.map(({ href, label: word }) => html`<li><a href="${href}">${word}</a></li>`)}</ol></nav>`
}

export interface FilterPanel {
  readonly action: string
  readonly label: string
  /** Always seen: the search box as a rule. */
  readonly search: Html
  /** Folded under `moreLabel`, open when one of them is in use. */
  readonly more: readonly Html[]
  readonly moreLabel: string
  readonly open: boolean
  readonly submit: string
}

/** A form that only asks: its answer is an address that can be kept and shared. */
export function filterPanel({ action, label, search, more, moreLabel, open, submit }: FilterPanel): Html {
  return html`<search class="filters"><form method="get" action="${action}" aria-label="${label}">
<div class="seek">${search}<button type="submit" class="button primary">${submit}</button></div>
${more.length > 0 && html`<details${attributes({ open })}><summary>${moreLabel}</summary><div class="more">${more}<button type="submit" class="button primary">${submit}</button></div></details>`}
</form></search>`
}

export interface Tab extends Link {
  readonly count?: number | string | undefined
  readonly current: boolean
  readonly mood?: Mood | undefined
}

/** Views of one list, each with how many are in it. */
export function tabs(label: string, all: readonly Tab[]): Html {
  const one = ({ href, label: word, count, current, mood }: Tab) =>
    html`<li><a href="${href}"${attributes({ 'aria-current': current && 'page' })}>${word}${count !== undefined && html` <span class="count ${mood ?? 'plain'}">${count}</span>`}</a></li>`
  return html`<nav class="tabs" aria-label="${label}"><ul>${all.map(one)}</ul></nav>`
}

/** The first thing on the first page. */
export function hero({
  title,
  lead,
  actions,
}: {
  readonly title: string
  readonly lead: string
  readonly actions: readonly Html[]
}): Html {
  return html`<div class="hero"><div><h1>${title}</h1><p class="lead">${lead}</p><div class="actions">${actions}</div></div><div class="cloth" aria-hidden="true"></div></div>`
}

/** A few figures, large. */
export function numbers(all: readonly { readonly term: string; readonly value: string }[]): Html {
  return html`<dl class="numbers">${all.map(({ term, value }) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`
}

/** Steps in their order, or choices of equal weight, side by side where there is room. */
export function ways(all: readonly { readonly title: string; readonly body: string | Html }[]): Html {
  return html`<ol class="ways">${all.map(({ title, body }) => html`<li><h3>${title}</h3><p>${body}</p></li>`)}</ol>`
}

/** What matters, and beside it (below it on a phone) what one looks up. */
export function columns(main: Html | readonly Html[], aside: Html | readonly Html[]): Html {
  return html`<div class="columns"><div class="flow">${main}</div><aside>${aside}</aside></div>`
}

/** A box that stands out from its page. */
export function panel(title: string, body: Html | readonly Html[]): Html {
  return html`<section class="panel"><h2>${title}</h2>${body}</section>`
}

/** What is needed now and then: one of several acts, the small print. */
export function fold(
  label: string,
  body: Html | readonly Html[],
  { open = false }: { readonly open?: boolean } = {},
): Html {
  return html`<details class="fold"${attributes({ open })}><summary>${label}</summary><div class="flow">${body}</div></details>`
}

/** A number or a key to be kept, read aloud, copied by hand: large, in groups, one to a line. */
export function receipt(
  codes: readonly { readonly term: string; readonly code: string; readonly hint?: string }[],
): Html {
  const one = ({ term, code, hint }: (typeof codes)[number]) =>
    html`<div><dt>${term}</dt><dd><code translate="no">${apart(code)}</code>${hint !== undefined && html`<p class="hint">${hint}</p>`}</dd></div>`
  return html`<dl class="receipt">${codes.map(one)}</dl>`
}

/** What a person wrote: blank lines part paragraphs, other line ends stay. */
export function prose(text: string, lang?: string): Html {
  const parts = text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
  return html`<div class="prose"${attributes({ lang })}>${parts.map((part) => html`<p dir="auto">${part}</p>`)}</div>`
}
