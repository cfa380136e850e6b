import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { REGISTER_TOKEN, type RegisterServer, startRegisterServer } from '../../../test/support/register-server.ts'
import { askHttp } from './ask-http.ts'
import { isPrivateAddress } from './private-address.ts'
import { type MappedValue, type Outside, readMapped } from './register.ts'

const NIK = '3201014557900001'
const value = (key: string, from: string): MappedValue => ({ key, from, label: { id: key } })

describe('a register that is asked over HTTP', () => {
  let server: RegisterServer
  before(async () => {
    server = await startRegisterServer()
  })
  after(() => server.end())

  const outside: Outside = { secrets: { REGISTER_SECRET_TEST: REGISTER_TOKEN }, privateHosts: ['127.0.0.1'] }
  const mapping = [
    value('name', '/person/name'),
    value('married', '/person/married'),
    value('street', '/person/address/0'),
    value('email', '/person/email'),
  ]
  const ask = (
    differs: { path?: string; base?: string; secretVariable?: string | null; timeoutSeconds?: number } = {},
    key = NIK,
    o = outside,
  ) => {
    const register = {
      base: server.base,
      path: '/people/:key',
      mapping,
      secretVariable: 'REGISTER_SECRET_TEST',
      timeoutSeconds: 5,
    }
    return askHttp({ ...register, ...differs }, key, o)
  }

  it('gives the named values, and says which are not there', async () => {
    assert.deepEqual(await ask(), {
      told: { values: { name: 'Sari Rekaan', married: 'true', street: 'Jalan Rekaan 1' }, missing: ['email'] },
    })
  })

  it('says in a word what is wrong', async () => {
    const wrong = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).wrong
    assert.equal(await wrong({}, '3201014557900002'), 'notFound')
    assert.equal(await wrong({ secretVariable: null }), 'refused')
    assert.equal(await wrong({ secretVariable: 'REGISTER_SECRET_NONE' }), 'secretMissing')
    assert.equal(await wrong({ path: '/broken/:key' }), 'badStatus')
    assert.equal(await wrong({ path: '/prose/:key' }), 'notJson')
    assert.equal(await wrong({ path: '/flood/:key' }), 'tooLarge')
    assert.equal(await wrong({ path: '/mute/:key', timeoutSeconds: 1 }), 'slow')
    assert.equal(await wrong({ path: '/cut/:key' }), 'unreachable')
    assert.equal(await wrong({ base: 'http://127.0.0.1:1' }), 'unreachable')
    assert.equal(await wrong({ base: server.secureBase }), 'certificate')
    assert.equal(await wrong({ base: 'https://register.invalid' }), 'noName')
  })

  it('follows no redirect, and reaches nothing behind the wall that was not named', async () => {
    const wrong = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).wrong
    const nothing = { ...outside, privateHosts: [] }
    assert.equal(await wrong({ path: '/away/:key' }), 'redirected')
    assert.equal(await wrong({}, NIK, nothing), 'notHttps')
    for (const base of [
      'https://127.0.0.1',
      'https://[::1]',
      'https://0x7f.1',
      'https://2130706433',
      'https://169.254.169.254',
      'https://[::ffff:10.0.0.1]',
    ])
      assert.equal(await wrong({ base }, NIK, nothing), 'privateAddress', base)
    assert.equal(await wrong({ base: 'https://localhost' }, NIK, nothing), 'privateAddress', 'by its name')
  })

  it('never lets a key lead to another place of the register', async () => {
    for (const key of ['..', '../admin', './x', '', ' ', 'a/b', 'a?b', 'a#b', 'a%2Fb', 'x'.repeat(65), 'a\nb'])
      assert.equal((await ask({}, key)).wrong, 'key', JSON.stringify(key))
    const before = server.asked.length
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 12 }), async (key) => {
        const { wrong } = await ask({}, key)
        if (wrong === 'key') return
        const path = new URL(server.asked.at(-1) ?? '', server.base).pathname
        assert.equal(path, `/people/${encodeURIComponent(key)}`)
      }),
      { numRuns: 60 },
    )
    assert.ok(server.asked.length > before)
  })
})

describe('the mapping of a register', () => {
  it('reads pointers as RFC 6901 has them, and a name without a slash as one member', () => {
    const answer = { foo: ['bar', 'baz'], '': 'empty', 'a/b': 1, 'm~n': 8, ' ': 7, 'c%d': 2, 'x.y': 'dotted' }
    const read = (from: string) => readMapped([value('v', from)], answer).values.v
    assert.equal(read('/foo/0'), 'bar')
    assert.equal(read('/'), 'empty')
    assert.equal(read('/a~1b'), '1')
    assert.equal(read('/m~0n'), '8')
    assert.equal(read('/ '), '7')
    assert.equal(read('/c%d'), '2')
    assert.equal(read('x.y'), 'dotted')
    for (const from of [
      '/foo',
      '/foo/2',
      '/foo/00',
      '/foo/-',
      '/foo/length',
      '/none',
      '/__proto__',
      'constructor',
      '/toString/name',
    ])
      assert.equal(read(from), undefined, from)
  })

  it('gives only plain values of this answer, whatever the answer is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.string()), (answer, steps) => {
        const from = steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
        const { values, missing } = readMapped([value('v', from || '/')], answer)
        assert.equal(Object.keys(values).length + missing.length, 1)
        for (const one of Object.values(values)) assert.ok(one.length > 0 && one.length <= 2_000)
      }),
    )
  })
})

describe('an address that belongs to no one on the Internet', () => {
  it('is known as private, and a public one is not', () => {
    for (const one of [
      '10.0.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '127.8.8.8',
      '0.0.0.0',
      '100.64.0.1',
      '169.254.169.254',
      '224.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      'fd00::1',
      'fe80::1%eth0',
      '::ffff:127.0.0.1',
      '64:ff9b::a00:1',
      '2002:a00:1::',
      '[::1]',
    ])
      assert.equal(isPrivateAddress(one), true, one)
    for (const one of ['8.8.8.8', '103.10.66.1', '172.32.0.1', '2606:4700::1111', '2404:6800::1'])
      assert.equal(isPrivateAddress(one), false, one)
  })
})
