import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { readKept } from '../src/commands/kept-settings.ts'
import { jembatan } from './support/jembatan.ts'
import { type MailServer, openMailServer } from './support/mail-server.ts'

const PASSWORD = 'invented password/of a test'

describe('the command that sets a portal up', () => {
  let folder = ''
  let smtp: MailServer
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'setup-command-'))
    smtp = await openMailServer()
  })
  after(async () => {
    await smtp.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const here = (name: string) => ({ DATA_DIR: join(folder, name), DEMO: 'off' })
  const lines = (...answers: string[]) => `${answers.join('\n')}\n`

  it('asks one thing at a time, goes on where it stopped, and gives the links on the last lines', async () => {
    const at = here('asked')
    const demo = await jembatan(['setup'], { DATA_DIR: at.DATA_DIR })
    assert.equal(demo.code, 1)
    assert.match(demo.stderr, /The demo is on\. A real portal is set up with "DEMO=off npm run jembatan -- setup"\./)

    const unknown = await jembatan(['setup', '--colour', 'red'], at)
    assert.match(unknown.stderr, /Unknown option '--colour'\. Usage: setup \[--yes\]/)

    const begun = await jembatan(
      ['setup'],
      at,
      lines('kr', 'xx', '', 'kementerian', 'id.32.73', 'Dinas Rekaan', 'unit'),
    )
    assert.equal(begun.code, 1)
    assert.match(begun.stdout, /DEMO=off COUNTRY=kr DATA_DIR=\.\/data-kr npm run jembatan -- setup/)
    assert.match(begun.stdout, /There is no country pack "xx"\. Known: id, kr\./)
    assert.match(begun.stdout, /Several agencies are like that\. Choose one\.\n {2}id\.kemen/)
    assert.match(begun.stderr, /The input ended before "Server .*" was answered\..* or answer with --mail-server\./)
    assert.match(readFileSync(join(at.DATA_DIR, 'setup.json'), 'utf8'), /dinas-rekaan/)

    const rest = [
      ...['', '', 'lapor', 'https://lapor.example', 'Keputusan Rekaan 1'],
      ...['Admin Rekaan', 'Admin@contoh.id', 'Koordinator Rekaan', 'admin@contoh.id', 'k@contoh.id'],
    ]
    const again = await jembatan(['setup'], at, lines(...rest, '4', 'Lapor Rekaan', '', '', 'yes'))
    assert.equal(again.stderr.replace(/^(?:regions|agencies):.*\n/gm, ''), '')
    assert.match(again.stdout, /Step 2 of 5: First agency\nSaid before and kept\./)
    assert.match(again.stdout, /Write https:\/\/ and a name with nothing after it/)
    assert.match(again.stdout, /This is the address of the system admin\./)
    assert.match(
      again.stdout,
      /\nk@contoh\.id {2}https:\/\/lapor\.example\/invitation\/[\w-]{43}\nadmin@contoh\.id {2}https:\/\/lapor\.example\/invitation\/[\w-]{43}\n$/,
    )
    assert.deepEqual(readKept(at.DATA_DIR), {
      ...{ PORTAL_NAME: 'Lapor Rekaan', BASE_URL: 'https://lapor.example', OFFICIAL_DECREE: 'Keputusan Rekaan 1' },
    })
    assert.ok(!existsSync(join(at.DATA_DIR, 'setup.json')))
    const { stdout } = await jembatan(['officer', 'list'], at)
    assert.match(stdout, /admin@contoh\.id\tAdmin Rekaan\tinvited\tsystem_admin@id\.32\.73\.dinas-rekaan\nk@contoh\.id/)

    const late = await jembatan(['setup', '--name', 'Lain'], at)
    assert.equal(late.code, 1)
    assert.match(late.stderr, /Somebody works in this portal already.*settings\.env.*"officer list".*"officer invite"/)
  })

  it('is told all by options and asks nothing, tries the mail, and shows no password', async () => {
    const at = here('told')
    const { hostname, port } = new URL(smtp.mail.url)
    const file = join(folder, 'password')
    writeFileSync(file, `${PASSWORD}\n`, { mode: 0o600 })
    const people = ['--admin-name', 'A', '--admin-email', 'a@contoh.id', '--coordinator-name', 'K']
    const options = [
      ...['--agency', 'id.kemenpanrb', '--mail-server', hostname, '--mail-port', port, '--mail-from', smtp.mail.from],
      ...['--mail-test', 'op@contoh.id', '--name', 'Lapor Rekaan', '--address', 'https://lapor.example', ...people],
    ]
    const lacking = await jembatan(['setup', '--yes', ...options], at)
    assert.match(lacking.stderr, /these are missing: --coordinator-email\.\n$/)
    const wrong = await jembatan(['setup', '--yes', ...options, '--coordinator-email', 'x', '--mail-port', '0'], at)
    assert.match(wrong.stderr, /--mail-port: A port is a number from 1 to 65535\.\n$/)
    assert.equal(smtp.letters.length, 0)

    // This server asks for no account; what was typed is kept all the same, and shown to nobody.
    const sign = ['--mail-account', 'portal', '--mail-password-file', file]
    const done = await jembatan(['setup', '--yes', ...options, ...sign, '--coordinator-email', 'k@contoh.id'], at)
    assert.equal(done.code, 0, done.stderr)
    assert.match(done.stdout, /The server took the test mail\./)
    assert.match(done.stdout, /The invitations are mailed, and are good for 7 days\.\n$/)
    assert.doesNotMatch(done.stdout, /\/invitation\/|\[|yes or no|never tested/)
    assert.ok(!`${done.stdout}${done.stderr}`.includes(PASSWORD))
    assert.deepEqual(
      smtp.letters.flatMap(({ to }) => to),
      ['op@contoh.id'],
    )
    assert.match(readKept(at.DATA_DIR).SMTP_URL ?? '', new RegExp(`portal:${encodeURIComponent(PASSWORD)}@${hostname}`))
    assert.equal(statSync(join(at.DATA_DIR, 'settings.env')).mode & 0o777, 0o600)
  })

  it('says of a mail server that nobody tested that nobody did, and how to', async () => {
    const at = here('untested')
    const done = await jembatan(
      [
        ...[
          'setup',
          '--yes',
          '--agency',
          'id.kemenpanrb',
          '--mail-server',
          'mail.example',
          '--mail-from',
          'l@contoh.id',
        ],
        ...['--name', 'Lapor Rekaan', '--address', 'https://lapor.example', '--admin-name', 'A', '--admin-email'],
        ...['a@contoh.id', '--coordinator-name', 'K', '--coordinator-email', 'k@contoh.id'],
      ],
      at,
    )
    assert.equal(done.code, 0, done.stderr)
    assert.match(done.stdout, /The mail server was never tested\. `npm run jembatan -- check` greets it\./)
  })
})
