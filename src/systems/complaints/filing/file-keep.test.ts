import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { axe } from '../../../../test/support/browser.ts'
import { choose, openStage, press, read, type Stage, write } from '../../../../test/support/stage.ts'
import { sql } from '../../../kit/sql.ts'
import { wordsOf } from '../words/words.ts'

const { file } = wordsOf('id')
const TITLE = 'Air keruh sejak pagi'
const STORY = 'Air keruh sejak pagi di seluruh gang rekaan kami.'

describe('a report that is not sent yet, on the device of who writes it', () => {
  let stage: Stage
  let page: Page
  before(async () => {
    stage = await openStage({ width: 360 })
  })
  after(() => stage.end())
  afterEach(() => page.context().close())

  const open = async () => {
    page = await stage.browserOf()
    await page.goto('/complaints/new')
    return page
  }
  const begin = async (on: Page, words = STORY) => {
    await choose(on, 'Pengaduan')
    await write(on, file.what.title, TITLE)
    await write(on, file.what.text, words)
  }
  const isSaved = (on: Page) => on.locator('strong', { hasText: 'Tersimpan di perangkat ini' }).waitFor()
  const goOn = (on: Page) => press(on, file.next)
  /** Presses, and does not wait for a page that cannot come. */
  const tryTo = (words: string) => page.getByRole('button', { name: words, exact: true }).click()
  const toLastLook = async (on: Page, email = '') => {
    await begin(on)
    await goOn(on)
    await write(on, file.where.search, '32.73')
    await goOn(on)
    await goOn(on)
    if (email) await write(on, file.reach.email, email)
    await goOn(on)
  }
  const keptOn = (on: Page) =>
    on.evaluate(() => Object.keys(localStorage).map((key) => localStorage.getItem(key) ?? '')) as Promise<string[]>
  const cases = async () =>
    (await sql<{ count: number }>`select count(*)::int as count from core.cases`.execute(stage.ground.db)).rows[0]
      ?.count ?? 0

  it('says that it is saved, is offered after the page is gone, and goes on where it was left', async () => {
    await open()
    assert.ok(!(await read(page)).includes(file.begun.title))
    await begin(page)
    await isSaved(page)
    assert.deepEqual(await axe(page), [])
    await goOn(page)
    await write(page, file.where.place, 'Depan pasar rekaan')
    await isSaved(page)
    await page.waitForTimeout(600)
    await page.goto('about:blank')
    await page.goto('/complaints/new')
    assert.ok((await read(page)).includes(TITLE))
    assert.deepEqual(await axe(page), [])
    await press(page, file.begun.goOn)
    await page.getByLabel(file.where.place).waitFor()
    assert.equal(await page.getByLabel(file.where.place).inputValue(), 'Depan pasar rekaan')
    await press(page, file.back)
    assert.equal(await page.getByLabel(file.what.text).inputValue(), STORY)
  })

  it('is thrown away from the list and from its page, and is then nowhere', async () => {
    await open()
    await begin(page)
    await isSaved(page)
    await page.goto('/complaints/new')
    await press(page, file.begun.throw)
    assert.deepEqual(await keptOn(page), [])
    assert.ok(!(await read(page)).includes(file.begun.title))
    await begin(page)
    await isSaved(page)
    page.on('dialog', (dialog) => void dialog.accept())
    const loaded = page.waitForEvent('load')
    await press(page, file.keep.throw)
    await loaded
    assert.deepEqual(await keptOn(page), [])
    assert.equal(await page.getByLabel(file.what.text).inputValue(), '')
  })

  it('is not saved where the person says so, also on the next page and the next day', async () => {
    await open()
    await begin(page)
    await isSaved(page)
    await press(page, file.keep.stop)
    await goOn(page)
    await write(page, file.where.place, 'Depan pasar')
    await page.locator('strong', { hasText: file.keep.off }).waitFor()
    await page.waitForTimeout(600)
    assert.ok(!(await keptOn(page)).join().includes('Air keruh'))
    await press(page, file.keep.start)
    await isSaved(page)
    assert.ok((await keptOn(page)).join().includes('Air keruh'))
  })

  it('holds no name and no contact, and says so of a secret report', async () => {
    await open()
    await toLastLook(page, 'melati.rekaan@contoh.id')
    assert.ok((await read(page)).includes('melati.rekaan@contoh.id'))
    const kept = (await keptOn(page)).join()
    assert.ok(kept.includes('Air keruh'))
    assert.doesNotMatch(kept, /melati|_csrf/)
    await page.goBack()
    await choose(page, file.reach.secret)
    await page.getByText(file.keep.discreet).waitFor()
  })

  it('says that name and contact must be typed again where they were typed, and only there', async () => {
    for (const email of ['melati.rekaan@contoh.id', '']) {
      await open()
      await toLastLook(page, email)
      await page.waitForTimeout(600)
      assert.doesNotMatch((await keptOn(page)).join(), /melati/)
      // The browser dies in the middle of sending.
      await page.goto('about:blank')
      await page.goto('/complaints/new')
      await press(page, file.begun.goOn)
      await page.getByLabel(file.reach.email).waitFor()
      assert.equal(await page.getByLabel(file.reach.email).inputValue(), '')
      assert.equal((await read(page)).includes(file.keep.lost), email !== '')
      // It is said until something is typed, on the last look too.
      await goOn(page)
      assert.equal((await read(page)).includes(file.keep.lost), email !== '')
      await page.goBack()
      await write(page, file.reach.email, 'melati.baru@contoh.id')
      await goOn(page)
      assert.ok((await read(page)).includes('melati.baru@contoh.id'))
      assert.ok(!(await read(page)).includes(file.keep.lost))
      await page.context().close()
    }
    page = await stage.browserOf()
  })

  it('says what is kept once, and on the pages after that only when it was saved', async () => {
    await open()
    await begin(page)
    await isSaved(page)
    assert.ok((await read(page)).includes(file.keep.about))
    await goOn(page)
    await write(page, file.where.place, 'Depan pasar rekaan')
    await isSaved(page)
    assert.ok(!(await read(page)).includes(file.keep.about))
  })

  it('is gone after three days', async () => {
    await open()
    await begin(page)
    await isSaved(page)
    const age = (days: number) =>
      page.evaluate((ms) => {
        for (const key of Object.keys(localStorage)) {
          const kept = JSON.parse(localStorage.getItem(key) ?? '{}')
          localStorage.setItem(key, JSON.stringify({ ...kept, at: Date.now() - ms }))
        }
      }, days * 86_400_000)
    await age(2.9)
    await page.goto('/complaints/new')
    assert.ok((await read(page)).includes(TITLE))
    await age(3.1)
    await page.goto('/complaints/new')
    assert.ok(!(await read(page)).includes(TITLE))
    assert.deepEqual(await keptOn(page), [])
  })

  it('says where the device refuses, and goes on without', async () => {
    await open()
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    await begin(page)
    await page.locator('strong', { hasText: file.keep.refused }).waitFor()
    await goOn(page)
    assert.equal(await page.locator('h1').innerText(), file.where.title)
  })

  it('of two windows never loses the words of one to the other', async () => {
    await open()
    await begin(page)
    await isSaved(page)
    const other = await page.context().newPage()
    other.setDefaultTimeout(15_000)
    await other.goto('/complaints/new')
    await press(other, file.begun.goOn)
    await other.getByLabel(file.what.text).waitFor()
    await write(page, file.what.text, `${STORY} Dari jendela pertama.`)
    await page.waitForTimeout(600)
    await write(other, file.what.text, `${STORY} Dari jendela kedua.`)
    await other.waitForTimeout(600)
    await write(page, file.what.text, `${STORY} Dari jendela pertama lagi.`)
    await page.waitForTimeout(600)
    const kept = (await keptOn(page)).join()
    assert.ok(kept.includes('Dari jendela kedua.') && kept.includes('Dari jendela pertama lagi.'), kept)
    // The answer of one window takes only its own words from the device.
    await goOn(other)
    await write(other, file.where.search, '32.73')
    for (let step = 0; step < 3; step++) await goOn(other)
    await press(other, file.send)
    await other.locator('.receipt').waitFor()
    const left = (await keptOn(page)).join()
    assert.ok(!left.includes('kedua') && left.includes('pertama lagi'), left)
  })

  it('waits for a line that is broken, and then is filed once', async () => {
    await open()
    await begin(page)
    await page.context().setOffline(true)
    await tryTo(file.next)
    await page.getByText(file.line.broken).waitFor()
    assert.equal(await page.getByLabel(file.what.text).inputValue(), STORY)
    const loaded = page.waitForEvent('load')
    await page.context().setOffline(false)
    await loaded
    await write(page, file.where.search, '32.73')
    await goOn(page)
    await goOn(page)
    await goOn(page)
    const count = await cases()
    await page.context().setOffline(true)
    await tryTo(file.send)
    await page.getByText(file.line.broken).waitFor()
    await page.context().setOffline(false)
    await page.locator('.receipt').waitFor()
    assert.equal(await cases(), count + 1)
    assert.deepEqual(await keptOn(page), [])
  })

  it('is filed once though the line breaks after the portal took it and before its answer came', async () => {
    await open()
    await toLastLook(page)
    const count = await cases()
    let lost = 0
    await page.route('**/complaints/new', async (route) => {
      if (lost === 2) return route.continue()
      lost++
      await route.fetch()
      await route.abort('connectionreset')
    })
    await tryTo(file.send)
    await page.getByText(file.line.broken).waitFor()
    await page.locator('.receipt').waitFor()
    assert.equal(await cases(), count + 1)
  })

  it('tries again by itself where the portal is busy', async () => {
    await open()
    await toLastLook(page)
    const count = await cases()
    let turned = 0
    await page.route('**/complaints/new', (route) =>
      turned++ === 0 ? route.fulfill({ status: 503, body: 'busy' }) : route.continue(),
    )
    await tryTo(file.send)
    await page.getByText(file.line.busy).waitFor()
    await page.locator('.receipt').waitFor()
    assert.equal(await cases(), count + 1)
  })
})
