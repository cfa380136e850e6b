import type { FastifyRequest } from 'fastify'

/** Letters of one value of a query: more than any search is worth. */
const VALUE_MAX = 500

/**
 * The parts of the address that a route names. One that cannot be text in the database (a NUL; half a letter) is left out:
 * nothing has such a name, so it is not found.
 */
export function paramsOf(request: FastifyRequest): Readonly<Record<string, string>> {
  return texts(request.params, Number.POSITIVE_INFINITY)
}

/** The query, the last of each name. What cannot be text is left out: a search for it finds nothing and needs no error. */
export function queryOf(request: FastifyRequest): Readonly<Record<string, string>> {
  return texts(request.query, VALUE_MAX)
}

function texts(given: unknown, max: number): Record<string, string> {
  const read: Record<string, string> = Object.create(null)
  for (const [name, value] of Object.entries((given ?? {}) as Record<string, unknown>)) {
    const last: unknown = Array.isArray(value) ? value.at(-1) : value
    if (typeof last === 'string' && last.isWellFormed() && !last.includes('\u0000')) read[name] = cut(last, max)
  }
  return read
}

/** Cuts between letters: half of one at the end would be no text again. */
function cut(text: string, max: number): string {
  return text.length <= max ? text : text.slice(0, max).replace(/[\ud800-\udbff]$/, '')
}
