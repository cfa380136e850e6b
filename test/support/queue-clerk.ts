import { perform } from '../../src/core/ledger/perform.ts'
import type { Officer } from '../../src/core/people/actor.ts'
import { newSecret, secretHash } from '../../src/core/people/secret.ts'
import { openDatabase } from '../../src/kit/sql.ts'
import { finish, serve } from '../../src/systems/mall/queue/at-counter.act.ts'
import { callNext } from '../../src/systems/mall/queue/call.act.ts'
import { takeTicket } from '../../src/systems/mall/queue/take-ticket.act.ts'

/**
 * A program of its own that gives numbers and serves at all counters at once, until it is killed; run by `queue/kill.test.ts`. Its ground comes
 * as JSON in the environment.
 */
interface Ground {
  readonly url: string
  readonly now: string
  readonly clerk: Pick<Officer, 'officerId' | 'name' | 'email'>
  readonly agencyId: string
  readonly at: { readonly mallId: string; readonly groupId: string; readonly serviceId: string }
  readonly counters: readonly string[]
}

const { url, now: at, clerk, agencyId, at: place, counters } = JSON.parse(process.env.QUEUE_GROUND ?? '{}') as Ground
const { db } = openDatabase(url, { log: () => undefined })
const now = new Date(at)
const actor: Officer = { kind: 'officer', ...clerk, roles: [{ role: 'officer', agencyId, reach: new Set([agencyId]) }] }

for (const counterId of counters)
  void (async () => {
    for (;;) {
      const asked = { ...place, goesFirst: false, language: 'id', linkHash: secretHash(newSecret()) }
      await perform(takeTicket, { db, now, actor: { kind: 'program', name: 'kiosk' } }, asked)
      const ticket = await perform(callNext, { db, now, actor }, { counterId })
      await perform(serve, { db, now, actor }, ticket)
      await perform(finish, { db, now, actor }, ticket)
      process.stdout.write('.')
    }
  })()
