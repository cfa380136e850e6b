import { moveSteps, type StepChange } from '../../core/cases/steps.sql.ts'
import type { By } from '../../core/ledger/act.ts'
import type { Actor } from '../../core/people/actor.ts'
import { NotFound } from '../../kit/refusals.ts'
import { type Db, sql, type Tx } from '../../kit/sql.ts'
import { type Complaint, maySee, type Status } from './complaint.ts'

/** The complaint with that number, whoever asks. */
export async function findComplaint(db: Db, number: string): Promise<Complaint | undefined> {
  return (await sql<Complaint>`${COMPLAINT} where c.number = ${number}`.execute(db)).rows[0]
}

/** The complaint as far as this person may see it in the workspace or as its complainant; else NotFound. */
export async function complaintFor(db: Db, actor: Actor, number: string): Promise<Complaint> {
  const complaint = await findComplaint(db, number)
  if (!complaint || !maySee(actor, complaint)) throw new NotFound()
  return complaint
}

/** Locks the complaint for the rest of the transaction: of two at once the second sees what the first did. */
export async function lockComplaint(tx: Tx, number: string): Promise<Complaint> {
  const {
    rows: [locked],
  } = await sql<{ caseId: string }>`
    select case_id as "caseId" from complaints.complaints where number = ${number} for update`.execute(tx)
  // Read after the lock: a `for update` with subqueries would still show drafts and objections as they were before it waited.
  const complaint = locked && (await findComplaint(tx, number))
  if (!complaint) throw new NotFound()
  return complaint
}

/** Columns that acts change. What is left out stays. */
interface Changes {
  readonly status?: Status
  readonly agencyId?: string | null
  readonly officerId?: string | null
  readonly categoryId?: string | null
  readonly class?: string
  readonly inspection?: boolean
  readonly bounces?: number
  readonly round?: number
  readonly completedAt?: Date
  readonly objectedAt?: Date
  readonly closedAt?: Date | null
  readonly closedBy?: Complaint['closedBy']
  readonly published?: { readonly title: string; readonly words: string } | null
}

/** What every act on a complaint gives back: numbers and codes only, for the answer to a repeat is kept. */
export interface Changed {
  readonly caseId: string
  readonly number: string
  readonly status: Status
  readonly agencyId: string | null
  readonly dueOn: string | null
  readonly nextDueOn: string | null
  /** Where hours are counted: until when on the final day. */
  readonly dueAt?: Date | string | null
  readonly nextDueAt?: Date | string | null
  /** Of an act on a case that was there: the version that stands now. */
  readonly version?: number
  /** The number of the part that was made, or of the report that a part was joined to. */
  readonly other?: string
  /** How that report stands, whose story tells of it too. */
  readonly beside?: { readonly caseId: string; readonly agencyId: string | null; readonly status: Status }
}

/** Writes the changes and moves the clocks with them; counts the version up. */
export async function changeComplaint(
  tx: Tx,
  by: By,
  complaint: Complaint,
  changes: Changes,
  steps: StepChange = {},
): Promise<Changed> {
  const next = { ...complaint, ...changes }
  const standing = await moveSteps(tx, by, complaint.caseId, next, steps)
  const published = changes.published === undefined ? undefined : (changes.published ?? { title: null, words: null })
  await sql`
    update complaints.complaints set
      status = ${next.status}, agency_id = ${next.agencyId}, officer_id = ${next.officerId}, category_id = ${next.categoryId}, class = ${next.class},
      inspection = ${next.inspection}, bounces = ${next.bounces}, round = ${next.round}, completed_at = ${next.completedAt}, objected_at = ${next.objectedAt},
      closed_at = ${next.closedAt}, closed_by = ${next.closedBy}, due_on = ${standing.dueOn}, due_at = ${standing.dueAt}, next_step = ${standing.nextStep}, next_due_on = ${standing.nextDueOn}, next_due_at = ${standing.nextDueAt},
      changed_at = ${by.now}, version = version + 1
    where case_id = ${complaint.caseId}`.execute(tx)
  if (published) await setPublished(tx, by, complaint.caseId, published)
  return {
    caseId: complaint.caseId,
    number: complaint.number,
    status: next.status,
    agencyId: next.agencyId,
    dueOn: standing.dueOn,
    nextDueOn: standing.nextDueOn,
    version: complaint.version + 1,
  }
}

/** What an act gives back that leaves the complaint itself as it is. */
export function unchanged({ caseId, number, status, agencyId, dueOn, nextDueOn, version }: Complaint): Changed {
  return { caseId, number, status, agencyId, dueOn, nextDueOn, version }
}

async function setPublished(
  tx: Tx,
  by: By,
  caseId: string,
  { title, words }: { title: string | null; words: string | null },
): Promise<void> {
  await sql`
    update complaints.complaints set public_title = ${title}, public_words = ${words},
      published_at = case when ${title}::text is null then null else coalesce(published_at, ${by.now}::timestamptz) end,
      public_search = case when ${title}::text is null then ''::tsvector
        else setweight(to_tsvector((select search_config from core.country), ${title ?? ''}), 'A') || to_tsvector((select search_config from core.country), ${words ?? ''}) end
    where case_id = ${caseId}`.execute(tx)
}

const COMPLAINT = sql`
  select c.case_id as "caseId", c.number, c.class, c.status, c.version, c.title, c.words, c.happened_on as "happenedOn", c.region_code as "regionCode", c.place,
    c.agency_id as "agencyId", c.officer_id as "officerId", c.category_id as "categoryId", c.service_id as "serviceId", c.inspection, c.anonymous, c.secret,
    c.public_title as "publicTitle", c.public_words as "publicWords", c.published_at as "publishedAt", c.filed_at as "filedAt", c.completed_at as "completedAt",
    c.due_on as "dueOn", c.next_step as "nextStep", c.next_due_on as "nextDueOn", c.next_due_at as "nextDueAt", c.round, c.bounces, c.objected_at as "objectedAt", c.closed_at as "closedAt",
    c.closed_by as "closedBy", c.changed_at as "changedAt", c.supporters, k.language, k.channel, c.source is not null as imported,
    (select jsonb_build_object('replyId', r.reply_id::text, 'writerId', r.writer_id::text) from complaints.replies r
      where r.case_id = c.case_id and r.released_at is null and r.returned_at is null) as draft,
    coalesce((select array(select x::text from unnest(o.not_officers) x) from complaints.objections o where o.case_id = c.case_id), '{}') as "notOfficers",
    (select s.due_on from core.case_steps s where s.case_id = c.case_id and s.step = 'close' order by s.round desc limit 1) as "judgeUntil"
  from complaints.complaints c join core.cases k using (case_id)`
