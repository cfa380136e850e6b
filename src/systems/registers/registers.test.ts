import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../test/support/app.ts'
import { type Casework, casework } from '../../../test/support/casework.ts'
import { REGISTER_TOKEN, type RegisterServer, startRegisterServer } from '../../../test/support/register-server.ts'
import { addRegisters, peopleSettings, SECRETS, signInSettings } from '../../../test/support/registers.ts'
import { CLIENT, type SignInProvider, startSignInProvider } from '../../../test/support/sign-in-provider.ts'
import { bearerOf } from '../../../test/support/token.ts'
import type { House } from '../../core/house.ts'
import { perform } from '../../core/ledger/perform.ts'
import { addRegister, changeRegister, endRegisterAct, noteRegisterTry } from '../../core/registers/register.act.ts'
import { findRegister } from '../../core/registers/register.sql.ts'
import type { Server } from '../../kit/http/server.ts'
import { Conflict, NotAllowed } from '../../kit/refusals.ts'
import { sql } from '../../kit/sql.ts'

const HOME = 'http://portal.example'
const NIK = '3201014557900001'

describe('registers that a system admin keeps', () => {
  let work: Casework
  let people: RegisterServer
  let provider: SignInProvider
  let server: Server
  let house: House
  before(async () => {
    work = await casework()
    people = await startRegisterServer()
    provider = await startSignInProvider([`${HOME}/registers/masuk-rekaan/return`])
    await addRegisters(work, { issuer: provider.issuer, base: people.base })
    const outside = {
      secrets: { [SECRETS.sign]: CLIENT.secret, [SECRETS.people]: REGISTER_TOKEN },
      privateHosts: ['127.0.0.1'],
    }
    const app = await openApp(work.db, work.now, { house: { baseUrl: HOME, outside } })
    server = app.server
    house = app.house
  })
  after(async () => {
    await server.close()
    await people.end()
    await provider.end()
    await work.end()
  })
  const admin = () => work.by(work.people.system)
  const lines = async (act: string) => {
    const { rows } = await sql<{ facts: Record<string, unknown> }>`
      select facts from core.ledger where act = ${act} order by line_id`.execute(work.db)
    return rows.map(({ facts }) => facts)
  }
  const jar = new Map<string, string>()
  const cookies = () => ({ session: work.cookie('system').replace('session=', ''), ...Object.fromEntries(jar) })
  const keep = (came: { cookies: readonly object[] }) => {
    for (const one of came.cookies as { name: string; value: string }[]) jar.set(one.name, one.value)
  }
  const get = async (url: string) => {
    const came = await server.inject({ url, cookies: cookies() })
    keep(came)
    return came
  }
  const send = async (path: string, fields: Record<string, string>, shownAt = path) => {
    const page = await get(shownAt)
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page.body)?.[1]
    const seen = hidden('_seen')
    const own = { _csrf: hidden('_csrf') ?? '', ...(seen !== undefined && { _seen: seen }) }
    const came = await server.inject({ method: 'POST', url: path, cookies: cookies(), payload: { ...own, ...fields } })
    keep(came)
    return came
  }

  describe('the acts', () => {
    it('are told by the ledger with names and codes, and never with an address, a secret or a value', async () => {
      const { register, kind, values } = (await lines('register.added'))[1] ?? {}
      assert.deepEqual([register, kind, values], ['penduduk-rekaan', 'http', ['name', 'children', 'married']])
      assert.doesNotMatch(JSON.stringify(await lines('register.added')), /127\.0\.0\.1|rekaan-|Dinas/)
    })

    it('are the system admin’s alone', async () => {
      for (const person of ['nation', 'head', 'one', 'overseer'] as const) {
        const by = work.by(work.people[person])
        const of = { registerId: 'penduduk-rekaan' }
        await assert.rejects(perform(addRegister, by, { ...peopleSettings(), registerId: 'lain' }), NotAllowed)
        await assert.rejects(perform(changeRegister, by, peopleSettings()), NotAllowed)
        await assert.rejects(perform(endRegisterAct, by, { ...of, reason: 'x' }), NotAllowed)
        await assert.rejects(perform(noteRegisterTry, by, { ...of, outcome: 'well' }), NotAllowed)
      }
    })

    it('give a name once, twice the same as once, and of two at once one', async () => {
      const third = { ...peopleSettings(people.base), registerId: 'ketiga' }
      const both = await Promise.allSettled([1, 2].map(() => perform(addRegister, admin(), third)))
      assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
      const once = { ...admin(), once: { key: 'k', body: 'b' } }
      const fourth = { ...third, registerId: 'keempat' }
      assert.deepEqual(await perform(addRegister, once, fourth), await perform(addRegister, once, fourth))
      const seen = work.by(work.people.system, { seen: 1 })
      const changes = await Promise.allSettled([1, 2].map(() => perform(changeRegister, seen, fourth)))
      assert.deepEqual(changes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
      await perform(endRegisterAct, admin(), { registerId: 'keempat', reason: 'Selesai.' })
      await assert.rejects(perform(changeRegister, admin(), fourth), Conflict)
      await assert.rejects(perform(endRegisterAct, admin(), { registerId: 'keempat', reason: 'Lagi.' }), Conflict)
    })

    it('keep a key where it is needed', async () => {
      const of = { registerId: 'masuk-rekaan' }
      await assert.rejects(perform(endRegisterAct, admin(), { ...of, reason: 'x' }), Conflict)
      const signIn = signInSettings(provider.issuer)
      const without = { ...signIn, mapping: signIn.mapping.filter(({ key }) => key !== 'nik') }
      await assert.rejects(perform(changeRegister, admin(), without), Conflict)
      for (const keyFrom of [
        { register: 'masuk-rekaan', value: 'none' },
        { register: 'ketiga', value: 'name' },
      ])
        await assert.rejects(
          perform(addRegister, admin(), {
            ...peopleSettings(),
            ...{ kind: 'http', registerId: 'kelima', keyFrom },
          } as never),
          Conflict,
        )
    })
  })

  describe('in the browser', () => {
    const settings = {
      ...{ kind: 'http', register: 'tanah-rekaan', name_id: 'Tanah Rekaan', keeper_id: 'Kantor Rekaan' },
      ...{ base: 'https://tanah.rekaan.example/api', path: '/parcels/:key', secret_variable: 'REGISTER_SECRET_LAND' },
      ...{ mapping: 'owner = /owner/name\nsize=/size', labels_id: 'Pemilik\nLuas' },
    }

    it('are written on one page, whose problems stand beside the fields with what was typed', async () => {
      const bad = await send('/admin/registers/new', {
        ...settings,
        ...{ base: 'http://10.0.0.1', secret_variable: 'DATABASE_URL', mapping: 'owner', path: '/x/../:key' },
      })
      assert.equal(bad.statusCode, 422)
      for (const told of ['REGISTER_SECRET_', 'value="http://10.0.0.1"', 'href="#f-mapping"', 'href="#f-path"'])
        assert.ok(bad.body.includes(told), told)
      for (const base of [
        'https://10.0.0.1',
        'https://a:b@c.example',
        'https://c.example/?a=b',
        'ftp://c.example',
        'c',
      ])
        assert.equal((await send('/admin/registers/new', { ...settings, base })).statusCode, 422, base)
      const made = await send('/admin/registers/new', settings)
      assert.equal(made.headers.location, '/admin/registers/tanah-rekaan?done=added')
      assert.equal((await send('/admin/registers/new', settings)).statusCode, 422, 'the name is taken')
      const register = await findRegister(work.db, 'tanah-rekaan')
      assert.deepEqual(register?.mapping[1], { key: 'size', from: '/size', label: { id: 'Luas' } })
      const page = await get('/admin/registers/tanah-rekaan/settings')
      assert.match(page.body, /owner = \/owner\/name\nsize = \/size/)
      assert.match((await get('/admin')).body, /REGISTER_SECRET_LAND/)
    })

    it('are changed, and not over what another changed meanwhile', async () => {
      const at = '/admin/registers/tanah-rekaan'
      const { kind: _, register: __, ...rest } = settings
      const page = await get(`${at}/settings`)
      const guard = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
      const late = { ...rest, _csrf: guard, _seen: '1', keeper_id: 'Terlambat Rekaan' }
      assert.equal(
        (await send(`${at}/settings`, { ...rest, keeper_id: 'Kantor Baru' })).headers.location,
        `${at}?done=changed`,
      )
      const refused = await server.inject({ method: 'POST', url: `${at}/settings`, cookies: cookies(), payload: late })
      assert.equal(refused.statusCode, 409)
      assert.equal((await findRegister(work.db, 'tanah-rekaan'))?.keeper.id, 'Kantor Baru')
      assert.equal((await send(`${at}/ending`, {})).statusCode, 422)
      assert.equal((await send(`${at}/ending`, { reason: 'Tidak dipakai.' })).headers.location, `${at}?done=ended`)
      assert.equal((await get(`${at}/settings`)).statusCode, 409)
    })

    it('are tried with a key: whether it works is said, the values are veiled, and the ledger has the outcome alone', async () => {
      const at = '/admin/registers/penduduk-rekaan'
      const well = await send(`${at}/try`, { key: NIK })
      assert.equal(well.statusCode, 200)
      assert.match(well.body, /S••• R•••••/)
      assert.doesNotMatch(well.body, /Sari/)
      assert.match((await get(at)).body, /Berfungsi/)
      assert.match((await send(`${at}/try`, { key: '404' })).body, /tidak mengenal kunci ini/)
      assert.match((await send(`${at}/try`, { key: '../x' })).body, /tidak mungkin kunci/)
      assert.deepEqual(await lines('register.tried'), [
        { register: 'penduduk-rekaan', outcome: 'well' },
        { register: 'penduduk-rekaan', outcome: 'notFound' },
        { register: 'penduduk-rekaan', outcome: 'key' },
      ])
      assert.doesNotMatch(JSON.stringify(await lines('register.tried')), new RegExp(NIK))
    })

    it('are tried by signing in: out, back by the one return address, and what it tells of oneself', async () => {
      const at = '/admin/registers/masuk-rekaan'
      const left = await send(`${at}/try`, {})
      const away = /href="(http:\/\/127[^"]+)"/.exec(left.body)?.[1]?.replaceAll('&amp;', '&') ?? ''
      assert.match(away, /code_challenge_method=S256/)
      const back = new URL(await provider.walk(away, HOME))
      const on = await get(`${back.pathname}${back.search}`)
      assert.equal(on.statusCode, 303)
      const shown = await get(String(on.headers.location))
      for (const told of ['Sari Rekaan', '1990-05-17', NIK]) assert.ok(shown.body.includes(told), told)
      assert.equal((await get(String(on.headers.location))).headers.location, `${at}/try`, 'shown once')
    })

    it('send nobody on who did not set out from this browser', async () => {
      jar.delete('trip')
      assert.equal((await get('/registers/masuk-rekaan/return?code=x&state=y')).statusCode, 404)
      jar.set('trip', 'bm90IHNlYWxlZA.x')
      assert.equal((await get('/registers/masuk-rekaan/return?code=x&state=y')).statusCode, 404)
      jar.delete('trip')
    })
  })

  it('are kept by programs alike', async () => {
    const authorization = `Bearer ${await bearerOf(work, 'system')}`
    const call = (method: 'GET' | 'POST', url: string, payload?: object, key = url) =>
      server.inject({
        ...{ method, url: `/api/v1/registers${url}` },
        headers: { authorization, ...(method === 'POST' && { 'idempotency-key': `register${key}` }) },
        ...(payload && { payload }),
      })
    const body = {
      ...{ kind: 'http', name: { id: 'Usaha Rekaan' }, keeper: { id: 'Kantor Rekaan' } },
      ...{ base: people.base, path: '/people/:key', secret_variable: SECRETS.people },
      mapping: [
        { key: 'name', from: '/person/name', label: { id: 'Nama' } },
        { key: 'size', from: '/person/size', label: { id: 'Ukuran' } },
      ],
    }
    const made = await call('POST', '', { register: 'usaha-rekaan', ...body })
    assert.equal(made.statusCode, 201, made.body)
    assert.equal((await call('POST', '', { register: 'usaha-rekaan', ...body }, 'other')).statusCode, 409)
    const wrong = await call('POST', '', { register: 'x', ...body, issuer: 'https://a.example', name: {} }, 'wrong')
    assert.deepEqual(
      (wrong.json().errors as { field: string }[]).map(({ field }) => field),
      ['issuer'],
    )
    const tried = await call('POST', '/usaha-rekaan/try', { key: NIK })
    assert.deepEqual(tried.json(), { outcome: 'pointer', found: ['name'], missing: ['size'] })
    assert.equal((await call('POST', '/masuk-rekaan/try', { key: NIK })).statusCode, 409)
    assert.equal((await call('POST', '/usaha-rekaan', body)).statusCode, 200)
    const list = (await call('GET', '')).json().registers as { register: string; tried_outcome: string | null }[]
    assert.equal(list.find(({ register }) => register === 'usaha-rekaan')?.tried_outcome, null, 'new settings, no try')
    assert.equal((await call('POST', '/usaha-rekaan/ending', { reason: 'Selesai.' })).statusCode, 200)
    assert.ok(house.baseUrl)
  })
})
