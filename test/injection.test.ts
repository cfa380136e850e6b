import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { MailFault, sendMail } from '../src/core/notices/mail.ts'
import { headerSafe } from '../src/kit/http/headers.ts'
import { DOOR, type Server } from '../src/kit/http/server.ts'
import { sql } from '../src/kit/sql.ts'
import { openApp } from './support/app.ts'
import { type Casework, casework } from './support/casework.ts'
import { openMailServer } from './support/mail-server.ts'

/** What begins a second line, or a second header, for one reader or another. */
const LINES = ['\r\n', '\n', '\r', '%0d%0a', '%0a', '\u2028', '\u0085', '\u000b', '\u560d\u560a', '\u0000']
const PLANTED = 'Set-Cookie: session=planted'

describe('a line that somebody plants', () => {
  let ground: Casework
  let server: Server
  before(async () => {
    ground = await casework()
    ;({ server } = await openApp(ground.db, ground.now))
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  it('never begins a header: not in an address, a query, a cookie, a form, or a language', async () => {
    for (const line of LINES) {
      const word = encodeURIComponent(`${line}${PLANTED}`)
      for (const url of [
        `/follow/${word}`,
        `/complaints/${word}`,
        `/admin/officers/${word}/roles`,
        `/complaints?lang=id&q=${word}`,
        `/${word}?lang=en`,
        `/sign-in?next=/${word}`,
        `/sign-in/code?next=/${word}`,
      ]) {
        assert.ok(url.length < DOOR.addressLetters)
        const { headers } = await server.inject({ url, cookies: { session: ground.cookie('system') } })
        for (const [name, value] of Object.entries(headers)) {
          assert.doesNotMatch(String(value), /[\r\n\u0000]/, `${name} of ${url}`)
          if (name === 'set-cookie') assert.doesNotMatch(String(value), /session=planted/, url)
        }
      }
      assert.match(headerSafe(`/a${line}${PLANTED}`), /^[\x21-\x7e]*$/)
    }
  })

  it('never leads to another host, whatever the Host header says', async () => {
    for (const host of ['evil.example', 'evil.example:80', 'portal.example@evil.example'])
      for (const url of ['/', '/follow/x', '/sign-out', '/complaints?lang=en', '//evil.example/?lang=en', '/account']) {
        const { headers, payload } = await server.inject({ url, headers: { host, 'x-forwarded-host': host } })
        const location = headers.location ?? '/'
        assert.match(location, /^\/(?![/\\])/, url)
        assert.ok(!payload.replaceAll('//evil.example', '').includes('evil.example'), `${url} with ${host}`)
      }
  })

  it('never begins a header of a mail, and no address becomes two', async () => {
    const house = { mail: undefined, demo: true }
    const send = (to: string, subject: string) =>
      sendMail({ db: ground.db, now: ground.now, house }, { to, subject, text: 'Kata rekaan.' })
    for (const line of LINES) {
      await send('warga@contoh.id', `Laporan${line}Bcc: lain@contoh.id`)
      // A percent sign and letters far from ours are letters like others in an address, and nothing here takes them for more.
      const inside = /[\p{C}\p{Z}]/u.test(line) ? [`warga${line}@contoh.id`] : []
      for (const to of [`warga@contoh.id${line}Bcc: lain@contoh.id`, ...inside])
        await assert.rejects(send(to, 'x'), MailFault, JSON.stringify(to))
    }
    for (const to of [
      'a@contoh.id, b@contoh.id',
      'a@contoh.id;b@contoh.id',
      '<a@contoh.id>',
      '"a@contoh.id"@contoh.id',
      'a@contoh.id b',
      'a@[127.0.0.1]',
      'a\u202e@contoh.id',
      '',
    ])
      await assert.rejects(send(to, 'x'), MailFault, to)
    const { rows } = await sql<{
      recipient: string
      subject: string
    }>`select recipient, subject from core.demo_mails`.execute(ground.db)
    assert.equal(rows.length, LINES.length)
    for (const { recipient, subject } of rows) {
      assert.equal(recipient, 'warga@contoh.id')
      assert.doesNotMatch(subject, /[\p{Cc}\u2028\u2029]/u)
    }
  })

  it('never begins a header by the address that stops notices, and a mail has one such header at most', async () => {
    const smtp = await openMailServer()
    try {
      const house = { mail: smtp.mail, demo: false }
      const stops = LINES.map((line) => `https://portal.example/stop-notices/x${line}Bcc: lain@contoh.id`)
      for (const stop of [...stops, 'https://portal.example/stop-notices/x>, <mailto:lain@contoh.id'])
        await sendMail(
          { db: ground.db, now: ground.now, house },
          { to: 'warga@contoh.id', subject: 'Laporan', text: 'Kata rekaan.', stop },
        )
      assert.equal(smtp.letters.length, stops.length + 1)
      for (const { head, to } of smtp.letters) {
        assert.deepEqual(to, ['warga@contoh.id'])
        assert.doesNotMatch(head, /^bcc:/im)
        const [, list = ''] = /^list-unsubscribe:((?:.|\r\n[ \t])*)/im.exec(head) ?? []
        assert.match(list.replace(/\r\n[ \t]+/g, '').trim(), /^<[\x21-\x3b\x3d\x3f-\x7e]*>$/)
        assert.equal(head.match(/^list-unsubscribe:/gim)?.length, 1)
      }
    } finally {
      await smtp.close()
    }
  })
})
