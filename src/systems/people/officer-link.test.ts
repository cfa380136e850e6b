import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { addOfficer, type OfficersGround, officersGround } from '../../../test/support/officers.ts'
import { makePortal, type Portal } from '../../../test/support/portal.ts'
import { perform } from '../../core/ledger/perform.ts'
import { VISITOR } from '../../core/people/actor.ts'
import { askReset } from '../../core/people/ask-reset.act.ts'
import { linkSecret, newNonce, secretHash } from '../../core/people/secret.ts'
import { officerLinkJob } from './officer-link.job.ts'
import { resetPage } from './password-link.page.ts'

const NOW = new Date('2026-11-24T02:00:00Z')

describe('the mail that carries a link', () => {
  let ground: OfficersGround
  let portal: Portal
  let smtp: SMTPServer
  const letters: { to: string; text: string }[] = []
  before(async () => {
    ground = await officersGround()
    smtp = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      async onData(stream, session, done) {
        const parts: Buffer[] = []
        for await (const part of stream) parts.push(part as Buffer)
        letters.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(),
          text: Buffer.concat(parts).toString(),
        })
        done()
      },
    })
    smtp.listen(0, '127.0.0.1')
    await once(smtp.server, 'listening')
    const { port } = smtp.server.address() as AddressInfo
    const mail = { url: `smtp://127.0.0.1:${port}`, from: 'portal@rekaan.example' }
    portal = await makePortal({ db: ground.db, now: NOW, pages: [resetPage], mail })
    await addOfficer(ground.db, { email: 'lupa@rekaan.example', role: 'officer', agency: 'root' }, NOW)
  })
  after(async () => {
    await portal.server.close()
    await new Promise<void>((resolve) => smtp.close(() => resolve()))
    await ground.end()
  })
  const asked = async () => {
    const nonce = newNonce()
    const linkHash = secretHash(linkSecret(portal.house.secret, nonce))
    const by = { db: ground.db, actor: VISITOR, now: NOW }
    const { officerId } = await perform(askReset, by, { email: 'lupa@rekaan.example', nonce, linkHash })
    return { officerId, purpose: 'reset', nonce }
  }
  const run = (payload: Record<string, unknown>, now = NOW) =>
    officerLinkJob.run({ db: ground.db, house: portal.house, now, log: () => undefined }, payload)

  it('goes to the officer, holds the link, and the link works', async () => {
    await run(await asked())
    assert.equal(letters.length, 1)
    const [letter] = letters
    assert.equal(letter?.to, 'lupa@rekaan.example')
    const text = (letter?.text ?? '').replace(/=\r?\n/g, '').replaceAll('=3D', '=')
    const path = /http:\/\/portal\.example(\/password\/[\w-]{43})/.exec(text)?.[1] ?? ''
    assert.equal((await portal.visitor().get(path)).status, 200)
  })

  it('is not sent for a link that is over, or that nobody made', async () => {
    const before = letters.length
    await run(await asked(), new Date(NOW.getTime() + 3_600_000))
    await run({ officerId: '1', purpose: 'reset', nonce: newNonce() })
    assert.equal(letters.length, before)
  })
})
