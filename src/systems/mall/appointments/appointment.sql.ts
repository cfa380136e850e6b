import type { Names } from '../../../core/country/country.ts'
import { Conflict } from '../../../kit/refusals.ts'
import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import type { Appointment, AppointmentStatus } from './appointment.ts'

/** Appointments of one day and group that a page shows. */
const DAY_MAX = 1_000

interface NewAppointment {
  readonly mallId: string
  readonly groupId: string
  readonly uid: string
  readonly onDay: string
  readonly minute: number
  readonly slots: number
  readonly minutes: number
  readonly people: number
  readonly language: string
  readonly nonce: string
  readonly tokenHash: Buffer
  readonly lapsesAt: Date
  readonly services: readonly string[]
  /** What the browser solved; it counts once. */
  readonly proof?: Buffer | undefined
}

/** Conflict `proofUsed` where the same work was shown for another place. */
export async function insertAppointment(tx: Tx, one: NewAppointment, now: Date): Promise<Appointment> {
  const { rows } = await sql<Appointment>`
    insert into mall.appointments as a (uid, mall_id, group_id, status, on_day, minute, slots, minutes, people, language, nonce, token_hash, made_at,
      lapses_at, proof_hash)
    values (${one.uid}, ${one.mallId}, ${one.groupId}, 'reserved', ${one.onDay}, ${one.minute}, ${one.slots}, ${one.minutes}, ${one.people},
      ${one.language}, ${one.nonce}, ${one.tokenHash}, ${now}, ${one.lapsesAt}, ${one.proof ?? null})
    on conflict (proof_hash) do nothing returning ${columns}`.execute(tx)
  const [made] = rows
  if (!made) throw new Conflict('proofUsed')
  await sql`insert into mall.appointment_services (appointment_id, service_id)
    select ${made.appointmentId}::bigint, unnest(${[...one.services]}::text[])`.execute(tx)
  return made
}

export async function appointmentOfToken(db: Db, tokenHash: Buffer): Promise<Appointment | undefined> {
  const { rows } =
    await sql<Appointment>`select ${columns} from mall.appointments a where a.token_hash = ${tokenHash}`.execute(db)
  return rows[0]
}

export async function lockAppointment(tx: Tx, tokenHash: Buffer): Promise<Appointment | undefined> {
  const { rows } = await sql<Appointment>`
    select ${columns} from mall.appointments a where a.token_hash = ${tokenHash} for update`.execute(tx)
  return rows[0]
}

/** The hash of its link, for an officer who has it on their list. */
export async function linkOf(db: Db, appointmentId: string): Promise<Buffer | undefined> {
  const { rows } = await sql<{ hash: Buffer }>`
    select token_hash as hash from mall.appointments where appointment_id = ${appointmentId}`.execute(db)
  return rows[0]?.hash
}

/** Who has an appointment on that day at one of these groups and has not come, by hour. */
export async function listExpected(db: Db, groupIds: readonly string[], onDay: string): Promise<Appointment[]> {
  const { rows } = await sql<Appointment>`
    select ${columns} from mall.appointments a where a.group_id = any(${[...groupIds]}::bigint[]) and a.on_day = ${onDay}
      and a.status in ('confirmed', 'missed') and a.ticket_id is null order by a.minute, a.appointment_id limit ${sql.lit(DAY_MAX)}`.execute(
    db,
  )
  return rows
}

export async function appointmentOfNonce(db: Db, nonce: string): Promise<Appointment | undefined> {
  const { rows } = await sql<Appointment>`select ${columns} from mall.appointments a where a.nonce = ${nonce}`.execute(
    db,
  )
  return rows[0]
}

export async function servicesOf(db: Db, appointmentId: string): Promise<{ serviceId: string; name: Names }[]> {
  const { rows } = await sql<{ serviceId: string; name: Names }>`
    select s.service_id as "serviceId", s.name from mall.appointment_services a join core.services s using (service_id)
    where a.appointment_id = ${appointmentId} order by s.search, s.service_id`.execute(db)
  return rows
}

interface Change {
  readonly status: AppointmentStatus
  readonly onDay?: string
  readonly minute?: number
  readonly minutes?: number
  readonly contact?: {
    readonly name: string
    readonly email: string | null
    readonly phone: string | null
    readonly hash: Buffer
    readonly mailHash: Buffer
  }
  readonly ticketId?: string
  /** Null takes it back: the day is another one. */
  readonly remindedAt?: Date | null
  readonly lapsesAt?: Date | null
  readonly freesAt?: Date | null
  readonly endedAt?: Date | null
  /** True where a calendar must learn of it. */
  readonly told?: boolean
}

export async function saveAppointment(tx: Tx, { appointmentId }: Appointment, change: Change): Promise<Appointment> {
  const { contact } = change
  const { rows } = await sql<Appointment>`
    update mall.appointments a set status = ${change.status}, on_day = coalesce(${change.onDay ?? null}, a.on_day),
      minute = coalesce(${change.minute ?? null}, a.minute), minutes = coalesce(${change.minutes ?? null}, a.minutes),
      name = coalesce(${contact?.name ?? null}, a.name), email = coalesce(${contact?.email ?? null}, a.email),
      phone = coalesce(${contact?.phone ?? null}, a.phone), ticket_id = coalesce(${change.ticketId ?? null}, a.ticket_id),
      reminded_at = case when ${change.remindedAt !== undefined} then ${change.remindedAt ?? null} else a.reminded_at end,
      contact_hash = coalesce(${contact?.hash ?? null}, a.contact_hash), mail_hash = coalesce(${contact?.mailHash ?? null}, a.mail_hash), lapses_at = ${change.lapsesAt ?? null},
      frees_at = ${change.freesAt ?? null}, ended_at = coalesce(${change.endedAt ?? null}, a.ended_at),
      sequence = a.sequence + ${change.told ? 1 : 0}, version = a.version + 1
    where a.appointment_id = ${appointmentId} returning ${columns}`.execute(tx)
  return found(rows)
}

/** Waits for whoever books for the same address at this moment, and counts what it holds from a day on. */
export async function countForContact(tx: Tx, hash: Buffer, today: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(('x' || substr(encode(${hash}::bytea, 'hex'), 1, 16))::bit(64)::bigint)`.execute(
    tx,
  )
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from mall.appointments
    where contact_hash = ${hash} and status in ('asked', 'confirmed') and on_day >= ${today}`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Tokens' hashes of those whose time has run out, the longest first. */
export async function listLapsing(db: Db, now: Date, limit: number): Promise<Buffer[]> {
  const { rows } = await sql<{ hash: Buffer }>`
    select token_hash as hash from mall.appointments where lapses_at <= ${now} order by lapses_at limit ${limit}`.execute(
    db,
  )
  return rows.map(({ hash }) => hash)
}

/** The same of those whose place may be taken again. */
export async function listFreeing(db: Db, now: Date, limit: number): Promise<Buffer[]> {
  const { rows } = await sql<{ hash: Buffer }>`
    select token_hash as hash from mall.appointments where frees_at <= ${now} order by frees_at limit ${limit}`.execute(
    db,
  )
  return rows.map(({ hash }) => hash)
}

/** Waits for whoever else books here without work at this moment, and counts the places that are held so and not confirmed. */
export async function countUnproved(tx: Tx, groupId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(${UNPROVED_LOCK}, (${groupId}::bigint % 2147483647)::integer)`.execute(tx)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from mall.appointments
    where group_id = ${groupId} and proof_hash is null and status in ('reserved', 'asked')`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Any number that only this locks by. */
const UNPROVED_LOCK = 470_142

interface OfDay {
  readonly tokenHash: Buffer
  readonly today: string
}

/** Confirmed, and their day is over in their mall; each with today there. */
export async function listUnended(db: Db, now: Date, limit: number): Promise<OfDay[]> {
  const { rows } = await sql<OfDay>`
    select a.token_hash as "tokenHash", (${now}::timestamptz at time zone m.zone)::date::text as today
    from mall.appointments a join mall.malls m using (mall_id)
    where a.status = 'confirmed' and a.on_day < (${now}::timestamptz at time zone m.zone)::date
    order by a.on_day, a.appointment_id limit ${limit}`.execute(db)
  return rows
}

/** Confirmed for tomorrow, booked before today, and not told yet; from an hour of the morning on, as the clock of their mall has it. */
export async function listToRemind(
  db: Db,
  now: Date,
  { hour, limit }: { hour: number; limit: number },
): Promise<Buffer[]> {
  const { rows } = await sql<{ hash: Buffer }>`
    select a.token_hash as hash from mall.appointments a join mall.malls m using (mall_id)
    where a.status = 'confirmed' and a.reminded_at is null and a.on_day = (${now}::timestamptz at time zone m.zone)::date + 1
      and extract(hour from ${now}::timestamptz at time zone m.zone) >= ${hour}
      and (a.made_at at time zone m.zone)::date < (${now}::timestamptz at time zone m.zone)::date
    order by a.on_day, a.appointment_id limit ${limit}`.execute(db)
  return rows.map(({ hash }) => hash)
}

/** The appointment with which a ticket was taken. */
export async function appointmentOfTicket(
  db: Db,
  ticketId: string,
): Promise<{ tokenHash: Buffer; status: AppointmentStatus; today: string } | undefined> {
  const { rows } = await sql<{ tokenHash: Buffer; status: AppointmentStatus; today: string }>`
    select token_hash as "tokenHash", status, on_day::text as today from mall.appointments where ticket_id = ${ticketId}`.execute(
    db,
  )
  return rows[0]
}

/** The appointments of a day, by hour. */
export async function listDay(db: Db, groupId: string, onDay: string): Promise<Appointment[]> {
  const { rows } = await sql<Appointment>`
    select ${columns} from mall.appointments a where a.group_id = ${groupId} and a.on_day = ${onDay}
      and a.status in ('confirmed', 'arrived', 'missed') order by a.minute, a.appointment_id limit ${sql.lit(DAY_MAX)}`.execute(
    db,
  )
  return rows
}

/** Takes names and addresses out of appointments that were before a day. Gives how many. */
export async function eraseBefore(tx: Tx, day: string, now: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update mall.appointments set name = null, email = null, phone = null, contact_hash = null, erased_at = ${now} where appointment_id in (
      select appointment_id from mall.appointments where erased_at is null and on_day < ${day} and lapses_at is null
      order by on_day limit ${limit})`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

function found<T>(rows: readonly T[]): T {
  const [row] = rows
  if (!row) throw new Error('A row that was locked is gone')
  return row
}

const columns = sql`a.appointment_id::text as "appointmentId", a.uid::text, a.mall_id as "mallId", a.group_id::text as "groupId", a.status,
  a.on_day::text as "onDay", a.minute, a.slots, a.minutes, a.people, a.language, a.sequence, a.version, a.nonce, a.name, a.email, a.phone,
  a.ticket_id::text as "ticketId", a.mail_hash as "mailHash",
  a.lapses_at as "lapsesAt", a.frees_at as "freesAt", a.reminded_at as "remindedAt"`
