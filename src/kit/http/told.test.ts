import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import pg from 'pg'
import { Conflict, NotAllowed, NotFound, Refusal, SignInNeeded, TooMany, Unreadable } from '../refusals.ts'
import { en } from '../words/en.ts'
import { id } from '../words/id.ts'
import { told } from './told.ts'

/** An error as PostgreSQL tells it. */
const fromDatabase = (code: string, constraint?: string) =>
  Object.assign(new pg.DatabaseError('secret insides', 0, 'error'), { code, constraint })
const shortly = (error: unknown) => {
  const { status, word } = told(error)
  return `${status} ${word}`
}

describe('telling what went wrong', () => {
  it('tells refusals as they are', () => {
    const refusals = [
      new NotFound(),
      new NotAllowed(),
      new Conflict(),
      new Unreadable(),
      new SignInNeeded(),
      new TooMany(90),
    ]
    assert.deepEqual(refusals.map(shortly), [
      ...['404 notFound', '403 notAllowed', '409 conflict', '400 unreadable', '401 signInNeeded', '429 tooMany'],
    ])
    assert.deepEqual([told(new TooMany(90)).seconds, told(new TooMany(90)).values.minutes], [90, '2'])
    assert.equal(told(new Refusal(410, 'gone', { a: 'b' })).values.a, 'b')
  })

  it('has words in every language for whatever it tells', () => {
    const all = [
      new NotFound(),
      new NotAllowed(),
      new Conflict(),
      new Unreadable('repeatDiffers', 422),
      new TooMany(5),
      new Error('x'),
    ]
    const others = [
      fromDatabase('23503', 'a_agency_id_fkey'),
      fromDatabase('22021'),
      fromDatabase('57P01'),
      { statusCode: 413, code: 'FST_ERR_CTP_BODY_TOO_LARGE' },
    ]
    for (const error of [...all, ...others, { code: 'FST_CSRF_MISSING_SECRET' }])
      for (const words of [id, en]) assert.ok(told(error).word in words.refusals, told(error).word)
  })

  it('tells a code that is in no list as a problem of its field', () => {
    const { status, problems } = told(fromDatabase('23503', 'complaints_agency_id_fkey'))
    assert.deepEqual([status, problems?.[0]?.field, problems?.[0]?.code], [422, 'agency', 'unknownCode'])
    assert.equal(told(fromDatabase('23503', 'odd')).problems?.[0]?.field, 'body')
  })

  it('asks to come again when the database is away or overtaxed, and logs the first', () => {
    const away = [
      Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
      new Error('timeout exceeded when trying to connect'),
    ]
    const gone = [
      new Error('Connection terminated unexpectedly'),
      fromDatabase('57P01'),
      fromDatabase('53300'),
      fromDatabase('08006'),
    ]
    for (const error of [...away, ...gone]) {
      const { status, word, seconds, fault } = told(error)
      assert.deepEqual([status, word, seconds, fault], [503, 'busy', 5, true])
    }
    assert.deepEqual([shortly(fromDatabase('57014')), told(fromDatabase('57014')).fault], ['503 busy', undefined])
  })

  it('tells what cannot be kept, is too large or came from elsewhere', () => {
    assert.equal(shortly(fromDatabase('22021')), '422 notText')
    assert.equal(shortly({ statusCode: 413, code: 'FST_ERR_CTP_BODY_TOO_LARGE' }), '413 tooLarge')
    assert.equal(shortly({ statusCode: 403, code: 'FST_CSRF_INVALID_TOKEN' }), '403 formExpired')
    assert.equal(shortly({ statusCode: 415 }), '415 unreadable')
  })

  it('tells anything else as our fault, with a number of its own and nothing of it', () => {
    for (const error of [
      new Error('insides'),
      fromDatabase('42P01'),
      fromDatabase('23514', 'a_check'),
      'text',
      null,
      undefined,
      {},
    ]) {
      const { status, word, values, fault } = told(error)
      assert.deepEqual([status, word, fault], [500, 'fault', true])
      assert.match(values.reference ?? '', /^[0-9A-F]{8}$/)
    }
    assert.notEqual(told(new Error('x')).values.reference, told(new Error('x')).values.reference)
  })
})
