import type { Db } from '../sql.ts'
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
}

export interface PlainAnswer {
  readonly status: number
  readonly type: string
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
}

export function mountPlain<H>(server: Server, call: PlainCall<H>, plains: readonly Plain<H>[]): void {
  for (const { path, always = false, run } of plains) {
    // Neither the limit per address nor the guard against overload stands before what must always answer.
    const config = always ? { rateLimit: false, pressureHandler: () => undefined } : {}
    server.get(path, { config }, async (_request, reply) => {
      const { status, type, text, headers = {} } = await run(call)
      return reply
        .code(status)
        .type(type)
        .headers({ 'cache-control': 'no-store', ...headers })
        .send(text)
    })
  }
}
