import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Server } from '../src/kit/http/server.ts'
import { setupWordsOf } from '../src/systems/people/words/setup-words.ts'
import { jembatan } from './support/jembatan.ts'
import { firstPage } from './support/listening.ts'
import { type MailServer, openMailServer } from './support/mail-server.ts'
import { freePort, type Program, startProgram } from './support/program.ts'
import { makeWalker, type Walker } from './support/walk.ts'

const words = setupWordsOf('en')
const PASSWORD = 'invented-password-of-a-test'

describe('the program that nobody works in yet', () => {
  let folder = ''
  let port = 0
  let smtp: MailServer
  let program: Program
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'setup-start-'))
    port = await freePort()
    smtp = await openMailServer()
    program = startProgram(['start'], { DATA_DIR: folder, PORT: String(port), RATE_LIMIT: 'off', LOG_LEVEL: 'debug' })
  })
  after(async () => {
    await program.stop()
    await smtp.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const base = () => `http://127.0.0.1:${port}`
  const code = () => readFileSync(join(folder, 'setup-code'), 'utf8').trim()

  it('is set up from a browser, starts anew by itself with what was kept, and mails the invitations', async () => {
    await firstPage(base(), program)
    await program.said(/with the code in .*setup-code, good once/)
    assert.equal(statSync(join(folder, 'setup-code')).mode & 0o777, 0o600)
    const walker = makeWalker(overHttp(base()), 'en')
    const given = code()
    await walkThrough(walker, given)
    assert.ok(!existsSync(join(folder, 'setup-code')))
    await program.said(/Lapor Rekaan is at/)
    const page = await (await fetch(base(), { headers: { 'accept-language': 'en' } })).text()
    assert.match(page, /An official service by Keputusan Rekaan 1\./)
    assert.doesNotMatch(page, /being set up/)
    assert.equal((await fetch(`${base()}/setup`)).status, 404)
    for (let tries = 0; smtp.letters.length < 4 && tries < 300; tries++) await new Promise((go) => setTimeout(go, 100))
    assert.deepEqual(smtp.letters.flatMap(({ to }) => to).sort(), [
      'admin@contoh.id',
      'k@contoh.id',
      'op@contoh.id',
      'op@contoh.id',
    ])
    for (const letter of smtp.letters.slice(2)) assert.match(letter.text, new RegExp(`${base()}/invitation/[\\w-]{43}`))
    for (const secret of [PASSWORD, given, given.replaceAll('-', ''), /\/invitation\/\S/])
      assert.ok(typeof secret === 'string' ? !program.words().includes(secret) : !secret.test(program.words()))
  })

  it('tells with check where its settings come from, and no secret', async () => {
    const { stdout } = await jembatan(['check'], { DATA_DIR: folder, DEMO: 'off', PORTAL_NAME: 'Lain' })
    assert.match(
      stdout,
      /settings +SMTP_URL, MAIL_FROM, BASE_URL, OFFICIAL_DECREE from .*settings\.env; PORTAL_NAME from the environment/,
    )
    writeFileSync(join(folder, 'settings.env'), 'DATA_DIR=/x\nPORTAL_NAME="A"\nwhat\n')
    const wrong = await jembatan(['check'], { DATA_DIR: folder, DEMO: 'off' })
    assert.equal(wrong.code, 1)
    assert.match(wrong.stderr, /settings\.env:1 {2}DATA_DIR is no setting.*\n.*settings\.env:3 {2}is not NAME=value/)
  })

  async function walkThrough(walker: Walker, given: string) {
    await walker.open('/setup')
    await walker.press(words.begin, { code: given })
    await walker.press(words.goOn)
    await walker.press(words.goOn, { agency_text: 'id.kemenpanrb' })
    const { hostname, port: at } = new URL(smtp.mail.url)
    const server = { host: hostname, port: at, from: smtp.mail.from, to: 'op@contoh.id' }
    const signed = await walker.press(words.mail.test, { ...server, account: 'portal', password: PASSWORD })
    assert.match(signed.text, /took the test mail/)
    await walker.press(words.mail.test, { ...server, account: '' })
    await walker.press(words.mail.onward)
    await walker.press(words.goOn, { name: 'Lapor Rekaan', address: base(), decree: 'Keputusan Rekaan 1' })
    const people = { admin_name: 'A', admin_email: 'admin@contoh.id', coordinator_name: 'K' }
    await walker.press(words.officers.invite, { ...people, coordinator_email: 'k@contoh.id' })
    await walker.press(words.end.finish)
    assert.match(walker.page.text, /starts anew/)
  }
})

/** Asks over the line what a walker asks of a server in the same process. */
function overHttp(base: string): Server {
  const inject = async (asked: {
    method: 'GET' | 'POST'
    url: string
    cookies: Record<string, string>
    headers: Record<string, string>
    payload?: string
  }) => {
    const cookie = Object.entries(asked.cookies)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('; ')
    const answer = await fetch(`${base}${asked.url}`, {
      method: asked.method,
      headers: { ...asked.headers, cookie },
      redirect: 'manual',
      ...(asked.payload !== undefined && { body: asked.payload }),
    })
    const cookies = answer.headers.getSetCookie().map((line) => {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      return { name, value: decodeURIComponent(value) }
    })
    const location = answer.headers.get('location') ?? undefined
    return { statusCode: answer.status, headers: { location }, cookies, body: await answer.text() }
  }
  return { inject } as unknown as Server
}
