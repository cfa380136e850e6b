import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import S3rver from 's3rver'
import { keepPrint } from '../src/commands/ground.sql.ts'
import { findFiles } from '../src/core/files/file.sql.ts'
import { prepareFile } from '../src/core/files/prepare.ts'
import { openStore } from '../src/core/files/store.ts'
import { checkBackup } from '../src/kit/backup/restore.ts'
import { startPostgres } from '../src/kit/postgres/launcher.ts'
import { openDatabase } from '../src/kit/sql.ts'
import { STATUSES } from '../src/systems/complaints/complaint.ts'
import { openApp } from './support/app.ts'
import { as, contents, withEmpty } from './support/contents.ts'
import { jembatan, type Said } from './support/jembatan.ts'
import { addOfficer, PASSWORD_GOOD } from './support/officers.ts'
import { jpg, type PhotoGround, photoGround } from './support/photo-ground.ts'
import { flat } from './support/pictures-made.ts'
import { makeWalker } from './support/walk.ts'

const SECRET = 'an invented secret of a test, 32 letters'
const EMAIL = 'cadangan@contoh.id'

describe('a backup', () => {
  let photos: PhotoGround
  let folder = ''
  let file = ''
  let number = ''
  let key = ''
  let fileId = ''
  let waiting = ''
  let made: Said
  let was: Awaited<ReturnType<typeof contents>>
  before(async () => {
    photos = await photoGround()
    const { ground, withPhoto } = photos
    folder = mkdtempSync(join(tmpdir(), 'jembatan-backup-'))
    file = join(folder, 'all.jembatan')
    for (const status of STATUSES) await ground.caseIn(status)
    const photo = await withPhoto()
    fileId = photo.fileId
    number = photo.who.complaint.number
    // One more that the worker has not come to: it lies as it came, and its job waits.
    await photos.send(photo.who, jpg(await flat(40, 30)))
    waiting = (await photos.filesOf(photo.who)).find(({ state }) => state === 'waiting')?.fileId ?? assert.fail()
    key = photo.who.key
    await addOfficer(ground.db, { email: EMAIL, role: 'officer', agency: 'id.32.73' }, ground.now)
    await as(ground.url, async (client) => {
      await keepPrint(client, Buffer.from(SECRET))
      await client.query(
        `select graphile_worker.add_job('given-up', '{"a": "\\\\tab\\tand line\\n"}', max_attempts => 2, flags => array['b'])`,
      )
      await client.query(
        `select graphile_worker.permanently_fail_jobs(array(select id from graphile_worker.jobs where task_identifier = 'given-up'), 'was not to be')`,
      )
      await client.query(
        `select graphile_worker.add_job('later', run_at => '2031-01-01', job_key => 'one', queue_name => 'row', priority => 3)`,
      )
    })
    was = await contents(ground.url)
    made = await jembatan(['backup', file], { DATABASE_URL: ground.url, DATA_DIR: photos.dataDir, SECRET })
  })
  after(async () => {
    rmSync(folder, { recursive: true })
    await photos.end()
  })
  const restoreTo = (DATA_DIR: string, more: Record<string, string> = {}, from = file) =>
    jembatan(['restore', from], { DATA_DIR, ...more })

  it('is one file, closed to others, says what is in it, and leaves the database as it was', async () => {
    assert.equal(made.code, 0, made.stderr)
    assert.match(made.stdout, /\d+ tables with \d+ rows, 3 files, \d+ jobs of the queue/)
    assert.match(made.stdout, /knows the secret/)
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.deepEqual(readdirSync(folder), ['all.jembatan'])
    assert.deepEqual(await contents(photos.ground.url), was)
  })

  it('takes no name that is taken, and makes no database to back up', async () => {
    const settings = { DATABASE_URL: photos.ground.url, DATA_DIR: photos.dataDir, SECRET }
    const [again, nowhere, empty, wrong] = await Promise.all([
      jembatan(['backup', file], settings),
      jembatan(['backup', join(folder, 'no', 'such')], settings),
      jembatan(['backup', join(folder, 'none')], { DATA_DIR: join(folder, 'empty') }),
      jembatan(['backup', join(folder, 'none')], { ...settings, SECRET: 'x'.repeat(32) }),
    ])
    assert.match(again.stderr, /is there already/)
    assert.match(nowhere.stderr, /no folder/)
    assert.match(empty.stderr, /There is no database in/)
    assert.match(wrong.stderr, /The secret of this portal is not here/)
    for (const said of [again, nowhere, empty, wrong]) assert.equal(said.code, 1)
    assert.equal(existsSync(join(folder, 'none')), false)
    assert.equal(existsSync(join(folder, 'empty', 'postgres')), false)
  })

  it('is restored elsewhere, whole: every table and job, the files, the officer and the complainant', async () => {
    const dataDir = join(folder, 'elsewhere')
    const restored = await restoreTo(dataDir)
    assert.equal(restored.code, 0, restored.stderr)
    assert.match(restored.stdout, /All compared/)
    assert.equal(readFileSync(join(dataDir, 'secret'), 'utf8').trim(), SECRET)
    const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres'), log: () => undefined })
    try {
      assert.deepEqual(await contents(postgres.url('builder')), await contents(photos.ground.url))
      await opensAgain(postgres.url('app'), dataDir, { number, key, fileId, waiting, now: photos.ground.now })
      await goesOn(postgres.url('builder'))
    } finally {
      await postgres.stop()
    }
  })

  it('goes into a database of the server that the tests use, and out again from the embedded one', async () => {
    const dataDir = join(folder, 'embedded')
    const second = join(folder, 'second.jembatan')
    assert.equal((await restoreTo(dataDir)).code, 0)
    const out = await jembatan(['backup', second], { DATA_DIR: dataDir })
    assert.equal(out.code, 0, out.stderr)
    await withEmpty(photos.ground.url, async (DATABASE_URL) => {
      const back = await restoreTo(join(folder, 'server'), { DATABASE_URL }, second)
      assert.equal(back.code, 0, back.stderr)
      assert.deepEqual(await contents(DATABASE_URL), await contents(photos.ground.url))
      await goesOn(DATABASE_URL)
    })
  })

  it('brings the files from a folder into a bucket', async () => {
    const directory = mkdtempSync(join(folder, 's3-'))
    const configureBuckets = [{ name: 'berkas', configs: [] }]
    const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets })
    const FILES_URL = `s3+http://S3RVER:S3RVER@127.0.0.1:${(await server.run()).port}/berkas`
    try {
      await withEmpty(photos.ground.url, async (DATABASE_URL) => {
        const said = await restoreTo(join(folder, 'bucket'), { DATABASE_URL, FILES_URL })
        assert.equal(said.code, 0, said.stderr)
        const bucket = openStore({ dataDir: directory, filesUrl: FILES_URL })
        const names = await photos.stored()
        assert.equal(names.length, 3)
        for (const name of names) assert.deepEqual(await bucket.get(name), await photos.store.get(name))
      })
    } finally {
      await server.close()
    }
  })

  it('is refused by a database that is not empty, by files that it does not know, and by another secret', async () => {
    const before = await contents(photos.ground.url)
    const used = await restoreTo(join(folder, 'used'), { DATABASE_URL: photos.ground.url })
    assert.match(used.stderr, /is not empty: it holds complaints\.\w+\. .* make a new database/)
    assert.deepEqual(await contents(photos.ground.url), before)
    const store = join(folder, 'others')
    await openStore({ dataDir: store, filesUrl: undefined }).put(
      `00000000-0000-4000-8000-000000000000.sent`,
      Buffer.from('x'),
    )
    const others = await restoreTo(store)
    assert.match(others.stderr, /files in the store that this backup does not know/)
    writeFileSync(join(folder, 'secret'), 'another secret of an invented portal')
    const secret = await restoreTo(folder)
    assert.match(secret.stderr, /holds the secret of another portal/)
    for (const said of [used, others, secret]) assert.equal(said.code, 1)
    for (const place of [store, folder]) assert.equal(existsSync(join(place, 'postgres')), false)
    rmSync(join(folder, 'secret'))
  })

  it('that is cut off, spoilt, foreign or newer is told apart and touches nothing', async () => {
    const whole = readFileSync(file)
    const flipped = Buffer.from(whole)
    flipped[Math.floor(whole.length / 2)] = (flipped[Math.floor(whole.length / 2)] ?? 0) ^ 0xff
    const tar = gunzipSync(whole)
    const renamed = (from: string, to: string) =>
      gzipSync(Buffer.from(tar.toString('latin1').replace(from, to), 'latin1'))
    const cases: readonly (readonly [string, Buffer, RegExp])[] = [
      ['cut', whole.subarray(0, -9), /is cut off/],
      ['half', whole.subarray(0, whole.length / 2), /is cut off|is spoilt/],
      ['flipped', flipped, /is spoilt|is cut off/],
      ['word', renamed('Melati Rekaan', 'Melata Rekaan'), /is spoilt: its part "tables\/core\.case_contacts"/],
      ['newer', renamed('"format": 1', '"format": 2'), /made by a newer program/],
      ['migration', renamed('"0001_house.sql"', '"9001_house.sql"'), /newer than the program.*9001_house\.sql/],
      ['foreign', Buffer.from('not ours at all'), /no backup of Jembatan/],
      ['zipped', gzipSync(Buffer.alloc(5_000, 'not ours either')), /no backup of Jembatan/],
      ['nothing', Buffer.alloc(0), /no backup of Jembatan|cut off/],
    ]
    for (const [name, bytes, words] of cases) {
      writeFileSync(join(folder, name), bytes)
      await assert.rejects(checkBackup(join(folder, name)), { message: words }, name)
    }
    const said = await restoreTo(join(folder, 'untouched'), {}, join(folder, 'half'))
    assert.match(said.stderr, /half: The file is .* Nothing was changed\.\n$/)
    assert.doesNotMatch(said.stderr, /\n {4}at /)
    assert.equal(existsSync(join(folder, 'untouched')), false)
  })

  it('can leave the secret out, which must then be given', async () => {
    const { url } = photos.ground
    const bare = join(folder, 'bare.jembatan')
    const said = await jembatan(['backup', bare, '--without-secret'], { DATABASE_URL: url, DATA_DIR: photos.dataDir })
    assert.match(said.stdout, /The secret is not in it/)
    assert.equal(gunzipSync(readFileSync(bare)).includes(SECRET), false)
    await withEmpty(url, async (DATABASE_URL) => {
      const without = await restoreTo(join(folder, 'without'), { DATABASE_URL }, bare)
      assert.match(without.stderr, /Give the SECRET/)
      const given = await restoreTo(join(folder, 'without'), { DATABASE_URL, SECRET }, bare)
      assert.equal(given.code, 0, given.stderr)
    })
  })
})

/** The ledger still tells where each case stands, and a new line gets a number that no line has. */
async function goesOn(url: string): Promise<void> {
  await as(url, async (client) => {
    const { rows } = await client.query<{ cases: number; apart: number; next: string; last: string }>(
      `select count(*)::int as cases, count(*) filter (where told is distinct from status)::int as apart,
         nextval('core.ledger_line_id_seq')::text as next, (select max(line_id)::text from core.ledger) as last
       from complaints.complaints c cross join lateral (
         select facts ->> 'to' as told from core.ledger l where l.case_id = c.case_id and facts ? 'to' order by line_id desc limit 1) l`,
    )
    const [found] = rows
    assert.ok(found && found.cases >= STATUSES.length)
    assert.equal(found.apart, 0)
    assert.ok(Number(found.next) > Number(found.last))
  })
}

/** What a complainant has in hand. */
interface Held {
  readonly number: string
  readonly key: string
  readonly fileId: string
  readonly waiting: string
  readonly now: Date
}

/** What a person sees who comes to the restored portal with what they had. */
async function opensAgain(url: string, dataDir: string, { number, key, fileId, waiting, now }: Held): Promise<void> {
  const { db, close } = openDatabase(url, { log: () => undefined })
  const store = openStore({ dataDir, filesUrl: undefined })
  const { server } = await openApp(db, now, {
    house: { files: store, secret: Buffer.from(SECRET) },
  })
  try {
    const complainant = makeWalker(server, 'id')
    await complainant.open('/follow')
    await complainant.press('Buka laporan', { number, key })
    const picture = await server.inject({
      url: `/follow/${number}/photos/${fileId}`,
      cookies: Object.fromEntries(complainant.cookies),
    })
    assert.equal(picture.statusCode, 200)
    assert.match(String(picture.headers['content-type']), /^image\//)
    await prepareFile({ db, store, now, log: () => undefined }, waiting)
    assert.equal((await findFiles(db, [waiting]))[0]?.state, 'ready')
    const officer = makeWalker(server, 'id')
    await officer.open('/sign-in')
    const inside = await officer.press('Masuk', { email: EMAIL, password: PASSWORD_GOOD })
    assert.ok(officer.cookies.has('session'), JSON.stringify(inside).slice(0, 200))
  } finally {
    await server.close()
    await close()
  }
}
