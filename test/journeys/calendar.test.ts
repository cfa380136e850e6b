import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { keyHash, newKey } from '../../src/core/cases/key.ts'
import { sql } from '../../src/kit/sql.ts'
import { say } from '../../src/kit/words.ts'
import { recomputeJob } from '../../src/systems/complaints/clocks/recompute.job.ts'
import type { Complaint } from '../../src/systems/complaints/complaint.ts'
import { wordsOf as complaintWordsOf } from '../../src/systems/complaints/words/words.ts'
import { wordsOf } from '../../src/systems/deadlines/words/words.ts'
import { choose, follow, openStage, press, read, type Stage, write } from '../support/stage.ts'

const words = wordsOf('id')
const mine = complaintWordsOf('id').follow
const TITLE = 'Libur rekaan akhir 2026'
const RULES = 'Aturan rekaan yang lebih panjang'

describe('a system admin keeps the calendar and the rules on a phone, scripts off', () => {
  let stage: Stage
  let admin: Page
  let complaint: Complaint
  const key = newKey()
  let was: string[] = []
  before(async () => {
    stage = await openStage({ javaScript: false, width: 360 })
    admin = await stage.browserOf('system')
    complaint = await stage.ground.caseIn('accepted', { keyHash: keyHash(key).toString('hex') })
    was = await days()
  })
  after(() => stage.end())

  const days = async () => {
    const { rows } = await sql<{ at: string }>`
      select step || ' ' || round || ' ' || due_on as at from core.case_steps where case_id = ${complaint.caseId} order by 1`.execute(
      stage.ground.db,
    )
    return rows.map(({ at }) => at)
  }
  const entries = async () => {
    const { rows } = await sql`select from core.edition_entries`.execute(stage.ground.db)
    return rows.length
  }
  const says = async (page: Page, text: string | RegExp) => {
    const shown = await read(page)
    assert.ok(typeof text === 'string' ? shown.includes(text) : text.test(shown), `${text}: ${shown}`)
  }
  const begin = async (at: string, title: string, holdsFrom: string) => {
    await admin.goto(at)
    await follow(admin, words.draft.begin)
    await write(admin, words.draft.name, title)
    await write(admin, words.draft.source, 'SKB rekaan 9/2026')
    await write(admin, words.draft.holdsFrom, holdsFrom)
    await press(admin, words.draft.begin)
    await says(admin, words.draft.saved)
  }
  const publish = async () => {
    await follow(admin, words.draft.preview)
    await press(admin, words.preview.count)
    await says(admin, new RegExp(`${words.preview.moved} [1-9]`))
    await press(admin, words.preview.publish)
    await says(admin, words.edition.publishedDone)
  }
  const compute = () => {
    const { ground, house } = stage
    const now = new Date(ground.now.getTime() + 3_600_000)
    return recomputeJob.run({ db: ground.db, house, now, log: () => undefined }, {})
  }
  let visits = 0
  /** A public page is kept for some seconds, each address by itself. */
  const onPublicPage = async () => {
    const visitor = await stage.browserOf()
    await visitor.goto(`/complaints/${complaint.number}?visit=${visits++}`)
    return visitor
  }
  const undo = async () => {
    await admin.locator('summary').filter({ hasText: words.edition.undoTitle }).click()
    await press(admin, words.edition.undo)
    await publish()
    await compute()
  }

  it('and is held to the days from which a draft holds', async () => {
    await begin('/admin/calendar', TITLE, '2026-11-25')
    await follow(admin, words.draft.addDay)
    await write(admin, words.day.on, '2026-11-20')
    await write(admin, 'Nama', 'Hari rekaan satu')
    await choose(admin, words.kinds.national)
    await press(admin, words.day.save)
    await says(admin, /tanggal berlaku rancangan|sebelum/)
    assert.equal(await admin.getByLabel('Nama').first().inputValue(), 'Hari rekaan satu')
    await write(admin, words.day.on, '2026-11-26')
    await press(admin, words.day.save)
    await says(admin, words.draft.saved)
    await says(admin, 'Hari rekaan satu')
  })

  it('and of a decree with one bad line takes nothing, is told which, and mends it', async () => {
    await follow(admin, words.draft.addList)
    const list = '2026-12-01;Hari rekaan dua;Libur nasional\n2026-13-01;Hari mustahil;\n2026-12-02;Hari rekaan tiga;'
    await write(admin, words.list.box, list)
    await press(admin, words.list.save)
    await says(admin, say(words.list.line, { line: 2, problem: '' }).trim())
    assert.equal(await entries(), 1)
    assert.equal(await admin.getByLabel(words.list.box).inputValue(), list)
    await write(admin, words.list.box, list.replace('2026-13-01', '2026-12-03'))
    await press(admin, words.list.save)
    await says(admin, say(words.draft.listed, { count: 3 }))
    assert.equal(await entries(), 4)
  })

  it('and sees the effect before it holds; then every page of the case names the edition', async () => {
    assert.deepEqual(await days(), was)
    await publish()
    await compute()
    assert.notDeepEqual(await days(), was)
    const officer = await stage.browserOf('one')
    await officer.goto(`/work/complaints/${complaint.number}`)
    await says(officer, TITLE)
    const visitor = await onPublicPage()
    await says(visitor, new RegExp(`karena kalender hari libur berubah: “${TITLE}”`))
    await visitor.goto('/follow')
    await write(visitor, mine.number, complaint.number)
    await write(visitor, mine.key, key)
    await press(visitor, mine.open)
    await says(visitor, new RegExp(`karena kalender hari libur berubah: “${TITLE}”`))
  })

  it('and undoes it: the dates are back, and the case says why', async () => {
    await undo()
    assert.deepEqual(await days(), was)
    const visitor = await onPublicPage()
    await says(visitor, new RegExp(`karena perubahan ini dibatalkan: “${TITLE}”`))
  })

  it('and changes a rule, whose sentence for readers must be written anew, and undoes that too', async () => {
    await begin('/admin/rules', RULES, '2026-11-01')
    await admin.goto('/admin/rules/draft/rule?key=final|complaint|')
    await write(admin, words.rule.days, '20')
    await press(admin, words.rule.save)
    await says(admin, words.problems.noteStale)
    for (const box of await admin.locator('main textarea').all()) await box.fill('')
    await press(admin, words.rule.save)
    await says(admin, words.draft.saved)
    await publish()
    await compute()
    assert.notDeepEqual(await days(), was)
    const visitor = await onPublicPage()
    await says(visitor, new RegExp(`karena aturan batas waktu berubah: “${RULES}”`))
    await undo()
    assert.deepEqual(await days(), was)
  })
})
