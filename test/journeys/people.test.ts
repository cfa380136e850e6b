import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { say } from '../../src/kit/words.ts'
import { casework as complaintCases } from '../../src/systems/complaints/hand-over/casework.ts'
import { handOverJob } from '../../src/systems/people/leaving/hand-over.job.ts'
import { wordsOf } from '../../src/systems/people/words/words.ts'
import { choose, follow, openStage, press, read, type Stage, write } from '../support/stage.ts'

const { agencies: words, leaving, officers, roles } = wordsOf('id')
const REASON = 'Perda rekaan 7/2026'

describe('a system admin looks after officers and agencies on a phone, scripts off', () => {
  let stage: Stage
  let admin: Page
  before(async () => {
    stage = await openStage({ javaScript: false, width: 360 })
    admin = await stage.browserOf('system')
  })
  after(() => stage.end())

  const says = async (text: string) => {
    const shown = await read(admin)
    assert.ok(shown.includes(text), `${text}: ${shown}`)
  }
  const handOver = () => {
    const { ground, house } = stage
    return handOverJob([complaintCases]).run({ db: ground.db, house, now: ground.now, log: () => undefined }, {})
  }
  const add = async (name: string) => {
    await admin.goto('/admin/agencies')
    await follow(admin, words.add)
    await write(admin, words.name, name)
    await admin.getByLabel(words.type).selectOption('unit')
    await write(admin, words.parent, 'id.32.73')
    await write(admin, words.reason, REASON)
    await press(admin, words.add)
    await says(words.added)
    return admin.url().replace(/\?.*$/, '').split('/').at(-1) ?? ''
  }

  it('lets an officer leave, with the report that they hold in the hands of a colleague', async () => {
    const { one, two } = stage.ground.people
    const { number } = await stage.ground.caseIn('accepted')
    await admin.goto(`/admin/officers/${one.officerId}`)
    await follow(admin, leaving.leaveLink)
    await press(admin, leaving.leave)
    await says(wordsOf('id').wrong)
    await choose(admin, leaving.toOfficers)
    await choose(admin, two.name)
    await press(admin, leaving.leave)
    await says(leaving.done)
    await handOver()
    assert.equal((await stage.ground.find(number)).officerId, two.officerId)
    await admin.reload()
    await says(say(leaving.progressDone, { moved: 1, total: 1 }))
  })

  it('moves an officer to another agency', async () => {
    const { lone } = stage.ground.people
    await admin.goto(`/admin/officers/${lone.officerId}`)
    await follow(admin, leaving.moveLink)
    await choose(admin, `${roles.officer}, `)
    await admin.getByLabel(officers.role).selectOption('coordinator')
    await write(admin, officers.agency, 'id.33.74')
    await press(admin, leaving.move)
    await says(leaving.moved)
  })

  it('adds agencies, gives one a new name, puts one into another, takes that back, and closes one', async () => {
    const [from, into] = [await add('Dinas Asal Rekaan'), await add('Dinas Tujuan Rekaan')]
    await admin.goto(`/admin/agencies/${from}`)
    await follow(admin, words.rename)
    await write(admin, words.newName, 'Dinas Ganti Rekaan')
    await press(admin, words.rename)
    await says(wordsOf('id').wrong)
    await write(admin, words.reason, REASON)
    await press(admin, words.rename)
    await says(words.renamed)
    await follow(admin, words.merge)
    await admin.locator('form').getByLabel(officers.agency).first().fill(into)
    await write(admin, words.reason, REASON)
    await press(admin, words.merge)
    await says(words.merged)
    await follow(admin, words.undo)
    await write(admin, words.reason, 'Keliru, rekaan.')
    await press(admin, words.undo)
    await says(words.undone)
    await says('Keliru, rekaan.')
    await follow(admin, words.place)
    await write(admin, words.parent, into)
    await write(admin, words.reason, REASON)
    await press(admin, words.place)
    await says(words.placed)
    await follow(admin, words.close)
    await write(admin, words.reason, REASON)
    await press(admin, words.close)
    await says(words.closed)
    await says('Dinas Ganti Rekaan')
  })
})
