import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { perform } from '../../src/core/ledger/perform.ts'
import { finish, serve } from '../../src/systems/mall/queue/at-counter.act.ts'
import { callNext } from '../../src/systems/mall/queue/call.act.ts'
import { leave } from '../../src/systems/mall/queue/in-line.act.ts'
import { openCounter } from '../../src/systems/mall/queue/sitting.act.ts'
import { queueWordsOf } from '../../src/systems/mall/queue/words/words.ts'
import { axe, reflows } from '../support/browser.ts'
import { openMailServer } from '../support/mail-server.ts'
import { type MallGround, mallGround } from '../support/malls.ts'
import { queueGround } from '../support/queue.ts'
import { follow, openStage, press, read, type Stage, write } from '../support/stage.ts'

const LOOK = process.env.LOOK_AT

for (const javaScript of [false, true])
  for (const language of javaScript ? (['id', 'ko'] as const) : (['en'] as const))
    describe(`a ticket on a phone in ${language}, scripts ${javaScript ? 'on' : 'off'}`, () => {
      const words = queueWordsOf(language)
      let stage: Stage
      let made: MallGround
      let mail: Awaited<ReturnType<typeof openMailServer>>
      let page: Page
      let ticket: Awaited<ReturnType<ReturnType<typeof queueGround>['take']>>
      before(async () => {
        mail = await openMailServer()
        stage = await openStage({ javaScript, width: 360 }, { mail: mail.mail })
        made = await mallGround(stage.ground)
        await perform(openCounter, clerk(), { counterId: made.counterId })
        const queue = queueGround(stage.ground, made)
        await queue.take()
        ticket = await queue.take()
        page = await stage.browserOf()
      })
      after(async () => {
        await stage.end()
        await mail.close()
      })
      const clerk = () => stage.ground.by(stage.ground.people.one)
      const looksWell = async (name: string) => {
        if (LOOK) await page.screenshot({ path: `${LOOK}/queue-${language}-${name}.png`, fullPage: true })
        if (!javaScript) return
        assert.equal(await reflows(page), true)
        assert.deepEqual(await axe(page), [])
      }
      /** With scripts the page tells by itself, else when it is loaded anew. */
      const until = async (said: string) => {
        if (!javaScript) await follow(page, words.reload)
        else await page.getByText(said).first().waitFor({ timeout: 20_000 })
        assert.ok((await read(page)).includes(said), said)
      }

      it('says where one stands, and asks whether one wants to be told', async () => {
        await page.goto(`/queue/${ticket.link}?lang=${language}`)
        const seen = await read(page)
        for (const said of [ticket.displayNumber, words.status.queued, words.ahead, words.open])
          assert.ok(seen.includes(said), said)
        await looksWell('waiting')
        await page.getByText(words.notice.title, { exact: true }).first().click()
        await write(page, words.notice.label, 'warga@contoh.id')
        await looksWell('asking')
        await press(page, words.notice.submit)
        assert.ok((await read(page)).includes(words.notice.done))
      })

      it('turns strong when one is called, and says to which counter', async () => {
        await perform(leave, clerk(), await perform(callNext, clerk(), { counterId: made.counterId }))
        await perform(callNext, clerk(), { counterId: made.counterId })
        const called = words.status.called.replace('{counter}', '3')
        await until(called)
        assert.equal(await page.locator('.turn.called').count(), 1)
        if (javaScript) assert.equal(await page.title(), called)
        await looksWell('called')
      })

      it('says honestly that it has had no news, and catches up when the line holds again', async () => {
        if (!javaScript) return
        await page.clock.install()
        await page.reload()
        await page.context().setOffline(true)
        await page.clock.runFor(45_000)
        const old = words.stale.split('{seconds}')[1]?.trim().slice(0, 12) ?? ''
        await page.getByText(old).first().waitFor()
        await looksWell('old')
        await page.context().setOffline(false)
        await page.clock.runFor(12_000)
        await page.getByText(old).first().waitFor({ state: 'hidden' })
      })

      it('ends with the service', async () => {
        await perform(serve, clerk(), ticket)
        await perform(finish, clerk(), ticket)
        if (javaScript) await page.reload()
        await until(words.status.finished)
        await looksWell('finished')
      })
    })
