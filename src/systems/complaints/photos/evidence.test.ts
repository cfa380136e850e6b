import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Person } from '../../../../test/support/casework.ts'
import { type Followed, followed } from '../../../../test/support/followed.ts'
import { jpg, type PhotoGround, photoGround } from '../../../../test/support/photo-ground.ts'
import { picture } from '../../../../test/support/pictures-made.ts'
import { sendFiles } from '../../../../test/support/send-files.ts'
import { bearerOf } from '../../../../test/support/token.ts'
import { makeWalker, type Walker } from '../../../../test/support/walk.ts'
import { veilFile } from '../../../core/files/prepare.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { Conflict, NotAllowed } from '../../../kit/refusals.ts'
import { draft } from '../draft.act.ts'
import { release } from '../release.act.ts'
import { takeBack } from './enclose.act.ts'
import { showPhoto } from './show-photo.act.ts'

describe('photos of what was done', () => {
  let photos: PhotoGround
  before(async () => {
    photos = await photoGround()
  })
  after(() => photos.end())

  const officer = (person: Person): Walker => {
    const walker = makeWalker(photos.server, 'en')
    walker.cookies.set('session', photos.ground.cookie(person))
    return walker
  }
  const by = (person: Person) => photos.ground.by(photos.ground.people[person])
  const evidenceOf = ({ complaint }: Followed) => `/work/complaints/${complaint.number}/evidence`
  const add = async (who: Followed, person: Person = 'one') =>
    sendFiles(photos.server, evidenceOf(who), officer(person).cookies, [jpg(await picture('jpeg'))])
  const reply = async ({ complaint: { number } }: Followed) => {
    await perform(draft, by('one'), { number, words: 'Lampu rekaan sudah diganti.' })
    await perform(release, by('head'), { number })
  }
  const get = async (url: string, cookies: ReadonlyMap<string, string>) =>
    (await photos.server.inject({ url, cookies: Object.fromEntries(cookies) })).statusCode

  it('are for officers alone until the reply is released, and then for the complainant too', async () => {
    const who = await followed(photos.ground, photos.server, 'accepted', { language: 'en' })
    const one = officer('one')
    await one.open(`/work/complaints/${who.complaint.number}`)
    await one.follow('Add photos of what was done')
    assert.equal(one.page.path, evidenceOf(who))
    const sent = await add(who)
    assert.deepEqual([sent.status, sent.location], [303, `${evidenceOf(who)}?received=1`])
    await photos.prepareAll(who)
    const [file] = await photos.filesOf(who)
    const mine = `/follow/${who.complaint.number}/photos/${file?.fileId}`
    assert.match((await one.open(`/work/complaints/${who.complaint.number}`)).text, /Officers only, until the reply/)
    assert.equal(await get(`/work/complaints/${who.complaint.number}/photos/${file?.fileId}`, one.cookies), 200)
    assert.doesNotMatch((await who.walker.open(`/follow/${who.complaint.number}`)).body, /photos\/[0-9a-f]{8}-/)
    assert.doesNotMatch(who.walker.page.text, /photo of what was done/i)
    assert.equal(await get(mine, who.walker.cookies), 404)
    assert.equal(await get(`${mine}/small`, who.walker.cookies), 404)

    await reply(who)
    assert.match((await who.walker.open(`/follow/${who.complaint.number}`)).text, /From the agency/)
    assert.equal(await get(mine, who.walker.cookies), 200)
  })

  it('are seen by the public only once they were shared and looked over', async () => {
    const who = await followed(photos.ground, photos.server, 'accepted')
    await add(who)
    await photos.prepareAll(who)
    const [file] = await photos.filesOf(who)
    const input = { number: who.complaint.number, fileId: file?.fileId ?? '', veil: ['0-0'] }
    await assert.rejects(perform(showPhoto, by('head'), input), Conflict)
    await reply(who)
    await perform(showPhoto, by('head'), input)
    await veilFile(photos.work(), input.fileId)
    assert.equal(await get(`/complaints/${input.number}/photos/${input.fileId}`, new Map()), 200)
  })

  it('are taken back while nobody else has seen them, and not after', async () => {
    const who = await followed(photos.ground, photos.server, 'accepted')
    await add(who)
    await photos.prepareAll(who)
    const one = officer('one')
    await one.open(evidenceOf(who))
    await one.follow('Take back')
    await one.press('Take back')
    assert.doesNotMatch(one.page.body, /<img/)
    const [gone] = await photos.filesOf(who)
    assert.deepEqual([gone?.state, gone?.sha256], ['refused', null])
    await add(who)
    await photos.prepareAll(who)
    await reply(who)
    const kept = (await photos.filesOf(who)).find(({ state }) => state === 'ready')
    const input = { number: who.complaint.number, fileId: kept?.fileId ?? '' }
    await assert.rejects(perform(takeBack, by('one'), input), Conflict)
  })

  it('are added by who holds the case or coordinates, and by nobody else; never the complainant’s are taken back', async () => {
    const who = await followed(photos.ground, photos.server, 'accepted')
    await photos.send(who, jpg(await picture('jpeg')))
    const [own] = await photos.filesOf(who)
    const input = { number: who.complaint.number, fileId: own?.fileId ?? '' }
    await assert.rejects(perform(takeBack, by('one'), input), /notFound/)
    await assert.rejects(perform(takeBack, by('two'), input), NotAllowed)
    for (const [person, status] of [
      ['head', 303],
      ['two', 403],
      ['inspector', 403],
      ['elsewhere', 404],
    ] as const)
      assert.equal((await add(who, person)).status, status, person)
  })

  describe('and any photo, by program', () => {
    let keys = 0
    const ask = (
      who: Followed,
      { path = '', ...more }: { path?: string; headers?: object; body?: Buffer | object; method?: 'GET' | 'POST' },
    ) =>
      photos.server.inject({
        method: more.method ?? 'POST',
        url: `/api/v1/complaints/${who.complaint.number}/photos${path}`,
        headers: {
          'idempotency-key': `photo ${++keys}`,
          'content-type': Buffer.isBuffer(more.body) ? 'image/jpeg' : 'application/json',
          ...more.headers,
        },
        ...(more.method !== 'GET' && { payload: more.body }),
      })

    it('come as bytes with the follow key, once for the same key and bytes', async () => {
      const who = await followed(photos.ground, photos.server, 'received')
      const body = await picture('jpeg')
      const headers = { 'follow-key': who.key, 'idempotency-key': 'the same' }
      const [first, second] = [await ask(who, { body, headers }), await ask(who, { body, headers })]
      assert.deepEqual([first.statusCode, second.statusCode], [201, 201])
      assert.deepEqual(first.json(), second.json())
      assert.equal((await photos.filesOf(who)).length, 1)
      const { photos: listed } = (await ask(who, { method: 'GET', headers })).json() as { photos: { by: string }[] }
      assert.deepEqual(
        listed.map(({ by: side }) => side),
        ['complainant'],
      )
    })

    it('are refused in words: no key, a wrong key, no photo, too large, and nothing stays', async () => {
      const who = await followed(photos.ground, photos.server, 'received')
      const body = await picture('jpeg')
      const headers = { 'follow-key': who.key }
      assert.equal((await ask(who, { body })).statusCode, 401)
      assert.equal((await ask(who, { body, headers: { 'follow-key': 'AAAA-AAAA-AAAA' } })).statusCode, 404)
      const fake = await ask(who, { body: Buffer.from('no photo'), headers })
      assert.equal(fake.statusCode, 422)
      assert.match((fake.json() as { detail: string }).detail, /\p{L}/u)
      assert.equal((await ask(who, { body: Buffer.alloc(11 * 1024 * 1024), headers })).statusCode, 413)
      assert.equal((await ask(who, { body: Buffer.alloc(0), headers })).statusCode, 422)
      assert.deepEqual(await photos.filesOf(who), [])
    })

    it('are added, released, hidden and taken back with an officer’s token', async () => {
      const who = await followed(photos.ground, photos.server, 'accepted')
      const one = { authorization: `Bearer ${await bearerOf(photos.ground, 'one')}` }
      const head = { authorization: `Bearer ${await bearerOf(photos.ground, 'head')}` }
      const wrong = (await ask(who, { body: await picture('jpeg'), headers: one })).json() as { file: string }
      assert.equal((await ask(who, { path: `/${wrong.file}/return`, body: {}, headers: one })).statusCode, 200)
      const added = (await ask(who, { body: await picture('jpeg'), headers: one })).json() as { file: string }
      await photos.prepareAll(who)
      await reply(who)
      const at = `/${added.file}`
      const squares = (all: string[]) => ask(who, { path: `${at}/publication`, body: { squares: all }, headers: head })
      assert.equal((await squares([])).statusCode, 422)
      assert.equal((await squares(['99-99'])).statusCode, 422)
      assert.equal((await squares(['0-0'])).statusCode, 200)
      assert.equal(
        (await ask(who, { path: `${at}/publication`, body: { nothing: true }, headers: one })).statusCode,
        403,
      )
      assert.equal((await ask(who, { path: `${at}/hiding`, body: {}, headers: head })).statusCode, 200)
    })
  })
})
