import assert from 'node:assert/strict'
import type { Server } from '../../src/kit/http/server.ts'
import { problemsOfMarkup } from './markup.ts'

/** Someone with a browser whose scripts are off: sees a page, fills in what it asks, presses its buttons, and sends what a browser would send. */
export interface Walker {
  readonly cookies: Map<string, string>
  /** Every address that was asked for, in order; as a log of requests would hold them. */
  readonly asked: string[]
  /** What stands before them now. */
  page: Page
  open(path: string): Promise<Page>
  /** Presses the button with these words, with the fields of its form filled in so; `''` empties a box and takes a tick away. */
  press(button: string, filled?: Readonly<Record<string, string>>): Promise<Page>
  /** Follows the link with these words. */
  follow(link: string): Promise<Page>
  /** Sends the last form again, exactly as it was sent: a second click. */
  again(): Promise<Page>
}

export interface Page {
  readonly path: string
  readonly status: number
  readonly body: string
  /** As it is read: without markup, blanks joined. */
  readonly text: string
}

interface Sent {
  readonly action: string
  readonly payload: string
}

export function makeWalker(server: Server, language = 'id'): Walker {
  const asked: string[] = []
  const cookies = new Map<string, string>()
  let last: Sent | undefined
  const ask = async (path: string, payload?: string): Promise<Page> => {
    asked.push(path)
    const answer = await server.inject({
      method: payload === undefined ? 'GET' : 'POST',
      url: path,
      cookies: Object.fromEntries(cookies),
      headers: {
        'accept-language': language,
        ...(payload !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(payload !== undefined && { payload }),
    })
    for (const { name, value, maxAge } of answer.cookies as { name: string; value: string; maxAge?: number }[]) {
      if (value === '' || maxAge === 0) cookies.delete(name)
      else cookies.set(name, value)
    }
    const { location } = answer.headers
    if (answer.statusCode === 303 && location !== undefined) return ask(location)
    assertSound(server, `${path} ${answer.statusCode}`, answer.body)
    walker.page = { path, status: answer.statusCode, body: answer.body, text: readable(answer.body) }
    return walker.page
  }
  const walker: Walker = {
    cookies,
    asked,
    page: { path: '', status: 0, body: '', text: '' },
    open: (path) => ask(path),
    async press(button, filled = {}) {
      last = filledForm(walker.page, button, filled)
      return ask(last.action, last.payload)
    },
    async follow(link) {
      const found = [...main(walker.page.body).matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/g)].find(
        ([, , words = '']) => readable(words) === link,
      )
      if (!found) throw new Error(`${walker.page.path} has no link “${link}”: ${walker.page.text.slice(0, 2_000)}`)
      return ask(attribute(found[1] ?? '', 'href') ?? '')
    },
    async again() {
      if (!last) throw new Error('Nothing was sent yet.')
      return ask(last.action, last.payload)
    },
  }
  return walker
}

/** Pages whose markup was looked at already: it is a slow look, and the same page comes many times. */
const sound = new WeakMap<Server, Set<string>>()

function assertSound(server: Server, told: string, body: string): void {
  const known = sound.get(server) ?? new Set()
  sound.set(server, known)
  const kind = `${told} ${/<title>[^<]*/.exec(body)?.[0]} ${[...body.matchAll(/ name="([^"]*)"/g)].map(([, name]) => name)}`
  if (!known.has(kind)) assert.deepEqual(problemsOfMarkup(body), [], `${told} is not sound`)
  known.add(kind)
}

/** The fields of the form that a button belongs to, as they were shown. */
export function fieldsOf(page: Page, button: string): Map<string, string> {
  return new Map(new URLSearchParams(filledForm(page, button, {}).payload))
}

function filledForm(page: Page, button: string, filled: Readonly<Record<string, string>>): Sent {
  const forms = [...main(page.body).matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
  const pressed = [...main(page.body).matchAll(/<button\b([^>]*)>([\s\S]*?)<\/button>/g)].find(
    ([, , words = '']) => readable(words) === button,
  )
  if (!pressed) throw new Error(`${page.path} has no button “${button}”: ${page.text.slice(0, 2_000)}`)
  const [tag, head = ''] = pressed
  const owner = attribute(head, 'form')
  const form = forms.find(([whole, attributes = '']) =>
    owner === undefined ? whole.includes(tag) : attribute(attributes, 'id') === owner,
  )
  if (!form) throw new Error(`“${button}” belongs to no form`)
  const [, attributes = '', inside = ''] = form
  const fields = controlsOf(inside).flatMap((control) => entryOf(control, filled))
  const unknown = Object.keys(filled).filter((name) => !controlsOf(inside).some((control) => control.name === name))
  assert.deepEqual(unknown, [], `${page.path} does not ask for these`)
  const name = attribute(head, 'name')
  if (name !== undefined) fields.push([name, attribute(head, 'value') ?? ''])
  return { action: attribute(attributes, 'action') ?? page.path, payload: new URLSearchParams(fields).toString() }
}

interface Control {
  readonly name: string
  readonly kind: string
  readonly value: string
  readonly on: boolean
  readonly choices: readonly string[]
}

function controlsOf(form: string): Control[] {
  const found = form.matchAll(
    /<(input)\b((?:"[^"]*"|[^">])*)>|<(textarea)\b([^>]*)>([\s\S]*?)<\/textarea>|<(select)\b([^>]*)>([\s\S]*?)<\/select>/g,
  )
  return [...found].flatMap(
    ([, input, inputHead = '', area, areaHead = '', words = '', , selectHead = '', inside = '']) => {
      const head = input ? inputHead : area ? areaHead : selectHead
      const name = attribute(head, 'name')
      if (name === undefined) return []
      if (area)
        return [{ name, kind: 'textarea', value: unescaped(words.replace(/^\r?\n/, '')), on: true, choices: [] }]
      if (!input) return [selectOf(name, inside)]
      const kind = attribute(head, 'type') ?? 'text'
      const ticked = kind === 'radio' || kind === 'checkbox'
      return [
        { name, kind, value: attribute(head, 'value') ?? '', on: !ticked || /\schecked\b/.test(head), choices: [] },
      ]
    },
  )
}

function selectOf(name: string, inside: string): Control {
  const options = [...inside.matchAll(/<option\b([^>]*)>/g)].map(([, head = '']) => ({
    value: attribute(head, 'value') ?? '',
    selected: /\sselected\b/.test(head),
  }))
  const value = options.find(({ selected }) => selected)?.value ?? options[0]?.value ?? ''
  return { name, kind: 'select', value, on: true, choices: options.map((option) => option.value) }
}

function entryOf(
  { name, kind, value, on, choices }: Control,
  filled: Readonly<Record<string, string>>,
): [string, string][] {
  const typed = filled[name]
  if (kind === 'radio') return (typed === undefined ? on : typed === value) ? [[name, value]] : []
  if (kind === 'checkbox') return (typed === undefined ? on : typed !== '') ? [[name, value]] : []
  if (kind === 'select' && typed !== undefined) assert.ok(choices.includes(typed), `${name} does not offer ${typed}`)
  // A browser sends every line of a text with both signs at its end.
  return [[name, (typed ?? value).replace(/\r?\n/g, '\r\n')]]
}

function main(body: string): string {
  return /<main\b[\s\S]*<\/main>/.exec(body)?.[0] ?? body
}

function readable(markup: string): string {
  return unescaped(
    main(markup)
      .replace(/<span class="unseen">[\s\S]*?<\/span>/g, '')
      .replace(/<[^>]*>/g, ' '),
  )
    .replace(/\s+/g, ' ')
    .trim()
}

function attribute(head: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(head)?.[1]
  return value === undefined ? undefined : unescaped(value)
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
