import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { perform } from '../../src/core/ledger/perform.ts'
import { assign } from '../../src/systems/complaints/assign.act.ts'
import { wordsOf } from '../../src/systems/complaints/words/words.ts'
import { workWordsOf } from '../../src/systems/complaints/words/work-words.ts'
import { wordsOf as peopleWordsOf } from '../../src/systems/people/words/words.ts'
import { REPLY } from '../support/casework.ts'
import { addOfficer, PASSWORD_GOOD } from '../support/officers.ts'
import { choose, follow, openStage, press, read, type Stage, write } from '../support/stage.ts'

const { file } = wordsOf('id')
const work = workWordsOf('id')
const { signIn } = peopleWordsOf('id')
const EMAIL = 'tiga.rekaan@contoh.id'

describe('what somebody has written, scripts off', () => {
  let stage: Stage
  before(async () => {
    stage = await openStage({ javaScript: false, width: 360 })
  })
  after(() => stage.end())

  const signInAs = async (page: Awaited<ReturnType<Stage['browserOf']>>) => {
    await write(page, signIn.email, EMAIL)
    await write(page, signIn.password, PASSWORD_GOOD)
    await press(page, signIn.send)
  }

  it('outlives a sign-in that ran out meanwhile: the officer signs in and sends it with one press', async () => {
    const { ground } = stage
    const officer = await addOfficer(ground.db, { email: EMAIL, role: 'officer', agency: 'id.32.73' }, ground.now)
    const { number } = await ground.caseIn('accepted')
    await perform(assign, ground.by(ground.people.head), { number, officer })

    const page = await stage.browserOf()
    await page.goto(`/work/complaints/${number}/draft`)
    await signInAs(page)
    await page.goto(`/work/complaints/${number}/draft`)
    await write(page, work.fields.reply, REPLY)
    await page.context().clearCookies({ name: 'session' })
    await press(page, work.deeds.draft.submit)
    assert.ok((await read(page)).includes(signIn.kept))
    await write(page, signIn.email, EMAIL)
    await write(page, signIn.password, 'bukan kata sandinya')
    await press(page, signIn.send)
    assert.match(await page.title(), /^Galat: /)
    assert.equal((await ground.find(number)).status, 'accepted')
    await signInAs(page)
    assert.ok((await page.locator('main textarea').inputValue()).includes(REPLY))
    await press(page, signIn.carriedSend)
    assert.ok((await read(page)).includes(work.deeds.draft.done))
    assert.equal((await ground.find(number)).status, 'drafted')
  })

  it('outlives a page that stood open too long, and a way back through the four pages', async () => {
    const page = await stage.browserOf()
    const story = 'Air keruh sejak pagi di seluruh gang rekaan kami. Tetangga di sebelah pun mengalaminya.'
    await page.goto('/complaints/new')
    await choose(page, 'Pengaduan')
    await write(page, file.what.title, 'Air keruh sejak pagi')
    await write(page, file.what.text, story)
    await page.context().clearCookies()
    await press(page, file.next)
    assert.ok((await page.locator('main textarea[name=text]').inputValue()).includes(story))
    await press(page, 'Kirim')
    assert.equal(await page.locator('h1').innerText(), file.where.title)
    await press(page, file.back)
    assert.equal(await page.getByLabel(file.what.text).inputValue(), story)
  })

  it('stands again on a page with problems, which leads to the field that is wrong', async () => {
    const page = await stage.browserOf()
    await page.goto('/complaints/new')
    await write(page, file.what.text, 'Tanpa judul, tetapi dengan cerita.')
    await press(page, file.next)
    assert.match(await page.title(), /^Galat: /)
    assert.equal(await page.getByLabel(file.what.text).inputValue(), 'Tanpa judul, tetapi dengan cerita.')
    await follow(page, wordsOf('id').problems.title_required)
    assert.match(page.url(), /#f-title$/)
  })
})
