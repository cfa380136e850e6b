import { z } from 'zod'
import type { Endpoint } from './api.ts'
import { DOOR } from './server.ts'

/** What the document says of itself. */
interface Described {
  readonly title: string
  readonly version: string
  readonly description: string
  readonly serverUrl: string
}

type Json = Readonly<Record<string, unknown>>
/** What the document needs of an endpoint: neither who acts nor in which house. */
export type Listed = Pick<
  Endpoint<never, never>,
  'method' | 'path' | 'summary' | 'tag' | 'form' | 'takes' | 'headers' | 'query' | 'answer' | 'status' | 'bearer'
> & { readonly example?: unknown }

/** The API as an OpenAPI 3.1 document (spec.openapis.org/oas/v3.1.1), printed from the list by which it is served. */
export function openapi(endpoints: readonly Listed[], about: Described): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const endpoint of endpoints) {
    const path = templateOf(endpoint.path)
    paths[path] = { ...paths[path], [endpoint.method]: operation(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: about.title,
      version: about.version,
      description: about.description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: about.serverUrl }],
    tags: [...new Set(endpoints.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: COMPONENTS,
  }
}

/** `/api/v1/complaints/:number` → `/api/v1/complaints/{number}` */
export function templateOf(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}')
}

/** A summary in a language, or in English, or in whatever there is. */
export function summaryOf({ summary }: Pick<Listed, 'summary'>, language = 'en'): string {
  if (typeof summary === 'string') return summary
  return summary[language] ?? summary.en ?? Object.values(summary)[0] ?? ''
}

/** What is asked or answered, as JSON Schema 2020-12: `input` before our tidying, `output` as it is sent. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' })
  return rest
}

function operation(endpoint: Listed): Json {
  const { method, tag, form, takes, example, answer, status, bearer } = endpoint
  return {
    operationId: nameOf(endpoint),
    summary: summaryOf(endpoint),
    tags: [tag],
    parameters: parametersOf(endpoint),
    ...(takes && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          takes.kinds.map((kind) => [kind, { schema: { type: 'string', format: 'binary' } }]),
        ),
      },
    }),
    ...(form && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: schemaOf(form.schema, 'input'), ...(example !== undefined && { example }) },
        },
      },
    }),
    responses: {
      [status]: {
        description: status === 201 ? 'Made' : 'Good',
        content: { 'application/json': { schema: schemaOf(answer, 'output') } },
      },
      ...Object.fromEntries(refusalsOf(endpoint).map((code) => [code, { $ref: `#/components/responses/${code}` }])),
    },
    security: bearer ? [{ bearer: [] }] : method === 'post' ? [{}, { bearer: [] }] : [],
  }
}

function parametersOf({ method, path, query = {}, headers = {} }: Listed): Json[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const inQuery = Object.entries(query).map(([name, description]) => ({
    name,
    in: 'query',
    description,
    schema: { type: 'string', maxLength: 500 },
  }))
  const inHeader = Object.entries(headers).map(([name, description]) => ({
    name,
    in: 'header',
    description,
    schema: { type: 'string' },
  }))
  const shared = [...(method === 'post' ? ['IdempotencyKey'] : []), 'AcceptLanguage'].map((name) => ({
    $ref: `#/components/parameters/${name}`,
  }))
  return [...inPath, ...inQuery, ...inHeader, ...shared]
}

/** What can go wrong at an endpoint, by its shape. */
function refusalsOf({ method, path, bearer }: Listed): number[] {
  const writes = method === 'post'
  const one = path.includes(':')
  return [
    ...(writes ? [400, 413, 415, 422] : []),
    // A token may be sent anywhere, and a wrong one is refused anywhere.
    401,
    ...(bearer ? [403] : []),
    ...(one ? [404] : []),
    ...(writes && one ? [409] : []),
    429,
    503,
  ].sort()
}

/** `post /api/v1/complaints/:number/referral` → `postComplaintsNumberReferral` */
function nameOf({ method, path }: Listed): string {
  const words = path.split(/[^A-Za-z0-9]+/).slice(3)
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

const REFUSALS: Readonly<Record<number, string>> = {
  400: 'The request cannot be read, or lacks its Idempotency-Key.',
  401: 'A token is needed, or the one that was sent does not hold.',
  403: 'The officer may not do this to this complaint.',
  404: 'There is no such thing, or it is not for these eyes, or number and key do not belong together.',
  409: 'The complaint has moved on. Nothing was changed.',
  413: `The body is larger than ${DOOR.bodyBytes} bytes, or the file than what is taken.`,
  415: 'The body is not of a kind that is named here.',
  422: 'Fields have problems, each named in `errors`; or the Idempotency-Key was used for another body.',
  429: 'Too much from this network. `Retry-After` says after how many seconds to send the same again.',
  503: 'Very busy. Send the same again after `Retry-After` seconds; with the same Idempotency-Key it counts once.',
}

const COMPONENTS: Json = {
  securitySchemes: {
    bearer: {
      type: 'http',
      scheme: 'bearer',
      description: 'A token of an officer, as `jembatan token create` prints it.',
    },
  },
  parameters: {
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      description:
        'A value of your own that is new for every request and the same for every repeat of it. The same key and body give the same answer and count once; the same key with another body is refused with 422.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    },
    AcceptLanguage: {
      name: 'Accept-Language',
      in: 'header',
      description: 'The language of names and of sentences about problems.',
      schema: { type: 'string' },
    },
  },
  responses: Object.fromEntries(
    Object.entries(REFUSALS).map(([code, description]) => [
      code,
      {
        description,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        ...(['429', '503'].includes(code) && {
          headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } },
        }),
      },
    ]),
  ),
  schemas: {
    Problem: {
      type: 'object',
      description: 'RFC 9457',
      required: ['type', 'title', 'status', 'detail'],
      properties: {
        type: { type: 'string', format: 'uri-reference' },
        title: { type: 'string' },
        status: { type: 'integer' },
        detail: { type: 'string' },
        errors: { type: 'array', items: { $ref: '#/components/schemas/FieldProblem' } },
      },
    },
    FieldProblem: {
      type: 'object',
      required: ['field', 'code', 'detail'],
      properties: {
        field: { type: 'string', description: 'The name of the field, nested ones with dots; `body` for the whole.' },
        code: { type: 'string' },
        detail: { type: 'string', description: 'A sentence in the language that was asked for.' },
      },
    },
  },
}
