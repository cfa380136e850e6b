import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { type FollowKey, keyHash, newKey } from '../../src/core/cases/key.ts'
import { CITIZEN_LINK_TASK } from '../../src/core/people/citizen/citizen.ts'
import { WITHDRAW_OWN_TASK } from '../../src/core/people/citizen/own-cases.ts'
import { citizenWordsOf } from '../../src/core/people/citizen/words/words.ts'
import { type Database, openDatabase, sql } from '../../src/kit/sql.ts'
import { say } from '../../src/kit/words.ts'
import { wordsOf } from '../../src/systems/complaints/words/words.ts'
import { jobNamed } from '../support/accounts.ts'
import { axe, reflows } from '../support/browser.ts'
import { type MailServer, openMailServer } from '../support/mail-server.ts'
import { choose, follow, openStage, press, read, type Stage, write } from '../support/stage.ts'

const words = citizenWordsOf('id')
const { follow: mine, statuses } = wordsOf('id')
const EMAIL = 'melati.rekaan@contoh.id'

for (const javaScript of [false, true])
  describe(`an account on a phone, scripts ${javaScript ? 'on' : 'off'}`, () => {
    let stage: Stage
    let mail: MailServer
    let owner: Database
    let page: Page
    const cases: { number: string; key: FollowKey }[] = []

    before(async () => {
      mail = await openMailServer()
      stage = await openStage({ javaScript, width: 360 }, { mail: mail.mail })
      owner = openDatabase(stage.ground.url, { log: () => undefined })
      page = await stage.browserOf()
      for (let count = 0; count < 2; count++) {
        const key = newKey()
        const { number } = await stage.ground.file({ keyHash: keyHash(key).toString('hex') })
        cases.push({ number, key })
      }
    })
    after(async () => {
      await stage.end()
      await owner.close()
      await mail.close()
    })

    /** What the worker does with all that is queued for this task. */
    const work = async (task: string) => {
      const { rows } = await sql<{ id: string; payload: Record<string, unknown> }>`
        select j.id::text, payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = ${task} order by j.id`.execute(owner.db)
      const { ground, house } = stage
      for (const { id, payload } of rows) {
        await jobNamed(task).run({ db: ground.db, house, now: ground.now, log: () => undefined }, payload)
        await sql`delete from graphile_worker._private_jobs where id = ${id}::bigint`.execute(owner.db)
      }
    }
    /** Questions to a page need scripts. */
    const looksWell = async () => {
      if (!javaScript) return
      assert.equal(await reflows(page), true)
      assert.deepEqual(await axe(page), [])
    }

    it('begins with a link by mail: whoever opens the list is asked for an address, and the button in the link signs in', async () => {
      await page.goto('/my-cases')
      await write(page, words.signIn.email, EMAIL)
      await looksWell()
      await press(page, words.signIn.send)
      assert.equal(await page.locator('h1').innerText(), words.signIn.sentTitle)
      await work(CITIZEN_LINK_TASK)
      const path =
        /http:\/\/portal\.example(\/citizen\/sign-in\/[\w-]+)/.exec(mail.letters.at(-1)?.text ?? '')?.[1] ?? ''
      await page.goto(path)
      assert.ok((await read(page)).includes(EMAIL))
      await press(page, words.signIn.open)
      assert.ok((await read(page)).includes(words.list.none))
      await looksWell()
    })

    it('takes a case by its number and key, and by no other key', async () => {
      const [one, two] = cases
      for (const { number, key } of cases) {
        await follow(page, words.list.add)
        await page.waitForURL('**/my-cases/add')
        if (number === one?.number) {
          await write(page, words.add.number, number)
          await write(page, words.add.key, newKey())
          await press(page, words.add.send)
          assert.ok((await read(page)).includes(words.add.wrong))
          await looksWell()
        }
        await write(page, words.add.number, number)
        await write(page, words.add.key, key)
        await press(page, words.add.send)
        assert.ok((await read(page)).includes(words.list.added))
      }
      for (const { number } of [one, two].filter((each) => each !== undefined))
        assert.ok((await read(page)).includes(number))
      await looksWell()
    })

    it('opens each of them without its key', async () => {
      await page.locator(`a[href="/follow/${cases[0]?.number}"]`).click()
      await page.getByText(statuses.received).first().waitFor()
      await page.goto('/my-cases')
    })

    it('gives everything in one file that can be read without the portal', async () => {
      await follow(page, words.list.data)
      await page.waitForURL('**/my-cases/data')
      await looksWell()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: words.data.get, exact: true }).click(),
      ])
      assert.equal(download.suggestedFilename(), 'my-data.zip')
      const files = unzipSync(readFileSync(await download.path()))
      for (const { number } of cases)
        assert.ok(strFromU8(files[`cases/${number}/index.html`] ?? new Uint8Array()).includes(number))
      const document = strFromU8(files['index.html'] ?? new Uint8Array())
      assert.ok(document.includes(EMAIL))
      await page.setContent(document)
      await looksWell()
    })

    it('is erased with what becomes of its open cases chosen, and they are withdrawn', async () => {
      await page.goto('/citizen')
      await follow(page, words.account.erase)
      await page.waitForURL('**/citizen/erase')
      assert.ok((await read(page)).includes(say(words.erase.openMany, { count: 2 })))
      await looksWell()
      await press(page, words.erase.send)
      assert.ok((await read(page)).includes(words.erase.choose))
      await looksWell()
      await choose(page, say(words.erase.withdrawMany, { count: 2 }))
      await choose(page, words.erase.sure)
      await press(page, words.erase.send)
      assert.equal(await page.locator('h1').innerText(), words.erase.doneTitle)
      assert.ok((await read(page)).includes(words.erase.doneWithdraw))
      await looksWell()
      await work(WITHDRAW_OWN_TASK)
      await page.goto('/my-cases')
      assert.equal(await page.locator('h1').innerText(), words.signIn.title)
    })

    it('leaves each case to whoever holds its number and key', async () => {
      const [one] = cases
      await page.goto('/follow')
      await write(page, mine.number, one?.number ?? '')
      await write(page, mine.key, one?.key ?? '')
      await press(page, mine.open)
      assert.ok((await read(page)).includes(statuses.withdrawn))
    })
  })
