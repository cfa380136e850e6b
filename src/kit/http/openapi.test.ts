import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { z } from 'zod'
import { findOpenapiFaults } from '../../../test/support/openapi.ts'
import { ask } from '../ask.ts'
import { form } from '../form.ts'
import { type Listed, openapi, summaryOf, templateOf } from './openapi.ts'

const about = { title: 'T', version: '1', description: 'D', serverUrl: 'http://localhost:3000' }
const read: Listed = {
  method: 'get',
  path: '/api/v1/notes/:number',
  tag: 'notes',
  summary: { id: 'Baca', en: 'Read' },
  headers: { 'Follow-Key': 'the key' },
  query: { q: 'words' },
  answer: z.object({ text: z.string() }),
  status: 200,
  bearer: false,
}
const write: Listed = {
  method: 'post',
  path: '/api/v1/notes/:number',
  tag: 'notes',
  summary: 'Write',
  form: form({ text: ask.words({ min: 5, max: 50 }), on: ask.day().optional(), loud: ask.tick().default(false) }),
  example: { text: 'Hello' },
  answer: z.object({ number: z.string() }),
  status: 201,
  bearer: true,
}
type Json = Record<string, unknown>
/** Enough of the document's shape to look into it. */
interface Operation {
  parameters: { name?: string; in?: string; required?: boolean; $ref?: string }[]
  requestBody: { required: boolean; content: Record<string, { schema: Record<string, unknown>; example: unknown }> }
  responses: Record<string, unknown>
  security: unknown
}
const printed = openapi([read, write], about) as unknown as {
  paths: Record<string, { get: Operation; post: Operation }>
  tags: { name: string }[]
}
const { get, post } = printed.paths['/api/v1/notes/{number}'] ?? assert.fail('the path is not there')

describe('the document of the API', () => {
  it('has the shape that OpenAPI 3.1 asks for', () => assert.deepEqual(findOpenapiFaults(printed), []))

  it('has one path for both methods, and each tag once', () => {
    assert.deepEqual(Object.keys(printed.paths), ['/api/v1/notes/{number}'])
    assert.deepEqual(printed.tags, [{ name: 'notes' }])
  })

  it('names what stands in the path, the query and the headers', () => {
    assert.deepEqual(
      get.parameters.map(({ name, in: where, required, $ref }) => $ref ?? `${where} ${name}${required ? '!' : ''}`),
      ['path number!', 'query q', 'header Follow-Key', '#/components/parameters/AcceptLanguage'],
    )
    assert.deepEqual(
      post.parameters.map(({ name, $ref }) => $ref?.split('/').at(-1) ?? name),
      [...['number', 'IdempotencyKey', 'AcceptLanguage']],
    )
  })

  it('describes the body as the form checks it, before our tidying', () => {
    const { schema, example } = post.requestBody.content['application/json'] ?? assert.fail('no JSON')
    assert.deepEqual(example, { text: 'Hello' })
    assert.deepEqual(schema.required, ['text'])
    assert.equal(schema.additionalProperties, false)
    assert.equal('$schema' in schema, false)
  })

  it('names what can go wrong: writing more than reading, tokens where they are needed', () => {
    assert.deepEqual(Object.keys(get.responses), ['200', '401', '404', '429', '503'])
    assert.deepEqual(Object.keys(post.responses), [
      '201',
      '400',
      '401',
      '403',
      '404',
      '409',
      '413',
      '415',
      '422',
      '429',
      '503',
    ])
    assert.deepEqual([get.security, post.security], [[], [{ bearer: [] }]])
  })

  it('says a summary in the language asked for, else in English', () => {
    assert.deepEqual([summaryOf(read, 'id'), summaryOf(read, 'ko'), summaryOf(write, 'id')], ['Baca', 'Read', 'Write'])
    assert.equal(templateOf('/a/:b/c/:d'), '/a/{b}/c/{d}')
  })
})

describe('the look at the document', () => {
  const without = (change: (document: Json) => void) => {
    const copy = structuredClone(printed) as unknown as Json
    change(copy)
    return findOpenapiFaults(copy).join('; ')
  }

  it('sees what is missing, what leads nowhere and what stands twice', () => {
    assert.match(
      without((document) => delete document.info),
      /info/,
    )
    assert.match(
      without((document) => delete (document.components as Json).schemas),
      /#\/components\/schemas\/Problem/,
    )
    const operation = (document: Json) =>
      (document.paths as Record<string, Record<string, Json>>)['/api/v1/notes/{number}'] ?? {}
    assert.match(
      without((document) => delete operation(document).get?.responses),
      /responses/,
    )
    assert.match(
      without((document) => Object.assign(operation(document).get ?? {}, { parameters: [] })),
      /number/,
    )
    assert.match(
      without((document) => Object.assign(operation(document).get ?? {}, { operationId: 'postNotesNumber' })),
      /twice/,
    )
  })
})
