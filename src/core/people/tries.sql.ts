import { createHash } from 'node:crypto'
import { TooMany } from '../../kit/refusals.ts'
import { sql, type Tx } from '../../kit/sql.ts'
import { afterTry, blockedSeconds, TRIES, type Tries } from './tries.ts'

/** What is tried. Each kind counts by itself: whoever asks for ten reset links still signs in. */
type TryKind = 'sign-in' | 'reset'

/** Counts a try at a name and gives how it now stands. A blocked name: TooMany, and nothing is counted. */
export async function countTry(tx: Tx, kind: TryKind, name: string, now: Date): Promise<Tries> {
  const tries = await lockTries(tx, kind, name)
  const seconds = blockedSeconds(tries, now)
  if (seconds > 0) throw new TooMany(seconds, 'signInBlocked')
  const after = afterTry(tries, now)
  await sql`update core.tries set count = ${after.count}, since = ${after.since}, blocked_until = ${after.blockedUntil}
    where try_hash = ${tryHash(kind, name)}`.execute(tx)
  return after
}

/** Forgets all tries at a name: it was the right person. */
export async function forgetTries(tx: Tx, kind: TryKind, name: string): Promise<void> {
  await sql`delete from core.tries where try_hash = ${tryHash(kind, name)}`.execute(tx)
}

/** Takes away what nobody counts any more. Gives how many. */
export async function sweepTries(tx: Tx, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`delete from core.tries
    where coalesce(blocked_until, since) < ${now}::timestamptz - make_interval(mins => ${TRIES.forgetMinutes})`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}

/** Two at once are counted one after the other: the second waits here. */
async function lockTries(tx: Tx, kind: TryKind, name: string): Promise<Tries> {
  const { rows } = await sql<Tries>`
    insert into core.tries as t (try_hash, count, since) values (${tryHash(kind, name)}, 0, 'epoch')
    on conflict (try_hash) do update set count = t.count
    returning count, since, blocked_until as "blockedUntil"`.execute(tx)
  const [tries] = rows
  if (!tries) throw new Error('A try was neither found nor made.')
  return tries
}

function tryHash(kind: TryKind, name: string): Buffer {
  return createHash('sha256').update(`${kind}\n${name}`).digest()
}
