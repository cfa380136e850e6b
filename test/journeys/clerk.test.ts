import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { perform } from '../../src/core/ledger/perform.ts'
import { deskWordsOf } from '../../src/systems/mall/desk/words/words.ts'
import { kioskWordsOf } from '../../src/systems/mall/kiosk/words/words.ts'
import { addGroup, offerService } from '../../src/systems/mall/places/group.act.ts'
import { axe, reflows } from '../support/browser.ts'
import { type BookedMall, bookedMall, KIOSK } from '../support/malls.ts'
import { addOfficer, PASSWORD_GOOD } from '../support/officers.ts'
import { follow, openStage, press, read, type Stage } from '../support/stage.ts'

const LOOK = process.env.LOOK_AT
const EMAIL = 'petugas.loket@contoh.id'

for (const javaScript of [false, true])
  describe(`a clerk’s morning, scripts ${javaScript ? 'on' : 'off'}`, () => {
    const language = javaScript ? 'ko' : 'id'
    const { desk, counter: words, queue, figures } = deskWordsOf(language)
    const kioskWords = kioskWordsOf('id')
    let stage: Stage
    let made: BookedMall
    let page: Page
    let kiosk: Page
    before(async () => {
      stage = await openStage({ javaScript, width: javaScript ? 1280 : 360, language })
      const { ground, origin } = stage
      made = await bookedMall(ground)
      const head = ground.by(ground.people.head)
      const { mallId } = made
      const other = { mallId, agencyId: 'id.32.73', name: { id: 'Perizinan Rekaan' }, prefix: 'B', waySeconds: 60 }
      const { groupId } = await perform(addGroup, head, other)
      await perform(offerService, head, { mallId, groupId, serviceId: 'akta-kelahiran', slots: 1, peopleMax: 1 })
      await addOfficer(ground.db, { email: EMAIL, role: 'officer', agency: 'id.32.73' }, ground.now)
      page = await stage.browserOf()
      kiosk = await stage.browserOf()
      await kiosk.context().addCookies([{ name: 'device', value: KIOSK, url: origin }])
    })
    after(() => stage.end())

    const take = async (goesFirst = false) => {
      await kiosk.goto('/kiosk/start?in=id')
      await kiosk.getByRole('link', { name: 'Kartu keluarga' }).click()
      await kiosk.getByRole('button', { name: goesFirst ? kioskWords.number.yes : kioskWords.number.no }).click()
      await kiosk.locator('.no').waitFor()
      return (await kiosk.locator('.no bdi').textContent()) ?? ''
    }
    /** By its key where there are scripts, else by the button. */
    const key = async (letter: string, label: string) => {
      if (!javaScript) return press(page, label)
      await Promise.all([page.waitForEvent('load'), page.keyboard.press(letter)])
    }
    const before_ = () => page.locator('.turn b').textContent()
    const row = (number: string) => page.getByRole('row').filter({ hasText: number })
    const looks = async (name: string) => {
      if (LOOK) await page.screenshot({ path: `${LOOK}/clerk-${language}-${name}.png`, fullPage: true })
      if (!javaScript) return
      assert.deepEqual(await axe(page), [], name)
      assert.equal(await reflows(page), true, name)
    }

    it('begins with signing in and sitting down', async () => {
      await page.goto(`/work/malls/${made.mallId}/desk?lang=${language}`)
      await page.locator('input[name="email"]').fill(EMAIL)
      await page.locator('input[name="password"]').fill(PASSWORD_GOOD)
      await Promise.all([page.waitForEvent('load'), page.locator('main form button[type="submit"]').first().click()])
      await looks('desk')
      await follow(page, '3')
      await press(page, words.open)
      assert.match(await read(page), new RegExp(words.nobody))
    })

    it('calls with one key whoever goes first, then in the order of coming', async () => {
      const [one, two, first] = [await take(), await take(), await take(true)]
      await key('n', words.next)
      assert.equal(await before_(), first)
      await looks('called')
      await key('r', words.recall)
      assert.match(await read(page), new RegExp(words.called.split('{calls}')[0]?.trim() || '2'))
      await key('s', words.serve)
      await key('n', words.next)
      assert.equal(await before_(), one, 'the one before is finished, the next is called')
      assert.match((await row(first).innerText()).replace(/\s+/g, ' '), new RegExp(words.statuses.finished))
      await key('t', words.miss)
      await key('n', words.next)
      assert.equal(await before_(), two)
      await key('p', words.park)
      assert.match(await read(page), new RegExp(words.nobody))
      await looks('aside')
    })

    it('brings back who was missed, holds who forgot a paper, and sends on', async () => {
      for (let n = 0; n < 2; n++)
        await Promise.all([
          page.waitForEvent('load'),
          page.getByRole('button', { name: words.bringBack }).first().click(),
        ])
      await key('n', words.next)
      await key('s', words.serve)
      const held = await before_()
      await key('h', words.hold)
      await key('n', words.next)
      await key('s', words.serve)
      await page.getByText(words.sendOn, { exact: true }).click()
      await press(page, words.send)
      assert.match(await read(page), new RegExp(words.nobody))
      await Promise.all([
        page.waitForEvent('load'),
        row(held ?? '')
          .getByRole('button')
          .click(),
      ])
      assert.equal(await before_(), held)
      await press(page, words.finish)
    })

    it('rests, calls for help without a sound, and closes', async () => {
      await page.getByText(words.rest, { exact: true }).click()
      await press(page, words.restStart)
      assert.ok(
        (await read(page)).includes(words.restUntil.split('{time}').sort((a, b) => b.length - a.length)[0] ?? ''),
      )
      await press(page, words.restEnd)
      await press(page, words.help)
      await page.goto(`/work/malls/${made.mallId}/queue`)
      await looks('queue')
      await page.getByRole('button', { name: queue.helped }).click()
      await page.getByRole('button', { name: queue.helped }).waitFor({ state: 'detached' })
      await page.goto(`/work/malls/${made.mallId}/counters/${made.counterId}`)
      await page.getByText(words.close, { exact: true }).first().click()
      await press(page, words.close)
      await page.getByRole('button', { name: words.open }).waitFor()
    })

    it('ends with the figures of the day', async () => {
      await page.goto(`/work/malls/${made.mallId}/desk`)
      await follow(page, desk.figures)
      const seen = await read(page)
      const service = language === 'id' ? 'Kartu keluarga (KK) 3' : '가족 카드(KK) 3'
      for (const said of [figures.people, figures.wait, service]) assert.ok(seen.includes(said), seen)
      await looks('figures')
    })
  })
