import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import { secretHash } from '../secret.ts'
import type { Session } from '../session.sql.ts'
import { CITIZEN, type Citizen } from './citizen.ts'

/** Whose session this cookie is; undefined when it is over or ended. Also notes that it is in use. */
export async function citizenOfSession(db: Db, cookie: string | undefined, now: Date): Promise<Citizen | undefined> {
  if (!cookie || !SECRET.test(cookie)) return undefined
  const { rows } = await sql<Omit<Citizen, 'kind'>>`
    with found as (
      select session_id, citizen_id, seen_at, started_at from core.citizen_sessions
      where session_hash = ${secretHash(cookie)} and ends_at > ${now} and ${awake(now)}
    ), seen as (
      update core.citizen_sessions s set seen_at = ${now} from found
      where s.session_id = found.session_id and found.seen_at < ${now}::timestamptz - make_interval(secs => ${CITIZEN.seenSeconds})
    )
    select citizen_id as "citizenId", email, name, phone, language, found.started_at as "provenAt" from found join core.citizens using (citizen_id)`.execute(
    db,
  )
  return rows[0] && { kind: 'citizen', ...rows[0] }
}

export async function listCitizenSessions(
  db: Db,
  citizenId: string,
  cookie: string | undefined,
  now: Date,
): Promise<Session[]> {
  const { rows } = await sql<Session>`
    select session_id::text as "sessionId", started_at as "startedAt", seen_at as "seenAt", browser, session_hash = ${secretHash(cookie ?? '')} as current
    from core.citizen_sessions where citizen_id = ${citizenId} and ends_at > ${now} and ${awake(now)}
    order by seen_at desc, session_id desc limit ${CITIZEN.sessionsMost}`.execute(db)
  return rows
}

interface NewSession {
  readonly citizenId: string
  readonly hash: Buffer
  readonly browser: string
}

export async function startCitizenSession(
  tx: Tx,
  { citizenId, hash, browser }: NewSession,
  now: Date,
): Promise<string> {
  const { rows } = await sql<{ sessionId: string }>`
    with surplus as (
      delete from core.citizen_sessions where session_id in (
        select session_id from core.citizen_sessions where citizen_id = ${citizenId} order by seen_at desc, session_id desc offset ${CITIZEN.sessionsMost - 1})
    )
    insert into core.citizen_sessions (session_hash, citizen_id, started_at, seen_at, ends_at, browser)
    values (${hash}, ${citizenId}, ${now}, ${now}, ${now}::timestamptz + make_interval(days => ${CITIZEN.days}), ${browser.slice(0, 300)})
    returning session_id::text as "sessionId"`.execute(tx)
  return rows[0]?.sessionId ?? ''
}

/** Ends sessions of a citizen: one, all but one, or that of a cookie. Gives how many. */
export async function endCitizenSessions(
  tx: Tx,
  citizenId: string,
  which: { readonly sessionId: string } | { readonly keep: Buffer } | { readonly hash: Buffer },
): Promise<number> {
  const one =
    'sessionId' in which
      ? sql`session_id = ${which.sessionId}::bigint`
      : 'keep' in which
        ? sql`session_hash <> ${which.keep}`
        : sql`session_hash = ${which.hash}`
  const { numAffectedRows } =
    await sql`delete from core.citizen_sessions where citizen_id = ${citizenId} and ${one}`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Ends the session of a cookie, whoever's it is: none outlives a new sign-in in that browser. */
export async function endSessionOfCookie(tx: Tx, hash: Buffer): Promise<void> {
  await sql`delete from core.citizen_sessions where session_hash = ${hash}`.execute(tx)
}

export async function lockCitizen(
  tx: Tx,
  citizenId: string,
): Promise<{ citizenId: string; email: string } | undefined> {
  const { rows } = await sql<{ citizenId: string; email: string }>`
    select citizen_id as "citizenId", email from core.citizens where citizen_id = ${citizenId} for update`.execute(tx)
  return rows[0]
}

/** The account of an address, made where there is none. */
export async function saveCitizen(
  tx: Tx,
  { email, language }: { email: string; language: string },
  now: Date,
): Promise<{ citizenId: string; made: boolean }> {
  const { rows } = await sql<{ citizenId: string; made: boolean }>`
    insert into core.citizens as c (email, language, made_at) values (${email}, ${language}, ${now})
    on conflict (lower(email)) do update set email = c.email
    returning citizen_id as "citizenId", xmax = 0 as made`.execute(tx)
  const [citizen] = rows
  if (!citizen) throw new Error('An account was neither found nor made.')
  return citizen
}

export interface Details {
  readonly name?: string | undefined
  readonly phone?: string | undefined
  readonly language: string
}

export async function saveDetails(tx: Tx, citizenId: string, { name, phone, language }: Details): Promise<void> {
  await sql`update core.citizens set name = ${name ?? null}, phone = ${phone ?? null}, language = ${language} where citizen_id = ${citizenId}`.execute(
    tx,
  )
}

/** Another address for the account, and for its own cases that were told at the old one. False: somebody else has it. */
export async function saveEmail(tx: Tx, citizenId: string, email: string): Promise<boolean> {
  const taken =
    await sql`select from core.citizens where lower(email) = lower(${email}) and citizen_id <> ${citizenId}`.execute(tx)
  if (taken.rows.length > 0) return false
  await sql`
    update core.case_contacts k set email = ${email} from core.citizen_cases o join core.citizens c using (citizen_id)
    where o.case_id = k.case_id and o.citizen_id = ${citizenId} and lower(k.email) = lower(c.email)`.execute(tx)
  await sql`update core.citizens set email = ${email} where citizen_id = ${citizenId}`.execute(tx)
  return true
}

/** A case for the account's list. False: it stood there. */
export async function insertOwnCase(tx: Tx, citizenId: string, caseId: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into core.citizen_cases (citizen_id, case_id, by_key, added_at) values (${citizenId}, ${caseId}, true, ${now}) on conflict do nothing`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0) === 1
}

/** False: it was not on the account's list. */
export async function deleteOwnCase(tx: Tx, citizenId: string, caseId: string): Promise<boolean> {
  const { numAffectedRows } =
    await sql`delete from core.citizen_cases where citizen_id = ${citizenId} and case_id = ${caseId}`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}

/** The case of that number, if it is this citizen's. */
export async function findOwnCase(db: Db, citizenId: string, number: string): Promise<string | undefined> {
  const { rows } = await sql<{ caseId: string }>`
    select o.case_id as "caseId" from core.citizen_cases o join core.cases k using (case_id) where k.number = ${number} and o.citizen_id = ${citizenId}`.execute(
    db,
  )
  return rows[0]?.caseId
}

export interface Erased {
  readonly caseIds: readonly string[]
  readonly contacts: number
  readonly sessions: number
}

/** Takes away whatever names the person. The cases stay, and belong to whoever holds their key. */
export async function eraseCitizen(tx: Tx, citizenId: string, email: string): Promise<Erased> {
  const { rows } = await sql<Erased>`
    with held as (select case_id, by_key from core.citizen_cases where citizen_id = ${citizenId}),
    -- Of a case that was only shown by its key the contact may be another's, who filed it.
    own as (select h.case_id from held h left join core.case_contacts k using (case_id) where not h.by_key or lower(k.email) = lower(${email})),
    contacts as (delete from core.case_contacts where case_id in (select case_id from own) returning 1),
    stops as (delete from core.notice_stops where address_mark = ${mark(email)}),
    stop_links as (delete from core.stop_links where address_mark = ${mark(email)} or case_id in (select case_id from own)),
    links as (delete from core.citizen_links where lower(email) = lower(${email}) or citizen_id = ${citizenId}),
    key_links as (delete from core.key_links where case_id in (select case_id from own)),
    support as (update core.case_supporters set email = null, email_mark = null, citizen_id = null where citizen_id = ${citizenId} or lower(email) = lower(${email})),
    demo as (delete from core.demo_mails where lower(recipient) = lower(${email}))
    select (select coalesce(array_agg(case_id order by case_id), '{}') from held) as "caseIds", (select count(*)::int from contacts) as contacts,
      (select count(*)::int from core.citizen_sessions where citizen_id = ${citizenId}) as sessions`.execute(tx)
  await sql`delete from core.citizens where citizen_id = ${citizenId}`.execute(tx)
  return rows[0] ?? { caseIds: [], contacts: 0, sessions: 0 }
}

/** Takes away sessions and links that are over. Gives how many. */
export async function sweepCitizens(tx: Tx, now: Date): Promise<number> {
  const sessions = await sql`delete from core.citizen_sessions where ends_at <= ${now} or not (${awake(now)})`.execute(
    tx,
  )
  const links =
    await sql`delete from core.citizen_links where ends_at < ${now}::timestamptz - interval '1 day'`.execute(tx)
  return Number(sessions.numAffectedRows ?? 0) + Number(links.numAffectedRows ?? 0)
}

const SECRET = /^[\w-]{43}$/

function awake(now: Date) {
  return sql`seen_at > ${now}::timestamptz - make_interval(hours => ${CITIZEN.idleHours})`
}

function mark(email: string) {
  return sql`sha256(convert_to(lower(trim(${email}::text)), 'UTF8'))`
}
