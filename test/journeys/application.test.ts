import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { perform } from '../../src/core/ledger/perform.ts'
import { applyWordsOf } from '../../src/systems/mall/applications/applying/words/words.ts'
import { decide } from '../../src/systems/mall/applications/decide.act.ts'
import { decideObjection } from '../../src/systems/mall/applications/decide-objection.act.ts'
import { take } from '../../src/systems/mall/applications/take.act.ts'
import { formGround } from '../support/application-forms.ts'
import { follow, openStage, press, read, type Stage } from '../support/stage.ts'

const LOOK = process.env.LOOK_AT
const REASON = 'Alamat pada surat pengantar tidak sama.'

for (const language of ['id', 'en', 'ko'] as const)
  describe(`an application on a phone in ${language}, scripts off`, () => {
    const words = applyWordsOf(language)
    let stage: Stage
    let page: Page
    let number = ''
    before(async () => {
      stage = await openStage({ javaScript: false, width: 360 })
      await formGround(stage.ground)
      page = await stage.browserOf()
    })
    after(() => stage.end())

    const looks = async (name: string) => {
      if (LOOK) await page.screenshot({ path: `${LOOK}/application-${language}-${name}.png`, fullPage: true })
    }
    const says = async (...told: string[]) => {
      const seen = await read(page)
      for (const one of told) assert.ok(seen.includes(one), `${one} in ${seen.slice(0, 1_500)}`)
    }
    const by = (person: 'one' | 'head') => stage.ground.by(stage.ground.people[person])
    const next = () => press(page, words.question.next)

    it('is begun from the page of the service, and has its number and key before the first question', async () => {
      await page.goto(`/services/kartu-keluarga?lang=${language}`)
      await follow(page, words.door.apply)
      await looks('start')
      await press(page, words.start.begin)
      await looks('begun')
      number = (await page.locator('.receipt code').first().innerText()).trim()
      await follow(page, words.begun.go)
    })

    it('is filled in one question a page, looked over, and sent', async () => {
      await next()
      assert.equal(await page.locator('.problems').count(), 1)
      await page.locator('input[name=q1]').fill('Melati')
      await looks('question')
      await next()
      await page.locator('label[for=f-q2]').click()
      await next()
      await page.locator('textarea[name=q4]').fill('Kartu keluarga rekaan')
      await next()
      await page.locator('input[name=name]').fill('Melati Rekaan')
      await next()
      await says('Melati Rekaan', 'Kartu keluarga rekaan')
      await looks('check')
      await press(page, words.check.send)
      await says(number, words.sent.title)
      await looks('sent')
      await follow(page, words.sent.open)
      await says(words.statuses.submitted, words.pending.turn.agency)
      await looks('own')
    })

    it('is refused with its reason on the page, objected to, and granted by somebody else', async () => {
      await perform(take, by('one'), { number })
      await perform(decide, by('one'), { number, decision: 'refused', reason: REASON, article: 'Pasal rekaan 4' })
      await page.reload()
      await says(REASON, 'Pasal rekaan 4', words.pending.turn.applicant)
      await looks('refused')
      await follow(page, words.mine.object)
      await page.locator('textarea[name=words]').fill('Surat pengantar yang baru sudah saya lampirkan.')
      await press(page, words.deeds.objection.send)
      await says(words.mine.done.objection, words.statuses.objected)
      const reason = 'Surat pengantar yang baru cocok.'
      await perform(decideObjection, by('head'), { number, decision: 'granted', reason })
      await page.reload()
      await says(words.statuses.granted, reason)
      await looks('granted')
    })
  })
