import type { Agency } from '../../core/agencies/agency.ts'
import type { listGivers } from '../../core/catalogue/search-services.sql.ts'
import type { ServiceFigure } from '../../core/catalogue/service-figures.ts'
import type { PageContext } from '../../core/house.ts'
import { sayDay } from '../../kit/clock.ts'
import { linkButton, selectField } from '../../kit/fields.ts'
import { attributes, type Html, html } from '../../kit/html.ts'
import { breadcrumbs, emptyState, fold, pager, table } from '../../kit/views.ts'
import { inLanguage, say } from '../../kit/words.ts'
import { type FiguresWish, periodOf, type SideBySide } from './figures.ts'
import { figureWordsOf } from './words/figure-words.ts'
import { wordsOf } from './words/words.ts'

/** Services of one page. */
const PAGE_LIMIT = 25

interface Shown {
  /** The address of this page. */
  readonly at: string
  readonly wish: FiguresWish
  readonly told: SideBySide
  readonly givers: Awaited<ReturnType<typeof listGivers>>
  readonly chosen: Agency | undefined
}

export function figuresView(c: PageContext, shown: Shown) {
  const words = figureWordsOf(c.language)
  const { wish, told, at } = shown
  const known = told.rows.filter(({ figures }) => Object.keys(figures).length > 0)
  const after = known.findIndex(({ service }) => service.id === c.query.after) + 1
  const rows = known.slice(after, after + PAGE_LIMIT)
  const next = known.length > after + PAGE_LIMIT ? rows.at(-1)?.service.id : undefined
  const more = next !== undefined ? { href: addressOf(at, wish, { after: next }), label: words.next } : undefined
  return {
    title: at.startsWith('/work/') ? words.atWork : words.title,
    body: html`${breadcrumbs(wordsOf(c.language).crumbs, [{ href: '/services', label: wordsOf(c.language).title }])}
<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${fold(words.choose, [filters(c, shown), orders(c, shown)])}
${rows.length === 0 ? emptyState({ title: words.none, body: words.noneHint }) : figuresTable(c, told, rows)}
${pager({ label: words.title, next: more })}
${next === undefined && silentPart(c, told)}
<p class="no-print">${linkButton({ href: addressOf('/services/figures.csv', wish, { lang: c.language }), label: words.csv, tone: 'secondary' })}</p>
${sources(c, told)}`,
  }
}

function figuresTable(c: PageContext, { columns, middle }: SideBySide, rows: SideBySide['rows']): Html {
  const words = figureWordsOf(c.language)
  const cells = (figures: Readonly<Record<string, number>>) =>
    columns.map((column) => sayFigure(c, column, figures[column.key]))
  const one = ({ service, figures }: SideBySide['rows'][number]) => [
    html`<a href="/services/${service.id}">${inLanguage(service.name, c.language)}</a>`,
    ...cells(figures),
  ]
  const head = [words.service, ...columns.map(({ label }) => label(c.language))]
  return table(words.title, head, [...rows.map(one), [html`<b>${words.middle}</b>`, ...cells(middle)]])
}

/** Services of which no system knows anything: named, for a gap says something too. */
function silentPart(c: PageContext, { rows }: SideBySide): Html | false {
  const words = figureWordsOf(c.language)
  const silent = rows.filter(({ figures }) => Object.keys(figures).length === 0)
  if (silent.length === 0) return false
  const one = ({ service }: SideBySide['rows'][number]) =>
    html`<li><a href="/services/${service.id}">${inLanguage(service.name, c.language)}</a></li>`
  return fold(say(words.silent, { count: silent.length }), html`<ul>${silent.map(one)}</ul>`)
}

/** A dash says that nothing is known, which is not nought. */
function sayFigure({ language }: PageContext, { unit }: ServiceFigure, value: number | undefined): string {
  const { units, unknown } = figureWordsOf(language)
  if (value === undefined) return unknown
  const digits = (most: number, style: 'decimal' | 'percent' = 'decimal') =>
    new Intl.NumberFormat(language, { style, maximumFractionDigits: most }).format(value)
  switch (unit) {
    case 'count':
      return digits(0)
    case 'share':
      return digits(0, 'percent')
    case 'index':
      return digits(2)
    default:
      return say(units[unit], { count: digits(1) })
  }
}

function filters(c: PageContext, { at, wish, givers, chosen }: Shown): Html {
  const words = figureWordsOf(c.language)
  const { lifeEvents } = c.house.country
  // A local government stands in no list of givers; it stays chosen all the same.
  const own = chosen && !givers.some(({ id }) => id === chosen.id) ? [chosen] : []
  const agencies = [...own, ...givers].map(({ id, name }) => ({ value: id, label: inLanguage(name, c.language) }))
  const events = lifeEvents.map(({ key, name }) => ({ value: key, label: inLanguage(name, c.language) }))
  return html`<form class="form no-print" method="get" action="${at}">${wish.by !== undefined && html`<input type="hidden" name="by" value="${wish.by}">`}
${selectField({ name: 'agency', label: words.agency, none: words.all, options: agencies, value: wish.agency ?? '', width: 'medium' })}
${selectField({ name: 'event', label: words.event, none: words.all, options: events, value: wish.event ?? '', width: 'medium' })}
<div class="actions"><button type="submit" class="button secondary">${words.show}</button></div></form>`
}

/** Links that sort; the one in force turns the order round. */
function orders(c: PageContext, { at, wish, told }: Shown): Html {
  const words = figureWordsOf(c.language)
  const current = told.columns.find(({ key }) => key === wish.by)?.key
  const one = (by: string | undefined, label: string) => {
    const isCurrent = by === current
    const way = isCurrent && !wish.turned ? 'turned' : undefined
    const href = addressOf(at, { ...wish, by, turned: way !== undefined }, {})
    return html`<li><a href="${href}"${attributes({ 'aria-current': isCurrent && 'true' })}>${label}</a></li>`
  }
  return html`<nav class="no-print" aria-label="${words.order}"><p>${words.order}:</p><ul class="tiles small">${one(undefined, words.service)}${told.columns.map(({ key, label }) => one(key, label(c.language)))}</ul></nav>`
}

/** Where each figure comes from, and of which days it is. */
function sources(c: PageContext, { columns }: SideBySide): Html {
  const words = figureWordsOf(c.language)
  const rows = columns.map((column) => {
    const days = periodOf(column, c.now, c.house.country.defaultZone)
    const told = (day: string) => sayDay(day, c.language, 'short')
    return [
      column.label(c.language),
      column.source(c.language),
      days ? say(words.period, { from: told(days.from), until: told(days.until) }) : words.published,
    ]
  })
  return html`<section><h2>${words.sources}</h2>${table(words.sources, [words.figure, words.source, words.days], rows)}</section>`
}

function addressOf(at: string, { agency, event, by, turned }: FiguresWish, more: Readonly<Record<string, string>>) {
  const query = new URLSearchParams({
    // Empty on purpose: at work nothing chosen means one's own agency.
    agency: agency ?? '',
    ...(event !== undefined && { event }),
    ...(by !== undefined && { by }),
    ...(turned && { way: 'turned' }),
    ...more,
  })
  return `${at}?${query}`
}
