import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { wordsOf } from '../../src/systems/complaints/words/words.ts'
import { workWordsOf } from '../../src/systems/complaints/words/work-words.ts'
import { reflows } from '../support/browser.ts'
import { choose, follow, openStage, press, read, type Stage, write } from '../support/stage.ts'

const words = wordsOf('id')
const work = workWordsOf('id')
const { file, follow: mine } = words
const TITLE = 'Lampu jalan padam di Gang Rekaan'
const STORY = 'Sejak Senin malam lampu padam. Telepon saya di 0812-3456-7890.'
const FIRST_REPLY = 'Petugas kami memeriksa lampu di gang itu pada 25 November 2026 dan tidak menemukan kerusakan.'
const SECOND_REPLY =
  'Dua lampu di Gang Rekaan 4 diganti pada 26 November 2026 pukul 19.30. Terima kasih atas kesabaran Anda.'

for (const javaScript of [false, true])
  describe(`the life of a complaint on a phone, scripts ${javaScript ? 'on' : 'off'}`, () => {
    let stage: Stage
    let complainant: Page
    let number = ''
    let key = ''

    before(async () => {
      stage = await openStage({ javaScript, width: 360 })
      complainant = await stage.browserOf()
    })
    after(() => stage.end())

    const atWork = async (person: Parameters<Stage['browserOf']>[0], deed: string) => {
      const page = await stage.browserOf(person)
      await page.goto(`/work/complaints/${number}`)
      await follow(page, deed)
      return page
    }
    const statusIs = async (status: keyof typeof words.statuses) => {
      await complainant.goto(`/follow/${number}`)
      assert.ok((await read(complainant)).includes(words.statuses[status]), status)
    }

    it('begins with a complainant who needs no account and is given a number and a key', async () => {
      await complainant.goto('/')
      await follow(complainant, words.front.file)
      await choose(complainant, 'Pengaduan')
      await write(complainant, file.what.title, TITLE)
      await write(complainant, file.what.text, STORY)
      await press(complainant, file.next)
      await findPlace(complainant, 'kota bandung', javaScript)
      await press(complainant, file.next)
      await press(complainant, file.next)
      await write(complainant, file.reach.email, 'melati.rekaan@contoh.id')
      await press(complainant, file.next)
      const check = await read(complainant)
      for (const part of [TITLE, STORY, 'Kota Bandung', 'melati.rekaan@contoh.id'])
        assert.ok(check.includes(part), part)
      await press(complainant, file.send)
      const codes = await complainant.locator('.receipt code').allInnerTexts()
      number = codes[0] ?? ''
      key = codes[1] ?? ''
      assert.match(number, /^[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{4}$/)
      await follow(complainant, file.sent.open)
      assert.ok((await read(complainant)).includes(words.statuses.received))
    })

    it('is opened on another device by number and key, and not by a wrong key', async () => {
      const other = await stage.browserOf()
      await other.goto('/follow')
      await write(other, mine.number, number.toLowerCase().replaceAll('-', ' '))
      await write(
        other,
        mine.key,
        key.replace(/.$/, (last) => (last === '2' ? '3' : '2')),
      )
      await press(other, mine.open)
      assert.ok((await read(other)).includes(words.problems.number_numberAndKey))
      await write(other, mine.key, key.toLowerCase())
      await press(other, mine.open)
      assert.ok((await read(other)).includes(TITLE))
      await press(other, mine.leave)
      await other.goto(`/follow/${number}`)
      assert.match(other.url(), /\/follow(\?|$)/)
    })

    it('is verified, shown to the public with what is personal masked, and sent to an agency', async () => {
      const nation = await stage.browserOf('nation')
      await nation.goto('/work')
      await follow(nation, TITLE)
      await follow(nation, work.deeds.acceptance.link)
      await write(nation, work.fields.agency, 'id.33.74')
      assert.doesNotMatch(await nation.locator('[name="publish.words"]').inputValue(), /0812/)
      await press(nation, work.deeds.acceptance.submit)
      assert.ok((await read(nation)).includes(work.deeds.acceptance.done))
      const anybody = await stage.browserOf()
      await anybody.goto(`/complaints/${number}`)
      const shown = await read(anybody)
      assert.ok(shown.includes('Sejak Senin malam lampu padam'))
      assert.doesNotMatch(shown, /0812|melati/)
    })

    it('is referred by the agency that was the wrong one, with a reason that the complainant reads', async () => {
      const elsewhere = await atWork('elsewhere', work.deeds.referral.link)
      await write(elsewhere, work.fields.to, 'id.32.73')
      await write(elsewhere, work.fields.reason, 'Gang ini ada di Kota Bandung, bukan di Semarang.')
      await press(elsewhere, work.deeds.referral.submit)
      await statusIs('received')
      assert.ok((await read(complainant)).includes('Gang ini ada di Kota Bandung'))
    })

    it('is taken by the right agency and given to an officer', async () => {
      const head = await atWork('head', work.deeds.acceptance.link)
      await press(head, work.deeds.acceptance.submit)
      await follow(head, work.deeds.assignment.link)
      await choose(head, 'Satu Rekaan')
      await press(head, work.deeds.assignment.submit)
      assert.ok((await read(head)).includes(work.deeds.assignment.done))
      await statusIs('accepted')
    })

    it('stands still while the officer asks and the complainant answers', async () => {
      const one = await atWork('one', work.deeds.question.link)
      await write(one, work.fields.question, 'Di gang nomor berapa?')
      await press(one, work.deeds.question.submit)
      await statusIs('waiting')
      await follow(complainant, mine.answer.link)
      await press(complainant, mine.answer.send)
      assert.equal(await complainant.locator('[aria-invalid]').count(), 1)
      await write(complainant, mine.answer.words, 'Gang Rekaan 4, dua lampu dari ujung.')
      await press(complainant, mine.answer.send)
      assert.ok((await read(complainant)).includes(words.statuses.accepted))
    })

    it('is answered by one officer and sent by another', async () => {
      const one = await atWork('one', work.deeds.draft.link)
      assert.ok((await read(one)).includes('Gang Rekaan 4'))
      await write(one, work.fields.reply, FIRST_REPLY)
      await press(one, work.deeds.draft.submit)
      assert.ok((await read(one)).includes(work.deeds.draft.done))
      await complainant.reload()
      assert.ok(!(await read(complainant)).includes(FIRST_REPLY))
      const two = await atWork('two', work.deeds.release.link)
      await press(two, work.deeds.release.submit)
      await statusIs('replied')
      assert.ok((await read(complainant)).includes(FIRST_REPLY))
    })

    it('is judged not solved, and objected to', async () => {
      await follow(complainant, mine.judge.link)
      await choose(complainant, mine.judge.no)
      await choose(complainant, mine.judge.star.two)
      await press(complainant, mine.judge.send)
      await follow(complainant, mine.object.link)
      await write(complainant, mine.object.words, 'Lampunya masih padam sampai malam ini.')
      await press(complainant, mine.object.send)
      assert.ok((await read(complainant)).includes(words.statuses.accepted))
    })

    it('is answered anew by another officer than the one objected to', async () => {
      const head = await atWork('head', work.deeds.assignment.link)
      assert.ok(!(await read(head)).includes('Satu Rekaan'))
      await choose(head, 'Dua Rekaan')
      await press(head, work.deeds.assignment.submit)
      const two = await atWork('two', work.deeds.draft.link)
      await write(two, work.fields.reply, SECOND_REPLY)
      await press(two, work.deeds.draft.submit)
      const other = await atWork('head', work.deeds.release.link)
      await press(other, work.deeds.release.submit)
      await statusIs('replied')
    })

    it('ends with a verdict that everybody can read, and what is no longer open is no longer offered', async () => {
      await follow(complainant, mine.judge.link)
      await choose(complainant, mine.judge.yes)
      await choose(complainant, mine.judge.star.five)
      await press(complainant, mine.judge.send)
      const end = await read(complainant)
      assert.ok(end.includes(words.statuses.closed))
      assert.ok(!end.includes(mine.object.link) && !end.includes(mine.withdraw.link))
      const anybody = await stage.browserOf()
      // A page that was shown before is kept for some seconds, but not one with a query that it does not read.
      await anybody.goto(`/complaints/${number}?anew=yes`)
      const shown = await read(anybody)
      for (const part of [FIRST_REPLY, SECOND_REPLY, words.one.solved]) assert.ok(shown.includes(part), part)
      if (javaScript) for (const page of [anybody, complainant]) assert.ok(await reflows(page))
    })
  })

/** With a script the box proposes as one types; without one the page looks the words up. */
async function findPlace(page: Page, name: string, javaScript: boolean): Promise<void> {
  await write(page, file.where.search, name)
  if (javaScript) {
    await page.getByRole('listbox').getByRole('option').first().click()
    return
  }
  await press(page, file.where.find)
  if ((await page.locator('main .choice').count()) > 0) await choose(page, 'Kota Bandung')
}
