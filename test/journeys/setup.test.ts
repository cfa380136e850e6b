import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { readKept } from '../../src/commands/kept-settings.ts'
import { makeSetup } from '../../src/commands/setup.ts'
import { installCountry } from '../../src/core/country/install-country.ts'
import { loadCountry } from '../../src/core/country/load-country.ts'
import type { Server } from '../../src/kit/http/server.ts'
import { type Database, openDatabase, sql } from '../../src/kit/sql.ts'
import { setupWordsOf } from '../../src/systems/people/words/setup-words.ts'
import { openApp } from '../support/app.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type MailServer, openMailServer } from '../support/mail-server.ts'
import { makeWalker, type Walker } from '../support/walk.ts'

const NOW = new Date('2026-11-24T02:00:00Z')
const words = setupWordsOf('en')
const MAILBOX = 'operator@contoh.id'
const PASSWORD = 'p@ss: invented/1'
const PEOPLE = {
  ...{ admin_name: 'Admin Rekaan', admin_email: 'Admin@contoh.id' },
  ...{ coordinator_name: 'Koordinator Rekaan', coordinator_email: 'koordinator@contoh.id' },
}

describe('the first setting-up', () => {
  let database: TestDatabase
  let reads: Database
  let folder: string
  let smtp: MailServer
  const servers: Server[] = []
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'setup-'))
    smtp = await openMailServer()
    database = await testDatabase()
    const owner = new pg.Client(database.url)
    await owner.connect()
    await installCountry(owner, await loadCountry('id'), () => undefined)
    await owner.end()
    reads = openDatabase(database.appUrl, { log: () => undefined })
  })
  after(async () => {
    for (const server of servers) await server.close()
    await smtp.close()
    await reads.close()
    await database.drop()
    rmSync(folder, { recursive: true })
  })

  /** As a start of the program makes it. */
  const start = async (environment: Record<string, string> = {}) => {
    const made = makeSetup(folder, environment)
    const { server } = await openApp(reads.db, NOW, { house: { setup: made.setup } })
    servers.push(server)
    return { ...made, server, walker: () => makeWalker(server, 'en') }
  }
  const enter = async (walker: Walker, code: string) => {
    await walker.open('/setup')
    return walker.press(words.begin, { code })
  }
  const refusedByServer = async (walker: {
    press(button: string, typed: Record<string, string>): Promise<{ text: string }>
  }) => {
    smtp.refuse = () => 550
    const bad = await walker.press(words.mail.test, server())
    assert.match(bad.text, /refused that address or mail \(EENVELOPE RCPT TO 550\)/)
    smtp.refuse = undefined
  }
  /** On the summary, where the notes do not say that a test mail went out. */
  const saysUntested = async (walker: { open(path: string): Promise<{ text: string; body: string }> }) => {
    const notes = join(folder, 'setup.json')
    const kept = readFileSync(notes, 'utf8')
    writeFileSync(notes, JSON.stringify({ ...JSON.parse(kept), mailTest: undefined }))
    const { text, body } = await walker.open('/setup/summary')
    assert.match(text, /The mail server was never tested\. npm run jembatan -- check greets it\./)
    assert.match(body, /<a href="\/setup\/mail">/)
    writeFileSync(notes, kept)
    assert.doesNotMatch((await walker.open('/setup/summary')).body, /href="\/setup\/mail"/)
  }
  const server = () => {
    const { hostname, port } = new URL(smtp.mail.url)
    return { host: hostname, port, safety: 'smtp', from: smtp.mail.from, to: MAILBOX }
  }

  it('lets nobody do anything without the code, and says on every page that the portal is being set up', async () => {
    const { walker } = await start()
    const stranger = walker()
    for (const step of ['country', 'agency', 'agency/new', 'mail', 'standing', 'officers', 'summary']) {
      assert.equal((await stranger.open(`/setup/${step}`)).path, '/setup')
      const { page } = stranger
      stranger.page = { ...page, body: page.body.replace('action="/setup"', `action="/setup/${step}"`) }
      assert.equal((await stranger.press(words.begin)).path, '/setup', step)
    }
    assert.equal((await enter(stranger, 'CDFG-HJKM-NPQR')).status, 422)
    assert.match((await stranger.open('/')).body, /class="banner">This portal is being set up\./)
  })

  it('takes its code once, for one browser, and no guess after the twentieth', async () => {
    const { walker, code, setup } = await start()
    const [first, second, late] = [walker(), walker(), walker()]
    assert.equal((await enter(first, code.toLowerCase().replaceAll('-', ' '))).path, '/setup/country')
    const refused = await enter(second, code)
    assert.equal(refused.status, 422)
    assert.match(refused.text, /used in another browser/)
    assert.ok(!refused.body.includes(code), 'a code that fits is never printed')
    assert.equal((await second.open('/setup/mail')).path, '/setup')
    for (let n = 0; n < 20; n++) setup.enter('CDFGHJKMNPQR')
    assert.match((await enter(late, code)).text, /Too many tries/)
    assert.equal((await first.open('/setup')).path, '/setup/country')
  })

  it('leads through every step without a script, keeps what is said, and goes on after a new start', async () => {
    const begun = await start()
    let walker = begun.walker()
    await enter(walker, begun.code)
    assert.match(walker.page.text, /Step 1 of 5 .* Deadline rules \d+ /)
    await walker.press(words.goOn, { pack: 'kr' })
    assert.match(walker.page.text, /DEMO=off COUNTRY=kr DATA_DIR=\.\/data-kr npm start/)
    await walker.press(words.goOn, { pack: 'id' })
    assert.equal(walker.page.path, '/setup/agency')
    assert.equal((await walker.press(words.goOn, { agency_text: 'tidak ada begini' })).status, 422)
    await walker.follow(words.agency.add)
    await walker.press(words.agency.save, { name: 'Dinas Rekaan', type: 'unit', agency_text: 'id.32.73' })
    assert.match(walker.page.body, /Dinas Rekaan/)
    await walker.press(words.goOn)
    assert.equal(walker.page.path, '/setup/mail')

    const again = await start()
    walker = again.walker()
    assert.equal((await enter(walker, again.code)).path, '/setup/mail')
    assert.equal((await walker.press(words.mail.test, { ...server(), host: 'http://x', port: '0' })).status, 422)
    await refusedByServer(walker)
    const lonely = await walker.press(words.mail.test, { ...server(), password: PASSWORD })
    assert.equal(lonely.status, 422)
    // This server asks for no account; what was typed is kept all the same, and shown to nobody.
    const signed = await walker.press(words.mail.test, { ...server(), account: 'portal', password: PASSWORD })
    assert.match(signed.text, /A password is kept and not shown/)
    const secret = `portal:${encodeURIComponent(PASSWORD)}@`
    assert.ok(readKept(folder).SMTP_URL?.includes(secret))
    await walker.press(words.mail.test, { ...server(), account: 'portal' })
    assert.ok(readKept(folder).SMTP_URL?.includes(secret), 'an empty box keeps the password')
    for (const shown of [PASSWORD, encodeURIComponent(PASSWORD)]) assert.ok(!walker.page.body.includes(shown))
    const good = await walker.press(words.mail.test, { ...server(), account: '' })
    assert.match(good.text, /The server took the test mail/)
    assert.deepEqual(smtp.letters.at(-1)?.to, [MAILBOX])
    await walker.press(words.mail.onward)

    const decree = 'Keputusan Rekaan Nomor 1 tanggal 1 Januari 2026'
    assert.equal((await walker.press(words.goOn, { address: 'lapor' })).status, 422)
    await walker.press(words.goOn, { name: 'Lapor Rekaan', address: 'https://lapor.example', decree })
    assert.equal(walker.page.path, '/setup/officers')
    await walker.follow(words.back)
    assert.match(walker.page.body, /An official service by Keputusan Rekaan Nomor 1/)
    assert.deepEqual(readKept(folder), {
      ...{ PORTAL_NAME: 'Lapor Rekaan', BASE_URL: 'https://lapor.example', OFFICIAL_DECREE: decree },
      ...{ SMTP_URL: smtp.mail.url, MAIL_FROM: smtp.mail.from },
    })
    assert.equal(statSync(join(folder, 'settings.env')).mode & 0o777, 0o600)

    await walker.press(words.goOn)
    const alike = { ...PEOPLE, coordinator_email: 'ADMIN@contoh.id' }
    assert.match((await walker.press(words.officers.invite, alike)).text, /needs another person/)
    const twin = again.walker()
    for (const [name, value] of walker.cookies) twin.cookies.set(name, value)
    twin.page = walker.page
    await Promise.all([walker, twin].map((one) => one.press(words.officers.invite, PEOPLE)))
    assert.equal(twin.page.path, '/setup/summary')
    assert.equal(walker.page.path, '/setup/summary')
    assert.match(walker.page.text, /mailed, and are good for 7 days/)
    await saysUntested(walker)
    assert.equal((await again.walker().open('/setup')).status, 404)
    assert.equal((await walker.open('/setup/officers')).path, '/setup/summary')

    await walker.press(words.end.finish)
    assert.match(walker.page.body, /href="https:\/\/lapor.example\/sign-in"/)
    await again.finished
    assert.equal((await walker.open('/setup')).status, 404)
    assert.doesNotMatch((await walker.open('/')).body, /being set up/)
  })

  it('stands in the ledger by its acts, without a word that somebody wrote', async () => {
    const { rows } = await sql<{ act: string; whole: string }>`select act, l::text as whole from core.ledger l
      where act in ('agency.added', 'officer.invited') order by line_id`.execute(reads.db)
    assert.deepEqual(
      rows.map(({ act }) => act),
      ['agency.added', 'officer.invited', 'officer.invited'],
    )
    for (const { whole } of rows) {
      assert.match(whole, /setup/)
      assert.doesNotMatch(whole, /contoh\.id|Rekaan/)
    }
  })
})
