import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { followed } from '../../../../test/support/followed.ts'
import { jpg, type PhotoGround, photoGround } from '../../../../test/support/photo-ground.ts'
import { pdf, picture } from '../../../../test/support/pictures-made.ts'
import { nameOf } from '../../../core/files/name.ts'
import { sweepFiles } from '../../../core/files/sweep.ts'

describe('photos that were kept', () => {
  let photos: PhotoGround
  before(async () => {
    photos = await photoGround()
  })
  after(() => photos.end())
  const get = (url: string, cookies: Iterable<[string, string]> = []) =>
    photos.server.inject({ url, cookies: Object.fromEntries(cookies) })

  it('are handed out so that a browser runs nothing of them, to the complainant and to officers who may see the case', async () => {
    const { who, fileId } = await photos.withPhoto()
    const own = [...who.walker.cookies]
    const urls = [`${photos.at(who)}/${fileId}`, `/work/complaints/${who.complaint.number}/photos/${fileId}`]
    const readers = [own, [['session', photos.ground.cookie('head')] as [string, string]]]
    for (const [index, url] of urls.entries())
      for (const part of ['', '/small']) {
        const { statusCode, headers, rawPayload } = await get(url + part, readers[index])
        assert.equal(statusCode, 200, url)
        assert.equal(headers['content-type'], 'image/jpeg')
        assert.equal(headers['x-content-type-options'], 'nosniff')
        assert.equal(headers['content-security-policy'], "default-src 'none'; sandbox; frame-ancestors 'none'")
        assert.match(String(headers['content-disposition']), /^inline; filename="[0-9a-f]{8}\.jpg"$/)
        assert.equal(headers['cache-control'], 'private, no-store')
        assert.equal((await sharp(rawPayload).metadata()).format, 'jpeg')
      }
  })

  it('that are documents are only ever saved', async () => {
    const { who, fileId } = await photos.withPhoto(pdf())
    const { headers, payload } = await get(`${photos.at(who)}/${fileId}`, who.walker.cookies)
    assert.match(String(headers['content-disposition']), /^attachment; filename="[0-9a-f]{8}\.pdf"$/)
    assert.equal(payload, pdf().toString())
    assert.equal((await get(`${photos.at(who)}/${fileId}/small`, who.walker.cookies)).statusCode, 404)
  })

  it('are not there for anybody else: no visitor, no other complainant, no officer elsewhere, under no other number', async () => {
    const { who, fileId } = await photos.withPhoto()
    const other = await photos.withPhoto()
    const { number } = who.complaint
    const session = (person: 'elsewhere' | 'system' | 'head'): [string, string][] => [
      ['session', photos.ground.cookie(person)],
    ]
    for (const [url, cookies] of [
      [`${photos.at(who)}/${fileId}`, []],
      [`${photos.at(who)}/${fileId}`, [...other.who.walker.cookies]],
      [`${photos.at(other.who)}/${fileId}`, [...other.who.walker.cookies]],
      [`${photos.at(who)}/${fileId}`, session('head')],
      [`/work/complaints/${number}/photos/${fileId}`, []],
      [`/work/complaints/${number}/photos/${fileId}`, [...who.walker.cookies]],
      [`/work/complaints/${number}/photos/${fileId}`, session('elsewhere')],
      [`/work/complaints/${number}/photos/${fileId}`, session('system')],
      [`/work/complaints/${other.who.complaint.number}/photos/${fileId}`, session('head')],
      [`${photos.at(who)}/${randomUUID()}`, [...who.walker.cookies]],
      [`${photos.at(who)}/..%2f..%2fsecret`, [...who.walker.cookies]],
    ] as [string, [string, string][]][]) {
      const answer = await get(url, cookies)
      assert.equal(answer.statusCode, 404, `${url} ${JSON.stringify(cookies.map(([name]) => name))}`)
    }
    const { payload } = await get(`/complaints/${number}`)
    assert.doesNotMatch(payload, new RegExp(`${fileId}|photos/`))
  })

  it('are handed out no more when the store has changed them: that is a fault and not a picture', async () => {
    const { who, fileId } = await photos.withPhoto()
    const [file] = await photos.filesOf(who)
    await photos.store.put(nameOf(fileId, file?.sha256 ?? 'sent'), Buffer.from('something else'))
    assert.equal((await get(`${photos.at(who)}/${fileId}`, who.walker.cookies)).statusCode, 500)
  })

  it('leave nothing behind that lasts, wherever the machine stops: what belongs to no file is swept, what is wanted stays', async () => {
    const { who, fileId } = await photos.withPhoto()
    const kept = (await photos.stored()).filter((name) => name.startsWith(fileId))
    // Laid down, and never entered.
    const lost = nameOf(randomUUID(), 'sent')
    await photos.store.put(lost, Buffer.from('x'))
    // Made anew, and cut off before the act.
    const late = await followed(photos.ground, photos.server, 'received')
    await photos.send(late, jpg(await picture('png')))
    const [waiting] = await photos.filesOf(late)
    const half = nameOf(waiting?.fileId ?? '', Buffer.alloc(32, 1))
    await photos.store.put(half, Buffer.from('x'))
    // Cut off after the act, before what came was taken away.
    await photos.store.put(nameOf(fileId, 'sent'), Buffer.from('x'))
    // Cut off in the middle of a write; and what somebody else put there.
    const folder = join(photos.dataDir, 'files', lost.slice(0, 2))
    writeFileSync(join(folder, `${lost}.001122334455.half`), 'x')
    writeFileSync(join(folder, 'catatan-pengelola.txt'), 'x')
    await sweepFiles(photos.work())
    assert.ok((await photos.stored()).includes(lost), 'what is new may still be entered')

    const soon = new Date(Date.now() + 3_600_000)
    await sweepFiles(photos.work(new Date(soon.getTime() + 23 * 3_600_000)))
    const left = await photos.stored()
    for (const name of kept) assert.ok(left.includes(name), name)
    for (const name of [lost, half, nameOf(fileId, 'sent'), `${lost}.001122334455.half`])
      assert.ok(!left.includes(name), name)
    assert.ok(left.includes('catatan-pengelola.txt'))
    assert.equal((await photos.filesOf(who))[0]?.state, 'ready')
    // Nobody has prepared it for a day: it is told of, and its bytes go with the next sweep.
    assert.equal((await photos.filesOf(late))[0]?.state, 'refused')
  })
})
