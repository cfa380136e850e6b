import { type Db, sql, type Tx } from '../../kit/sql.ts'
import { type Deadlines, deadlinesOf, type StepFacts } from '../deadlines/deadline.sql.ts'
import { type Clock, dueAt, dueOn, type Explanation, explain, type Pause } from '../deadlines/deadline.ts'
import type { StepKey } from '../deadlines/rule.ts'
import type { By } from '../ledger/act.ts'

/** What an act does to the clocks of its case. */
export interface StepChange {
  readonly end?: readonly StepKey[]
  readonly start?: readonly StepKey[]
  readonly pause?: 'question' | 'incomplete'
  readonly resume?: boolean
  /** Gives the steps that the agency works on so many days more. Not those that were over before `today`: a clock that has run out cannot be turned back. */
  readonly extend?: { readonly days: number; readonly today: string }
}

/** How the clocks stand after it. `nextDueOn` is null while they stand still. */
interface Standing {
  readonly dueOn: string | null
  /** Set where hours are counted: until when on that day. */
  readonly dueAt: Date | null
  readonly nextStep: StepKey | null
  readonly nextDueOn: string | null
  readonly nextDueAt: Date | null
}

/** The clocks of a case as they are written. */
export interface HeldSteps {
  readonly steps: readonly StepRow[]
  readonly pauses: readonly Pause[]
}

interface StepRow {
  readonly step: StepKey
  readonly round: number
  readonly startedAt: Date
  readonly dueOn: string
  readonly dueAt: Date | null
  readonly endedAt: Date | null
  readonly extensionDays: number
}

/** Ends, starts, pauses and resumes clocks, computes every open one anew, and says how they stand. */
export async function moveSteps(
  tx: Tx,
  by: By,
  caseId: string,
  facts: StepFacts,
  change: StepChange,
): Promise<Standing> {
  const { end = [], start = [] } = change
  if (end.length > 0)
    await sql`update core.case_steps set ended_at = ${by.now} where case_id = ${caseId} and step = any(${[...end]}::text[]) and ended_at is null`.execute(
      tx,
    )
  if (change.resume)
    await sql`update core.case_pauses set resumed_at = greatest(${by.now}::timestamptz, paused_at) where case_id = ${caseId} and resumed_at is null`.execute(
      tx,
    )
  if (change.pause)
    await sql`insert into core.case_pauses (case_id, paused_at, reason) values (${caseId}, ${by.now}, ${change.pause}) on conflict do nothing`.execute(
      tx,
    )
  if (change.extend)
    await sql`update core.case_steps set extension_days = extension_days + ${change.extend.days}
      where case_id = ${caseId} and step = any(${[...EXTENDED]}::text[]) and ended_at is null and due_on >= ${change.extend.today}::date`.execute(
      tx,
    )
  for (const step of start) await startStep(tx, by, caseId, facts, step)
  return computeSteps(tx, by, caseId, facts)
}

/** Computes every open clock of a case anew, after a calendar, a rule, a pause, the class or the agency changed. */
async function computeSteps(tx: Tx, by: By, caseId: string, facts: StepFacts): Promise<Standing> {
  const held = await readSteps(tx, caseId)
  const now = await computeDays(tx, await deadlinesOf(tx, by.db), facts, held, by.now)
  for (const { step, round, dueOn: due, dueAt: at, moved, ruleId } of now) {
    if (ruleId !== undefined && moved) {
      await sql`update core.case_steps set due_on = ${due}, due_at = ${at}, deadline_rule_id = ${ruleId}, agency_id = ${facts.agencyId}
        where case_id = ${caseId} and step = ${step} and round = ${round}`.execute(tx)
    }
  }
  const isFinal = ({ step }: { readonly step: StepKey }) => step === 'final' || step === 'promise'
  const final = now.find(isFinal) ?? held.steps.filter(isFinal).at(-1)
  const nearest = now.sort(byDue)[0]
  const next = nearest && !standsStill(held) ? nearest : undefined
  return {
    dueOn: final?.dueOn ?? null,
    dueAt: final?.dueAt ?? null,
    nextStep: nearest?.step ?? null,
    nextDueOn: next?.dueOn ?? null,
    nextDueAt: next?.dueAt ?? null,
  }
}

/** An open clock: the day that is written, and the day that these deadlines give. Without a rule the written one stays. */
export interface ComputedDay {
  readonly step: StepKey
  readonly round: number
  readonly was: string
  readonly wasAt: Date | null
  readonly dueOn: string
  readonly dueAt: Date | null
  /** It is no longer what is written. */
  readonly moved: boolean
  /** Null: it runs by a promise. */
  readonly ruleId: string | null | undefined
}

/** Computes the open clocks of a case and writes nothing. */
export async function computeDays(
  db: Db,
  deadlines: Deadlines,
  facts: StepFacts,
  { steps, pauses }: HeldSteps,
  now: Date,
): Promise<ComputedDay[]> {
  const days: ComputedDay[] = []
  for (const row of steps) {
    const { step, round, dueOn: was, dueAt: wasAt } = row
    if (row.endedAt !== null) continue
    const clock = await clockOf(db, deadlines, facts, { row, pauses })
    const due = clock ? dueOn(clock, now) : was
    const at = clock ? dueAt(clock, now) : wasAt
    const moved = due !== was || at?.getTime() !== wasAt?.getTime()
    days.push({ step, round, was, wasAt, dueOn: due, dueAt: at, moved, ruleId: clock?.ruleId })
  }
  return days
}

/** Would an open clock of this case end on another day than is written, were it computed now? */
export async function isStale(db: Db, caseId: string, facts: StepFacts, now: Date): Promise<boolean> {
  const days = await computeDays(db, await deadlinesOf(db, db), facts, await readSteps(db, caseId), now)
  return days.some(({ moved }) => moved)
}

/** True while the complainant is waited for. */
export function standsStill({ pauses }: HeldSteps): boolean {
  return pauses.some(({ to }) => to === null)
}

/** One clock as a page tells it. */
export interface StepStory extends Explanation {
  readonly step: StepKey
  readonly source: string
  readonly note: Readonly<Record<string, string>>
  readonly ended: boolean
}

/** The clocks of the newest round with the reason for each day, nearest first; and whether they stand still now, and since when. */
export async function explainSteps(
  db: Db,
  home: Db,
  caseId: string,
  facts: StepFacts,
  now: Date,
): Promise<{ steps: StepStory[]; pausedAt: Date | null }> {
  const { steps, pauses } = await readSteps(db, caseId)
  const deadlines = await deadlinesOf(db, home)
  const told: StepStory[] = []
  for (const row of newest(steps)) {
    const clock = await clockOf(db, deadlines, facts, { row, pauses })
    if (!clock) continue
    const rule = deadlines.rules.find(({ ruleId }) => ruleId === clock.ruleId)
    told.push({
      step: row.step,
      ...explain(clock as Clock, row.endedAt ?? now),
      source: rule?.source ?? 'ours',
      note: rule?.note ?? {},
      ended: row.endedAt !== null,
    })
  }
  return {
    steps: told.sort((a, b) => a.due.localeCompare(b.due)),
    pausedAt: pauses.find(({ to }) => to === null)?.from ?? null,
  }
}

/** The nearest first; of two on one day that with an hour, since the other has until midnight. */
function byDue(a: ComputedDay, b: ComputedDay): number {
  const at = (one: ComputedDay) => one.dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER
  return a.dueOn.localeCompare(b.dueOn) || at(a) - at(b) || ORDER.indexOf(a.step) - ORDER.indexOf(b.step)
}

const ORDER: readonly StepKey[] = ['verify', 'answer', 'close', 'promise', 'objection', 'review', 'final']

/** What an agency works on: only these can be extended. */
const EXTENDED: readonly StepKey[] = ['answer', 'final']

async function clockOf(
  db: Db,
  deadlines: Deadlines,
  facts: StepFacts,
  { row, pauses }: { row: StepRow; pauses: readonly Pause[] },
) {
  const clock = await deadlines.clock(db, row.step, facts, row.startedAt, pauses)
  return clock && { ...clock, extensionDays: row.extensionDays }
}

async function startStep(tx: Tx, by: By, caseId: string, facts: StepFacts, step: StepKey): Promise<void> {
  const clock = await (await deadlinesOf(tx, by.db)).clock(tx, step, facts, by.now, [])
  if (!clock) return
  const versionId = step === 'promise' ? facts.promise?.versionId : null
  await sql`insert into core.case_steps (case_id, step, round, deadline_rule_id, service_version_id, agency_id, started_at, due_on, due_at)
    values (${caseId}, ${step}, (select coalesce(max(round), 0) + 1 from core.case_steps where case_id = ${caseId} and step = ${step}),
      ${clock.ruleId}, ${versionId}, ${facts.agencyId}, ${by.now}, ${dueOn(clock, by.now)}, ${dueAt(clock, by.now)})`.execute(
    tx,
  )
}

async function readSteps(db: Db, caseId: string): Promise<HeldSteps> {
  return (await readStepsOf(db, [caseId])).get(caseId) ?? { steps: [], pauses: [] }
}

/** The clocks of several cases, by case. */
export async function readStepsOf(db: Db, caseIds: readonly string[]): Promise<Map<string, HeldSteps>> {
  const { rows: steps } = await sql<StepRow & { caseId: string }>`
    select case_id as "caseId", step, round, started_at as "startedAt", due_on as "dueOn", due_at as "dueAt", ended_at as "endedAt", extension_days as "extensionDays" from core.case_steps
    where case_id = any(${caseIds}::uuid[]) order by step, round`.execute(db)
  const { rows: pauses } = await sql<Pause & { caseId: string }>`
    select case_id as "caseId", paused_at as "from", resumed_at as "to" from core.case_pauses
    where case_id = any(${caseIds}::uuid[]) order by paused_at`.execute(db)
  const held = new Map<string, { steps: StepRow[]; pauses: Pause[] }>(
    caseIds.map((caseId) => [caseId, { steps: [], pauses: [] }]),
  )
  for (const { caseId, ...step } of steps) held.get(caseId)?.steps.push(step)
  for (const { caseId, ...pause } of pauses) held.get(caseId)?.pauses.push(pause)
  return held
}

/** Of each step the last round: earlier ones are history. */
function newest(steps: readonly StepRow[]): StepRow[] {
  return steps.filter((row) => !steps.some((other) => other.step === row.step && other.round > row.round))
}
