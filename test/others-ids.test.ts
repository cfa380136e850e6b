import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { SYSTEMS } from '../src/app.ts'
import { enterReceived } from '../src/core/files/enter-file.ts'
import { listFiles } from '../src/core/files/file.sql.ts'
import { receiveFile } from '../src/core/files/receive.ts'
import { perform } from '../src/core/ledger/perform.ts'
import { sql } from '../src/kit/sql.ts'
import { enclose } from '../src/systems/complaints/photos/enclose.act.ts'
import type { Person } from './support/casework.ts'
import { type Followed, followed } from './support/followed.ts'
import { jpg, type PhotoGround, photoGround } from './support/photo-ground.ts'
import { picture } from './support/pictures-made.ts'
import { FORM_TYPE, formBody, sendFiles } from './support/send-files.ts'
import { bearerOf } from './support/token.ts'

/** The national verifier, the head, and the officer who holds the case may do all that can be done to a file between them. */
const POWERFUL = ['nation', 'head', 'one'] as const

describe('an id of something else', () => {
  let photos: PhotoGround
  let mine: Followed
  /** Of another case of the same agency, and of one elsewhere: a photo of the complainant and one of the agency. */
  const foreign: string[] = []
  const bearers = {} as Record<Person, string>
  before(async () => {
    photos = await photoGround()
    for (const person of POWERFUL) bearers[person] = await bearerOf(photos.ground, person)
    mine = await followed(photos.ground, photos.server, 'accepted')
    const { ground, store } = photos
    for (const kind of ['png', 'webp'] as const) {
      const { who, fileId } = await photos.withPhoto(await picture(kind, 80, 60))
      const came = await receiveFile(store, () => picture(kind, 50, 40))
      if ('fault' in came) throw new Error(came.fault)
      const { number } = who.complaint
      await enterReceived(store, came.sent, (sent) => perform(enclose, ground.by(ground.people.one), { number, sent }))
      await photos.prepareAll(who)
      foreign.push(fileId, came.sent.fileId)
      if (kind === 'webp')
        await sql`update complaints.complaints set agency_id = 'id.33.74' where number = ${who.complaint.number}`.execute(
          ground.db,
        )
    }
  })
  after(() => photos.end())

  /** The cookie of a form, and what the form sends with it. */
  const guard = async () => {
    const page = await photos.server.inject({ url: '/follow' })
    const form = page.cookies.find(({ name }) => name === 'form')?.value ?? ''
    return { form, _csrf: /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '' }
  }
  const post = async (url: string, person: Person, fields: Record<string, string> = {}) => {
    const session = photos.ground.cookie(person)
    const { form, _csrf } = await guard()
    return photos.server.inject({ method: 'POST', url, cookies: { session, form }, payload: { _csrf, ...fields } })
  }
  const state = async () => {
    const { rows } = await sql<{ row: string }>`select f::text as row from core.files f order by 1`.execute(
      photos.ground.db,
    )
    return rows
  }

  it('opens no file under the number of a case that one may see, on any address, by page or by token', async () => {
    const before = await state()
    let asked = 0
    for (const { pages, api, downloads = [] } of SYSTEMS) {
      const gets = [...pages, ...downloads].map(({ path }) => path).filter((path) => path.includes(':file'))
      const posts = pages.flatMap(({ path, post: takes }) => (takes && path.includes(':file') ? [path] : []))
      const programs = api.flatMap(({ path, method }) => (method === 'post' && path.includes(':file') ? [path] : []))
      for (const file of foreign) {
        const at = (path: string) => path.replace(':number', mine.complaint.number).replace(':file', file)
        for (const person of POWERFUL) {
          const answers = [
            ...gets.map((path) =>
              photos.server.inject({
                url: at(path),
                cookies: { ...Object.fromEntries(mine.walker.cookies), session: photos.ground.cookie(person) },
              }),
            ),
            ...posts.map((path) => post(at(path), person, { nothing: 'on' })),
            ...programs.map(async (path) =>
              photos.server.inject({
                method: 'POST',
                url: at(path),
                payload: path.endsWith('publication') ? { squares: ['0-0'] } : {},
                headers: {
                  authorization: `Bearer ${bearers[person]}`,
                  'idempotency-key': `${path} ${file} ${person}`,
                },
              }),
            ),
          ]
          for (const answer of answers) {
            const { statusCode, raw } = await answer
            asked++
            // Refused for who asks, or not there; never shown, done, or refused only for the moment.
            assert.ok([403, 404].includes(statusCode), `${statusCode} ${raw.req.method} ${raw.req.url} as ${person}`)
          }
        }
      }
    }
    assert.ok(asked > 80, `${asked} asked`)
    assert.deepEqual(await state(), before)
  })

  it('is given no file by who follows another case, or none', async () => {
    const bytes = await picture('jpeg', 60, 40)
    const count = async () => (await listFiles(photos.ground.db, mine.complaint.caseId)).length
    const other = await followed(photos.ground, photos.server, 'accepted')
    for (const cookies of [
      new Map<string, string>(),
      other.walker.cookies,
      new Map([['session', photos.ground.cookie('head')]]),
    ]) {
      const { form, _csrf } = await guard()
      const { statusCode, headers } = await photos.server.inject({
        method: 'POST',
        url: photos.at(mine),
        cookies: { ...Object.fromEntries(cookies), form },
        headers: { 'content-type': FORM_TYPE },
        payload: formBody({ _csrf }, [jpg(bytes)]),
      })
      assert.equal(statusCode, 303)
      assert.match(headers.location ?? '', /^\/follow(?:\?|$)/)
      assert.equal(await count(), 0)
    }
    const own = await sendFiles(photos.server, photos.at(mine), mine.walker.cookies, [jpg(bytes)])
    assert.match(own.location ?? '', /received=1/)
    assert.equal(await count(), 1)
  })

  it('ends no session and no token of a colleague', async () => {
    const { db } = photos.ground
    await bearerOf(photos.ground, 'two')
    const ids = async () => {
      const { rows } = await sql<{ session: string; token: string }>`
        select s.session_id::text as session, t.token_id::text as token from core.officers o
          join core.sessions s using (officer_id) join core.tokens t using (officer_id)
        where o.email = 'two@contoh.id' and t.revoked_at is null`.execute(db)
      return rows
    }
    const before = await ids()
    const [{ session, token } = { session: '', token: '' }] = before
    assert.ok(session && token)
    for (const person of ['one', 'head', 'system'] as const) {
      assert.equal((await post('/account/sessions', person, { session })).statusCode, 404)
      assert.equal((await post('/account/tokens', person, { token })).statusCode, 404)
    }
    assert.deepEqual(await ids(), before)
  })
})

describe('a token', () => {
  let photos: PhotoGround
  before(async () => {
    photos = await photoGround()
  })
  after(() => photos.end())

  it('opens no page: neither the list that can be taken out nor any other is shown to who brings one', async () => {
    const { number } = await photos.ground.caseIn('accepted')
    const authorization = `Bearer ${await bearerOf(photos.ground, 'head')}`
    const paths = SYSTEMS.flatMap(({ pages }) => pages.map(({ path }) => path)).filter((path) =>
      /^\/(?:work|account|admin)/.test(path),
    )
    assert.ok(paths.includes('/work/export'))
    for (const path of paths) {
      const url = path.replace(':number', number).replace(':code', 'id.32.73').replace(/:\w+/g, '1')
      const [plain, brought] = await Promise.all(
        [{}, { authorization }].map((headers) => photos.server.inject({ url, headers })),
      )
      assert.equal(brought?.statusCode, plain?.statusCode, url)
      assert.ok([303, 401, 404].includes(brought?.statusCode ?? 0), `${brought?.statusCode} ${url}`)
    }
    const sent = await photos.server.inject({
      method: 'POST',
      url: '/work/export',
      headers: { authorization },
      payload: { reason: 'audit', tab: 'all' },
    })
    assert.ok([401, 403].includes(sent.statusCode))
    assert.doesNotMatch(sent.payload, new RegExp(number))
  })
})
