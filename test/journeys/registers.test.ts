import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { perform } from '../../src/core/ledger/perform.ts'
import { applyWordsOf } from '../../src/systems/mall/applications/applying/words/words.ts'
import { addQuestion } from '../../src/systems/mall/applications/forms/form.act.ts'
import { publishForm } from '../../src/systems/mall/applications/forms/publish-form.act.ts'
import { prefillWordsOf } from '../../src/systems/mall/applications/prefill/words/words.ts'
import { registerWordsOf } from '../../src/systems/registers/words/words.ts'
import { asks, FORM_LANGUAGES, without } from '../support/application-forms.ts'
import { axe, reflows } from '../support/browser.ts'
import { REGISTER_TOKEN, type RegisterServer, startRegisterServer } from '../support/register-server.ts'
import { addRegisters, SECRETS } from '../support/registers.ts'
import { CLIENT, type SignInProvider, startSignInProvider } from '../support/sign-in-provider.ts'
import { follow, freePort, openStage, press, read, type Stage, write } from '../support/stage.ts'

const admin = registerWordsOf('id')
const words = prefillWordsOf('id')
const apply = applyWordsOf('id')

for (const javaScript of [false, true])
  describe(`answers from a register on a phone, scripts ${javaScript ? 'on' : 'off'}`, () => {
    let stage: Stage
    let provider: SignInProvider
    let people: RegisterServer

    before(async () => {
      const port = await freePort()
      const baseUrl = `http://127.0.0.1:${port}`
      provider = await startSignInProvider([`${baseUrl}/registers/masuk-rekaan/return`])
      people = await startRegisterServer()
      const outside = {
        secrets: { [SECRETS.sign]: CLIENT.secret, [SECRETS.people]: REGISTER_TOKEN },
        privateHosts: ['127.0.0.1'],
      }
      stage = await openStage({ javaScript, width: 360 }, { baseUrl, outside }, port)
      const { ground } = stage
      await addRegisters(ground, { issuer: provider.issuer, base: people.base })
      const of = { service: 'kartu-keluarga', agency: 'id.32.73' }
      for (const [kind, value] of [
        ['short', 'name'],
        ['number', 'children'],
      ] as const) {
        const question = without(asks('', kind, { prefill: { register: 'penduduk-rekaan', value } }))
        await perform(addQuestion, ground.by(ground.people.head), { ...of, question })
      }
      await perform(publishForm, ground.by(ground.people.head), { ...of, languages: FORM_LANGUAGES })
    })
    after(async () => {
      await stage.end()
      await people.end()
      await provider.end()
    })

    /** Questions to a page need scripts. */
    const looksWell = async (page: Page) => {
      if (!javaScript) return
      assert.deepEqual(await axe(page), [])
      assert.equal(await reflows(page), true)
    }

    it('a system admin tries a sign-in as themselves, and a register with a key', async () => {
      const page = await stage.browserOf('system')
      await page.goto('/admin/registers/masuk-rekaan')
      await looksWell(page)
      await follow(page, admin.one.try)
      await press(page, admin.try.check)
      await looksWell(page)
      await follow(page, 'Ke Masuk Rekaan')
      await page.waitForURL(/\/try\/result/)
      assert.match(await read(page), /Sari Rekaan/)
      await looksWell(page)
      await page.goto('/admin/registers/penduduk-rekaan/try')
      await write(page, admin.try.key, '3201014557900001')
      await press(page, admin.try.ask)
      assert.match(await read(page), /S••• R•••••/)
      await looksWell(page)
    })

    it('an applicant reads what is fetched, agrees, signs in, comes back to the draft and sends it', async () => {
      const page = await stage.browserOf()
      await page.goto('/services/kartu-keluarga/application')
      await press(page, apply.start.begin)
      await follow(page, apply.begun.go)
      await looksWell(page)
      await follow(page, 'Isikan dari Penduduk Rekaan')
      assert.match(await read(page), /Dinas Rekaan/)
      await looksWell(page)
      await press(page, words.agree)
      await looksWell(page)
      await follow(page, 'Lanjut ke Masuk Rekaan')
      await page.waitForURL(/done=filled/)
      assert.match(await read(page), /2 jawaban diisikan.*Sari Rekaan/)
      await looksWell(page)
      await follow(page, words.goOn)
      await write(page, apply.contact.name, 'Sari Rekaan')
      await write(page, apply.contact.phone, '0812 3456 7890')
      await press(page, apply.question.next)
      assert.match(await read(page), /Sari Rekaan \(dari Penduduk Rekaan, 24 Nov 2026\)/)
      await looksWell(page)
      await press(page, apply.check.send)
      assert.match(await read(page), new RegExp(apply.sent.title))
    })
  })
