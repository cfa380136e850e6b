import { deadlinesOf } from '../../../core/deadlines/deadline.sql.ts'
import { dueAt, dueOn } from '../../../core/deadlines/deadline.ts'
import type { DeadlineKey } from '../../../core/deadlines/rule.ts'
import type { By } from '../../../core/ledger/act.ts'
import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import type { ExportRow } from './export-row.ts'

/** A row with the codes that its words stand for here. */
export interface Placed {
  readonly row: ExportRow
  readonly caseId: string
  readonly number: string
  readonly agencyId: string | null
  readonly regionCode: string | null
  readonly categoryId: string | null
  /** The masked text that the public may read, where the import publishes. */
  readonly published: { readonly title: string; readonly words: string } | undefined
  readonly language: string
}

export interface Imported {
  readonly caseId: string
  readonly number: string
}

/** The clocks that run on an open case: those that ran in the other system, each from its own moment as the export has it. */
const RUNNING: Readonly<Record<string, readonly DeadlineKey[]>> = {
  received: ['verify', 'final'],
  incomplete: ['verify', 'final'],
  accepted: ['answer', 'final'],
}

/** Which of these foreign ids are here already. */
export async function knownIds(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select source ->> 'id' as id from complaints.complaints where source is not null and source ->> 'id' = any(${ids}::text[])`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Puts imported complaints into the database: one statement for a whole batch. */
export async function insertImported(
  tx: Tx,
  requests: readonly { readonly input: Placed; readonly by: By }[],
): Promise<Imported[]> {
  const rows = await Promise.all(requests.map(({ input, by }) => rowOf(tx, input, by)))
  await sql`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(case_id uuid, number text, language text, channel text, class text, status text, title text,
        words text, region_code text, agency_id text, category_id text, inspection boolean, anonymous boolean, secret boolean, public_title text, public_words text,
        filed_at timestamptz, steps jsonb, paused boolean, due_on date, due_at timestamptz, next_step text, next_due_on date, next_due_at timestamptz, closed_by text, reason text, source jsonb, changed_at timestamptz)
    ), cases as (
      insert into core.cases (case_id, system, number, language, channel, filed_at)
      select case_id, 'complaints', number, language, channel, filed_at from given
    ), clocks as (
      insert into core.case_steps (case_id, step, deadline_rule_id, agency_id, started_at, due_on, due_at)
      select given.case_id, s.step, s.rule, given.agency_id, s.started, s.due, s.at
      from given, jsonb_to_recordset(given.steps) as s(step text, rule bigint, started timestamptz, due date, at timestamptz)
    ), pauses as (
      insert into core.case_pauses (case_id, paused_at, reason) select case_id, filed_at, 'incomplete' from given where paused
    ), closings as (
      insert into complaints.closings (case_id, round, reason, closed_at) select case_id, 1, reason, filed_at from given where reason is not null
    )
    insert into complaints.complaints (case_id, number, class, status, title, words, region_code, agency_id, category_id, inspection, anonymous, secret,
      public_title, public_words, published_at, filed_at, completed_at, due_on, due_at, next_step, next_due_on, next_due_at, closed_by, changed_at, source, search, public_search)
    select case_id, number, class, status, title, words, region_code, agency_id, category_id, inspection, anonymous, secret,
      public_title, public_words, case when public_title is not null then filed_at end, filed_at, filed_at, due_on, due_at, next_step, next_due_on, next_due_at, closed_by, changed_at, source,
      to_tsvector(config.search, title || ' ' || words || ' ' || (source ->> 'id')),
      case when public_title is null then ''::tsvector else setweight(to_tsvector(config.search, public_title), 'A') || to_tsvector(config.search, public_words) end
    from given, (select search_config as search from core.country) config`.execute(tx)
  return rows.map(({ case_id: caseId, number }) => ({ caseId, number }))
}

async function rowOf(tx: Tx, placed: Placed, by: By) {
  const { row, published } = placed
  const steps = await runningSteps(tx, placed, by)
  const [nearest] = [...steps].sort((a, b) => a.due.localeCompare(b.due) || hourOf(a) - hourOf(b))
  const final = steps.find(({ step }) => step === 'final')
  const paused = row.status === 'incomplete'
  return {
    case_id: placed.caseId,
    number: placed.number,
    language: placed.language,
    channel: row.channel,
    class: row.class,
    status: row.status,
    title: row.title,
    words: row.text,
    region_code: placed.regionCode,
    agency_id: placed.agencyId,
    category_id: placed.categoryId,
    inspection: row.inspection,
    anonymous: row.anonymous,
    secret: row.secret,
    public_title: published?.title ?? null,
    public_words: published?.words ?? null,
    filed_at: row.filedAt,
    steps,
    paused,
    due_on: final?.due ?? null,
    due_at: final?.at ?? null,
    next_step: nearest?.step ?? null,
    next_due_on: paused ? null : (nearest?.due ?? null),
    next_due_at: paused ? null : (nearest?.at ?? null),
    closed_by: row.status === 'closed' ? 'import' : null,
    reason: row.status === 'archived' ? (row.archiveReason ?? null) : null,
    source: { ...row.source, id: row.id },
    changed_at: by.now,
  }
}

async function runningSteps(tx: Tx, { row, agencyId }: Placed, by: By) {
  const deadlines = await deadlinesOf(tx, by.db)
  const pauses = row.status === 'incomplete' ? [{ from: row.filedAt, to: null }] : []
  const steps = []
  for (const step of RUNNING[row.status] ?? []) {
    // A clock whose beginning the export does not tell would end on a day that nobody can answer for.
    const started = step === 'answer' ? row.acceptedAt : row.filedAt
    if (!started) continue
    const clock = await deadlines.clock(
      tx,
      step,
      { class: row.class, inspection: row.inspection, agencyId },
      started,
      pauses,
    )
    if (clock) steps.push({ step, started, rule: clock.ruleId, due: dueOn(clock, by.now), at: dueAt(clock, by.now) })
  }
  return steps
}

/** Of two on one day that with an hour is the nearer. */
function hourOf({ at }: { readonly at: Date | null }): number {
  return at?.getTime() ?? Number.MAX_SAFE_INTEGER
}
