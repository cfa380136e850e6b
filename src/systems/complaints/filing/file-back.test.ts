import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { choose, openStage, press, read, type Stage, write } from '../../../../test/support/stage.ts'
import { wordsOf } from '../words/words.ts'

const { file } = wordsOf('id')
const TITLE = 'Air keruh sejak pagi'
const STORY = 'Air keruh sejak pagi di seluruh gang rekaan kami.'

for (const javaScript of [true, false])
  describe(`the back button after sending, scripts ${javaScript ? 'on' : 'off'}`, () => {
    let stage: Stage
    before(async () => {
      stage = await openStage({ width: 360, javaScript })
    })
    after(() => stage.end())

    it('shows what was written at every step, and after sending the same number and never a second report', async () => {
      const page = await stage.browserOf()
      const go = (button: string) => press(page, button)
      await page.goto('/complaints/new')
      await choose(page, 'Pengaduan')
      await write(page, file.what.title, TITLE)
      await write(page, file.what.text, STORY)
      await go(file.next)
      await write(page, file.where.search, '32.73')
      await go(file.next)
      await page.goBack()
      assert.equal(await page.getByLabel(file.where.search).first().inputValue(), '32.73')
      await page.goForward()
      await go(file.next)
      await go(file.next)
      await go(file.send)
      await page.locator('.receipt').waitFor()
      const [number = ''] = await page.locator('.receipt code').allInnerTexts()
      await page.locator('main a.button').first().click()
      await page.waitForURL(`**/follow/${number}`)
      await page.goBack()
      assert.ok((await read(page)).includes(number))
      await page.goBack()
      if (javaScript) {
        const told = page.locator('[data-part=already]')
        assert.ok((await told.innerText()).includes(number))
        assert.equal(await told.locator('a').getAttribute('href'), `/follow/${number}`)
      }
      await go(file.send)
      assert.equal((await page.locator('.receipt code').allInnerTexts())[0], number)
    })

    it('tells who changes words after sending that it was sent, and sends them as another report only when told to', async () => {
      const page = await stage.browserOf()
      const go = (button: string) => press(page, button)
      await page.goto('/complaints/new')
      await choose(page, 'Pengaduan')
      await write(page, file.what.title, TITLE)
      await write(page, file.what.text, STORY)
      await go(file.next)
      await write(page, file.where.search, '32.73')
      for (let step = 0; step < 3; step++) await go(file.next)
      await go(file.send)
      const [number = ''] = await page.locator('.receipt code').allInnerTexts()
      for (let step = 0; step < 4; step++) await page.goBack()
      await go(file.back)
      await write(page, file.what.title, 'Air kini berbau')
      await go(file.next)
      await write(page, file.where.search, '32.73')
      for (let step = 0; step < 3; step++) await go(file.next)
      await go(file.send)
      assert.equal(await page.locator('h1').innerText(), file.already.title)
      const told = await read(page)
      assert.ok(told.includes(number) && told.includes('Air kini berbau'))
      await go(file.already.another)
      const [other = ''] = await page.locator('.receipt code').allInnerTexts()
      assert.notEqual(other, number)
      assert.equal((await stage.ground.find(other)).title, 'Air kini berbau')
    })
  })
