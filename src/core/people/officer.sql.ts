import { type Db, sql, type Tx } from '../../kit/sql.ts'
import type { AgencyId } from '../agencies/agency.ts'
import type { Names } from '../country/country.ts'
import type { OfficerId, Role } from './actor.ts'

/** An officer as the list of people shows them. */
export interface OfficerRecord {
  readonly officerId: OfficerId
  readonly email: string
  readonly name: string
  readonly hasPassword: boolean
  readonly hasFactor: boolean
  readonly leftAt: Date | null
  readonly roles: readonly { readonly role: Role; readonly agencyId: AgencyId; readonly agency: Names }[]
}

/** An officer locked for an act upon them. */
export interface LockedOfficer {
  readonly officerId: OfficerId
  readonly email: string
  readonly name: string
  readonly passwordHash: string | null
  readonly leftAt: Date | null
  readonly roles: readonly { readonly role: Role; readonly agencyId: AgencyId }[]
}

export const OFFICERS_MAX = 30

/** Officers by their address, those who left among them. `words` must stand in the address or the name; `after` is the last one seen. */
export async function listOfficers(
  db: Db,
  { words = '', after, limit = OFFICERS_MAX }: { words?: string; after?: OfficerId | undefined; limit?: number },
): Promise<OfficerRecord[]> {
  const later = after
    ? sql`lower(o.email) > (select lower(l.email) from core.officers l where l.officer_id = ${after})`
    : sql`true`
  const { rows } = await sql<OfficerRecord>`
    select ${columns} from core.officers o
    where ${later} and (${words} = '' or position(lower(${words}) in lower(o.email || ' ' || o.name)) > 0)
    order by lower(o.email) limit ${Math.min(limit, 1_000)}`.execute(db)
  return rows
}

export async function findOfficer(db: Db, officerId: OfficerId): Promise<OfficerRecord | undefined> {
  const { rows } =
    await sql<OfficerRecord>`select ${columns} from core.officers o where o.officer_id = ${officerId}`.execute(db)
  return rows[0]
}

/** Where and in which language to write to an officer who has not left. */
export async function findMailed(
  db: Db,
  officerId: OfficerId,
): Promise<{ readonly email: string; readonly language: string } | undefined> {
  const { rows } = await sql<{ email: string; language: string }>`
    select email, language from core.officers where officer_id = ${officerId} and left_at is null`.execute(db)
  return rows[0]
}

export interface SignInName {
  readonly officerId: OfficerId
  readonly email: string
  readonly name: string
  readonly passwordHash: string | null
}

/** Who signs in with this address; undefined when nobody does, or no longer. */
export async function findSignIn(db: Db, email: string): Promise<SignInName | undefined> {
  const { rows } = await sql<SignInName>`
    select officer_id::text as "officerId", email, name, password_hash as "passwordHash" from core.officers
    where lower(email) = lower(${email}) and left_at is null`.execute(db)
  return rows[0]
}

/** Where mail about their own account reaches an officer; undefined for one who has left. */
export async function findAddress(
  db: Db,
  officerId: OfficerId,
): Promise<{ readonly email: string; readonly language: string } | undefined> {
  const { rows } = await sql<{ email: string; language: string }>`
    select email, language from core.officers where officer_id = ${officerId} and left_at is null`.execute(db)
  return rows[0]
}

export async function lockOfficer(tx: Tx, officerId: OfficerId): Promise<LockedOfficer | undefined> {
  const { rows } = await sql<LockedOfficer>`${lockedSelect} where o.officer_id = ${officerId} for update of o`.execute(
    tx,
  )
  return rows[0]
}

export async function lockOfficerByEmail(tx: Tx, email: string): Promise<LockedOfficer | undefined> {
  const { rows } =
    await sql<LockedOfficer>`${lockedSelect} where lower(o.email) = lower(${email}) for update of o`.execute(tx)
  return rows[0]
}

interface NewOfficer {
  readonly email: string
  readonly name: string
  readonly language: string
}

/** Adds an officer, or brings back one who left. Of two who invite the same address at once, the second finds the first's. */
export async function saveOfficer(tx: Tx, { email, name, language }: NewOfficer, now: Date): Promise<OfficerId> {
  const { rows } = await sql<{ officerId: OfficerId }>`
    insert into core.officers as o (email, name, language, invited_at) values (${email}, ${name}, ${language}, ${now})
    on conflict (lower(email)) do update set left_at = null, invited_at = case when o.left_at is null then o.invited_at else ${now} end
    returning officer_id::text as "officerId"`.execute(tx)
  const [officer] = rows
  if (!officer) throw new Error('An officer was neither found nor made.')
  return officer.officerId
}

export async function saveRole(tx: Tx, officerId: OfficerId, role: Role, agencyId: AgencyId, now: Date): Promise<void> {
  await sql`insert into core.officer_roles (officer_id, role, agency_id, given_at) values (${officerId}, ${role}, ${agencyId}, ${now})
    on conflict do nothing`.execute(tx)
}

/** True when the officer held it. */
export async function deleteRole(tx: Tx, officerId: OfficerId, role: Role, agencyId: AgencyId): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from core.officer_roles
    where officer_id = ${officerId} and role = ${role} and agency_id = ${agencyId}`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}

export async function savePassword(tx: Tx, officerId: OfficerId, passwordHash: string, now: Date): Promise<void> {
  await sql`update core.officers set password_hash = ${passwordHash}, password_set_at = ${now} where officer_id = ${officerId}`.execute(
    tx,
  )
}

/** The past stays: the row is kept, for the ledger names it. What lets them in goes. */
export async function saveLeaving(tx: Tx, officerId: OfficerId, now: Date): Promise<void> {
  await sql`
    with roles as (delete from core.officer_roles where officer_id = ${officerId}),
      plans as (update core.planned_moves set dropped_at = ${now} where officer_id = ${officerId} and done_at is null and dropped_at is null),
      codes as (delete from core.recovery_codes where officer_id = ${officerId}),
      factor as (delete from core.second_factors where officer_id = ${officerId})
    update core.officers set left_at = ${now}, password_hash = null where officer_id = ${officerId}`.execute(tx)
}

export async function saveReturn(tx: Tx, officerId: OfficerId): Promise<void> {
  await sql`update core.officers set left_at = null where officer_id = ${officerId}`.execute(tx)
}

/** The roles with which they left last, as the ledger keeps them, without agencies that have ended. */
export async function rolesBefore(db: Db, officerId: OfficerId): Promise<{ role: Role; agencyId: AgencyId }[]> {
  const { rows } = await sql<{ role: Role; agencyId: AgencyId }>`
    with last as (
      select facts from core.ledger where act = 'officer.left' and facts ->> 'officer' = ${officerId} order by line_id desc limit 1
    ), held as (
      select split_part(r, '@', 1) as role, split_part(r, '@', 2) as agency_id from last, jsonb_array_elements_text(last.facts -> 'roles') r
    ) select held.role, a.agency_id as "agencyId" from held join core.agencies a using (agency_id)
      where a.valid_to is null or a.valid_to >= current_date order by 1, 2`.execute(db)
  return rows
}

/** Agencies whose code or name is like what was typed, the likest first. */
export async function similarAgencies(db: Db, typed: string): Promise<{ agencyId: AgencyId; name: Names }[]> {
  const { rows } = await sql<{ agencyId: AgencyId; name: Names }>`
    select agency_id as "agencyId", name from core.agencies
    where valid_to is null or valid_to >= current_date
    order by greatest(similarity(agency_id, ${typed}), word_similarity(${typed}, search)) desc, agency_id limit 5`.execute(
    db,
  )
  return rows
}

/** Whether anybody was ever invited. */
export async function anyOfficer(db: Db): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select from core.officers) as any`.execute(db)
  return rows[0]?.any === true
}

const columns = sql`o.officer_id::text as "officerId", o.email, o.name, o.password_hash is not null as "hasPassword",
  exists (select from core.second_factors f where f.officer_id = o.officer_id) as "hasFactor", o.left_at as "leftAt",
  coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'agencyId', r.agency_id, 'agency', a.name) order by r.role, r.agency_id)
    from core.officer_roles r join core.agencies a using (agency_id) where r.officer_id = o.officer_id), '[]') as roles`

const lockedSelect = sql`select o.officer_id::text as "officerId", o.email, o.name, o.password_hash as "passwordHash", o.left_at as "leftAt",
  coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'agencyId', r.agency_id) order by r.role, r.agency_id)
    from core.officer_roles r where r.officer_id = o.officer_id), '[]') as roles
  from core.officers o`
