import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { type Accounts, accounts } from '../../../../test/support/accounts.ts'
import { type PhotoGround, photoGround } from '../../../../test/support/photo-ground.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { addCase } from '../../../core/people/citizen/account.act.ts'
import { CITIZEN } from '../../../core/people/citizen/citizen.ts'
import { sql } from '../../../kit/sql.ts'
import { note } from '../note.act.ts'
import { takenOut } from './take-out.ts'

describe('what somebody takes out of their account', () => {
  let photos: PhotoGround
  let people: Accounts
  before(async () => {
    photos = await photoGround()
    people = accounts(photos.ground, photos.server)
  })
  after(() => photos.end())

  /** An account with one case, with a photo. */
  const account = async () => {
    const citizen = await people.signIn()
    const { who, fileId } = await photos.withPhoto()
    const { caseId, number } = who.complaint
    await perform(addCase, photos.ground.by(citizen), { citizenId: citizen.citizenId, caseId })
    return { ...citizen, caseId, number, fileId }
  }
  const zipOf = async (cookie: string) => {
    const answer = await people.post('/my-cases/data.zip', {}, cookie)
    assert.equal(answer.statusCode, 200)
    return { answer, files: unzipSync(answer.rawPayload) }
  }
  const textOf = (files: Record<string, Uint8Array>, name: string) => strFromU8(files[name] ?? new Uint8Array())

  it('is one file with a page to read, the same for programs, and what they sent, which nothing on the way keeps', async () => {
    const { cookie, email, number, fileId } = await account()
    const { answer, files } = await zipOf(cookie)
    const photo = `cases/${number}/${fileId.slice(0, 8)}.jpg`
    assert.deepEqual(Object.keys(files), ['index.html', 'data.json', photo, `cases/${number}/index.html`])
    assert.equal(answer.headers['content-type'], 'application/zip')
    assert.equal(answer.headers['content-disposition'], 'attachment; filename="my-data.zip"')
    assert.equal(answer.headers['cache-control'], 'private, no-store')
    assert.ok(textOf(files, 'index.html').includes(email))
    assert.match(textOf(files, 'index.html'), new RegExp(`href="cases/${number}/index\\.html"`))
    assert.match(textOf(files, `cases/${number}/index.html`), new RegExp(`href="${photo.split('/').at(-1)}"`))
    assert.deepEqual([files[photo]?.[0], files[photo]?.[1]], [0xff, 0xd8])
    assert.equal(JSON.parse(textOf(files, 'data.json')).account.email, email)
  })

  it('says when officers of which agency were shown each case, once a day, and names no officer', async () => {
    const { ground, server } = photos
    const { cookie, number, caseId } = await account()
    const look = (url: string, person: 'head' | 'nation') =>
      server.inject({ url, cookies: { session: ground.cookie(person) } })
    for (let times = 0; times < 2; times++)
      assert.equal((await look(`/work/complaints/${number}`, 'head')).statusCode, 200)
    await look(`/work/complaints/${number}/note`, 'nation')
    assert.equal((await look(`/work/complaints/${number}`, 'head')).statusCode, 200)
    const { files } = await zipOf(cookie)
    const [only] = JSON.parse(textOf(files, 'data.json')).cases
    assert.deepEqual(
      only.looks.map((one: { agency: string }) => one.agency),
      ['head', 'nation'].map((person) => ground.people[person as 'head'].roles[0]?.agencyId),
    )
    const page = textOf(files, `cases/${number}/index.html`)
    for (const name of [ground.people.head.name, ground.people.nation.name]) assert.ok(!page.includes(name))
    const { rows } = await sql`select from core.ledger where case_id = ${caseId} and act = 'case.looked_at'`.execute(
      ground.db,
    )
    assert.equal(rows.length, 2)
    assert.equal((await look(`/work/complaints/${number}`, 'nation')).payload.includes('case.looked_at'), false)
  })

  it('holds nothing of anybody else, and no note between officers', async () => {
    const { ground } = photos
    const [own, other] = [await account(), await account()]
    await perform(note, ground.by(ground.people.head), { number: own.number, words: 'Catatan rahasia antarpetugas.' })
    const { answer, files } = await zipOf(own.cookie)
    const all = Object.entries(files)
      .map(([name, bytes]) => name + strFromU8(bytes, true))
      .join('\n')
    for (const secret of [other.number, other.email, other.fileId.slice(0, 8), 'Catatan rahasia'])
      assert.ok(!all.includes(secret), secret)
    assert.ok(!answer.payload.includes('Catatan'))
  })

  it('is made by no other site, for nobody who is not signed in, and by no old session', async () => {
    const { cookie } = await account()
    const { server, ground } = photos
    const url = '/my-cases/data.zip'
    assert.equal((await server.inject({ method: 'POST', url, headers: { cookie } })).statusCode, 403)
    assert.equal((await people.get(url, cookie)).headers.location, '/my-cases/data')
    assert.equal((await people.post(url)).headers.location, '/citizen/sign-in')
    const officer = await people.post(url, {}, `session=${ground.cookie('head')}`)
    assert.equal(officer.headers.location, '/citizen/sign-in')
    const minutes = CITIZEN.freshMinutes + 1
    await sql`update core.citizen_sessions set started_at = started_at - make_interval(mins => ${minutes})`.execute(
      ground.db,
    )
    const stale = await people.post(url, {}, cookie)
    assert.match(String(stale.headers['content-type']), /^text\/html/)
    assert.match(stale.payload, /href="\/citizen\/sign-in"/)
  })

  it('stays whole where a photo is gone from the store: the page says which', async () => {
    const { cookie, number, fileId } = await account()
    for (const name of await photos.stored()) if (name.startsWith(fileId)) await photos.store.remove(name)
    const { files } = await zipOf(cookie)
    assert.deepEqual(Object.keys(files), ['index.html', 'data.json', `cases/${number}/index.html`])
    assert.ok(textOf(files, `cases/${number}/index.html`).includes(fileId))
  })

  it('names by its address what there is no room for', async () => {
    const { fileId, number, ...citizen } = await account()
    const { ground, house } = photos
    const names: string[] = []
    let page = ''
    const c = { db: ground.db, house, language: 'en', now: ground.now, cookie: () => undefined }
    for await (const { name, bytes } of takenOut(c, citizen, 10)) {
      names.push(name)
      page = String(bytes)
    }
    assert.deepEqual(names, ['index.html', 'data.json', `cases/${number}/index.html`])
    assert.ok(page.includes(`${house.baseUrl}/follow/${number}/photos/${fileId}`))
    assert.match(page, /no room/)
  })
})
