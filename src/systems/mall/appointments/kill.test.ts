import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { type MallGround, mallGround } from '../../../../test/support/malls.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { sql } from '../../../kit/sql.ts'
import { offerService } from '../places/group.act.ts'
import { BOOKING_RULES } from './appointment.ts'
import { addSeries, changeBookingRules } from './availability.act.ts'
import { planGroup } from './plan.job.ts'
import { lapseJob } from './tidy.job.ts'

const CLERK = join(import.meta.dirname, '../../../../test/support/booking-clerk.ts')
const TRIALS = 4

describe('bookings whose program is killed in the midst', () => {
  let ground: Casework
  let at: MallGround
  before(async () => {
    ground = await casework()
    at = await mallGround(ground)
    const head = ground.by(ground.people.head)
    await perform(offerService, head, { ...at, slots: 1, peopleMax: 2 })
    const series = {
      ...{ weekdays: [1, 2, 3, 4, 5], everyWeeks: 1, fromOn: '2026-11-01', untilOn: null },
      ...{ fromMinute: 480, toMinute: 660, slotMinutes: 15, places: 30 },
    }
    await perform(addSeries, head, { ...at, series })
    // What is given back is free at once, so that more can go wrong.
    await perform(changeBookingRules, head, { ...at, rules: { ...BOOKING_RULES, restMinutes: 0 } })
    await planGroup({ db: ground.db, now: ground.now }, at)
  })
  after(() => ground.end())

  /** What must hold of every slot and every appointment, whatever was under way; nothing as a rule. */
  async function faults(): Promise<unknown[]> {
    const { rows } = await sql`
      with a as (select * from mall.appointments where mall_id = ${at.mallId}),
        held as (select s.group_id, s.on_day, s.minute, count(a.appointment_id) as count from mall.slots s
          left join a on a.group_id = s.group_id and a.on_day = s.on_day and a.status in ('reserved', 'asked', 'confirmed')
            and s.minute between a.minute and a.minute + a.minutes - 1
          group by s.group_id, s.on_day, s.minute),
        told as (select facts ->> 'appointment' as id, count(*) filter (where act = 'appointment.reserved') as made,
          (array_agg(act order by line_id desc))[1] as last from core.ledger where act like 'appointment.%' group by 1)
      select 'a place is lost or taken twice' as fault, s.on_day::text, s.minute, s.taken, held.count from mall.slots s
        join held using (group_id, on_day, minute) where s.taken <> held.count
      union all select 'more than there are', s.on_day::text, s.minute, s.taken, s.places from mall.slots s where s.taken > s.places
      union all select 'the ledger tells another story', a.status, a.minute, told.made, 0 from a
        left join told on told.id = a.appointment_id::text
        where told.made is distinct from 1 or case told.last when 'appointment.reserved' then 'reserved' when 'appointment.asked' then 'asked'
          when 'appointment.moved' then 'confirmed' when 'appointment.confirmed' then 'confirmed' when 'appointment.cancelled' then 'cancelled'
          when 'appointment.lapsed' then 'lapsed' end is distinct from a.status
      union all select 'the ledger tells of one that is not there', told.id, 0, 0, 0 from told
        where not exists (select from mall.appointments x where x.appointment_id::text = told.id)
      union all select 'a letter is missing or doubled', a.appointment_id::text, 0, count(j.id), 0 from a
        left join graphile_worker._private_jobs j on j.payload ->> 'nonce' = a.nonce and j.payload ->> 'kind' = 'ask'
        where a.email is not null group by a.appointment_id having count(j.id) <> 1`.execute(ground.db)
    return rows
  }

  it('lose no place and double none, and what nobody confirmed is free again', async () => {
    const env = {
      ...process.env,
      BOOKING_GROUND: JSON.stringify({
        ...{ url: ground.url, now: ground.now, people: 8, days: ['2026-11-26', '2026-11-27', '2026-11-30'] },
        at: { mallId: at.mallId, groupId: at.groupId, serviceId: at.serviceId },
      }),
    }
    let before = 0
    for (let trial = 0; trial < TRIALS; trial++) {
      const clerk = spawn(process.execPath, ['--no-warnings', CLERK], { env, stdio: ['ignore', 'pipe', 'inherit'] })
      await once(clerk.stdout, 'data')
      await new Promise((wait) => setTimeout(wait, 120 + 97 * trial))
      clerk.kill('SIGKILL')
      await once(clerk, 'exit')
      // The server ends what the dead connections had begun, a moment later.
      await new Promise((wait) => setTimeout(wait, 200))
      assert.deepEqual(await faults(), [])
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from mall.appointments`.execute(
        ground.db,
      )
      assert.ok((rows[0]?.count ?? 0) > before, 'nobody booked before the blow')
      before = rows[0]?.count ?? 0
    }
    const later = new Date(ground.now.getTime() + 2 * 3_600_000)
    await lapseJob.run({ db: ground.db, now: later } as never, {})
    assert.deepEqual(await faults(), [])
    const { rows } = await sql`select from mall.appointments where status in ('reserved', 'asked')`.execute(ground.db)
    assert.equal(rows.length, 0)
  })
})
