import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../../test/support/app.ts'
import { type ApplicationGround, applicationGround } from '../../../../../test/support/applications.ts'
import { type Casework, casework } from '../../../../../test/support/casework.ts'
import { ARTICLE, type DecidingGround, decidingGround, REASON } from '../../../../../test/support/deciding.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import type { Server } from '../../../../kit/http/server.ts'
import { askApplicant } from '../ask.act.ts'
import { decide } from '../decide.act.ts'
import { complete } from '../own-deeds.act.ts'
import { readFigures } from './figures.sql.ts'
import { applicationFigures } from './service-figures.ts'

const DAY_MS = 86_400_000

describe('the figures of the applications for a service', () => {
  let ground: Casework
  let made: ApplicationGround
  let ways: DecidingGround
  let server: Server
  before(async () => {
    ground = await casework()
    made = await applicationGround(ground)
    ways = decidingGround(ground, made)
    server = (await openApp(ground.db, ground.now)).server
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  const later = (days: number) => new Date(ground.now.getTime() + days * DAY_MS)
  const decideAt = async (days: number, decision: 'granted' | 'refused') => {
    const { number } = await ways.taken()
    const by = ground.by(ground.people.one, { now: later(days) })
    await perform(decide, by, { number, decision, reason: REASON, article: ARTICLE, delivery: 'pickup' })
  }

  it('say nothing of fewer than five decisions', async () => {
    for (const days of [1, 2, 3, 4]) await decideAt(days, 'granted')
    assert.match((await server.inject('/services/kartu-keluarga')).body, /Kurang dari 5 keputusan/)
    const told = await applicationFigures.tell({ db: ground.db, now: later(50), zone: 'Asia/Jakarta' })
    assert.equal(told.get(made.service), undefined)
  })

  it('are the days from sending to the decision, and how many were decided within the promise', async () => {
    await decideAt(40, 'refused')
    const figures = await readFigures(ground.db, made.service, later(50))
    const { count, granted, refused, closed, medianDays, promised, kept } = figures
    assert.deepEqual({ count, granted, refused, closed }, { count: 5, granted: 4, refused: 1, closed: 0 })
    assert.equal(medianDays, 3)
    assert.equal(promised, 5)
    assert.ok(kept >= 1 && kept < 5)
    // In another language: the page is kept for half a minute.
    const { body } = await server.inject({ url: '/services/kartu-keluarga', headers: { cookie: 'lang=en' } })
    assert.match(body, /Applications in the last 12 months/)
    assert.match(body, /80% granted, 20% refused/)
    const told = await applicationFigures.tell({ db: ground.db, now: later(50), zone: 'Asia/Jakarta' })
    assert.equal(told.get(made.service)?.applications_decided, 5)
    assert.equal(told.get(made.service)?.applications_kept, kept / 5)
  })

  it('leave out the time in which the applicant was waited for', async () => {
    const { number, caseId } = await ways.taken()
    const one = (days: number) => ground.by(ground.people.one, { now: later(days) })
    await perform(askApplicant, one(1), { number, words: 'Kata rekaan?', questions: [] })
    await perform(complete, ground.by({ kind: 'complainant', caseId }, { now: later(21) }), { number })
    await perform(decide, one(22), { number, decision: 'granted', reason: REASON, delivery: 'pickup' })
    const { medianDays, mostDays } = await readFigures(ground.db, made.service, later(50))
    assert.equal(medianDays, 2.5)
    assert.ok(mostDays && mostDays > 20)
  })

  it('forget what was decided more than a year ago', async () => {
    assert.equal((await readFigures(ground.db, made.service, later(600))).count, 0)
  })
})
