import multipart, { type Multipart } from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context, Page, Sent, Takes, Upload } from '../page.ts'
import { Unreadable } from '../refusals.ts'
import { chosenLanguage } from './language.ts'
import { contextOf, type Front, send } from './pages.ts'
import { holdPart, partIn } from './parts.ts'
import type { Server } from './server.ts'
import { spooled } from './spool.ts'

/** Fields of a form with files: its guards, and little else. */
/** A field holds as much as all that one page asks for, for that may be carried along. */
const FIELDS = { most: 20, bytes: 200_000, nameBytes: 100 } as const

interface Options {
  /** Where files lie while they come in: whole ones would fill the memory as soon as many send at once. */
  readonly folder: string
}

/** Puts the forms that bring files on the server. Nowhere else is a body of several parts read. */
export async function mountUploads<A, H>(
  server: Server,
  front: Front<A, H>,
  pages: readonly Page<Context<A, H>>[],
  { folder }: Options,
): Promise<void> {
  await server.register(async (scope) => {
    // One that is too large is told of in words, and the next is taken.
    await scope.register(multipart, { throwFileSizeLimit: false })
    scope.setErrorHandler(guardLost)
    for (const { takes, ...page } of pages) {
      if (!takes) continue
      scope.post(page.path, { config: { slowBody: true } }, async (request, reply) => {
        try {
          return await take(scope, front, { page, takes, folder }, { request, reply })
        } finally {
          letGo(request)
        }
      })
    }
  })
}

/** A form that grew old is shown anew. The files must be chosen again: a browser gives them to no page by itself. */
function guardLost(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { code = '' } = error as { code?: string }
  if (!code.startsWith('FST_CSRF')) throw error
  return reply.redirect(`${request.url.split('?')[0]}?again=yes`, 303)
}

interface Taking<A, H> {
  readonly page: Page<Context<A, H>>
  readonly takes: Takes<Context<A, H>>
  readonly folder: string
}

async function take<A, H>(
  server: Server,
  front: Front<A, H>,
  { page, takes, folder }: Taking<A, H>,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  const language = chosenLanguage(request, front, reply)
  if (language === undefined) return reply
  if (!request.isMultipart()) throw new Unreadable('unreadable', 415)
  const limits = {
    ...{ fields: FIELDS.most, fieldSize: FIELDS.bytes, fieldNameSize: FIELDS.nameBytes },
    ...{ files: takes.filesMax + 1, fileSize: takes.bytesMax, parts: FIELDS.most + takes.filesMax + 1 },
  }
  const parts = request.parts({ limits })
  const { fields, first } = await readFields(parts)
  request.body = fields
  let guarded = false
  server.csrfProtection(request, reply, () => {
    guarded = true
  })
  if (!guarded) return reply
  const c = await contextOf(front, page, request, reply, language)
  const taken = sentIn(parts, first, { most: takes.filesMax, folder })
  const part = fields.whole === undefined ? undefined : partIn(fields)
  if (!part) {
    await front.slow(c.address, c.now)
    return send(front, c, reply, await takes.post(c, taken))
  }
  const owner = await takes.resumes(c, part.whole)
  if (owner === 'known') return reply.send({ held: part.size })
  let whole: Upload | undefined
  let held = 0
  for await (const chunk of taken.files) {
    const got = await holdPart({ folder, owner, now: c.now }, part, await chunk.read())
    if ('held' in got) held = got.held
    else whole = got
  }
  if (!whole) return reply.send({ held })
  const file = whole
  await front.slow(c.address, c.now)
  return send(front, c, reply, await takes.post(c, { files: one(file), more: () => false }))
}

async function* one(file: Upload): AsyncGenerator<Upload> {
  yield file
}

/** The fields that stand before the first file. */
async function readFields(
  parts: AsyncIterator<Multipart>,
): Promise<{ fields: Record<string, string>; first: Multipart | undefined }> {
  const fields: Record<string, string> = Object.create(null)
  for (;;) {
    const { value: part, done } = await parts.next()
    if (done) return { fields, first: undefined }
    if (part.type === 'file') return { fields, first: part }
    if (typeof part.value === 'string' && !part.valueTruncated) fields[part.fieldname] = part.value
  }
}

function sentIn(
  parts: AsyncIterator<Multipart>,
  first: Multipart | undefined,
  { most, folder }: { most: number; folder: string },
): Sent {
  let more = false
  return { files: files(), more: () => more }

  async function* files(): AsyncGenerator<Upload> {
    let count = 0
    for (let part = first; part; part = await next(parts)) {
      if (part.type !== 'file') continue
      // A box that was left empty comes as a file without a name.
      if (count === most && part.filename) more = true
      if (!part.filename || more) {
        part.file.resume()
        continue
      }
      count++
      yield* spooled(part.file, folder)
    }
  }
}

/** The next part; undefined at the end, and where more parts come than are taken. */
async function next(parts: AsyncIterator<Multipart>): Promise<Multipart | undefined> {
  try {
    const { value, done } = await parts.next()
    return done ? undefined : value
  } catch (error) {
    if (/^FST_(?:FILES|PARTS|FIELDS)_LIMIT$/.test((error as { code?: string }).code ?? '')) return undefined
    throw error
  }
}

/** Whatever still comes is read and thrown away: a browser hears an answer only once it has sent what it began. */
function letGo({ raw }: FastifyRequest): void {
  raw.unpipe()
  raw.resume()
}
