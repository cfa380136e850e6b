import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import type { Person } from '../../../../test/support/casework.ts'
import { type PhotoGround, photoGround } from '../../../../test/support/photo-ground.ts'
import { pdf } from '../../../../test/support/pictures-made.ts'
import { makeWalker, type Walker } from '../../../../test/support/walk.ts'
import { veilFile } from '../../../core/files/prepare.ts'
import { sweepFiles } from '../../../core/files/sweep.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { Conflict, NotAllowed, NotFound } from '../../../kit/refusals.ts'
import { hidePhoto, showPhoto } from './show-photo.act.ts'

const SHOW = 'Lepas untuk publik'

describe('a photo for the public', () => {
  let photos: PhotoGround
  before(async () => {
    photos = await photoGround()
  })
  after(() => photos.end())

  const officer = (person: Person): Walker => {
    const walker = makeWalker(photos.server)
    walker.cookies.set('session', photos.ground.cookie(person))
    return walker
  }
  const status = async (url: string) => (await photos.server.inject({ url })).statusCode
  const by = (person: Person) => photos.ground.by(photos.ground.people[person])
  const at = async () => {
    const { who, fileId } = await photos.withPhoto()
    const { number } = who.complaint
    return {
      ...{ who, fileId, number, page: `/work/complaints/${number}/photos/${fileId}/public` },
      ...{ seen: `/complaints/${number}/photos/${fileId}`, input: { number, fileId, veil: ['0-0'] } },
    }
  }

  it('is looked over by hand: squares are ticked, the copy is made, and the public sees them black', async () => {
    const { who, fileId, number, page, seen } = await at()
    const head = officer('head')
    assert.equal(await status(seen), 404)
    await head.open(`/work/complaints/${number}`)
    await head.follow('Untuk publik…')
    assert.equal(head.page.path, page)
    const body = new URLSearchParams([...fieldsOf(head.page.body), ['squares', '0-0'], ['squares', '1-0']])
    const sent = await photos.server.inject({
      ...{ method: 'POST', url: page, cookies: Object.fromEntries(head.cookies) },
      ...{ headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: body.toString() },
    })
    assert.equal(sent.statusCode, 303)
    assert.match((await head.open(`/work/complaints/${number}`)).text, /Salinan untuk publik sedang dibuat/)
    assert.equal(await status(seen), 404, 'not before it is made')
    await veilFile(photos.work(), fileId)

    const { body: shown } = await photos.server.inject({ url: `/complaints/${number}?fresh` })
    assert.match(shown, new RegExp(`<img src="${seen}/small" alt="Foto 1"`))
    for (const part of ['', '/small']) {
      const { rawPayload, headers } = await photos.server.inject({ url: seen + part })
      assert.equal(headers['content-security-policy'], "default-src 'none'; sandbox; frame-ancestors 'none'")
      const { data, info } = await sharp(rawPayload).raw().toBuffer({ resolveWithObject: true })
      assert.ok((data[(5 * info.width + 5) * info.channels] ?? 255) < 20)
      assert.ok((data[(5 * info.width + info.width - 5) * info.channels + 2] ?? 0) > 100)
    }
    assert.match((await head.open(`/work/complaints/${number}`)).text, /Tampil untuk publik/)
    assert.match((await who.walker.open(`/follow/${number}`)).text, /Satu foto dilepas untuk publik/)
    const acts = await photos.ground.acts(who.complaint.caseId)
    assert.deepEqual(
      acts.slice(-2).map(({ act, facts }) => [act, facts.squares]),
      [
        ['complaint.photo_shown', 2],
        ['file.shown', 2],
      ],
    )
  })

  it('is not released by oversight: who ticks nothing must say that there is nothing', async () => {
    const { fileId, page, seen } = await at()
    const head = officer('head')
    await head.open(page)
    const again = await head.press(SHOW)
    assert.equal(again.status, 422)
    assert.match(again.text, /Pilih kotak yang harus ditutup/)
    assert.equal((await head.press(SHOW, { nothing: 'on' })).status, 200)
    await veilFile(photos.work(), fileId)
    assert.equal(await status(seen), 200)
  })

  it('is gone at once when it is hidden or looked over anew, and its bytes with the next sweep', async () => {
    const { who, fileId, page, seen, input } = await at()
    await perform(showPhoto, by('head'), input)
    await veilFile(photos.work(), fileId)
    const [first] = await photos.filesOf(who)
    await perform(showPhoto, by('head'), { ...input, veil: ['0-0', '5-5'] })
    assert.equal(await status(seen), 404)
    await veilFile(photos.work(), fileId)
    assert.equal(await status(seen), 200)
    const [second] = await photos.filesOf(who)
    assert.notDeepEqual(second?.publicSha256, first?.publicSha256)
    const head = officer('head')
    await head.open(page)
    await head.press('Sembunyikan dari publik')
    assert.equal(await status(seen), 404)
    assert.equal((await photos.stored()).filter((name) => name.startsWith(fileId)).length, 6)
    await sweepFiles(photos.work(new Date(Date.now() + 30 * 3_600_000)))
    assert.equal((await photos.stored()).filter((name) => name.startsWith(fileId)).length, 2)
  })

  it('is not shown by a worker that was slower than a second look', async () => {
    const { who, fileId, input, seen } = await at()
    await perform(showPhoto, by('head'), input)
    const slow = veilFile(photos.work(), fileId)
    await perform(hidePhoto, by('head'), input)
    await slow
    assert.equal(await status(seen), 404)
    assert.equal((await photos.filesOf(who))[0]?.publicSha256, null)
  })

  it('is only for who may publish, of a case that is not secret, a picture, and of that case', async () => {
    const { page, input } = await at()
    for (const person of ['one', 'inspector', 'overseer'] as const) {
      assert.equal((await officer(person).open(page)).status, 403, person)
      await assert.rejects(perform(showPhoto, by(person), input), NotAllowed)
    }
    for (const person of ['elsewhere', 'system'] as const)
      assert.equal((await officer(person).open(page)).status, 404, person)
    const other = await at()
    await assert.rejects(perform(showPhoto, by('head'), { ...input, fileId: other.fileId }), NotFound)
    await assert.rejects(perform(hidePhoto, by('head'), input), Conflict)
    const paper = await photos.withPhoto(pdf())
    const { number } = paper.who.complaint
    await assert.rejects(perform(showPhoto, by('head'), { number, fileId: paper.fileId, veil: [] }), Conflict)
    assert.equal((await officer('head').open(`/work/complaints/${number}/photos/${paper.fileId}/public`)).status, 404)
  })
})

/** The guard of the first form. */
function fieldsOf(body: string): [string, string][] {
  return [['_csrf', /name="_csrf" value="([^"]+)"/.exec(body.slice(body.indexOf('class="form"')))?.[1] ?? '']]
}
