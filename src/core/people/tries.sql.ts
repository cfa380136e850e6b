import { createHash } from 'node:crypto'
import { TooMany } from '../../kit/refusals.ts'
import { type Db, sql, type Tx } from '../../kit/sql.ts'
import { afterTry, blockedSeconds, KEY_TRIES, TRIES, type Tries } from './tries.ts'

/** What is tried. Each kind counts by itself: whoever asks for ten reset links still signs in. */
type TryKind = keyof typeof KINDS

const KINDS = {
  'sign-in': { limits: TRIES, blocked: 'signInBlocked' },
  'second-factor': { limits: TRIES, blocked: 'signInBlocked' },
  reset: { limits: TRIES, blocked: 'signInBlocked' },
  'citizen-link': { limits: TRIES, blocked: 'signInBlocked' },
  'follow-key': { limits: KEY_TRIES, blocked: 'keyBlocked' },
} as const

/** How a name stands; undefined where nothing is held against it. A blocked one: TooMany. */
export async function findTries(db: Db, kind: TryKind, name: string, now: Date): Promise<Tries | undefined> {
  const { rows } = await sql<Tries>`
    select count, since, blocked_until as "blockedUntil" from core.tries where try_hash = ${tryHash(kind, name)}`.execute(
    db,
  )
  const [tries] = rows
  if (tries) refuseBlocked(kind, tries, now)
  return tries
}

/** Counts a try at a name and gives how it now stands. A blocked name: TooMany, and nothing is counted. */
export async function countTry(tx: Tx, kind: TryKind, name: string, now: Date): Promise<Tries> {
  const tries = await lockTries(tx, kind, name)
  refuseBlocked(kind, tries, now)
  const after = afterTry(tries, now, KINDS[kind].limits)
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

function refuseBlocked(kind: TryKind, tries: Tries, now: Date): void {
  const seconds = blockedSeconds(tries, now)
  if (seconds > 0) throw new TooMany(seconds, KINDS[kind].blocked)
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
