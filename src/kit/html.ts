import { html as compose, raw as mark } from 'hono/html'

declare const brand: unique symbol
/** Markup that is safe to send. Only `html` makes it, so a plain string is never taken for it. */
export interface Html {
  readonly [brand]: 'Html'
}

/** What may stand in a hole of a template. Objects and promises may not: they would print as `[object Object]`. */
export type Printable = string | number | bigint | boolean | null | undefined | Html | readonly Printable[]

/**
 * The tagged template of every page: html`<p>${name}</p>`. Everything put in is escaped, except other Html; false, null and
 * undefined print nothing; arrays print their parts in order. Each template is read once: a hole may stand in text, in a quoted
 * attribute or (for Html and nothing else) among the attributes of a tag; an address (`href`, `src`, `action`) goes through `url`.
 */
export function html(strings: TemplateStringsArray, ...values: Printable[]): Html {
  const places = placesOf(strings)
  for (let index = 0; index < values.length; index++) {
    refuseUnprintable(values[index])
    if (places === undefined) continue
    if (places[index] === 'address' && values[index] != null) values[index] = url(String(values[index]))
    if (places[index] === 'tag') refuseOutsideTag(values[index])
  }
  return compose(strings, ...values) as unknown as Html
}

/** The characters that go to the browser. */
export function toText(markup: Html): string {
  return String(markup)
}

/** Lets through http(s), mailto, tel, otpauth (an app that makes codes) and addresses of our own; anything else (`javascript:`, `data:` …) becomes '#'. */
export function url(address: string): string {
  if (PLAIN.test(address)) return address
  // Browsers drop tabs, line ends and leading control characters before they look for the scheme.
  const seen = address.replace(/[\t\n\r]/g, '').replace(/^[\u0000-\u0020]+/, '')
  const scheme = /^([^/?#:]*):/.exec(seen)
  if (scheme === null) return /^[\\/]{2}/.test(seen) ? '#' : seen
  return SCHEMES.has((scheme[1] ?? '').toLowerCase()) ? seen : '#'
}

/** Markup taken as it is. For `src/kit` alone; `html.test.ts` refuses it elsewhere. */
export function raw(markup: string): Html {
  return mark(markup) as unknown as Html
}

function isHtml(value: unknown): value is Html {
  // JSON that came from outside can hold `isEscaped: true`, but it cannot be a String object.
  return value instanceof String && (value as { isEscaped?: unknown }).isEscaped === true
}

/** The attributes of a tag: `true` prints the bare name; false, undefined and null print nothing. Names come from our code. */
export function attributes(named: Readonly<Record<string, string | number | boolean | null | undefined>>): Html {
  let text = ''
  for (const [name, value] of Object.entries(named)) {
    if (value === undefined || value === null || value === false) continue
    const safe = ADDRESSES.has(name) ? url(String(value)) : value
    text += value === true ? ` ${name}` : ` ${name}="${toText(html`${safe}`)}"`
  }
  return raw(text)
}

/** An address of our own, which most are, seen at a glance. */
const PLAIN = /^(?:\/(?![\\/])|[?#])[^\t\n\r]*$/
const SCHEMES = new Set(['http', 'https', 'mailto', 'tel', 'otpauth'])

function refuseUnprintable(value: unknown): void {
  if (value === null || typeof value !== 'object') {
    if (typeof value === 'function' || typeof value === 'symbol') throw new Error(`html cannot print a ${typeof value}`)
    return
  }
  if (Array.isArray(value)) {
    for (const part of value) refuseUnprintable(part)
    return
  }
  if (!isHtml(value)) throw new Error(`html cannot print an object of kind ${kindOf(value)}`)
}

function refuseOutsideTag(value: unknown): void {
  if (value === undefined || value === null || value === false || value === '' || isHtml(value)) return
  throw new Error(`html puts only Html among a tag's attributes, not a ${typeof value}: quote the attribute`)
}

function kindOf(value: object): string {
  return value instanceof Promise ? 'Promise (await it first)' : (value.constructor?.name ?? 'null prototype')
}

type Place = 'text' | 'quoted' | 'address' | 'tag'
const known = new WeakMap<TemplateStringsArray, readonly Place[] | null>()

/** Where the holes of a template stand, or undefined when all are in text or in plain attributes, which needs no more care. */
function placesOf(strings: TemplateStringsArray): readonly Place[] | undefined {
  let places = known.get(strings)
  if (places === undefined) {
    const read = readPlaces(strings)
    places = read.some((place) => place === 'address' || place === 'tag') ? read : null
    known.set(strings, places)
  }
  return places ?? undefined
}

function readPlaces(strings: TemplateStringsArray): Place[] {
  const places: Place[] = []
  let before = ''
  for (const part of strings.slice(0, -1)) {
    before += part
    places.push(placeAfter(before))
    // A stand-in for what the hole will hold, so that the rest is read in its place.
    before += 'x'
  }
  return places
}

/** Reads a template up to a hole as a browser would; short templates, read once each, so the square of their length is no matter. */
function placeAfter(before: string): Place {
  const closed = before.replace(/<!--[\s\S]*?-->/g, '').replace(/<\/?[a-z][^\s>/]*(?:"[^"]*"|'[^']*'|[^'">])*>/gi, '<>')
  if (closed.includes('<!--')) throw new Error('html has a hole in a comment')
  const open = /<(\/?[a-z][^\s>/]*)((?:"[^"]*"|'[^']*'|[^'">])*)(?:(["'])([\s\S]*))?$/i.exec(closed)
  if (open === null) {
    if (/<(script|style)\b/i.test(before) && !/<\/(script|style)>[\s\S]*$/i.test(before))
      throw new Error('html has a hole in a script or style')
    if (/<\/?$/.test(closed)) throw new Error('html has a hole in the name of a tag')
    return 'text'
  }
  const [, tag = '', inside = '', quote, value = ''] = open
  const where = `<${tag}${inside}`
  if (quote === undefined) {
    if (/=\s*[^\s"']*$/.test(inside)) throw new Error(`html has a hole in an unquoted attribute: ${where}`)
    return 'tag'
  }
  const name = /([^\s=]+)\s*=\s*$/.exec(inside)?.[1]?.toLowerCase() ?? ''
  if (name.startsWith('on') || name === 'style' || name === 'srcdoc')
    throw new Error(`html has a hole in "${name}": ${where}`)
  return value === '' && ADDRESSES.has(name) ? 'address' : 'quoted'
}

const ADDRESSES = new Set(['href', 'src', 'action', 'formaction', 'poster', 'cite'])
