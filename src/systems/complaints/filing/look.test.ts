import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { axe, reflows } from '../../../../test/support/browser.ts'
import { openStage, press, read, type Stage, write } from '../../../../test/support/stage.ts'
import { wordsOf } from '../words/words.ts'

/** A word without a gap, as people paste them: it must not push the page aside. */
const LONG = 'https://contoh.id/laporan/yang-tidak-ada/'.repeat(4)

// The list of routes knows only their first page: these come by sending a form.
describe('the pages that come by sending', () => {
  for (const language of ['id', 'en'])
    describe(`in ${language}`, () => {
      const { file, follow: mine } = wordsOf(language)
      let stage: Stage
      let page: Page
      before(async () => {
        stage = await openStage({ language })
        page = await stage.browserOf()
      })
      after(() => stage.end())

      const isFine = async (told: string) => {
        // The other language differs in words alone: what it may break is the width.
        if (language === 'id') assert.deepEqual(await axe(page), [], told)
        for (const width of [360, 1280]) {
          await page.setViewportSize({ width, height: 800 })
          assert.ok(await reflows(page), `${told} has to be moved sideways at ${width} pixels`)
        }
        await page.setViewportSize({ width: 360, height: 740 })
      }

      it('of filing read well, with problems and without, down to number and key', async () => {
        await page.goto('/complaints/new')
        await send(page, file.next)
        await page.locator('.problems:focus').waitFor()
        await isFine('the first page with problems')
        await page.locator('main .choice label').first().click()
        await write(page, file.what.title, LONG.slice(0, 150))
        await write(page, file.what.text, LONG)
        await send(page, file.next)
        await send(page, file.next)
        await isFine('the second page with problems')
        await look(page, file.where.search, 'bandung')
        await send(page, file.where.find)
        await isFine('the places found')
        await page.locator('main .choice label').first().click()
        await write(page, file.where.place, LONG)
        await send(page, file.next)
        await isFine('the third page')
        await look(page, file.who.agency, 'bandung')
        await send(page, file.next)
        await isFine('the agencies found')
        await page.locator('main .choice label').first().click()
        await send(page, file.next)
        await write(page, file.reach.email, 'bukan surel')
        await send(page, file.next)
        await isFine('the fourth page with problems')
        await write(page, file.reach.email, '')
        await send(page, file.next)
        await isFine('the last look')
        await send(page, file.send)
        await isFine('number and key')
        await page.emulateMedia({ media: 'print' })
        const printed = await page.locator('body').innerText()
        for (const code of await page.locator('.receipt code').allInnerTexts()) assert.ok(printed.includes(code))
        for (const link of await page.locator('main a.button').all()) assert.ok(!(await link.isVisible()))
        assert.ok(!(await page.locator('.nav').isVisible()))
        await page.emulateMedia({ media: 'screen' })
      })

      it('of following read well, when something is wrong and when it is over', async () => {
        await page.goto('/follow')
        await write(page, mine.number, '4K7-M2Q-W94F')
        await write(page, mine.key, 'abc')
        await send(page, mine.open)
        await isFine('number and key that are none')
        const { key, number } = await filedBy(page, file)
        await page.goto(`/follow/${number}/withdrawal`)
        await page.context().clearCookies({ name: 'follow' })
        await write(page, mine.withdraw.reason, `${LONG}\n${LONG}`)
        await send(page, mine.withdraw.send)
        await isFine('the key asked for once more')
        await write(page, mine.key, key)
        await send(page, mine.open)
        await isFine('what was written meanwhile')
        await send(page, mine.carried.send)
        assert.ok((await read(page)).includes(mine.done.withdrawal))
        await isFine('the case after it')
        await page.goto(`/follow/${number}/withdrawal`)
        await isFine('a step that is not open')
      })
    })
})

/** Presses, and waits for the page that comes: what is looked at must not be the one that goes. */
async function send(page: Page, button: string): Promise<void> {
  const loaded = page.waitForEvent('load')
  await press(page, button)
  await loaded
}

/** Writes into a box that proposes, and leaves it: what it proposes would lie over the buttons. */
async function look(page: Page, question: string, words: string): Promise<void> {
  await write(page, question, words)
  await page.getByLabel(question).first().blur()
}

/** A report filed in the shortest way. */
async function filedBy(page: Page, file: ReturnType<typeof wordsOf>['file']): Promise<{ number: string; key: string }> {
  await page.goto('/complaints/new')
  await page.locator('main .choice label').first().click()
  await write(page, file.what.title, 'Lampu padam')
  await write(page, file.what.text, 'Lampu padam lagi.')
  await send(page, file.next)
  await look(page, file.where.search, '32.73')
  for (let step = 0; step < 3; step++) await send(page, file.next)
  await send(page, file.send)
  const [number = '', key = ''] = await page.locator('.receipt code').allInnerTexts()
  return { number, key }
}
