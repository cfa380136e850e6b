import type { Typed } from '../form.ts'
import { type Html, html } from '../html.ts'

/** The guard of the old form; the next page makes its own. */
const GUARD = '_csrf'
/** What an earlier page already carries: kept where that page itself is sent again, and never shown, for it is no prose. */
const CARRY = '_carry'
/** Typed again rather than written into a page. */
const SECRET = /^(?:current|again|key|totp|recovery|password\w*)$/

/**
 * What a person typed, carried by the page itself while something else comes first (signing in, waiting, a form that grew old):
 * what is prose shown for checking, and all sent on by a button. The server keeps nothing. `label` is read out for each of the boxes.
 */
export function carried(typed: Typed, label: string): Html {
  return html`${fieldsOf(typed).map((field) => {
    const [name, value] = field
    return isProse(field)
      ? html`<textarea class="carried" name="${name}" rows="${value.length > 60 ? 6 : 2}" aria-label="${label}">${value}</textarea>`
      : html`<input type="hidden" name="${name}" value="${value}">`
  })}`
}

/** Whether `carried` shows anything: a heading over nothing would puzzle. */
export function showsWords(typed: Typed): boolean {
  return fieldsOf(typed).some(isProse)
}

/** A sentence, however short; what was chosen from a list is none. */
function isProse([name, value]: readonly [string, string]): boolean {
  return name !== CARRY && (value.length > 60 || /\S\s+\S/.test(value))
}

/** The same as one line of text, for a page whose own form must not mix with it. */
export function packed(path: string, typed: Typed): string {
  return JSON.stringify({ path, fields: fieldsOf(typed).filter(([name]) => name !== CARRY) })
}

/** Reads a packed form; undefined when it was tampered with. A path on another host is refused. */
export function unpacked(text: unknown): { path: string; typed: Record<string, unknown> } | undefined {
  if (typeof text !== 'string') return undefined
  try {
    const { path, fields } = JSON.parse(text) as { path: unknown; fields: unknown }
    if (typeof path !== 'string' || !isOwnPath(path) || !Array.isArray(fields)) return undefined
    const typed: Record<string, unknown> = Object.create(null)
    for (const [name, value] of fields as [unknown, unknown][])
      if (typeof name === 'string' && typeof value === 'string') typed[name] = value
    return { path, typed }
  } catch {
    return undefined
  }
}

/** True for an address on this site: one slash, then anything but a second slash or a backslash. */
export function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])[^\\\u0000-\u001f]*$/.test(path)
}

function fieldsOf(typed: Typed): [string, string][] {
  return Object.entries(typed).flatMap(([name, value]) =>
    name === GUARD || SECRET.test(name)
      ? []
      : (Array.isArray(value) ? value : [value])
          .filter((one) => typeof one === 'string')
          .map((one): [string, string] => [name, one]),
  )
}
