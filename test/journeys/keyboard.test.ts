import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { wordsOf } from '../../src/systems/complaints/words/words.ts'
import { openStage, read, type Stage } from '../support/stage.ts'

const words = wordsOf('id')
const { file } = words
/** More steps than any page of filing has. */
const STEPS_MAX = 60

interface Focus {
  readonly words: string
  readonly tag: string
  /** That one sees where one is: a ring of two pixels at least, on something that has a size and lies in the window. */
  readonly seen: boolean
}

describe('somebody with a keyboard alone', () => {
  let stage: Stage
  let page: Page
  before(async () => {
    stage = await openStage({ width: 1280 })
    page = await stage.browserOf()
  })
  after(() => stage.end())

  it('reaches the content past the menus by the first key', async () => {
    await page.goto('/')
    await page.keyboard.press('Tab')
    assert.deepEqual(await focusOf(page), { words: 'Langsung ke isi', tag: 'a', seen: true })
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    assert.equal((await focusOf(page)).words, words.front.file)
  })

  it('comes through every page in the order in which it is read, sees where they are, and is held nowhere', async () => {
    for (const path of ['/', '/complaints', '/complaints/new', '/follow', '/sign-in']) {
      await page.goto(path)
      const order: number[] = []
      for (let step = 0; step < STEPS_MAX; step++) {
        await page.keyboard.press('Tab')
        const focus = await focusOf(page)
        if (focus.tag === 'body') break
        assert.ok(focus.seen, `${path}: "${focus.words}" does not show that the focus is on it`)
        order.push(await page.evaluate<number>(PLACE))
      }
      assert.ok(order.length > 5 && order.length < STEPS_MAX, `${path}: ${order.length} stops`)
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b),
        path,
      )
    }
  })

  it('files a complaint and chooses a place among those proposed', async () => {
    await page.goto('/complaints/new')
    await tabTo(page, 'Pengaduan')
    await page.keyboard.press('Space')
    await tabTo(page, file.what.title)
    await page.keyboard.type('Lampu padam di gang rekaan')
    await tabTo(page, file.what.text)
    await page.keyboard.type('Sejak Senin lampu di gang kami padam.')
    await tabTo(page, file.next)
    await sendByKey(page)

    await tabTo(page, file.where.search)
    await page.keyboard.type('kota bandung')
    await page.getByRole('listbox').getByRole('option').first().waitFor()
    const box = page.getByRole('combobox', { name: file.where.search })
    assert.equal(await box.getAttribute('aria-expanded'), 'true')
    await page.keyboard.press('Escape')
    assert.equal(await box.getAttribute('aria-expanded'), 'false')
    await page.keyboard.press('ArrowDown')
    await page.getByRole('listbox').getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    const pointed = await box.getAttribute('aria-activedescendant')
    assert.equal(await page.locator(`#${pointed}`).getAttribute('aria-selected'), 'true')
    await page.keyboard.press('Enter')
    assert.match(await box.inputValue(), /Kota Bandung/)
    await tabTo(page, file.next)
    await sendByKey(page)

    assert.equal(await page.locator('h1').innerText(), file.who.title)
    await tabTo(page, file.next)
    await sendByKey(page)
    await tabTo(page, file.next)
    await sendByKey(page)
    assert.ok((await read(page)).includes('Kota Bandung, Jawa Barat'))
    await tabTo(page, file.send)
    await sendByKey(page)
    assert.equal(await page.locator('h1').innerText(), file.sent.title)
  })

  it('is led to what is wrong: the summary has the focus, and its lines lead to the fields', async () => {
    await page.goto('/follow')
    await tabTo(page, words.follow.open)
    await sendByKey(page)
    await page.locator('.problems').waitFor()
    assert.match((await focusOf(page)).words, new RegExp(file.problems))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    assert.equal((await focusOf(page)).words, words.follow.number)
  })
})

/** The key that sends a form, and the page that answers. */
async function sendByKey(page: Page): Promise<void> {
  const answered = page.waitForEvent('load')
  await page.keyboard.press('Enter')
  await answered
}

/** Goes on by one key until these words have the focus, and sees it at each stop. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  const stops: string[] = []
  for (let step = 0; step < STEPS_MAX; step++) {
    await page.keyboard.press('Tab')
    const focus = await focusOf(page)
    assert.ok(focus.tag === 'body' || focus.seen, `"${focus.words}" does not show that the focus is on it`)
    if (focus.words === wanted || focus.words.startsWith(`${wanted} (`)) return
    stops.push(focus.words)
  }
  assert.fail(`"${wanted}" was not among ${stops.join(' | ')}`)
}

function focusOf(page: Page): Promise<Focus> {
  return page.evaluate<Focus>(FOCUS)
}

/** In the words of the browser, as text: the tests' own types know no document. A tick's ring is on the tick itself. */
const FOCUS = `(() => {
  const it = document.activeElement
  const { outlineStyle, outlineWidth } = getComputedStyle(it)
  const { width, height, top, bottom } = it.getBoundingClientRect()
  const words = (it.labels?.[0] ?? it).textContent.trim().replace(/\\s+/g, ' ')
  const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
  return { words, tag: it.localName, seen: ring && width > 0 && height > 0 && bottom > 0 && top < innerHeight }
})()`

/** Which of all elements has the focus. */
const PLACE = `[...document.querySelectorAll('*')].indexOf(document.activeElement)`
