import assert from 'node:assert/strict'
import type { LightMyRequestResponse } from 'fastify'

/** What an answer of ours never holds, whatever was asked: another's words as markup, code in the page, a hint of our insides. */
export function assertWell(answer: LightMyRequestResponse, told: string): void {
  const { statusCode, headers, payload } = answer
  assert.ok(statusCode < 500, `${statusCode} ${told}: ${payload.slice(0, 300)}`)
  assertGuarded(answer, told)
  if (!String(headers['content-type'] ?? '').startsWith('text/html')) return
  assert.match(payload, /^<!DOCTYPE html>/i, told)
  assert.match(payload, /<title>[^<]+<\/title>/, told)
  assert.deepEqual(codeIn(payload), [], told)
}

/** The guards stand on every answer, whatever became of it. */
export function assertGuarded({ headers }: LightMyRequestResponse, told: string): void {
  const policy = String(headers['content-security-policy'])
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ])
    assert.ok(policy.split(';').includes(part), `${part} is not in "${policy}": ${told}`)
  assert.doesNotMatch(policy, /unsafe|\*/, told)
  assert.equal(headers['x-content-type-options'], 'nosniff', told)
  assert.equal(headers['referrer-policy'], 'same-origin', told)
  assert.equal(headers['x-powered-by'], undefined, told)
}

/** Says nothing of the database, the disk or the program: neither to a reader nor to who only tries. */
export function assertDiscreet({ payload, headers }: LightMyRequestResponse, told: string): void {
  const all = `${payload} ${JSON.stringify(headers)}`
  assert.doesNotMatch(
    all,
    /ECONN|127\.0\.0\.1|postgres|relation "|column "|syntax error|select |insert into|pg_|\bat .*\.ts:|node_modules/i,
    told,
  )
}

/** Every tag with code or looks of its own in it, and every tag that somebody else's words have made. */
export function codeIn(page: string): string[] {
  const tags = [...page.matchAll(/<\/?[a-z][^\s/>]*(?:"[^"]*"|'[^']*'|[^'">])*>/gi)].map(([tag]) => tag)
  return tags.filter(
    (tag) =>
      /^<style|^<(?:xss|iframe|object|embed|base)\b/i.test(tag) ||
      (/^<script/i.test(tag) && !/\ssrc="\/assets\//.test(tag)) ||
      /\s(?:on[a-z]+|style|srcdoc)\s*=/i.test(tag.replace(/"[^"]*"/g, '""')) ||
      /\s(?:href|src|action)="(?!\/|#|\?|https?:|mailto:|tel:|otpauth:|"|[\w./%-]*[?#"])/i.test(tag),
  )
}

export interface Form {
  readonly action: string
  /** Names and the values that they were shown with. */
  readonly fields: ReadonlyMap<string, string>
}

/** The forms of a page that send, as a browser reads them. */
export function formsIn(page: string, at: string): Form[] {
  return [...page.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)]
    .filter(([, head = '']) => /method="post"/i.test(head))
    .map(([, head = '', inside = '']) => {
      const fields = new Map<string, string>()
      for (const [tag] of inside.matchAll(/<(?:input|textarea|select|button)(?:"[^"]*"|[^">])*>/g)) {
        const name = /\sname="([^"]*)"/.exec(tag)?.[1]
        if (name !== undefined && !fields.has(name))
          fields.set(name, unescaped(/\svalue="([^"]*)"/.exec(tag)?.[1] ?? ''))
      }
      return { action: unescaped(/\saction="([^"]*)"/.exec(head)?.[1] ?? at), fields }
    })
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
