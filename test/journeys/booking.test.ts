import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { perform } from '../../src/core/ledger/perform.ts'
import { newSecret, secretHash } from '../../src/core/people/secret.ts'
import { sayDay } from '../../src/kit/clock.ts'
import { sql } from '../../src/kit/sql.ts'
import { addSeries } from '../../src/systems/mall/appointments/availability.act.ts'
import { letterJob } from '../../src/systems/mall/appointments/letter.job.ts'
import { planGroup } from '../../src/systems/mall/appointments/plan.job.ts'
import { appointmentWordsOf } from '../../src/systems/mall/appointments/words/words.ts'
import { finish, serve } from '../../src/systems/mall/queue/at-counter.act.ts'
import { callNext } from '../../src/systems/mall/queue/call.act.ts'
import { checkIn } from '../../src/systems/mall/queue/check-in.act.ts'
import { openCounter } from '../../src/systems/mall/queue/sitting.act.ts'
import { queueWordsOf } from '../../src/systems/mall/queue/words/words.ts'
import { axe, reflows } from '../support/browser.ts'
import { openMailServer } from '../support/mail-server.ts'
import { type MallGround, mallGround } from '../support/malls.ts'
import { openSmsServer } from '../support/sms-gateway.ts'
import { choose, follow, openStage, press, read, type Stage, write } from '../support/stage.ts'

const LOOK = process.env.LOOK_AT
/** So much that somebody sees it going on, and not so much that a test waits. */
const WORK = 60

for (const [language, javaScript] of [
  ['id', false],
  ['en', false],
  ['ko', false],
  ['id', true],
] as const)
  describe(`a citizen books and is served in ${language}, scripts ${javaScript ? 'on' : 'off'}`, () => {
    const words = appointmentWordsOf(language)
    const queue = queueWordsOf(language)
    let stage: Stage
    let at: MallGround
    let mail: Awaited<ReturnType<typeof openMailServer>>
    let gateway: Awaited<ReturnType<typeof openSmsServer>>
    let page: Page
    let own = ''
    before(async () => {
      ;[mail, gateway] = await Promise.all([openMailServer(), openSmsServer()])
      const differs = { mail: mail.mail, sms: gateway.sms, bookingWork: WORK }
      stage = await openStage({ javaScript, width: 360 }, differs)
      at = await mallGround(stage.ground)
      const series = {
        ...{ weekdays: [1, 2, 3, 4, 5], everyWeeks: 1, fromOn: '2026-11-01', untilOn: null },
        ...{ fromMinute: 480, toMinute: 720, slotMinutes: 15, places: 2 },
      }
      await perform(addSeries, stage.ground.by(stage.ground.people.head), { ...at, series })
      await planGroup({ db: stage.ground.db, now: stage.ground.now }, at)
      page = await stage.browserOf()
    })
    after(async () => {
      await stage.end()
      await Promise.all([mail.close(), gateway.close()])
    })
    const looksWell = async (name: string) => {
      if (LOOK) await page.screenshot({ path: `${LOOK}/book-${language}-${name}.png`, fullPage: true })
      if (!javaScript) return
      assert.equal(await reflows(page), true)
      assert.deepEqual(await axe(page), [])
    }
    const kept = async () => {
      const { rows } = await sql<{ nonce: string; proved: boolean; hash: Buffer }>`
        select nonce, proof_hash is not null as proved, token_hash as hash from mall.appointments`.execute(
        stage.ground.db,
      )
      assert.equal(rows.length, 1)
      return rows[0]
    }
    const letterFor = async (kind: string) => {
      const work = { db: stage.ground.db, house: stage.house, now: stage.ground.now, log: () => undefined }
      await letterJob.run(work, { nonce: (await kept())?.nonce ?? '', kind })
    }

    it('chooses what for, a day and a time, and holds the place', async () => {
      await page.goto(`/malls/${at.mallId}/booking?lang=${language}`)
      await looksWell('choose')
      await page.locator('main .choices label').first().click()
      await press(page, words.choose.next)
      await looksWell('days')
      await follow(page, sayDay('2026-11-26', language))
      await choose(page, '09:30')
      await looksWell('times')
      // By the keyboard: the button follows the last time.
      await page.getByRole('button', { name: words.time.hold }).press('Enter')
      await page.waitForURL(/\/appointments\/[\w-]{43}/)
      own = new URL(page.url()).pathname
      assert.equal((await kept())?.proved, javaScript)
      await looksWell('who')
    })

    it('says who comes, and confirms by the link that the letter or the message brought', async () => {
      await write(page, words.who.name, 'Melati Rekaan')
      if (language === 'en') await write(page, words.who.phone, '0812-3456-7890')
      else await write(page, words.who.email, 'melati@contoh.id')
      await press(page, words.who.send)
      const title = language === 'en' ? words.asked.titleSms : words.asked.title
      assert.ok((await read(page)).includes(title))
      await looksWell('asked')
      await letterFor('ask')
      const text = (language === 'en' ? gateway.messages.at(-1) : mail.letters.at(-1))?.text ?? ''
      const link = /\/appointments\/\S+\/confirmation\/[\w-]+/.exec(text)?.[0] ?? ''
      await page.goto(link)
      await press(page, words.confirm.button)
      const seen = await read(page)
      for (const said of [words.one.done, words.one.bring, '09:30']) assert.ok(seen.includes(said), said)
      await looksWell('one')
    })

    it('moves it, by the same way of days and times', async () => {
      await follow(page, words.one.move)
      await follow(page, sayDay('2026-11-24', language))
      await choose(page, '11:30')
      await looksWell('move')
      await press(page, words.moving.hold)
      const seen = await read(page)
      assert.ok(seen.includes(words.one.moved) && seen.includes('11:30'), seen)
      await letterFor('moved')
    })

    it('comes, is called and is served, and sees on the phone what becomes of it', async () => {
      const { ground } = stage
      const clerk = ground.by(ground.people.one)
      await perform(openCounter, clerk, { counterId: at.counterId })
      const link = newSecret()
      const tokenHash = (await kept())?.hash ?? Buffer.alloc(0)
      await perform(checkIn, clerk, { tokenHash, goesFirst: false, linkHash: secretHash(link) })
      await page.goto(`${own}?lang=${language}`)
      assert.ok((await read(page)).includes(words.over.arrived))
      await looksWell('arrived')
      await page.goto(`/queue/${link}?lang=${language}`)
      assert.ok((await read(page)).includes(queue.status.queued))
      // Their time comes, and they are called before whoever has none.
      const due = ground.by(ground.people.one, { now: new Date('2026-11-24T04:30:00Z') })
      const ticket = await perform(callNext, due, { counterId: at.counterId })
      await page.reload()
      assert.ok((await read(page)).includes(queue.status.called.replace('{counter}', '3')))
      await perform(serve, due, ticket)
      await perform(finish, due, ticket)
      await page.reload()
      assert.ok((await read(page)).includes(queue.status.finished))
      await looksWell('served')
    })
  })
