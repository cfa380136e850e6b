import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { Written } from '../page.ts'

/** Hands a file out as it is made. It is saved, never shown, and nothing on the way keeps it. */
export function sendWritten(reply: FastifyReply, { name, type, chunks }: Written): FastifyReply {
  return reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`)
    .header('cache-control', 'private, no-store')
    .send(Readable.from(chunks))
}
