import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { phonePhoto } from '../../../../test/support/pictures-made.ts'
import { choose, follow, openStage, press, read, type Stage, write } from '../../../../test/support/stage.ts'
import { followCookie } from '../../../core/cases/follow.sql.ts'
import { keyHash, newKey } from '../../../core/cases/key.ts'
import { fileWordsOf } from '../../../core/files/words/words.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { askComplainant } from '../ask.act.ts'
import type { Status } from '../complaint.ts'
import { wordsOf } from '../words/words.ts'

const { follow: words } = wordsOf('id')
const files = fileWordsOf('id')
const ANSWER = 'Lampunya di depan warung rekaan, sejak Senin.\n\nTiangnya bernomor 14.'

for (const javaScript of [true, false])
  describe(`what a complainant writes on the pages of their case, scripts ${javaScript ? 'on' : 'off'}`, () => {
    let stage: Stage
    before(async () => {
      stage = await openStage({ javaScript, width: 360 })
    })
    after(() => stage.end())

    /** A case in that status, open in a browser of its complainant. */
    const opened = async (status: Status) => {
      const key = newKey()
      const { number, caseId } = await stage.ground.caseIn(status, { keyHash: keyHash(key).toString('hex') })
      const page = await stage.browserOf()
      const { value } = followCookie(stage.house.secret, caseId, key, stage.ground.now)
      await page.context().addCookies([{ name: 'follow', value: value ?? '', url: stage.origin }])
      return { page, number }
    }
    const askedForPhoto = async () => {
      const { page, number } = await opened('received')
      await perform(askComplainant, stage.ground.by(stage.ground.people.nation), {
        number,
        missing: ['evidence', 'place'],
      })
      await page.goto(`/follow/${number}/answer`)
      return { page, number }
    }
    const boxOf = (page: Page, label: string) => page.getByLabel(label).first().inputValue()

    it('stands there again after an error, a way to the case and the button back', async () => {
      const { page, number } = await opened('replied')
      await page.goto(`/follow/${number}/verdict`)
      await write(page, words.judge.words, ANSWER)
      await press(page, words.judge.send)
      assert.match(await page.title(), /^Galat: /)
      assert.equal(await boxOf(page, words.judge.words), ANSWER)
      await follow(page, words.back)
      await page.waitForURL(new RegExp(`/follow/${number}$`))
      await page.goBack()
      assert.equal(await boxOf(page, words.judge.words), ANSWER)
      await choose(page, words.judge.yes)
      await choose(page, Object.values(words.judge.star)[3] ?? '')
      await press(page, words.judge.send)
      assert.equal((await stage.ground.find(number)).status, 'closed')
    })

    it('stands there again after the way to the photos and the button back', async () => {
      const { page } = await askedForPhoto()
      await write(page, wordsOf('id').missing.place, ANSWER)
      await press(page, words.answer.photosLink)
      assert.equal(await page.locator('h1').innerText(), files.title)
      await page.goBack()
      assert.equal(await boxOf(page, wordsOf('id').missing.place), ANSWER)
    })

    it('goes along to the photos and comes back with one press, also after a wrong file', async () => {
      const { page, number } = await askedForPhoto()
      await write(page, wordsOf('id').missing.place, ANSWER)
      await press(page, words.answer.photosLink)
      const choice = page.locator('input[type=file]')
      await choice.setInputFiles({ name: 'catatan.txt', mimeType: 'text/plain', buffer: Buffer.from('bukan foto') })
      await page.getByRole('button', { name: files.send, exact: true }).click()
      await page.locator('.wrong').first().waitFor()
      await choice.setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await phonePhoto() })
      await page.getByRole('button', { name: files.send, exact: true }).click()
      if (!javaScript) await press(page, words.answer.goBack)
      await page.getByText(words.answer.photosHere).waitFor()
      assert.equal(await page.locator('h1').innerText(), words.answer.title)
      assert.equal(await boxOf(page, wordsOf('id').missing.place), ANSWER)
      await press(page, words.answer.send)
      assert.equal((await stage.ground.find(number)).status, 'received')
      assert.ok((await read(page)).includes('Tiangnya bernomor 14.'))
    })

    it('comes along to number and key where the case was closed on the device meanwhile', async () => {
      const { page } = await askedForPhoto()
      await write(page, wordsOf('id').missing.place, ANSWER)
      await press(page, words.answer.photosLink)
      await page.context().clearCookies({ name: 'follow' })
      await press(page, words.answer.goBack)
      assert.ok((await read(page)).includes(words.kept))
    })
  })
