import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { CLIENT, type SignInProvider, startSignInProvider } from '../../../test/support/sign-in-provider.ts'
import { comeBack, leaveFor, returnAddress } from './oidc.ts'
import type { OidcRegister, Outside } from './register.ts'
import { beginTrip, type Trip } from './trip.ts'

const NOW = new Date('2026-11-24T03:00:00Z')
const HOME = 'http://portal.example'
const SECRET = Buffer.from('an invented secret of a test, 32 letters')

describe('a sign-in that tells something of a person', () => {
  let provider: SignInProvider
  before(async () => {
    provider = await startSignInProvider([returnAddress(HOME, 'masuk-rekaan')])
  })
  after(() => provider.end())

  const outside: Outside = { secrets: { REGISTER_SECRET_TEST: CLIENT.secret }, privateHosts: ['127.0.0.1'] }
  const ground = { baseUrl: HOME, secret: SECRET, outside }
  const register = (differs: Partial<OidcRegister> = {}): OidcRegister => ({
    ...{ kind: 'oidc', registerId: 'masuk-rekaan', name: { id: 'Masuk Rekaan' }, keeper: { id: 'Dinas Rekaan' } },
    ...{ basis: null, secretVariable: 'REGISTER_SECRET_TEST', timeoutSeconds: 5, issuer: provider.issuer },
    ...{ clientId: CLIENT.id, scopes: ['openid', 'profile', 'identity'], hosts: [] },
    mapping: [
      { key: 'name', from: 'name', label: { id: 'Nama' } },
      { key: 'nik', from: '/nik', label: { id: 'NIK' } },
      { key: 'phone', from: 'phone_number', label: { id: 'Telepon' } },
    ],
    ...{ revision: 1, endedAt: null, triedAt: null, triedOutcome: null },
    ...differs,
  })
  const out = async (differs: Partial<OidcRegister> = {}, trip = beginTrip('masuk-rekaan', '/x', NOW)) => {
    const left = await leaveFor(register(differs), trip, ground)
    if (left.wrong) throw new Error(left.wrong)
    const back = new URL(await provider.walk(left.url, HOME))
    return { trip, query: Object.fromEntries(back.searchParams) }
  }
  const back = (query: Record<string, string>, trip: Trip, differs: Partial<OidcRegister> = {}) =>
    comeBack(register(differs), trip, query, ground)

  it('gives the named values, and says which are not there', async () => {
    const { trip, query } = await out()
    assert.deepEqual(await back(query, trip), {
      told: { values: { name: 'Sari Rekaan', nik: '3201014557900001' }, missing: ['phone'] },
    })
  })

  it('gives nothing twice, nothing to another state, nothing to an answer in the name of another issuer', async () => {
    const { trip, query } = await out()
    const other = beginTrip('masuk-rekaan', '/x', NOW)
    assert.deepEqual(await back(query, other), { wrong: 'badSignIn' })
    assert.deepEqual(await back({ ...query, iss: 'https://elsewhere.example' }, trip), { wrong: 'badSignIn' })
    // The state of another trip, planted into the address, is not that of this browser's verifier.
    assert.deepEqual(await back({ ...query, state: other.state }, other), { wrong: 'badSignIn' })
    assert.equal((await back(query, trip)).wrong, undefined)
    assert.equal((await back(query, trip)).wrong, 'badSignIn', 'the provider has seen this code already')
  })

  it('says in a word what is wrong', async () => {
    provider.refuses = true
    const { trip, query } = await out()
    provider.refuses = false
    assert.deepEqual(await back(query, trip), { wrong: 'denied' })
    const well = await out()
    const bad = { ...ground, outside: { ...outside, secrets: { REGISTER_SECRET_TEST: 'another' } } }
    assert.deepEqual(await comeBack(register(), well.trip, well.query, bad), { wrong: 'clientRefused' })
    const leave = (differs: Partial<OidcRegister>, o: Outside = outside) =>
      leaveFor(register(differs), trip, { ...ground, outside: o })
    assert.deepEqual(await leave({ secretVariable: 'REGISTER_SECRET_NONE' }), { wrong: 'secretMissing' })
    assert.deepEqual(await leave({}, { ...outside, privateHosts: [] }), { wrong: 'notHttps' })
    assert.deepEqual(await leave({ issuer: 'https://127.0.0.1:1' }), { wrong: 'unreachable' })
    assert.deepEqual(await leave({ issuer: 'https://10.1.2.3' }, outside), { wrong: 'privateAddress' })
    assert.deepEqual(await leave({ issuer: `${provider.issuer}/nowhere` }), { wrong: 'badStatus' })
    assert.deepEqual(
      await leave(
        { issuer: provider.issuer.replace('127.0.0.1', 'localhost') },
        { ...outside, privateHosts: ['127.0.0.1', 'localhost'] },
      ),
      { wrong: 'badIssuer' },
    )
  })
})
