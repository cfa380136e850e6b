import type { FastifyReply, FastifyRequest } from 'fastify'
import { acceptedLanguage } from '../words.ts'
import type { Front } from './pages.ts'

/** Languages chosen stay chosen for a year. */
const LANGUAGE_SECONDS = 365 * 24 * 3600

type Speaking = Pick<Front<never, never>, 'languages' | 'https'>

/** The language of the answer. `?lang=` chooses one, and leads back to the same page: then it is answered already, and undefined. */
export function chosenLanguage(request: FastifyRequest, front: Speaking, reply: FastifyReply): string | undefined {
  const asked = (request.query as Record<string, unknown>).lang
  if (typeof asked !== 'string' || !front.languages.includes(asked)) return readersLanguage(request, front)
  const back = new URL(request.url, 'http://x')
  back.searchParams.delete('lang')
  const options = { path: '/', maxAge: LANGUAGE_SECONDS, sameSite: 'lax', httpOnly: true, secure: front.https } as const
  void reply.setCookie('lang', asked, options).redirect(back.pathname.replace(/^\/{2,}/, '/') + back.search, 303)
  return undefined
}

/** The reader's own choice, else what the browser says, else the country's. */
export function readersLanguage(request: FastifyRequest, { languages }: Speaking): string {
  const { lang } = request.cookies ?? {}
  if (lang && languages.includes(lang)) return lang
  return acceptedLanguage(request.headers['accept-language'], languages) ?? languages[0] ?? 'id'
}
