import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { perform } from '../../src/core/ledger/perform.ts'
import { miss } from '../../src/systems/mall/queue/at-counter.act.ts'
import { callNext, recall } from '../../src/systems/mall/queue/call.act.ts'
import { bringBack } from '../../src/systems/mall/queue/in-line.act.ts'
import { openCounter } from '../../src/systems/mall/queue/sitting.act.ts'
import { screenWordsOf } from '../../src/systems/mall/screens/words/words.ts'
import { axe } from '../support/browser.ts'
import { bookedMall, DISPLAY, type MallGround } from '../support/malls.ts'
import { queueGround } from '../support/queue.ts'
import { openStage, read, type Stage } from '../support/stage.ts'

const LOOK = process.env.LOOK_AT
const { display: words } = screenWordsOf('id')
const LANGUAGES = ['id-ID', 'en-GB', 'ko-KR']

/** What a voice was asked to say is written down in its place; it ends when the test says so. */
const VOICE = `window.heard = []; window.speaking = undefined
speechSynthesis.speak = (utterance) => {
  if (window.speaking) window.heard.push('two at once')
  window.heard.push(utterance.lang + ': ' + utterance.text)
  window.speaking = utterance
  setTimeout(() => { window.speaking = undefined; utterance.dispatchEvent(new Event('end')) }, 30)
}`

describe('a display in the hall', () => {
  let stage: Stage
  let made: MallGround
  let page: Page
  before(async () => {
    stage = await openStage({ width: 1280 })
    made = await bookedMall(stage.ground)
    await perform(openCounter, clerk(), { counterId: made.counterId })
    page = await stage.browserOf()
    await page.context().addCookies([{ name: 'device', value: DISPLAY, url: stage.origin }])
    await page.addInitScript(VOICE)
  })
  after(() => stage.end())
  const clerk = (now = stage.ground.now) => stage.ground.by(stage.ground.people.one, { now })
  const queue = () => queueGround(stage.ground, made)
  const call = (now = stage.ground.now) => perform(callNext, clerk(now), { counterId: made.counterId })
  const shows = (number: string) =>
    page.locator('td bdi').getByText(number, { exact: true }).waitFor({ timeout: 20_000 })
  const heard = async () => (await page.evaluate('window.heard')) as string[]
  const hears = async (count: number, most = 100) => {
    for (let tries = 0; tries < most && (await heard()).length < count; tries++) await page.waitForTimeout(100)
    return (await page.evaluate('window.heard.splice(0)')) as string[]
  }

  it('fills its screen, with the queue on a phone behind its code, and nothing of the portal around it', async () => {
    await page.goto('/display')
    assert.equal(await page.locator('header, footer, nav, .skip').count(), 0)
    assert.match(await read(page), new RegExp(words.none))
    await page.getByRole('img', { name: words.follow }).waitFor()
    assert.deepEqual(await axe(page), [])
  })

  it('blinks and speaks what is called, in each language, one after the other, and twice at most', async () => {
    await page.getByRole('button', { name: words.sound }).click()
    const ticket = await queue().take()
    await call()
    await shows(ticket.displayNumber)
    assert.equal(await page.locator('tr.fresh').count(), 1)
    const first = await hears(3)
    assert.deepEqual(
      first.map((one) => one.slice(0, 5)),
      LANGUAGES,
    )
    assert.match(
      first[0] ?? '',
      /Nomor antrean A nol nol dua, silakan menuju loket tiga\.|Nomor antrean A nol nol satu/,
    )
    for (const isHeard of [true, false]) {
      const before = await page.locator('tr[data-call]').first().getAttribute('data-call')
      await perform(recall, clerk(), ticket)
      await page.locator(`tr[data-call]:not([data-call="${before}"])`).waitFor({ timeout: 20_000 })
      const again = await hears(isHeard ? 3 : 1, isHeard ? 100 : 10)
      assert.equal(again.length, isHeard ? 3 : 0)
    }
    if (LOOK) await page.screenshot({ path: `${LOOK}/display.png` })
    assert.deepEqual(await axe(page), [])
    await perform(miss, clerk(), ticket)
  })

  it('plays recorded words in their order, each when the one before has ended', async () => {
    const codes = ['call-before', 'a', '0', '1', '2', '3', '4', 'call-between']
    await page.route('**/clip/*', (route) => {
      const code = codes.indexOf(new URL(route.request().url()).pathname.split('/').at(-1) ?? '')
      return route.fulfill({ body: wav(400 * (code + 1)), contentType: 'audio/wav' })
    })
    await page.evaluate(`{
      window.played = []
      const { start } = AudioBufferSourceNode.prototype
      AudioBufferSourceNode.prototype.start = function () {
        window.played.push({ nth: Math.round(this.buffer.duration * 20), seconds: this.buffer.duration, at: this.context.currentTime })
        start.call(this)
      }
      const button = document.querySelector('[data-part="sound"]')
      button.dataset.clips = JSON.stringify([Object.fromEntries(${JSON.stringify(codes)}.map((code) => [code, '/clip/' + code])), {}, {}])
    }`)
    const ticket = await queue().take()
    await call()
    await shows(ticket.displayNumber)
    // The voice of the browser takes the two languages that have no recordings.
    assert.equal((await hears(2)).length, 2)
    const played = (await page.evaluate('window.played')) as { nth: number; seconds: number; at: number }[]
    const digits = [...ticket.displayNumber.toLowerCase()]
    const order = ['call-before', ...digits, 'call-between', '3'].map((code) => codes.indexOf(code) + 1)
    assert.deepEqual(
      played.map(({ nth }) => nth),
      order,
    )
    for (const [n, { at, seconds }] of played.entries())
      assert.ok((played[n + 1]?.at ?? Number.POSITIVE_INFINITY) >= at + seconds - 0.01, JSON.stringify(played))
    await perform(miss, clerk(), ticket)
  })

  it('says that it has had no news while the line is cut, and catches up', async () => {
    await page.clock.install()
    await page.reload()
    await page.context().setOffline(true)
    await page.clock.runFor(45_000)
    const told = words.stale.split('{seconds}')[1]?.trim().slice(0, 8) ?? ''
    await page.getByText(told).first().waitFor()
    if (LOOK) await page.screenshot({ path: `${LOOK}/display-old.png` })
    const ticket = await queue().take()
    await call()
    await page.context().setOffline(false)
    await page.clock.runFor(12_000)
    await page.getByText(told).first().waitFor({ state: 'hidden' })
    await shows(ticket.displayNumber)
    await perform(miss, clerk(), ticket)
    await perform(bringBack, clerk(), ticket)
    await perform(miss, clerk(), await call())
  })

  it('lives through a night: what was called is gone, and the morning is shown and spoken', async () => {
    const opened = await page.evaluate('performance.timeOrigin')
    stage.pass(16 * 3600)
    await page.clock.runFor(16_000)
    await page.getByText(words.none).waitFor({ timeout: 20_000 })
    const morning = new Date(stage.ground.now.getTime() + 16 * 3_600_000)
    const ticket = await queue().take({}, morning)
    await perform(openCounter, clerk(morning), { counterId: made.counterId })
    await call(morning)
    await page.clock.runFor(16_000)
    await shows(ticket.displayNumber)
    assert.equal(await page.locator('tr.fresh').count(), 1)
    assert.equal(await page.evaluate('performance.timeOrigin'), opened, 'without having been loaded anew')
  })
})

/** A tone without sound, of so many samples at 8,000 a second. */
function wav(samples: number): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8_000, 24)
  head.writeUInt32LE(8_000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples, 40)
  return Buffer.concat([head, Buffer.alloc(samples, 128)])
}
