import { type Db, sql, type Tx } from '../../kit/sql.ts'
import type { Officer, OfficerId } from './actor.ts'
import { type OfficerRow, officerColumns, officerOf } from './held-roles.sql.ts'
import { secretHash } from './secret.ts'
import { SESSION } from './session.ts'

export interface Session {
  readonly sessionId: string
  readonly startedAt: Date
  readonly seenAt: Date
  /** What the browser calls itself, cut to 300 letters. */
  readonly browser: string
  /** The one that asks. */
  readonly current: boolean
}

/**
 * The officer whose session this cookie is, with their roles and how far each reaches; undefined when it is over, ended, or the
 * officer has left. One statement, which also notes that the session is in use: that is no act, and stands in no ledger.
 */
export async function officerOfSession(db: Db, cookie: string | undefined, now: Date): Promise<Officer | undefined> {
  if (!cookie || !SECRET.test(cookie)) return undefined
  const { rows } = await sql<OfficerRow>`
    with found as (
      select session_id, officer_id, seen_at, proven_at from core.sessions
      where session_hash = ${secretHash(cookie)} and ends_at > ${now} and ${awake(now)}
    ), seen as (
      update core.sessions s set seen_at = ${now} from found
      where s.session_id = found.session_id and found.seen_at < ${now}::timestamptz - make_interval(secs => ${SESSION.seenSeconds})
    )
    select ${officerColumns}, found.proven_at as "provenAt" from found join core.officers o using (officer_id) where o.left_at is null`.execute(
    db,
  )
  return rows[0] && officerOf(rows[0])
}

/** The sessions of an officer that still count, the one used last first. */
export async function listSessions(
  db: Db,
  officerId: OfficerId,
  cookie: string | undefined,
  now: Date,
): Promise<Session[]> {
  const { rows } = await sql<Session>`
    select session_id::text as "sessionId", started_at as "startedAt", seen_at as "seenAt", browser,
      session_hash = ${secretHash(cookie ?? '')} as current
    from core.sessions where officer_id = ${officerId} and ends_at > ${now} and ${awake(now)}
    order by seen_at desc, session_id desc limit ${SESSION.most}`.execute(db)
  return rows
}

interface NewSession {
  readonly officerId: OfficerId
  readonly hash: Buffer
  readonly browser: string
}

/** Begins a session, and ends the officer's oldest where there are too many. Gives its id. */
export async function startSession(tx: Tx, { officerId, hash, browser }: NewSession, now: Date): Promise<string> {
  const { rows } = await sql<{ sessionId: string }>`
    with surplus as (
      delete from core.sessions where session_id in (
        select session_id from core.sessions where officer_id = ${officerId} order by seen_at desc, session_id desc offset ${SESSION.most - 1}
      )
    )
    insert into core.sessions (session_hash, officer_id, started_at, seen_at, proven_at, ends_at, browser)
    values (${hash}, ${officerId}, ${now}, ${now}, ${now}, ${now}::timestamptz + make_interval(days => ${SESSION.days}), ${browser.slice(0, 300)})
    returning session_id::text as "sessionId"`.execute(tx)
  return rows[0]?.sessionId ?? ''
}

/** Finds one session of an officer by its id or its cookie, and locks it. */
export async function lockSession(
  tx: Tx,
  officerId: OfficerId,
  which: { readonly sessionId: string } | { readonly hash: Buffer },
): Promise<{ readonly sessionId: string; readonly officerId: OfficerId } | undefined> {
  const one = 'hash' in which ? sql`session_hash = ${which.hash}` : sql`session_id = ${which.sessionId}::bigint`
  const { rows } = await sql<{ sessionId: string; officerId: OfficerId }>`
    select session_id::text as "sessionId", officer_id::text as "officerId" from core.sessions
    where officer_id = ${officerId} and ${one} for update`.execute(tx)
  return rows[0]
}

/** The officer has proved once more who they are: from now on another cookie opens the session. */
export async function renewSession(tx: Tx, sessionId: string, hash: Buffer, now: Date): Promise<void> {
  await sql`update core.sessions set session_hash = ${hash}, proven_at = ${now}, seen_at = ${now} where session_id = ${sessionId}`.execute(
    tx,
  )
}

export async function deleteSession(tx: Tx, sessionId: string): Promise<void> {
  await sql`delete from core.sessions where session_id = ${sessionId}`.execute(tx)
}

/** Ends the session of a cookie, whoever's it is: a browser that signs in anew leaves nothing behind. */
export async function deleteSessionOf(tx: Tx, hash: Buffer): Promise<void> {
  await sql`delete from core.sessions where session_hash = ${hash}`.execute(tx)
}

/** Ends all sessions of an officer, or all but one. Gives how many. */
export async function deleteSessions(tx: Tx, officerId: OfficerId, keep?: Buffer): Promise<number> {
  const others = keep ? sql`and session_hash <> ${keep}` : sql``
  const { numAffectedRows } = await sql`delete from core.sessions where officer_id = ${officerId} ${others}`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Takes away sessions that are over. Gives how many. */
export async function sweepSessions(tx: Tx, now: Date): Promise<number> {
  const { numAffectedRows } =
    await sql`delete from core.sessions where ends_at <= ${now} or not (${awake(now)})`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** What `newSecret` makes; anything else is not worth a look into the table. */
const SECRET = /^[\w-]{43}$/

function awake(now: Date) {
  return sql`seen_at > ${now}::timestamptz - make_interval(hours => ${SESSION.idleHours})`
}
