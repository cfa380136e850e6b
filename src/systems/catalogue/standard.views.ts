import { isFree } from '../../core/catalogue/promise.ts'
import { MANAGEMENT_PARTS, type PartKey, type ServiceParts } from '../../core/country/service-standard.ts'
import type { PageContext } from '../../core/house.ts'
import { type Html, html, url } from '../../kit/html.ts'
import { apart, fold, prose } from '../../kit/views.ts'
import { inLanguage, otherLanguage, say } from '../../kit/words.ts'
import { sayAmount, sayTime } from './say.ts'
import { wordsOf } from './words/words.ts'

type Names = Readonly<Record<string, string>>

/** What the public reads of a standard, part by part; the management of the service is folded away. */
export function standardView(c: PageContext, parts: ServiceParts): Html {
  const { parts: names, service } = wordsOf(c.language)
  const shown: readonly PartKey[] = ['requirements', 'procedure', 'time', 'fee', 'output', 'channels', 'complaints']
  const part = (key: PartKey) => {
    const body = partView(c, key, parts)
    return body && html`<section id="${key}"><h2>${names[key]}</h2>${body}</section>`
  }
  const told = MANAGEMENT_PARTS.flatMap((key) => {
    const body = partView(c, key, parts)
    return body ? [html`<h3>${names[key]}</h3>${body}`] : []
  })
  return html`${shown.map(part)}${told.length > 0 && fold(service.management, told)}`
}

/** One part in the reader's language; undefined where it says nothing. */
export function partView(c: PageContext, key: PartKey, parts: ServiceParts): Html | undefined {
  const value = parts[key]
  if (value === undefined || (Array.isArray(value) && value.length === 0 && key !== 'fee')) return undefined
  switch (key) {
    case 'requirements':
      return requirementsView(c, parts.requirements ?? [])
    case 'procedure':
      return html`<ol>${(parts.procedure ?? []).map((step) => html`<li>${said(c, step)}</li>`)}</ol>`
    case 'time':
      return parts.time && html`<p>${sayTime(c, parts.time)}</p>`
    case 'fee':
      return feeView(c, parts.fee ?? [])
    case 'complaints':
      return parts.complaints && contactView(c, parts.complaints)
    case 'legal':
      return html`<ul>${(parts.legal ?? []).map(({ title, url: at }) => html`<li>${at === null ? said(c, title) : html`<a href="${url(at)}">${said(c, title)}</a>`}</li>`)}</ul>`
    case 'channels':
      return channelsView(c, parts.channels ?? [])
    case 'keywords':
      return html`<p>${apart((parts.keywords ?? []).join(', '))}</p>`
    case 'lifeEvents':
      return html`<p>${(parts.lifeEvents ?? []).map((event) => eventName(c, event)).join(', ')}</p>`
    default:
      return prose(inLanguage(value as Names, c.language), otherLanguage(value as Names, c.language))
  }
}

/** What the country calls an event of life. */
export function eventName({ house, language }: Pick<PageContext, 'house' | 'language'>, key: string): string {
  return inLanguage(house.country.lifeEvents.find((event) => event.key === key)?.name ?? { [language]: key }, language)
}

function requirementsView(c: PageContext, requirements: NonNullable<ServiceParts['requirements']>): Html {
  const { kinds, onceOnly } = wordsOf(c.language)
  const one = ({ title, kind, onceOnly: once }: (typeof requirements)[number]) =>
    html`<li>${said(c, title)} <span class="hint small">(${kinds[kind]}${once && `; ${onceOnly}`})</span></li>`
  return html`<ul>${requirements.map(one)}</ul>`
}

function feeView(c: PageContext, fee: NonNullable<ServiceParts['fee']>): Html {
  const { service } = wordsOf(c.language)
  const free = html`<p><strong>${service.free}</strong></p>`
  if (fee.length === 0) return free
  const amount = (value: number | null) =>
    value === null ? service.byRule : value === 0 ? service.free : sayAmount(c, value)
  return html`${isFree(fee) && free}<ul>${fee.map((one) => html`<li>${said(c, one.title)}: <strong>${apart(amount(one.amount))}</strong></li>`)}</ul>`
}

function contactView(c: PageContext, { words, phone, email, url: at }: NonNullable<ServiceParts['complaints']>): Html {
  const { service } = wordsOf(c.language)
  const lines = [
    ...reachLines(c, { phone, email }),
    at !== null && html`${service.site}: <a href="${url(at)}">${apart(at)}</a>`,
  ].filter((line) => line !== false)
  return html`${prose(inLanguage(words, c.language), otherLanguage(words, c.language))}${lines.length > 0 && html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`}`
}

interface Reached {
  readonly phone?: string | null | undefined
  readonly email?: string | null | undefined
}

function reachLines({ language }: PageContext, { phone, email }: Reached): Html[] {
  const { service } = wordsOf(language)
  return [
    ...(phone
      ? [html`${service.phone}: <a href="${url(`tel:${phone.replace(/[^+\d]/g, '')}`)}">${apart(phone)}</a>`]
      : []),
    ...(email ? [html`${service.email}: <a href="${url(`mailto:${email}`)}">${apart(email)}</a>`] : []),
  ]
}

/** Places and other ways, each with where and when. */
function channelsView(c: PageContext, channels: NonNullable<ServiceParts['channels']>): Html {
  const { channels: kinds, hours: on } = wordsOf(c.language)
  const hours = (text: string) => say(on, { hours: text.replaceAll('-', '–').replaceAll(' ', ', ') })
  const one = ({ kind, title, url: at, hours: open, address = null, phone, email }: (typeof channels)[number]) => {
    const reach = reachLines(c, { phone, email }).map((line) => html`<br>${line}`)
    const name = inLanguage(title, c.language)
    const label = kind === 'mall' || name.toLowerCase().startsWith(kinds[kind].toLowerCase()) ? '' : `${kinds[kind]}: `
    return html`<li>${label}${at === null ? said(c, title) : html`<a href="${url(at)}">${said(c, title)}</a>`}${open !== null && html` <span class="hint small">(${hours(open)})</span>`}${address !== null && html`<br>${apart(address)}`}${reach}</li>`
  }
  return html`<ul>${channels.map(one)}</ul>`
}

/** A name in the reader's language, else in another that is marked as such. */
function said({ language }: PageContext, names: Names): Html {
  if (names[language] !== undefined) return html`<span>${names[language]}</span>`
  const [other = '', words = ''] = Object.entries(names)[0] ?? []
  return html`<span lang="${other}"><bdi>${words}</bdi></span>`
}
