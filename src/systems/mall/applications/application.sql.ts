import { moveSteps, type StepChange } from '../../../core/cases/steps.sql.ts'
import type { StepFacts } from '../../../core/deadlines/deadline.sql.ts'
import type { Promised } from '../../../core/deadlines/promise.ts'
import type { By } from '../../../core/ledger/act.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import { type Application, type ApplicationStatus, CLASS, ENDED, maySee } from './application.ts'

/** The application with that number, whoever asks. */
export async function findApplication(db: Db, number: string): Promise<Application | undefined> {
  const { rows } = await sql<Application>`select ${columns} from ${joined} where k.number = ${number}`.execute(db)
  return rows[0]
}

/** The application as far as this person may read it; else NotFound. */
export async function applicationFor(db: Db, actor: Actor, number: string): Promise<Application> {
  const application = await findApplication(db, number)
  if (!application || !maySee(actor, application)) throw new NotFound()
  return application
}

/** The same by the id of its case, for jobs. */
export async function findApplicationOf(db: Db, caseId: string): Promise<Application | undefined> {
  const { rows } = await sql<Application>`select ${columns} from ${joined} where a.case_id = ${caseId}`.execute(db)
  return rows[0]
}

/** Locks it for the rest of the transaction: of two at once the second sees what the first did. */
export async function lockApplication(tx: Tx, number: string): Promise<Application> {
  const { rows } = await sql<Application>`
    select ${columns} from ${joined} where k.number = ${number} for update of a`.execute(tx)
  const [application] = rows
  if (!application) throw new NotFound()
  return application
}

/** What an act changes of it beside the status. What is left out stays. */
export type Patch = Partial<Omit<Application, Fixed>>
type Fixed =
  | ('caseId' | 'number' | 'language' | 'formId' | 'formNumber' | 'serviceVersionId' | 'serviceId' | 'mallId')
  | ('revision' | 'begunAt' | 'changedAt' | 'endedAt')
  | ('nextStep' | 'dueOn' | 'dueAt' | 'nextDueOn' | 'nextDueAt')

/** Writes the changes, moves the clocks with them, and counts the revision up. */
export async function saveApplication(
  tx: Tx,
  by: By,
  application: Application,
  { steps, ...patch }: Patch & { readonly steps?: StepChange },
): Promise<Application> {
  const { caseId } = application
  const next = { ...application, ...patch }
  // A draft has no clock: nothing of it is anybody's turn but its applicant's.
  const standing =
    steps || application.submittedAt
      ? await moveSteps(tx, by, caseId, await factsOf(tx, next), steps ?? {})
      : { dueOn: null, dueAt: null, nextStep: null, nextDueOn: null, nextDueAt: null }
  const set = [
    ...Object.entries(apart(patch, next)).map(([key, value]) => assigned(key as keyof Patch, value)),
    sql`due_on = ${standing.dueOn}, due_at = ${standing.dueAt}, next_step = ${standing.nextStep}`,
    sql`next_due_on = ${standing.nextDueOn}, next_due_at = ${standing.nextDueAt}`,
    sql`ended_at = ${ENDED.includes(next.status) ? (application.endedAt ?? by.now) : null}`,
    sql`changed_at = ${by.now}, revision = revision + 1`,
  ]
  await sql`update mall.applications set ${sql.join(set)} where case_id = ${caseId}`.execute(tx)
  const saved = await findApplicationOf(tx, caseId)
  if (!saved) throw new Error('A row that was locked is gone')
  return saved
}

/** What registers answered stands in its own column and never among what the applicant says. */
function apart(patch: Patch, { registerAnswers }: Pick<Application, 'registerAnswers'>): Patch {
  if (!patch.answers) return patch
  const own = Object.entries(patch.answers).filter(([id]) => !Object.hasOwn(registerAnswers, id))
  return { ...patch, answers: Object.fromEntries(own) }
}

/** What decides the days of its clocks. */
export async function factsOf(
  db: Db,
  { agencyId, serviceVersionId }: Pick<Application, 'agencyId' | 'serviceVersionId'>,
): Promise<StepFacts> {
  const { rows } = await sql<{ time: Promised['time'] | null }>`
    select parts -> 'time' as time from core.service_versions where version_id = ${serviceVersionId}`.execute(db)
  const time = rows[0]?.time
  return {
    ...{ class: CLASS, inspection: false, agencyId },
    ...(time && { promise: { versionId: serviceVersionId, time } }),
  }
}

/** Of these agencies, or of the nation's; in these statuses. */
interface ListWish {
  readonly agencies: readonly string[] | 'all'
  readonly statuses: readonly ApplicationStatus[]
  /** Those alone that this officer works on; null: those that nobody has taken. */
  readonly officerId?: string | null | undefined
  /** Goes on after this one. */
  readonly after?: Pick<Application, 'caseId' | 'nextDueOn'> | undefined
}
const LISTED = 50

/** What an agency has to do: what is due first comes first, and what stands still comes last. */
export async function listApplications(db: Db, wish: ListWish): Promise<Application[]> {
  const { agencies, statuses, officerId, after } = wish
  const asked = [
    sql`a.status = any(${[...statuses]}::text[]) and a.submitted_at is not null`,
    ...(agencies === 'all' ? [] : [sql`a.agency_id = any(${[...agencies]}::text[])`]),
    ...(officerId === undefined ? [] : [sql`a.officer_id is not distinct from ${officerId}::bigint`]),
    ...(after
      ? [sql`(${DUE}, a.case_id) > (coalesce(${after.nextDueOn}::date, 'infinity'::date), ${after.caseId}::uuid)`]
      : []),
  ]
  const { rows } = await sql<Application>`
    select ${columns} from ${joined} where ${sql.join(asked, sql` and `)} order by ${DUE}, a.case_id limit ${sql.lit(LISTED + 1)}`.execute(
    db,
  )
  return rows
}

const DUE = sql`coalesce(a.next_due_on, 'infinity'::date)`

function assigned(key: keyof Patch, value: unknown) {
  const column = sql.ref(COLUMNS[key])
  const isJson = key === 'answers' || key === 'registerAnswers'
  return isJson ? sql`${column} = ${JSON.stringify(value)}::jsonb` : sql`${column} = ${value}`
}

const COLUMNS: Readonly<Record<keyof Patch, string>> = {
  ...{ agencyId: 'agency_id', status: 'status', answers: 'answers', registerAnswers: 'register_answers' },
  ...{ returnedAt: 'returned_at', submittedAt: 'submitted_at', officerId: 'officer_id', erasedAt: 'erased_at' },
  ...{ decidedAt: 'decided_at', decision: 'decision', decisionReason: 'decision_reason', decidedBy: 'decided_by' },
  ...{ decisionArticle: 'decision_article', fee: 'fee', paymentReference: 'payment_reference', paidAt: 'paid_at' },
  ...{ objectedAt: 'objected_at', objectionWords: 'objection_words', objectionDecision: 'objection_decision' },
  ...{ objectionReason: 'objection_reason', objectionDecidedAt: 'objection_decided_at' },
  ...{ objectionDecidedBy: 'objection_decided_by', delivery: 'delivery', deliveryNote: 'delivery_note' },
  ...{ readyAt: 'ready_at', deliveredAt: 'delivered_at' },
}

const columns = sql`a.case_id as "caseId", k.number, k.language, a.form_id::text as "formId", a.form_number as "formNumber",
  a.service_version_id::text as "serviceVersionId", a.service_id as "serviceId", a.agency_id as "agencyId", a.mall_id as "mallId", a.status,
  a.revision, a.answers || a.register_answers as answers, a.register_answers as "registerAnswers", a.begun_at as "begunAt", a.changed_at as "changedAt",
  a.returned_at as "returnedAt", a.submitted_at as "submittedAt", a.officer_id::text as "officerId", a.decided_at as "decidedAt", a.decision,
  a.decision_reason as "decisionReason", a.decision_article as "decisionArticle", a.decided_by::text as "decidedBy", a.fee::float8 as fee,
  a.payment_reference as "paymentReference", a.paid_at as "paidAt", a.objected_at as "objectedAt", a.objection_words as "objectionWords",
  a.objection_decision as "objectionDecision", a.objection_reason as "objectionReason", a.objection_decided_at as "objectionDecidedAt",
  a.objection_decided_by::text as "objectionDecidedBy", a.delivery, a.delivery_note as "deliveryNote", a.ready_at as "readyAt",
  a.delivered_at as "deliveredAt", a.ended_at as "endedAt", a.erased_at as "erasedAt", a.next_step as "nextStep", a.due_on as "dueOn",
  a.due_at as "dueAt", a.next_due_on as "nextDueOn", a.next_due_at as "nextDueAt"`
const joined = sql`mall.applications a join core.cases k using (case_id)`
