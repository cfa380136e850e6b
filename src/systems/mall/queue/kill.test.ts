import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { type MallGround, mallGround } from '../../../../test/support/malls.ts'
import { queueGround } from '../../../../test/support/queue.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { sql } from '../../../kit/sql.ts'
import { finish, serve } from './at-counter.act.ts'
import { findAtCounter } from './ticket.sql.ts'

const CLERK = join(import.meta.dirname, '../../../../test/support/queue-clerk.ts')
const TRIALS = 4

describe('a queue whose program is killed in the midst', () => {
  let ground: Casework
  let made: MallGround
  before(async () => {
    ground = await casework()
    made = await mallGround(ground)
  })
  after(() => ground.end())

  /** What must hold of every ticket, whatever was under way; nothing as a rule. */
  async function faults(): Promise<unknown[]> {
    const { rows } = await sql`
      with t as (select * from mall.tickets where mall_id = ${made.mallId}), p as (
        select p.*, lag(p.ended_at) over (partition by ticket_id order by period_id) as before from mall.periods p join t using (ticket_id))
      select 'a gap between periods' as fault, ticket_id from p where before is distinct from started_at and before is not null
      union all select 'the periods end elsewhere', t.ticket_id from t where status_at <> coalesce((select max(ended_at) from p where p.ticket_id = t.ticket_id), arrived_at)
      union all select 'calls are lost or doubled', t.ticket_id from t where calls <> (select count(*) from mall.calls c where c.ticket_id = t.ticket_id)
      union all select 'the ledger tells another story', t.ticket_id from t
        where calls <> (select count(*) from core.ledger l where l.act = 'mall.ticket_called' and l.facts ->> 'ticket' = t.ticket_id::text)
        or 1 <> (select count(*) from core.ledger l where l.act = 'mall.ticket_taken' and l.facts ->> 'ticket' = t.ticket_id::text)
      union all select 'a number is missing or twice', null where (select count(distinct display_number) from t) <> (select next_number - 1 from mall.lines where group_id = ${made.groupId})
      union all select 'called twice', t.ticket_id from t where calls > 1`.execute(ground.db)
    return rows
  }

  it('has lost nothing and doubled nothing, and goes on where it stood', async () => {
    const counters = [made.counterId, ...(await queueGround(ground, made).seats(['11', '12', '13']))]
    const { officerId, name, email } = ground.people.one
    const env = {
      ...process.env,
      QUEUE_GROUND: JSON.stringify({
        ...{
          url: ground.url,
          now: ground.now,
          clerk: { officerId, name, email },
          agencyId: 'id.32.73',
          counters: counters.slice(1),
        },
        at: { mallId: made.mallId, groupId: made.groupId, serviceId: made.serviceId },
      }),
    }
    for (let trial = 0; trial < TRIALS; trial++) {
      const clerk = spawn(process.execPath, ['--no-warnings', CLERK], { env, stdio: ['ignore', 'pipe', 'inherit'] })
      await once(clerk.stdout, 'data')
      await new Promise((wait) => setTimeout(wait, 150 + 137 * trial))
      clerk.kill('SIGKILL')
      await once(clerk, 'exit')
      // The server ends what the dead connection had begun, a moment later.
      await new Promise((wait) => setTimeout(wait, 200))
      assert.deepEqual(await faults(), [])
      for (const counterId of counters) {
        const ticket = await findAtCounter(ground.db, counterId)
        if (ticket?.status === 'called') await perform(serve, ground.by(ground.people.one), ticket)
        if (ticket) await perform(finish, ground.by(ground.people.one), ticket)
      }
    }
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from mall.tickets where mall_id = ${made.mallId} and status = 'finished'`.execute(
      ground.db,
    )
    assert.ok((rows[0]?.count ?? 0) > TRIALS)
  })
})
