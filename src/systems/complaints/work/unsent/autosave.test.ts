import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { axe, reflows } from '../../../../../test/support/browser.ts'
import { REPLY } from '../../../../../test/support/casework.ts'
import { openStage, press, read, type Stage, write } from '../../../../../test/support/stage.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { endOtherSessions } from '../../../../core/people/end-session.act.ts'
import { inspect } from '../../inspect.act.ts'
import { workWordsOf } from '../../words/work-words.ts'

const work = workWordsOf('id')

describe('what an officer types, saved as it is typed', () => {
  let stage: Stage
  let page: Page
  before(async () => {
    stage = await openStage({ width: 1280 })
  })
  after(() => stage.end())
  afterEach(() => page.context().close())

  const open = async (noun: string, number?: string, person: 'one' | 'head' = 'one') => {
    const at = number ?? (await stage.ground.caseIn('accepted')).number
    page = await stage.browserOf(person)
    await page.goto(`/work/complaints/${at}/${noun}`)
    return at
  }
  const isSaved = (on = page) => on.locator('p.kept', { hasText: 'Tersimpan pukul' }).waitFor()
  const reply = (on = page) => on.getByLabel(work.fields.reply)

  it('is there again after reloading, and on another machine', async () => {
    const number = await open('draft')
    await reply().pressSequentially('Kami memeriksa lampu itu.')
    await isSaved()
    assert.deepEqual(await axe(page), [])
    await page.reload()
    assert.equal(await reply().inputValue(), 'Kami memeriksa lampu itu.')
    assert.deepEqual(await axe(page), [])
    await page.setViewportSize({ width: 360, height: 740 })
    assert.ok(await reflows(page))
    const other = await stage.browserOf('one')
    await other.goto(`/work/complaints/${number}`)
    assert.ok((await read(other)).includes(work.unsent.title))
    assert.deepEqual(await axe(other), [])
    await other.goto(`/work/complaints/${number}/draft`)
    assert.equal(await reply(other).inputValue(), 'Kami memeriksa lampu itu.')
    await press(other, work.unsent.throw)
    assert.equal(await reply(other).inputValue(), '')
  })

  it('is saved by leaving the page at once', async () => {
    const number = await open('note')
    await write(page, work.fields.note, 'Ditulis lalu ditinggal.')
    await page.goto(`/work/complaints/${number}`)
    await page.waitForTimeout(500)
    await page.goto(`/work/complaints/${number}/note`)
    assert.equal(await page.getByLabel(work.fields.note).inputValue(), 'Ditulis lalu ditinggal.')
  })

  it('outlives a session that ends while one types: said at once, and carried into the sign-in by who sends it then', async () => {
    const number = await open('draft', undefined, 'head')
    await reply().pressSequentially('Sebelum sesi berakhir. ')
    await isSaved()
    const { ground } = stage
    const { officerId } = ground.people.head
    await perform(endOtherSessions, ground.by(ground.people.head), { officerId, keep: Buffer.alloc(32) })
    await reply().pressSequentially('Sesudahnya.')
    await page.locator('p.kept', { hasText: 'Anda sudah keluar' }).waitFor()
    assert.equal(await reply().inputValue(), 'Sebelum sesi berakhir. Sesudahnya.')
    await press(page, work.deeds.draft.submit)
    assert.match(await page.locator('main').innerHTML(), /Sesudahnya\./)
    assert.equal((await ground.find(number)).status, 'accepted')
  })

  it('is saved by itself once its writer has signed in again in another window', async () => {
    const number = await open('draft')
    const cookies = await page.context().cookies()
    await page.context().clearCookies({ name: 'session' })
    await reply().pressSequentially('Ditulis tanpa sesi.')
    await page.locator('p.kept', { hasText: 'Anda sudah keluar' }).waitFor()
    await page.context().addCookies(cookies)
    await reply().pressSequentially(' Lalu masuk lagi.')
    await isSaved()
    await page.goto(`/work/complaints/${number}/draft`)
    assert.equal(await reply().inputValue(), 'Ditulis tanpa sesi. Lalu masuk lagi.')
  })

  it('waits for a line that is broken, and is then sent once', async () => {
    page = await stage.browserOf('two')
    const { number, caseId } = await stage.ground.caseIn('drafted')
    await page.goto(`/work/complaints/${number}/return`)
    await write(page, work.fields.returnReason, 'Sebutkan tanggalnya.')
    await isSaved()
    await page.context().setOffline(true)
    await write(page, work.fields.returnReason, 'Sebutkan tanggal dan petugasnya.')
    await page.locator('p.kept', { hasText: work.unsent.failed }).waitFor()
    await page.getByRole('button', { name: work.deeds.return.submit, exact: true }).click()
    await page.locator('p.line', { hasText: work.line.broken }).waitFor()
    const loaded = page.waitForEvent('load')
    await page.context().setOffline(false)
    await loaded
    assert.ok((await read(page)).includes(work.deeds.return.done))
    assert.ok(!(await read(page)).includes(work.unsent.title))
    const returned = (await stage.ground.acts(caseId)).filter(({ act }) => act === 'complaint.returned')
    assert.equal(returned.length, 1)
  })

  it('of two windows loses the words of neither, and shows each in the other', async () => {
    const number = await open('draft')
    await reply().pressSequentially('Dari jendela pertama.')
    const other = await page.context().newPage()
    await other.goto(`/work/complaints/${number}/draft`)
    await reply(other).fill('Dari jendela kedua.')
    await isSaved()
    await isSaved(other)
    await page.reload()
    const shown = await page.locator('main').innerHTML()
    assert.ok(shown.includes('Dari jendela pertama.') && shown.includes('Dari jendela kedua.'))
  })

  it('tells while one types that the case has moved on', async () => {
    const number = await open('draft')
    await reply().pressSequentially('Kami')
    await isSaved()
    const { ground } = stage
    const now = new Date(ground.now.getTime() + 30 * 60_000)
    await perform(inspect, ground.by(ground.people.head, { now }), { number, inspection: true })
    await reply().pressSequentially(' sedang memeriksa.')
    await page.locator('.notice', { hasText: 'Kepala Rekaan' }).waitFor()
    assert.ok((await read(page)).includes(work.unsent.moved))
    assert.deepEqual(await axe(page), [])
  })

  it('is gone from everywhere once it is sent, also when one goes back', async () => {
    const number = await open('draft')
    await reply().fill(REPLY)
    await isSaved()
    await press(page, work.deeds.draft.submit)
    assert.ok(!(await read(page)).includes(work.unsent.title))
    await page.goBack()
    await page.goto(`/work/complaints/${number}`)
    assert.ok(!(await read(page)).includes(work.unsent.title))
  })

  it('lies nowhere in the browser', async () => {
    await open('note')
    await write(page, work.fields.note, 'Rahasia rekaan.')
    await isSaved()
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
    assert.ok(!kept.includes('Rahasia'))
  })
})
