import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework, type Person } from '../../../../test/support/casework.ts'
import { loadCountry } from '../../../core/country/load-country.ts'
import type { House } from '../../../core/house.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { mountApi } from '../../../kit/http/api.ts'
import { makeServer, type Server } from '../../../kit/http/server.ts'
import { en } from '../../../kit/words/en.ts'
import { NOUNS } from './deed.ts'
import { workEndpoints } from './work.api.ts'

describe('the officers’ lines of the API', () => {
  let house: Casework
  let server: Server
  before(async () => {
    house = await casework()
    server = await makeServer({ https: false, trustProxy: false, limited: false, logLevel: 'silent' })
    const country = await loadCountry('id')
    mountApi(
      server,
      {
        house: { country } as House,
        db: house.db,
        now: () => house.now,
        languages: ['en'],
        actorOf: async (header) => house.people[header('authorization')?.replace('Bearer ', '') as Person] ?? VISITOR,
        refusals: () => en.refusals,
        problems: () => en.problems,
        slow: () => Promise.resolve(),
      },
      workEndpoints,
    )
    await server.ready()
  })
  after(async () => {
    await server.close()
    await house.end()
  })

  let keys = 0
  const post = async (
    person: Person | '',
    number: string,
    noun: string,
    body: object,
    headers: Record<string, string> = {},
  ) => {
    const answer = await server.inject({
      method: 'POST',
      url: `/api/v1/complaints/${number}/${noun}`,
      headers: {
        'content-type': 'application/json',
        ...(person && { authorization: `Bearer ${person}` }),
        'idempotency-key': `key ${++keys}`,
        ...headers,
      },
      payload: JSON.stringify(body),
    })
    return { status: answer.statusCode, body: answer.json() as Record<string, unknown> }
  }

  it('offer every deed of officers', () => {
    assert.deepEqual(workEndpoints.map(({ path }) => path.split('/').at(-1)).sort(), [...NOUNS].sort())
  })

  it('do the same acts, and answer how the case stands', async () => {
    const { number, version } = await house.caseIn('received')
    const accepted = await post('nation', number, 'acceptance', {
      agency: 'id.32.73',
      inspection: false,
      publish: { title: 'Lampu padam', words: 'Lampu padam.' },
    })
    assert.equal(accepted.status, 200)
    assert.deepEqual(Object.keys(accepted.body).sort(), ['due_on', 'number', 'status', 'version'])
    assert.deepEqual([accepted.body.status, accepted.body.version], ['accepted', version + 1])
    const assigned = await post('head', number, 'assignment', { officer: house.people.one.officerId })
    assert.equal(assigned.status, 200)
    assert.equal((await post('one', number, 'draft', { words: 'Sudah diperbaiki.' })).body.status, 'drafted')
    assert.equal((await post('two', number, 'release', { public_words: 'Sudah diperbaiki.' })).body.status, 'replied')
    assert.equal((await post('one', number, 'closing', { done: 'Diganti', evidence: 'Foto' })).body.status, 'closed')
  })

  it('know an officer by the address, and name the field where nobody of that address can hold the case', async () => {
    const { number } = await house.caseIn('accepted')
    const stranger = await post('head', number, 'assignment', { officer: 'nobody@contoh.example' })
    assert.equal(stranger.status, 422)
    assert.match(JSON.stringify(stranger.body), /"field":"officer","code":"notAssignable"/)
    assert.equal((await post('head', number, 'assignment', { officer: 'Two@contoh.id' })).status, 200)
  })

  it('give the same answer to the same key', async () => {
    const { number, caseId } = await house.caseIn('accepted')
    const headers = { 'idempotency-key': 'one and the same' }
    const [first, second] = [
      await post('one', number, 'note', { words: 'Catatan.' }, headers),
      await post('one', number, 'note', { words: 'Catatan.' }, headers),
    ]
    assert.deepEqual(second, first)
    assert.equal((await house.acts(caseId)).filter(({ act }) => act === 'complaint.noted').length, 1)
    assert.equal((await post('one', number, 'note', { words: 'Lain.' }, headers)).status, 422)
    const other = await house.caseIn('accepted')
    assert.equal((await post('one', other.number, 'note', { words: 'Catatan.' }, headers)).status, 422)
  })

  it('give it also where the case has left the officer’s sight, or would no longer pass', async () => {
    const { number, caseId } = await house.caseIn('accepted')
    for (const [person, noun, body] of [
      ['one', 'draft', { words: 'Sudah diperbaiki.' }],
      ['two', 'return', { words: 'Sebut tanggalnya.' }],
      ['head', 'referral', { to: 'id.33.74', reason: 'Bukan kami.' }],
    ] as const) {
      const headers = { 'idempotency-key': `again ${noun}` }
      const first = await post(person, number, noun, body, headers)
      assert.equal(first.status, 200, noun)
      const lines = (await house.acts(caseId)).length
      assert.deepEqual(await post(person, number, noun, body, headers), first)
      assert.equal((await house.acts(caseId)).length, lines)
    }
  })

  it('hold to the version that If-Match names', async () => {
    const { number, version } = await house.caseIn('accepted')
    const ask = (match: string) => post('one', number, 'question', { words: 'Di mana?' }, { 'if-match': match })
    assert.equal((await ask(`"${version - 1}"`)).status, 409)
    assert.equal((await ask('nonsense')).status, 400)
    assert.equal((await ask(`"${version}"`)).status, 200)
  })

  it('refuse as the pages do: unknown person, unseen case, wrong person, wrong moment, wrong words', async () => {
    const { number } = await house.caseIn('accepted')
    assert.equal((await post('', number, 'note', { words: 'x' })).status, 401)
    assert.equal((await post('elsewhere', number, 'note', { words: 'x' })).status, 404)
    assert.equal((await post('system', number, 'note', { words: 'x' })).status, 404)
    assert.equal((await post('two', number, 'draft', { words: 'x' })).status, 403)
    assert.equal((await post('one', number, 'closing', { done: 'x', evidence: 'y' })).status, 409)
    const { status, body } = await post('head', number, 'referral', { to: 'tiada', reason: 'x' })
    assert.equal(status, 422)
    assert.deepEqual(
      (body.errors as { field: string; code: string }[]).map(({ field, code }) => [field, code]),
      [['to', 'unknownCode']],
    )
    assert.equal((await post('head', number, 'referral', { to: 'id.32', reason: 'x', oops: 1 })).status, 422)
  })
})
