import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { perform } from '../../src/core/ledger/perform.ts'
import { newSecret, secretHash } from '../../src/core/people/secret.ts'
import { sql } from '../../src/kit/sql.ts'
import { kioskWordsOf } from '../../src/systems/mall/kiosk/words/words.ts'
import { addDevice } from '../../src/systems/mall/places/device.act.ts'
import { axe, reflows } from '../support/browser.ts'
import { bookedMall, KIOSK, type MallGround } from '../support/malls.ts'
import { openStage, read, type Stage } from '../support/stage.ts'

const LOOK = process.env.LOOK_AT
const words = kioskWordsOf('id')

interface Row {
  readonly number: string
  readonly priority: number
  readonly at: string
}

/** The queue as it is, in the order of the numbers. */
async function queueOf({ ground }: Stage): Promise<Row[]> {
  const { rows } = await sql<Row>`select display_number as number, priority, arrived_at::text as at from mall.tickets
    order by display_number`.execute(ground.db)
  return rows
}

async function asKiosk(page: Page, stage: Stage, token: string): Promise<void> {
  await page.context().addCookies([{ name: 'device', value: token, url: stage.origin }])
}

/** From the first page to the button of the number. */
async function choosing(page: Page): Promise<void> {
  await page.goto('/kiosk')
  await page.getByRole('link', { name: 'Bahasa Indonesia' }).click()
  await page.getByRole('link', { name: 'Kartu keluarga' }).click()
}

const numberOn = async (page: Page) => (await page.locator('.no bdi').textContent()) ?? ''

/** Until the part that goes on without a line has its pages and numbers. */
async function stocked(page: Page): Promise<void> {
  await page.goto('/kiosk')
  await page.evaluate(`new Promise((done) => navigator.serviceWorker.controller ? done() :
    navigator.serviceWorker.addEventListener('controllerchange', () => done()))`)
  await work(page)
  await page.locator('[data-held="20"]').waitFor()
}

/** What it does by itself every twenty seconds. */
async function work(page: Page): Promise<void> {
  await page.evaluate(`navigator.serviceWorker.ready.then(({ active }) => active.postMessage('work'))`)
}

async function told(page: Page, stage: Stage, count: number): Promise<Row[]> {
  for (let tries = 0; tries < 100; tries++) {
    const rows = await queueOf(stage)
    if (rows.length >= count) return rows
    await work(page)
    await new Promise((done) => setTimeout(done, 100))
  }
  return queueOf(stage)
}

describe('a kiosk in a mall', () => {
  for (const javaScript of [false, true])
    it(`gives a number to who chooses language, service and turn, scripts ${javaScript ? 'on' : 'off'}`, async () => {
      const stage = await openStage({ javaScript, width: 1280 })
      await bookedMall(stage.ground)
      const page = await stage.browserOf()
      const looks = async (name: string) => {
        if (LOOK) await page.screenshot({ path: `${LOOK}/kiosk-${name}.png`, fullPage: true })
        if (!javaScript) return
        assert.deepEqual(await axe(page), [], name)
        assert.equal(await reflows(page), true)
        assert.deepEqual(await smallTargets(page), [], name)
      }
      await asKiosk(page, stage, KIOSK)
      await page.goto('/kiosk')
      await looks('languages')
      await page.getByRole('link', { name: 'English' }).click()
      await looks('start')
      await page.getByRole('link', { name: 'Family card' }).click()
      assert.match(await read(page), /People before you/)
      await looks('number')
      await page.getByRole('button', { name: kioskWordsOf('en').number.yes }).click()
      await page.locator('.no').waitFor()
      // A kiosk that can go on without a line sets twenty numbers aside, in its own time.
      const number = await numberOn(page)
      assert.match(number, javaScript ? /^A0(?:01|21)$/ : /^A001$/)
      await looks('ticket')
      if (javaScript) {
        const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
        assert.match(printed, /\/Count 1\b/, 'on one piece of paper')
        assert.match(printed, /MediaBox \[0 0 22[67][.\d]* /, '80 mm wide')
      }
      assert.deepEqual(
        (await queueOf(stage)).map(({ number, priority }) => [number, priority]),
        [[number, 1]],
      )
      await stage.end()
    })
})

/** Another machine of the same mall. */
async function secondKiosk({ ground }: Stage, { mallId }: MallGround): Promise<string> {
  const token = `jbd_${newSecret()}`
  const wish = { mallId, kind: 'kiosk', name: 'Kios kedua rekaan', groupIds: [], hash: secretHash(token) } as const
  await perform(addDevice, ground.by(ground.people.head), wish)
  return token
}

/** What is pressed on a kiosk is at least 60 pixels high and wide. */
async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('main a, main button, main input:not([type=hidden])')].filter((one) => {
    const { width, height } = one.getBoundingClientRect()
    return one.offsetParent !== null && (width < 60 || height < 60)
  }).map((one) => one.outerHTML.slice(0, 100))`)
}

describe('a kiosk without a line', () => {
  let stage: Stage
  let made: MallGround
  let page: Page
  let other: Page
  before(async () => {
    stage = await openStage({ width: 1280 })
    made = await bookedMall(stage.ground)
    page = await stage.browserOf()
    await asKiosk(page, stage, KIOSK)
    other = await stage.browserOf()
    await asKiosk(other, stage, await secondKiosk(stage, made))
  })
  after(() => stage.end())
  const take = async (button = words.number.no, at = page) => {
    await choosing(at)
    await at.getByRole('button', { name: button }).click()
    await at.locator('.no').waitFor()
    return numberOn(at)
  }

  it('keeps pages and numbers beforehand, and gives each number once while the line is cut', async () => {
    await stocked(page)
    await page.context().setOffline(true)
    assert.equal(await take(), 'A001')
    assert.match(await read(page), new RegExp(words.line.slice(0, 14)))
    assert.match(await read(page), new RegExp(words.ticket.offline.slice(0, 20)))
    if (LOOK) await page.screenshot({ path: `${LOOK}/kiosk-offline.png`, fullPage: true })
    assert.deepEqual(await axe(page), [])
    await page.reload()
    assert.equal(await numberOn(page), 'A001', 'reloaded, it is the same ticket')
    assert.equal(await take(words.number.yes), 'A002')
    await choosing(page)
    await page.getByRole('button', { name: words.number.no }).dblclick()
    await page.locator('.no').waitFor()
    assert.equal(await numberOn(page), 'A003')
    assert.equal(await take(), 'A004')
    assert.deepEqual(await queueOf(stage), [])
  })

  it('gives other numbers than the kiosk beside it, which has no line either', async () => {
    await stocked(other)
    await other.context().setOffline(true)
    assert.equal(await take(words.number.no, other), 'A021')
    assert.equal(await take(words.number.no, other), 'A022')
  })

  it('says honestly that its numbers are used up', async () => {
    for (let n = 23; n <= 40; n++) assert.equal(await take(words.number.no, other), `A0${n}`)
    await choosing(other)
    await other.getByRole('button', { name: words.number.no }).click()
    await other.getByRole('heading', { name: words.none.title }).waitFor()
    assert.equal(await other.locator('.no').count(), 0)
  })

  it('sends to the reception who has an appointment meanwhile', async () => {
    await page.goto('/kiosk')
    await page.getByRole('link', { name: 'Bahasa Indonesia' }).click()
    await page.getByRole('link', { name: words.start.appointment }).click()
    await page.getByRole('heading', { name: words.none.title }).waitFor()
  })

  it('brings each into the queue once when the line is back, and the code leads to its page', async () => {
    for (const one of [page, other]) {
      await one.context().setOffline(false)
      await one.goto('/kiosk')
    }
    await told(page, stage, 4)
    await told(other, stage, 24)
    for (const one of [page, other]) await work(one)
    await page.locator('[data-untold="0"]').waitFor()
    const rows = await queueOf(stage)
    const twenty = Array.from({ length: 20 }, (_, n) => `A0${n + 21}`)
    assert.deepEqual(
      rows.map(({ number }) => number),
      ['A001', 'A002', 'A003', 'A004', ...twenty],
    )
    assert.deepEqual(
      rows.filter(({ priority }) => priority === 1).map(({ number }) => number),
      ['A002'],
    )
    // With a line numbers come from the portal again, behind those that are kept.
    assert.ok(Number((await take()).slice(1)) > 40)
    assert.equal((await queueOf(stage)).length, 25)
  })
})

describe('a kiosk for everybody', () => {
  let stage: Stage
  let page: Page
  before(async () => {
    stage = await openStage({ width: 1280 })
    await bookedMall(stage.ground)
    page = await stage.browserOf()
    await asKiosk(page, stage, KIOSK)
  })
  after(() => stage.end())

  it('is used by a keypad alone, each page heard as it comes', async () => {
    await page.addInitScript(`window.heard = []
      speechSynthesis.speak = ({ text, lang }) => { window.heard.push(lang + ': ' + text) }`)
    await page.goto('/kiosk')
    await page.keyboard.press('2')
    await page.getByRole('heading', { name: kioskWordsOf('en').start.title }).waitFor()
    const { bar, number } = kioskWordsOf('en')
    await page.getByRole('button', { name: bar.speak }).click()
    assert.match(await heard(page), /^en: What have you come for\?[\s\S]*Family card/)
    assert.ok(await page.getByText(bar.headphones).isVisible())
    await page.keyboard.press('1')
    await page.getByRole('heading', { name: number.first }).waitFor()
    assert.match(await heard(page), /^en: Take a number for Family card/)
    await page.keyboard.press('ArrowDown')
    assert.match(await heard(page), /No, take a number$/)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('.no').waitFor()
    assert.match(await heard(page), /^en: Your number is A\d{3}/)
    await page.keyboard.press('0')
    await page.waitForURL('**/kiosk')
  })

  it('moves all that is pressed into the lower half, within reach of a chair', async () => {
    await page.goto('/kiosk/start?in=en')
    const top = async () => (await page.locator('.pick').first().boundingBox())?.y ?? 0
    const before = await top()
    await page.getByRole('button', { name: kioskWordsOf('en').bar.lower }).click()
    assert.ok(before < 400 && (await top()) >= 400, `${before} ${await top()}`)
    if (LOOK) await page.screenshot({ path: `${LOOK}/kiosk-low.png` })
    await page.goto('/kiosk/services?in=en')
    assert.ok((await top()) >= 400, 'it stays so on the next page')
    assert.deepEqual(await axe(page), [])
  })

  it('goes back to its start when nobody is there, and asks before', async () => {
    const { idle } = kioskWordsOf('en')
    await page.clock.install()
    await page.goto('/kiosk/start?in=en')
    await page.clock.runFor(61_000)
    await page.getByRole('heading', { name: idle.title }).waitFor()
    if (LOOK) await page.screenshot({ path: `${LOOK}/kiosk-idle.png` })
    assert.deepEqual(await page.locator('dialog').count(), 1)
    await page.getByRole('button', { name: idle.more }).click()
    await page.clock.runFor(59_000)
    assert.equal(await page.getByRole('heading', { name: idle.title }).count(), 0)
    await page.clock.runFor(25_000)
    await page.waitForURL('**/kiosk')
    assert.equal(await page.evaluate('sessionStorage.length'), 0)
  })
})

const heard = async (page: Page): Promise<string> => String(await page.evaluate('window.heard.at(-1)'))
