import type { Contact } from '../../../core/cases/case.ts'
import { deadlinesOf } from '../../../core/deadlines/deadline.sql.ts'
import { dueAt, dueOn } from '../../../core/deadlines/deadline.ts'
import type { By } from '../../../core/ledger/act.ts'
import { sql, type Tx } from '../../../kit/sql.ts'
import type { Changed } from '../complaint.sql.ts'

/** A complaint as it comes in, checked, with the number and the hash of the key that its complainant will hold. */
export interface Filing {
  readonly caseId: string
  readonly number: string
  /** SHA-256 of the follow key, hex. */
  readonly keyHash: string
  readonly language: string
  readonly channel: string
  readonly class: string
  readonly title: string
  readonly text: string
  readonly region: string
  readonly place?: string | undefined
  readonly happened_on?: string | undefined
  readonly agency?: string | undefined
  readonly service?: string | undefined
  readonly category?: string | undefined
  readonly anonymous: boolean
  readonly secret: boolean
  readonly contact?: Contact | undefined
  /** Whose account it belongs to. The ledger does not say. */
  readonly citizenId?: string | undefined
}

export type Filed = Changed

type Request = { readonly input: Filing; readonly by: By }

/** Puts new complaints, their cases, contacts and clocks into the database: one statement for a whole batch. */
export async function insertComplaints(tx: Tx, requests: readonly Request[]): Promise<Filed[]> {
  const rows = await Promise.all(requests.map((request) => rowOf(tx, request)))
  await sql`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(case_id uuid, number text, key_hash text, language text, channel text, class text,
        title text, words text, happened_on date, region_code text, place text, agency_id text, category_id text, service_id text, anonymous boolean, secret boolean,
        contact jsonb, citizen_id uuid, filed_at timestamptz, steps jsonb, due_on date, due_at timestamptz, next_step text, next_due_on date, next_due_at timestamptz)
    ), cases as (
      insert into core.cases (case_id, system, number, key_hash, language, channel, filed_at)
      select case_id, 'complaints', number, decode(key_hash, 'hex'), language, channel, filed_at from given
    ), contacts as (
      insert into core.case_contacts (case_id, name, email, phone)
      select case_id, contact ->> 'name', contact ->> 'email', contact ->> 'phone' from given where contact is not null
    ), owned as (
      insert into core.citizen_cases (citizen_id, case_id, by_key, added_at)
      select citizen_id, case_id, false, filed_at from given where citizen_id is not null
    ), clocks as (
      insert into core.case_steps (case_id, step, deadline_rule_id, agency_id, started_at, due_on, due_at)
      select given.case_id, s.step, s.rule, given.agency_id, given.filed_at, s.due, s.at
      from given, jsonb_to_recordset(given.steps) as s(step text, rule bigint, due date, at timestamptz)
    )
    insert into complaints.complaints (case_id, number, class, status, title, words, happened_on, region_code, place, agency_id, category_id, service_id, anonymous, secret,
      filed_at, completed_at, due_on, due_at, next_step, next_due_on, next_due_at, changed_at, search)
    select case_id, number, class, 'received', title, words, happened_on, region_code, place, agency_id, category_id, service_id, anonymous, secret,
      filed_at, filed_at, due_on, due_at, next_step, next_due_on, next_due_at, filed_at, to_tsvector((select search_config from core.country), title || ' ' || words)
    from given`.execute(tx)
  return rows.map((row) => ({
    caseId: row.case_id,
    number: row.number,
    status: 'received',
    agencyId: row.agency_id,
    dueOn: row.due_on,
    nextDueOn: row.next_due_on,
    ...(row.due_at && { dueAt: row.due_at }),
    ...(row.next_due_at && { nextDueAt: row.next_due_at }),
  }))
}

async function rowOf(tx: Tx, { input, by }: Request) {
  const steps = await firstSteps(tx, input, by)
  const nearest = [...steps].sort(
    (a, b) => a.due.localeCompare(b.due) || Number(b.at !== null) - Number(a.at !== null),
  )[0]
  const final = steps.find(({ step }) => step === 'final')
  const contact = input.contact && Object.values(input.contact).some(Boolean) ? input.contact : null
  return {
    case_id: input.caseId,
    number: input.number,
    key_hash: input.keyHash,
    language: input.language,
    channel: input.channel,
    class: input.class,
    title: input.title,
    words: input.text,
    happened_on: input.happened_on ?? null,
    region_code: input.region,
    place: input.place ?? null,
    agency_id: input.agency ?? null,
    category_id: input.category ?? null,
    service_id: input.service ?? null,
    anonymous: input.anonymous,
    secret: input.secret,
    contact,
    citizen_id: input.citizenId ?? null,
    filed_at: by.now,
    steps,
    due_on: final?.due ?? null,
    due_at: final?.at ?? null,
    next_step: nearest?.step ?? null,
    next_due_on: nearest?.due ?? null,
    next_due_at: nearest?.at ?? null,
  }
}

/** The clocks that start with the filing: verify, and the law's final term. */
async function firstSteps(tx: Tx, input: Filing, by: By) {
  const deadlines = await deadlinesOf(tx, by.db)
  const facts = { class: input.class, inspection: false, agencyId: input.agency ?? null }
  const steps: { step: string; rule: string | null; due: string; at: Date | null }[] = []
  for (const step of ['verify', 'final'] as const) {
    const clock = await deadlines.clock(tx, step, facts, by.now, [])
    if (clock) steps.push({ step, rule: clock.ruleId, due: dueOn(clock, by.now), at: dueAt(clock, by.now) })
  }
  return steps
}
