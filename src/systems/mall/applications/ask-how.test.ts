import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { type ApplicationGround, applicantOf, applicationGround } from '../../../../test/support/applications.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { decidingGround } from '../../../../test/support/deciding.ts'
import { mallGround } from '../../../../test/support/malls.ts'
import type { House } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Server } from '../../../kit/http/server.ts'
import { sql } from '../../../kit/sql.ts'
import { askApplicantHowJob } from './ask-how.job.ts'
import { deliver, makeReady } from './deliver.act.ts'
import { object } from './own-deeds.act.ts'

describe('whoever applied and was answered', () => {
  let ground: Casework
  let made: ApplicationGround
  let ways: ReturnType<typeof decidingGround>
  let server: Server
  let house: House
  before(async () => {
    ground = await casework()
    ;({ server, house } = await openApp(ground.db, ground.now))
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  const given = async () => {
    const { rows } = await sql<{ mall: string; service: string }>`
      select mall_id as mall, service_id as service from mall.survey_given`.execute(ground.db)
    return rows
  }
  const ask = (number: string) =>
    askApplicantHowJob.run({ db: ground.db, house, now: ground.now, log: () => undefined }, { number })

  it('is asked nothing where no mall offers the service', async () => {
    made = await applicationGround(ground)
    ways = decidingGround(ground, made)
    const { number, mallId } = await ways.refused()
    await ask(number)
    assert.deepEqual([mallId, await given()], [null, []])
  })

  it('is asked once how it was, when it is in hand or was refused, and not while it is worked on', async () => {
    const mall = await mallGround(ground)
    const working = await ways.taken()
    assert.equal(working.mallId, mall.mallId)
    await ask(working.number)
    assert.deepEqual(await given(), [])

    const { number } = await ways.granted('pickup')
    const one = ground.by(ground.people.one)
    await perform(makeReady, one, { number, note: 'Loket 3' })
    await perform(deliver, one, { number })
    for (let n = 0; n < 2; n++) await ask(number)
    assert.deepEqual(await given(), [{ mall: mall.mallId, service: made.service }])

    const refused = await ways.refused()
    await ask(refused.number)
    const objection = { number: refused.number, words: 'Saya keberatan.', today: '2026-11-24' }
    await perform(object, ground.by(applicantOf(refused)), objection)
    await ask(refused.number)
    assert.equal((await given()).length, 2)
  })
})
