import type { Db } from '../sql.ts'
import { paramsOf, queryOf } from './asked.ts'
import type { Metrics } from './metrics.ts'
import type { Server } from './server.ts'

/** An address that machines ask: no language, no cookie, no form, nobody signed in. */
export interface Plain<H> {
  readonly path: `/${string}`
  /** True where an answer must come whatever the load: whoever watches the program must not be told that it is too busy to be watched. */
  readonly always?: boolean
  run(c: PlainCall<H>): Promise<PlainAnswer> | PlainAnswer
}

interface PlainCall<H> {
  readonly db: Db
  readonly house: H
  readonly metrics: Metrics
  readonly now: Date
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
}

export interface PlainAnswer {
  readonly status: number
  readonly type: string
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
}

/** `now` tells the time of each request. */
export function mountPlain<H>(
  server: Server,
  { now, ...call }: Omit<PlainCall<H>, 'now' | 'params' | 'query'> & { readonly now: () => Date },
  plains: readonly Plain<H>[],
): void {
  for (const { path, always = false, run } of plains) {
    // Neither the limit per address nor the guard against overload stands before what must always answer.
    const config = always ? { rateLimit: false, pressureHandler: () => undefined } : {}
    server.get(path, { config }, async (request, reply) => {
      const asked = { now: now(), params: paramsOf(request), query: queryOf(request) }
      const { status, type, text, headers = {} } = await run({ ...call, ...asked })
      return reply
        .code(status)
        .type(type)
        .headers({ 'cache-control': 'no-store', ...headers })
        .send(text)
    })
  }
}
