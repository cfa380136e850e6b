import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { followed } from '../../../../test/support/followed.ts'
import { jpg, type PhotoGround, photoGround } from '../../../../test/support/photo-ground.ts'
import { flat, PLACE, pdf, phonePhoto, picture } from '../../../../test/support/pictures-made.ts'
import { FORM_TYPE, formBody, sendFiles } from '../../../../test/support/send-files.ts'
import { FILE_LIMITS } from '../../../core/files/file.ts'
import { nameOf } from '../../../core/files/name.ts'

describe('photos of a report', () => {
  let photos: PhotoGround
  before(async () => {
    photos = await photoGround()
  })
  after(() => photos.end())
  const get = (url: string, cookies: Iterable<[string, string]> = []) =>
    photos.server.inject({ url, cookies: Object.fromEntries(cookies) })

  it('are added without a script after the report is safe, wait for the worker, and are then seen by both sides', async () => {
    const who = await followed(photos.ground, photos.server, 'received')
    const { status, location } = await photos.send(who, jpg(await phonePhoto()), { name: 'surat.pdf', bytes: pdf() })
    assert.deepEqual([status, location], [303, `${photos.at(who)}?received=2`])
    const waiting = await who.walker.open(location ?? '')
    assert.match(waiting.text, /2 berkas sudah kami terima/)
    assert.match(waiting.text, /Berkas 1 sedang diperiksa/)
    assert.doesNotMatch(waiting.body, /<img/)
    await photos.prepareAll(who)
    assert.match(
      (await who.walker.open(photos.at(who))).body,
      /<img src="[^"]+\/small" alt="Foto 1"[^>]* width="240" height="320"/,
    )
    const mine = await who.walker.open(`/follow/${who.complaint.number}`)
    assert.match(mine.body, /alt="Foto 1"/)
    assert.match(mine.text, /Dokumen 2 \(PDF, 1 kB\)/)
    assert.match(mine.text, /Anda menambahkan foto atau dokumen/)
    const office = await get(`/work/complaints/${who.complaint.number}`, [['session', photos.ground.cookie('head')]])
    assert.match(office.body, /alt="Foto 1"/)
    assert.match(office.body, /Foto atau dokumen ditambahkan/)
  })

  it('lie in the store without place, device and words, under their digest, and what came is gone', async () => {
    const { who, fileId } = await photos.withPhoto()
    const [file] = await photos.filesOf(who)
    const names = (await photos.stored()).filter((name) => name.startsWith(fileId))
    assert.deepEqual(
      names.sort(),
      [nameOf(fileId, file?.sha256 ?? 'sent'), nameOf(fileId, file?.smallSha256 ?? 'sent')].sort(),
    )
    for (const name of names) assert.equal((await photos.store.get(name))?.includes(PLACE), false)
    assert.deepEqual(readdirSync(join(photos.dataDir, 'coming')), [])
  })

  it('are told of in the ledger by ids and codes', async () => {
    const { who, fileId } = await photos.withPhoto()
    const acts = (await photos.ground.acts(who.complaint.caseId)).filter(({ facts }) => facts.file === fileId)
    assert.deepEqual(
      acts.map(({ act }) => act),
      ['complaint.attached', 'file.kept'],
    )
    assert.deepEqual([acts[0]?.facts.kind, acts[1]?.facts.kind], ['jpeg', 'jpeg'])
  })

  it('count once when they are sent again, also at the same moment and after a broken line', async () => {
    const who = await followed(photos.ground, photos.server, 'received')
    const photo = await phonePhoto()
    const answers = await Promise.all([
      photos.send(who, jpg(photo)),
      photos.send(who, jpg(photo)),
      photos.send(who, jpg(photo)),
    ])
    assert.deepEqual(
      answers.map(({ status }) => status),
      [303, 303, 303],
    )
    assert.equal((await photos.filesOf(who)).length, 1)
  })

  it('are refused one by one, each with its own sentence, and the good ones between them stay', async () => {
    const who = await followed(photos.ground, photos.server, 'received')
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const { status, body } = await photos.send(
      who,
      jpg(svg),
      jpg(await picture('png')),
      jpg(await flat(10_000, 10_000)),
      jpg(Buffer.alloc(FILE_LIMITS.bytesMax + 1)),
      jpg(Buffer.from('MZ a program with the name of a photo')),
    )
    assert.equal(status, 422)
    for (const sentence of [
      /Berkas ke-1: Gambar SVG/,
      /Berkas ke-3: Gambar ini lebih dari 64 megapiksel/,
      /Berkas ke-4: Berkas ini lebih besar dari 10 MB/,
      /Berkas ke-5: Isi berkas ini bukan foto/,
      /1 berkas sudah kami terima/,
    ])
      assert.match(body, sentence)
    assert.deepEqual(
      (await photos.filesOf(who)).map(({ kind }) => kind),
      ['png'],
    )
  })

  it('that turn out to be cut off are refused by the worker, and the complainant reads why', async () => {
    const who = await followed(photos.ground, photos.server, 'received', { language: 'en' })
    const photo = await picture('jpeg')
    assert.equal((await photos.send(who, jpg(photo.subarray(0, photo.length / 2)))).status, 303)
    await photos.prepareAll(who)
    assert.match((await who.walker.open(photos.at(who))).text, /File 1 was refused: This file cannot be read/)
    const [file] = await photos.filesOf(who)
    assert.deepEqual(
      (await photos.stored()).filter((name) => name.startsWith(file?.fileId ?? '-')),
      [],
    )
    assert.equal((await photos.send(who, jpg(photo.subarray(0, photo.length / 2)))).status, 303)
  })

  it('beyond five at a time and twenty in all are let go by, and that is said', async () => {
    const who = await followed(photos.ground, photos.server, 'received')
    const small = (n: number) =>
      sharp({ create: { width: 8, height: 8, channels: 3, background: { r: n, g: 0, b: 0 } } })
        .png()
        .toBuffer()
    const chosen = await Promise.all(Array.from({ length: 22 }, async (_, n) => jpg(await small(n))))
    const first = await photos.send(who, ...chosen.slice(0, 7))
    assert.equal(first.status, 422)
    assert.match(first.body, /Hanya 5 berkas pertama/)
    for (const from of [5, 10, 15]) assert.equal((await photos.send(who, ...chosen.slice(from, from + 5))).status, 303)
    const full = await who.walker.open(photos.at(who))
    assert.doesNotMatch(full.body, /type="file"/)
    assert.match(full.body, /sudah mempunyai 20 berkas/)
    assert.equal((await photos.filesOf(who)).length, 20)
  })

  it('are asked for where none was chosen', async () => {
    const who = await followed(photos.ground, photos.server, 'received')
    for (const files of [[], [{ name: '', bytes: Buffer.alloc(0) }]]) {
      const { status, body } = await photos.send(who, ...files)
      assert.equal(status, 422)
      assert.match(body, /Pilih dahulu berkas/)
    }
  })

  it('are taken from nobody but the complainant with the form of this page, before a byte of them is read', async () => {
    const who = await followed(photos.ground, photos.server, 'received')
    const other = await followed(photos.ground, photos.server, 'received')
    const photo = jpg(await phonePhoto())
    const again = `${photos.at(who)}?again=yes`
    assert.equal((await sendFiles(photos.server, photos.at(who), new Map(), [photo])).location, again)
    const asOther = { method: 'POST', url: photos.at(who), cookies: Object.fromEntries(other.walker.cookies) } as const
    const token = /name="_csrf" value="([^"]+)"/.exec((await other.walker.open(photos.at(other))).body)?.[1] ?? ''
    const post = (cookies: ReadonlyMap<string, string>, fields: Record<string, string>) =>
      photos.server.inject({
        ...{ method: 'POST', url: photos.at(who), cookies: Object.fromEntries(cookies) },
        ...{ headers: { 'content-type': FORM_TYPE }, payload: formBody(fields, [photo]) },
      })
    assert.equal(
      (await post(other.walker.cookies, { _csrf: token })).headers.location,
      `/follow?number=${who.complaint.number}`,
    )
    for (const fields of [{ _csrf: 'made-up' }, {}])
      assert.equal((await post(who.walker.cookies, fields)).headers.location, again)
    const words = { 'content-type': 'application/x-www-form-urlencoded' }
    assert.equal((await photos.server.inject({ ...asOther, headers: words, payload: '_csrf=x' })).statusCode, 415)
    assert.match((await who.walker.open(again)).text, /Halaman ini terlalu lama terbuka/)
    assert.deepEqual(await photos.filesOf(who), [])
  })

  it('are not taken any more when the report is over', async () => {
    const who = await followed(photos.ground, photos.server, 'withdrawn')
    const page = await who.walker.open(photos.at(who))
    assert.match(page.text, /Laporan ini sudah berakhir/)
    assert.doesNotMatch(page.body, /type="file"/)
    assert.doesNotMatch((await who.walker.open(`/follow/${who.complaint.number}`)).text, /Tambah foto/)
  })
})
