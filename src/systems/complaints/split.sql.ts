import type { By } from '../../core/ledger/act.ts'
import { Conflict } from '../../kit/refusals.ts'
import { type Db, sql, type Tx } from '../../kit/sql.ts'
import { changeComplaint, lockComplaint } from './complaint.sql.ts'
import type { Complaint, Status } from './complaint.ts'

/** Reports that one report can be parted into, itself not counted: who names more matters reports them anew. */
export const PARTS_MAX = 5

/** A part of a report: which words go with it, and who has it. What is left out is as in the report that it is parted from. */
export interface Part {
  readonly caseId: string
  readonly number: string
  readonly title: string
  readonly text: string
  /** Without one the national verifier finds it. */
  readonly agency?: string | undefined
  readonly category?: string | undefined
  readonly class?: string | undefined
  /** Photos that go along. */
  readonly photos?: readonly string[] | undefined
}

/** A report of the same filing: the one that was parted, or a part of it. */
export interface Relative {
  readonly caseId: string
  readonly number: string
  readonly title: string
  readonly status: Status
  readonly agencyId: string | null
  readonly officerId: string | null
  readonly secret: boolean
  /** True: the one that was sent; false: a part of it. */
  readonly whole: boolean
  readonly joinedAt: Date | null
}

/** All reports of the same filing but this one, the one that was sent first. */
export async function listRelatives(db: Db, caseId: string): Promise<Relative[]> {
  const { rows } = await sql<Relative>`
    select c.case_id as "caseId", c.number, c.title, c.status, c.agency_id as "agencyId", c.officer_id as "officerId", c.secret,
      p.case_id is null as whole, p.joined_at as "joinedAt"
    from complaints.complaints c left join complaints.parts p using (case_id)
    where c.case_id <> ${caseId} and c.case_id in (
      select of_case_id from complaints.parts where case_id = ${caseId} union all select case_id from complaints.parts where of_case_id = ${caseId}
      union all select s.case_id from complaints.parts o join complaints.parts s using (of_case_id) where o.case_id = ${caseId})
    order by whole desc, c.case_id`.execute(db)
  return rows
}

interface Place {
  /** What it was parted from; null where it is itself what was sent. */
  readonly of: string | null
  readonly joined: boolean
  /** Parts that it has. */
  readonly parts: number
  /** Whether anything has been done on it since it was filed or parted. */
  readonly touched: boolean
}

/** Where a report stands among those of the same filing. */
export async function placeOf(db: Db, caseId: string): Promise<Place> {
  const { rows } = await sql<Place>`
    select (select of_case_id::text from complaints.parts where case_id = ${caseId}) as of,
      coalesce((select joined_at is not null from complaints.parts where case_id = ${caseId}), false) as joined,
      (select count(*)::int from complaints.parts where of_case_id = ${caseId}) as parts,
      exists (select from core.ledger where case_id = ${caseId} and act like 'complaint.%' and act <> all(${[...UNTOUCHED]}::text[])) as touched`.execute(
    db,
  )
  return rows[0] ?? { of: null, joined: false, parts: 0, touched: true }
}

/** Why it cannot be parted now; undefined where it can. */
export function splitBar({ of, parts }: Place): 'isPart' | 'partsFull' | undefined {
  if (of !== null) return 'isPart'
  return parts >= PARTS_MAX ? 'partsFull' : undefined
}

/** Why it cannot be joined back; undefined where it can. */
export function joinBar({ of, joined, touched }: Place): 'isNoPart' | 'partTouched' | undefined {
  if (of === null || joined) return 'isNoPart'
  return touched ? 'partTouched' : undefined
}

/** Puts the part beside the report: same complainant, key, contact, filing and final clock; it waits to be verified where it goes. */
export async function insertPart(tx: Tx, by: By, of: Complaint, part: Part): Promise<void> {
  const officerId = by.actor.kind === 'officer' ? by.actor.officerId : null
  await copyEnvelope(tx, of.caseId, part)
  await sql`
    insert into complaints.complaints (case_id, number, class, status, version, title, words, happened_on, region_code, place, agency_id, category_id, anonymous,
      secret, filed_at, completed_at, due_on, changed_at, search)
    select ${part.caseId}, ${part.number}, ${part.class ?? of.class}, 'received', 0, ${part.title}, ${part.text}, happened_on, region_code, place,
      ${part.agency ?? null}, ${part.category ?? null}, anonymous, secret, filed_at, completed_at, due_on, ${by.now},
      to_tsvector((select search_config from core.country), ${`${part.title} ${part.text}`})
    from complaints.complaints where case_id = ${of.caseId}`.execute(tx)
  await sql`
    insert into complaints.parts (case_id, of_case_id, officer_id, parted_at) values (${part.caseId}, ${of.caseId}, ${officerId}, ${by.now})`.execute(
    tx,
  )
  await movePhotos(tx, of.caseId, part.caseId, part.photos ?? [])
  // Where the report was verified already its agency's time for that is over, and the part's begins.
  const start = of.status === 'received' ? [] : (['verify'] as const)
  await changeComplaint(tx, by, await lockComplaint(tx, part.number), {}, { start })
}

async function copyEnvelope(tx: Tx, of: string, { caseId, number }: Part): Promise<void> {
  await sql`
    insert into core.cases (case_id, system, number, key_hash, language, channel, filed_at)
    select ${caseId}, system, ${number}, key_hash, language, channel, filed_at from core.cases where case_id = ${of}`.execute(
    tx,
  )
  await sql`
    insert into core.case_contacts (case_id, name, email, phone) select ${caseId}, name, email, phone from core.case_contacts where case_id = ${of}`.execute(
    tx,
  )
  // Whoever stopped the notices of the report wants none of its part.
  await sql`
    insert into core.notice_stops (address_mark, case_id, stopped_at) select address_mark, ${caseId}, stopped_at from core.notice_stops where case_id = ${of}`.execute(
    tx,
  )
  await ownAsWhole(tx, of, caseId)
  await sql`
    insert into core.case_steps (case_id, step, round, deadline_rule_id, agency_id, started_at, due_on, due_at, extension_days)
    select ${caseId}, step, 1, deadline_rule_id, agency_id, started_at, due_on, due_at, extension_days from core.case_steps
    where case_id = ${of} and step in ('verify', 'final') and ended_at is null`.execute(tx)
  await sql`
    insert into core.case_pauses (case_id, paused_at, resumed_at, reason)
    select ${caseId}, paused_at, resumed_at, reason from core.case_pauses where case_id = ${of}`.execute(tx)
}

/** Marks the part as one with the report again, and gives its photos back. Gives the number of that report. */
export async function joinPart(tx: Tx, by: By, caseId: string): Promise<string> {
  const officerId = by.actor.kind === 'officer' ? by.actor.officerId : null
  const { rows } = await sql<{ of: string; number: string }>`
    update complaints.parts p set joined_at = ${by.now}, joined_by = ${officerId} from core.cases k
    where p.case_id = ${caseId} and k.case_id = p.of_case_id returning p.of_case_id as of, k.number`.execute(tx)
  const [joined] = rows
  if (!joined) throw new Conflict('isNoPart')
  await sql`
    update core.files f set case_id = ${joined.of} where f.case_id = ${caseId} and not exists (
      select from core.files o where o.case_id = ${joined.of} and o.sent_sha256 = f.sent_sha256 and o.state <> 'refused')`.execute(
    tx,
  )
  // Its complainant has one report again.
  await sql`delete from core.citizen_cases where case_id = ${caseId}`.execute(tx)
  return joined.number
}

/** A part that was joined back by mistake and is taken up after all is a part again. */
export async function partAgain(tx: Tx, caseId: string): Promise<void> {
  const { rows } = await sql<{ of: string }>`
    update complaints.parts set joined_at = null, joined_by = null where case_id = ${caseId} and joined_at is not null returning of_case_id as of`.execute(
    tx,
  )
  for (const { of } of rows) await ownAsWhole(tx, of, caseId)
}

/** The accounts that hold the report hold its part too. */
async function ownAsWhole(tx: Tx, of: string, part: string): Promise<void> {
  await sql`
    insert into core.citizen_cases (citizen_id, case_id, by_key, added_at)
    select citizen_id, ${part}, by_key, added_at from core.citizen_cases where case_id = ${of} on conflict do nothing`.execute(
    tx,
  )
}

/** Acts after which a part can still be joined back as if it had never been. */
const UNTOUCHED = ['complaint.parted', 'complaint.recomputed', 'complaint.key_renewed', 'complaint.attached']

async function movePhotos(tx: Tx, from: string, to: string, photos: readonly string[]): Promise<void> {
  const { rows } = await sql`
    update core.files set case_id = ${to} where case_id = ${from} and file_id::text = any(${[...photos]}::text[]) and officer_id is null and state <> 'refused' returning file_id`.execute(
    tx,
  )
  if (rows.length < new Set(photos).size) throw new Conflict('photoGone')
}
