import { z } from 'zod'
import { ask } from '../../src/kit/ask.ts'
import { form } from '../../src/kit/form.ts'
import { html } from '../../src/kit/html.ts'
import { type ApiFront, answerApiRefusal, type Endpoint, mountApi } from '../../src/kit/http/api.ts'
import { answerRefusal, type Front, mountPages } from '../../src/kit/http/pages.ts'
import { makeServer, type Server, type ServerOptions } from '../../src/kit/http/server.ts'
import { makeSlow, type Slow } from '../../src/kit/http/slow.ts'
import { type Context, type Page, seeOther, view } from '../../src/kit/page.ts'
import { NotFound } from '../../src/kit/refusals.ts'
import { kitWordsOf as kitWords } from '../../src/kit/words/words.ts'
import type { Words } from '../../src/kit/words.ts'

export type Visit = Context<string, string>
/** Who asks is the cookie `who`; the house is a name. No database: what stands on one is tested with one. */
const NO_DATABASE = undefined as never
export const noteForm = form({ note: ask.words({ min: 5 }), mood: ask.choice(['good', 'bad']).optional() })

/** Makes a server of invented pages and endpoints behind the real front door. */
export async function invented({
  pages = [],
  endpoints = [],
  options = {},
  actorOf = async (who: string | undefined) => who ?? 'nobody',
  slow = makeSlow(),
  frame = (c, { title, body }) => html`<html lang="${c.language}"><title>${title}</title><main>${body}</main></html>`,
}: {
  pages?: readonly Page<Visit>[]
  endpoints?: readonly Endpoint<string, string>[]
  options?: Partial<ServerOptions>
  actorOf?: (who: string | undefined) => Promise<string>
  slow?: Slow
  frame?: Front<string, string>['frame']
}): Promise<Server> {
  const server = await makeServer({ https: false, trustProxy: false, limited: false, logLevel: 'silent', ...options })
  const shared = {
    house: 'house',
    db: NO_DATABASE,
    now: () => new Date('2026-11-24T03:00:00Z'),
    languages: ['id', 'en'],
    slow: slow.wait,
    refusals: (language: string): Words => kitWords(language).refusals,
    problems: (language: string): Words => kitWords(language).problems,
  }
  const front: Front<string, string> = {
    ...shared,
    https: options.https ?? false,
    nobody: 'nobody',
    actorOf: (_as, cookie) => actorOf(cookie('who')),
    frame,
    carryWords: (language) => kitWords(language).carry,
    signIn: () => view({ status: 401, title: 'Sign in', body: html`<h1>Sign in</h1>` }),
  }
  const apiFront: ApiFront<string, string> = { ...shared, actorOf: (header) => actorOf(header('authorization')) }
  server.setErrorHandler((error, request, reply) => answerRefusal(front, request, reply, error))
  server.setNotFoundHandler((request, reply) =>
    request.url.startsWith('/api/v1/')
      ? answerApiRefusal(apiFront, request, reply, new NotFound())
      : answerRefusal(front, request, reply, new NotFound()),
  )
  mountPages(server, front, [notePage, ...pages])
  mountApi(server, apiFront, [noteEndpoint, ...endpoints])
  return server
}

/** A page with a form: shows what was noted, tells what is wrong with it, and thanks. */
const notePage: Page<Visit> = {
  path: '/notes/:number',
  limited: ({ _go }) => _go === 'send',
  get: (c) => view({ title: `Note ${c.params.number}`, body: formView(c) }),
  post(c) {
    const answer = noteForm.read(c.typed)
    if (answer.problems)
      return view({ title: 'Wrong', status: 422, body: html`${formView(c)}<p>${String(c.typed.note)}</p>` })
    return seeOther(`/notes/${c.params.number}${c.typed._to ?? ''}`, [{ name: 'noted', value: 'yes' }])
  },
}

function formView(c: Visit) {
  return html`<form method="post"><input type="hidden" name="_csrf" value="${c.csrf()}"><textarea name="note"></textarea></form><p>${c.actor} ${c.query.q}</p>`
}

const noteEndpoint: Endpoint<string, string> = {
  method: 'post',
  path: '/api/v1/notes/:number',
  tag: 'notes',
  summary: { id: 'Catat', en: 'Note' },
  form: noteForm,
  example: () => ({ note: 'Hello' }),
  status: 201,
  answer: z.object({ number: z.string() }),
  bearer: false,
  limited: true,
  run: async ({ params, once }) => ({ number: params.number ?? null, once }),
}

/** A good post of a page: its cookie and its token, as a browser that was shown the form would send them. */
export async function shownForm(server: Server, url: string): Promise<{ cookie: string; token: string }> {
  const { cookies, payload } = await server.inject({ url })
  const form = cookies.find(({ name }) => name === 'form')
  const token = /name="_csrf" value="([^"]+)"/.exec(payload)?.[1]
  if (!form || !token) throw new Error(`${url} shows no form`)
  return { cookie: `form=${form.value}`, token }
}
