import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { after, before, beforeEach, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Casework, casework } from '../../../test/support/casework.ts'
import { type MailServer, openCuttingServer, openMailServer } from '../../../test/support/mail-server.ts'
import { sql } from '../../kit/sql.ts'
import { deliver, deliverWaiting } from './deliver.ts'
import { sendMail } from './mail.ts'
import { countNotices } from './notice.sql.ts'
import { NOTICE, NOTICES, tell } from './notice.ts'

const EMAIL = 'melati@contoh.id'
const HOUSE = {
  portalName: 'Jembatan',
  baseUrl: 'http://portal.example',
  officialDecree: undefined,
  demo: false,
  secret: Buffer.alloc(32, 7),
}
const minutes = (count: number, from: Date) => new Date(from.getTime() + count * 60_000)

describe('a notice', () => {
  let ground: Casework
  let server: MailServer
  before(async () => {
    ground = await casework()
    server = await openMailServer()
  })
  beforeEach(async () => {
    await sql`delete from core.notices`.execute(ground.db)
    server.letters.length = 0
    server.refuse = undefined
    server.refuseLetter = undefined
  })
  after(async () => {
    await server.close()
    await ground.end()
  })
  const work = (mail: MailServer['mail'] | null = server.mail, now = ground.now) => ({
    db: ground.db,
    now,
    house: { ...HOUSE, mail: mail ?? undefined },
  })
  const states = async () =>
    (
      await sql<{
        state: string
        tries: number
      }>`select state, tries from core.notices order by notice_id`.execute(ground.db)
    ).rows.map(({ state, tries }) => `${state} ${tries}`)

  it('goes once to the address that was left, though its job runs twice, or twice at once', async () => {
    const { caseId, number } = await ground.file()
    const { payload } = tell('accepted', caseId)
    await Promise.all([deliver(work(), payload), deliver(work(), payload)])
    await deliver(work(), payload)
    assert.equal(server.letters.length, 1)
    assert.deepEqual(server.letters[0]?.to, [EMAIL])
    assert.match(server.letters[0]?.text ?? '', new RegExp(`nomor ${number} sudah diverifikasi`))
    assert.deepEqual(await states(), ['sent 1'])
  })

  it('of every kind says the number in the language of the case, and never a word, a name, an agency or the key', async () => {
    const disclaimers = {
      id: /bukan layanan resmi/,
      en: /not an official service/,
      ko: /공식 서비스가 아님/,
      // A language without words is told in the country's own.
      xx: /bukan layanan resmi/,
    }
    for (const [language, disclaimer] of Object.entries(disclaimers)) {
      const { caseId, number } = await ground.file({ language, secret: true, anonymous: true })
      for (const kind of NOTICES) await deliver(work(), tell(kind, caseId).payload)
      const mine = server.letters.splice(0)
      assert.equal(mine.length, NOTICES.length)
      for (const { head, text } of mine) {
        assert.ok(text.includes(number), language)
        const said = text.replace(/stop-notices\/[\w-]{43}/, '')
        assert.match(head, /^Auto-Submitted: auto-generated$/m)
        assert.doesNotMatch(
          `${head.replace(/stop-notices\/\S+/, '')}\n${said}`,
          /lampu|padam|gang|melati rekaan|0812|bandung|32\.73|undefined|\{\w+\}|\b(?:[2-9A-Z]{5}-){4}/i,
        )
        assert.match(text, disclaimer)
      }
    }
  })

  it('is nothing where no address was left', async () => {
    const { caseId } = await ground.file({ contact: { phone: '0812-3456-7890' } })
    const unreachable = await ground.file({ contact: undefined })
    for (const id of [caseId, unreachable.caseId, '00000000-0000-7000-8000-000000000000'])
      await deliver(work(), tell('filed', id).payload)
    assert.deepEqual([server.letters.length, await states()], [0, []])
  })

  it('waits while there is no mail server, and goes once when there is one', async () => {
    const { caseId } = await ground.file()
    const { payload } = tell('filed', caseId)
    await deliver(work(null), payload)
    await deliver(work(null), payload)
    assert.equal(await deliverWaiting(work(null)), 0)
    assert.deepEqual(await states(), ['waiting 0'])
    const sent = await Promise.all([deliverWaiting(work()), deliverWaiting(work())])
    await deliver(work(), payload)
    assert.deepEqual([sent[0] + sent[1], server.letters.length, await states()], [1, 1, ['sent 1']])
  })

  it('is sent by one of two workers, each of many', async () => {
    const cases = await Promise.all(Array.from({ length: 6 }, () => ground.file()))
    for (const { caseId } of cases) await deliver(work(null), tell('filed', caseId).payload)
    const sent = await Promise.all([deliverWaiting(work()), deliverWaiting(work())])
    assert.equal(sent[0] + sent[1], cases.length)
    const numbers = server.letters.map(({ text }) => /\w{3}-\w{3}-\w{4}/.exec(text)?.[0]).sort()
    assert.deepEqual(numbers, cases.map(({ number }) => number).sort())
  })

  it('that is refused for the moment is tried again, later each time, and at last has failed', async () => {
    const { caseId } = await ground.file()
    server.refuse = () => 450
    let { now } = ground
    await deliver(work(server.mail, now), tell('filed', caseId).payload)
    assert.deepEqual(await states(), ['waiting 1'])
    assert.equal(await deliverWaiting(work(server.mail, minutes(NOTICE.waitMinutes - 1, now))), 0)
    assert.deepEqual(await states(), ['waiting 1'])
    for (let tries = 2; tries < NOTICE.triesMax; tries++) {
      now = minutes(NOTICE.waitMinutesMax, now)
      await deliverWaiting(work(server.mail, now))
      assert.deepEqual(await states(), [`waiting ${tries}`])
    }
    await deliverWaiting(work(server.mail, minutes(NOTICE.waitMinutesMax, now)))
    assert.deepEqual(await states(), [`failed ${NOTICE.triesMax}`])
    assert.deepEqual(await countNotices(ground.db), { waiting: 0, failed: 1, unsure: 0 })
  })

  it('that was refused for the moment goes when it is taken, and one that is refused for good has failed', async () => {
    const { caseId } = await ground.file()
    server.refuse = () => 451
    await deliver(work(), tell('filed', caseId).payload)
    server.refuse = undefined
    assert.equal(await deliverWaiting(work(server.mail, minutes(NOTICE.waitMinutes, ground.now))), 1)
    server.refuse = () => 550
    await deliver(work(), tell('replied', caseId).payload)
    assert.equal(await deliverWaiting(work(server.mail, minutes(1_000, ground.now))), 0)
    assert.deepEqual([server.letters.length, await states()], [1, ['sent 2', 'failed 1']])
  })

  it('that is refused when the server has the whole letter is not unsure: it was not taken', async () => {
    const { caseId } = await ground.file()
    server.refuseLetter = 452
    await deliver(work(), tell('filed', caseId).payload)
    server.refuseLetter = 554
    await deliver(work(), tell('replied', caseId).payload)
    assert.deepEqual(await states(), ['waiting 1', 'failed 1'])
    server.refuseLetter = undefined
    assert.equal(await deliverWaiting(work(server.mail, minutes(NOTICE.waitMinutes, ground.now))), 1)
    assert.deepEqual([server.letters.length, await states()], [1, ['sent 2', 'failed 1']])
  })

  it('waits without a try counted while the server is away, which then is asked once in a while and not by each', async () => {
    let asked = 0
    const silent = createServer((socket) => {
      asked += 1
      socket.destroy()
    }).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const away = { url: `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`, from: 'portal@rekaan.example' }
    const { caseId } = await ground.file()
    for (const kind of ['filed', 'accepted', 'replied'] as const) await deliver(work(away), tell(kind, caseId).payload)
    assert.deepEqual([asked, await states()], [1, ['waiting 0', 'waiting 0', 'waiting 0']])
    assert.equal(await deliverWaiting(work(away, minutes(NOTICE.waitMinutes, ground.now))), 0)
    assert.equal(asked, 2)
    silent.close()
    assert.equal(await deliverWaiting(work(server.mail, minutes(3 * NOTICE.waitMinutes, ground.now))), 3)
    await deliver(work(), tell('closed', caseId).payload)
    assert.deepEqual(await states(), ['sent 1', 'sent 1', 'sent 1', 'sent 1'])
  })

  it('is not sent again when the line broke after the letter: nobody knows whether it was taken', async () => {
    const cutting = await openCuttingServer()
    const { caseId } = await ground.file()
    const { payload } = tell('filed', caseId)
    await deliver(work(cutting.mail), payload)
    await deliver(work(), payload)
    assert.equal(await deliverWaiting(work(server.mail, minutes(10_000, ground.now))), 0)
    assert.deepEqual([cutting.taken(), server.letters.length, await states()], [1, 0, ['unsure 1']])
    assert.deepEqual(await countNotices(ground.db), { waiting: 0, failed: 0, unsure: 1 })
    await cutting.close()
  })

  it('that a program was sending when it died is given up after a while and not sent again', async () => {
    const { caseId } = await ground.file()
    const { payload } = tell('filed', caseId)
    await deliver(work(null), payload)
    await sql`update core.notices set state = 'sending', claimed_at = ${ground.now}`.execute(ground.db)
    await deliver(work(), payload)
    await deliverWaiting(work(server.mail, minutes(NOTICE.sendingMinutesMax - 1, ground.now)))
    assert.deepEqual(await states(), ['sending 0'])
    await deliverWaiting(work(server.mail, minutes(NOTICE.sendingMinutesMax + 1, ground.now)))
    assert.deepEqual([server.letters.length, await states()], [0, ['unsure 0']])
  })

  it('has failed where the address was erased while it waited', async () => {
    const { caseId } = await ground.file()
    await deliver(work(null), tell('filed', caseId).payload)
    await sql`delete from core.case_contacts where case_id = ${caseId}`.execute(ground.db)
    assert.equal(await deliverWaiting(work()), 0)
    assert.deepEqual([server.letters.length, await states()], [0, ['failed 1']])
  })

  it('leaves no address and no word of the complaint in the queue, the ledger or its own row', async () => {
    const { caseId } = await ground.caseIn('closed')
    server.refuse = () => 550
    await deliver(work(), tell('closed', caseId).payload)
    const { rows } = await sql<{ kept: string }>`
      select payload::text as kept from graphile_worker._private_jobs union all
      select row_to_json(n)::text from core.notices n union all select row_to_json(l)::text from core.ledger l`.execute(
      ground.db,
    )
    assert.ok(rows.length > 8)
    for (const { kept } of rows) assert.doesNotMatch(kept, /contoh\.id|@|lampu|padam|melati/i)
  })

  it('cannot be made to carry a line or a recipient that somebody typed', async () => {
    const hostile = fc.string({
      unit: fc.constantFrom('a', '\r', '\n', ',', ' ', '<', '>', ':', 'Bcc: x@y.id', '\u2028', '\0'),
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (inAddress, inSubject) => {
        server.letters.length = 0
        const mail = {
          to: `a${inAddress}@contoh.id`,
          subject: `Laporan ${inSubject}`,
          text: 'Isi.\n.\r\nBcc: x@y.id\n',
        }
        await sendMail(work(), mail).catch(() => undefined)
        for (const { to, head } of server.letters) {
          assert.deepEqual(to, [mail.to])
          const names = head.split('\r\n').flatMap((line) => /^([\w-]+):/.exec(line)?.[1]?.toLowerCase() ?? [])
          assert.deepEqual(
            names.filter((name) => name === 'bcc' || name === 'cc'),
            [],
          )
          assert.equal(names.filter((name) => name === 'to' || name === 'subject').length, 2)
        }
      }),
      { numRuns: 40 },
    )
    await sendMail(work(), { to: 'a@contoh.id', subject: 'Baik', text: 'Isi.' })
    assert.ok(server.letters.length > 0)
  })
})
