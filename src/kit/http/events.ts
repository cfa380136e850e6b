import type { Db } from '../sql.ts'
import { paramsOf } from './asked.ts'
import type { Server } from './server.ts'

/**
 * An address that tells a page when what it shows has changed (server-sent events, HTML Living Standard). It says nothing else: the page
 * asks for itself. `mark` gives a text that changes with the thing; undefined: there is no such thing.
 */
export interface Events<H> {
  readonly path: `/${string}`
  /** The marks of all that is watched now, in one look. */
  marks(c: { readonly db: Db; readonly house: H }, names: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** What a reader's address names. */
  name(params: Readonly<Record<string, string>>): string
}

const EVENTS = {
  /** One look at all that is watched. */
  everyMs: 3_000,
  /** Lines through proxies that hear nothing are cut by them. */
  beatMs: 20_000,
  /** More readers than this ask for themselves. */
  mostOpen: 2_000,
  mostOpenOfOne: 20,
} as const

interface Reader {
  readonly name: string
  readonly address: string
  mark: string
  beatAt: number
  write(text: string): void
  end(): void
}

/** One timer looks for all readers, and stops when nobody listens. Browsers come again by themselves after a cut. */
export function mountEvents<H>(
  server: Server,
  c: { readonly db: Db; readonly house: H },
  all: readonly Events<H>[],
): void {
  for (const events of all) mountOne(server, c, events)
}

function mountOne<H>(server: Server, c: { readonly db: Db; readonly house: H }, events: Events<H>): void {
  const readers = new Set<Reader>()
  let timer: NodeJS.Timeout | undefined
  const look = async () => {
    const marks = await events.marks(c, [...new Set([...readers].map(({ name }) => name))]).catch(() => undefined)
    const at = performance.now()
    for (const reader of readers) {
      const mark = marks?.get(reader.name)
      if (mark !== undefined && mark !== reader.mark) {
        reader.mark = mark
        reader.write('event: changed\ndata: 1\n\n')
        reader.beatAt = at
      } else if (at - reader.beatAt > EVENTS.beatMs) {
        reader.write(': still here\n\n')
        reader.beatAt = at
      }
    }
    timer = readers.size > 0 ? setTimeout(() => void look(), EVENTS.everyMs) : undefined
    timer?.unref()
  }
  server.addHook('preClose', async () => {
    clearTimeout(timer)
    for (const reader of readers) reader.end()
  })
  server.get(events.path, async (request, reply) => {
    const name = events.name(paramsOf(request))
    const mark = (await events.marks(c, [name])).get(name)
    const own = [...readers].filter(({ address }) => address === request.ip).length
    // 204 tells a browser not to come again (HTML Living Standard): the page goes on asking for itself.
    if (mark === undefined) return reply.code(404).send()
    if (readers.size >= EVENTS.mostOpen || own >= EVENTS.mostOpenOfOne) return reply.code(204).send()
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    const reader: Reader = {
      ...{ name, mark, address: request.ip, beatAt: performance.now() },
      write: (text) => void raw.write(text),
      end: () => void raw.end(),
    }
    raw.write('retry: 5000\n\n')
    readers.add(reader)
    raw.once('close', () => readers.delete(reader))
    if (!timer) {
      timer = setTimeout(() => void look(), EVENTS.everyMs)
      timer.unref()
    }
    return reply
  })
}
