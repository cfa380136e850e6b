import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { type MallGround, mallGround } from '../../../../test/support/malls.ts'
import { makePortal, type Portal } from '../../../../test/support/portal.ts'
import { queueGround } from '../../../../test/support/queue.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { sql } from '../../../kit/sql.ts'
import { mall as system } from '../system.ts'
import { endAlarm, raiseAlarm } from './alarm.act.ts'
import { listAlarms } from './alarm.sql.ts'
import { callNext } from './call.act.ts'
import { estimateForNew } from './line.ts'
import { reckonCounters } from './reckon.act.ts'
import { openCounter } from './sitting.act.ts'

describe('whoever runs a counter group', () => {
  let ground: Casework
  let at: MallGround
  let portal: Portal
  before(async () => {
    ground = await casework()
    at = await mallGround(ground)
    portal = await makePortal({ db: ground.db, now: ground.now, pages: [...system.pages] })
    await perform(openCounter, ground.by(ground.people.one), { counterId: at.counterId })
    for (let n = 0; n < 12; n++) await queueGround(ground, at).take()
  })
  after(async () => {
    await portal.server.close()
    await ground.end()
  })
  const head = () => ground.by(ground.people.head)
  const reckon = (counters: number | null, by = head()) =>
    perform(reckonCounters, by, { mallId: at.mallId, groupId: at.groupId, counters })
  const wait = async (now = ground.now, servedOn = '2026-11-24') =>
    estimateForNew(ground.db, { groupId: at.groupId, servedOn, serviceId: at.serviceId }, now)
  const lines = async (act: string) => {
    const { rows } = await sql<{
      facts: object
    }>`select facts from core.ledger where act = ${act} order by line_id`.execute(ground.db)
    return rows
  }

  it('has estimates reckon with other counters than those that are open, until the night', async () => {
    const [one, open] = [(await wait())?.estimate?.seconds ?? 0, (await wait())?.open]
    await reckon(4)
    const four = await wait()
    assert.ok((four?.estimate?.seconds ?? 0) < one * 0.6, `${four?.estimate?.seconds} of ${one}`)
    assert.deepEqual([four?.open, four?.reckoned], [open, 4])
    await reckon(0)
    assert.equal((await wait())?.estimate, undefined)
    await reckon(1)
    assert.ok(Math.abs(((await wait())?.estimate?.seconds ?? 0) - one) < 0.1 * one)
    await reckon(3)
    const tomorrow = new Date(ground.now.getTime() + 86_400_000)
    assert.equal((await wait(tomorrow, '2026-11-25'))?.reckoned, null)
    await reckon(null)
    assert.equal((await wait())?.reckoned, null)
    assert.equal((await lines('mall.counters_reckoned')).length, 5)
  })

  it('is no clerk and no stranger', async () => {
    for (const person of ['one', 'elsewhere', 'system'] as const)
      await assert.rejects(reckon(2, ground.by(ground.people[person])), { status: 403 })
    await assert.rejects(perform(reckonCounters, head(), { mallId: at.mallId, groupId: '999', counters: 1 }), {
      status: 404,
    })
    await assert.rejects(reckon(51), /reckoned_counters/)
  })

  it('sees who calls for help, once for each counter, with nothing of it in the ledger but where', async () => {
    const { counterId, mallId } = at
    const clerk = ground.by(ground.people.one)
    await assert.rejects(perform(raiseAlarm, ground.by(ground.people.elsewhere), { counterId }), { status: 403 })
    const tries = await Promise.allSettled([1, 2, 3].map(() => perform(raiseAlarm, clerk, { counterId })))
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
    assert.deepEqual(
      (await listAlarms(ground.db, mallId)).map(({ label }) => label),
      ['3'],
    )
    assert.deepEqual(
      (await lines('mall.alarm_raised')).map(({ facts }) => Object.keys(facts).sort()),
      [['counter', 'group', 'mall']],
    )
    await perform(endAlarm, head(), { counterId })
    assert.deepEqual(await listAlarms(ground.db, mallId), [])
    await assert.rejects(perform(endAlarm, head(), { counterId }), { word: 'noAlarm' })
    await perform(raiseAlarm, clerk, { counterId })
    assert.equal((await listAlarms(ground.db, mallId, counterId)).length, 1)
  })

  it('lets everybody see how full it is, and of a number no more than the screens show', async () => {
    const anybody = portal.visitor()
    const look = async (number: string) => (await anybody.get(`/malls/${at.mallId}/queue?number=${number}`)).body
    assert.match(await look(''), /Kependudukan Rekaan/)
    const waiting = await look('a002')
    const unknown = await look('B999')
    assert.match(waiting, /Nomor A002 tidak ada di layar panggilan/)
    assert.equal(waiting.replaceAll('a002', 'B999').replaceAll('A002', 'B999'), unknown)
    await perform(callNext, ground.by(ground.people.one), { counterId: at.counterId })
    assert.match(await look('A-001'), /Nomor A001 dipanggil ke loket 3 pukul/)
  })
})
