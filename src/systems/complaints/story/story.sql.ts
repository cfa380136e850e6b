import { knownAgencyNames } from '../../../core/agencies/agency.sql.ts'
import { type Db, sql } from '../../../kit/sql.ts'
import type { Missing } from '../missing.ts'

/** What people wrote in one case, apart from the complaint itself. The ledger says when; these tables say what. */
export interface Papers {
  /** In which the complainant wrote, and is written to. */
  readonly language: string
  readonly questions: readonly Question[]
  readonly additions: readonly Addition[]
  readonly replies: readonly Reply[]
  readonly referrals: readonly Referred[]
  readonly verdicts: readonly Judged[]
  readonly objections: readonly { readonly words: string; readonly objectedAt: Date }[]
  readonly closings: readonly Closed[]
  readonly extensions: readonly { readonly reason: string; readonly days: number; readonly extendedAt: Date }[]
  readonly notes: readonly { readonly words: string; readonly officerId: string; readonly notedAt: Date }[]
}

interface Question {
  readonly questionId: string
  readonly words: string | null
  readonly missing: readonly Missing[]
  readonly officerId: string
  readonly askedAt: Date
  readonly answer: string | null
  readonly answeredAt: Date | null
  readonly droppedAt: Date | null
  readonly remindedAt: Date | null
  readonly restedAt: Date | null
}

/** A piece that the complainant added when asked. */
export interface Addition {
  readonly questionId: string
  readonly piece: Missing
  readonly words: string | null
  readonly happenedOn: string | null
  readonly addedAt: Date
}

interface Reply {
  readonly words: string
  readonly round: number
  readonly writerId: string
  readonly draftedAt: Date
  readonly returnedAt: Date | null
  readonly returnedBy: string | null
  readonly returnedWords: string | null
  readonly releasedAt: Date | null
  readonly releasedBy: string | null
  readonly publicWords: string | null
}

interface Referred {
  readonly fromAgencyId: string | null
  readonly toAgencyId: string
  readonly byNation: boolean
  readonly officerId: string
  readonly reason: string
  readonly referredAt: Date
}

interface Judged {
  readonly solved: boolean
  readonly stars: number
  readonly words: string | null
  readonly judgedAt: Date
}

interface Closed {
  readonly done: string | null
  readonly evidence: string | null
  readonly noEvidenceReason: string | null
  readonly reason: string | null
  readonly closedAt: Date
}

/** Everything written in a case, oldest first: one statement. */
export async function readPapers(db: Db, caseId: string): Promise<Papers> {
  const { rows } = await sql<{ language: string } & Written>`
    select (select language from core.cases where case_id = ${caseId}) as language,
      ${all(sql`jsonb_build_object('questionId', question_id::text, 'words', words, 'missing', missing, 'officerId', officer_id::text, 'askedAt', asked_at, 'remindedAt', reminded_at, 'restedAt', rested_at, 'answer', answer, 'answeredAt', answered_at, 'droppedAt', dropped_at) order by question_id`)}
        from complaints.questions where case_id = ${caseId}) as questions,
      ${all(sql`jsonb_build_object('questionId', question_id::text, 'piece', piece, 'words', words, 'happenedOn', happened_on, 'addedAt', added_at) order by addition_id`)}
        from complaints.additions where case_id = ${caseId}) as additions,
      ${all(sql`jsonb_build_object('words', words, 'round', round, 'writerId', writer_id::text, 'draftedAt', drafted_at, 'returnedAt', returned_at, 'returnedBy', returned_by::text,
        'returnedWords', returned_words, 'releasedAt', released_at, 'releasedBy', released_by::text, 'publicWords', public_words) order by reply_id`)}
        from complaints.replies where case_id = ${caseId}) as replies,
      ${all(sql`jsonb_build_object('fromAgencyId', from_agency_id, 'toAgencyId', to_agency_id, 'byNation', decided_by_nation, 'officerId', officer_id::text, 'reason', reason,
        'referredAt', referred_at) order by referral_id`)}
        from complaints.referrals where case_id = ${caseId}) as referrals,
      ${all(sql`jsonb_build_object('solved', solved, 'stars', stars, 'words', words, 'judgedAt', judged_at) order by round`)}
        from complaints.verdicts where case_id = ${caseId}) as verdicts,
      ${all(sql`jsonb_build_object('words', words, 'objectedAt', objected_at)`)}
        from complaints.objections where case_id = ${caseId}) as objections,
      ${all(sql`jsonb_build_object('done', done, 'evidence', evidence, 'noEvidenceReason', no_evidence_reason, 'reason', reason, 'closedAt', closed_at) order by round`)}
        from complaints.closings where case_id = ${caseId}) as closings,
      ${all(sql`jsonb_build_object('reason', reason, 'days', days, 'extendedAt', extended_at) order by extension_no`)}
        from complaints.extensions where case_id = ${caseId}) as extensions,
      ${all(sql`jsonb_build_object('words', words, 'officerId', officer_id::text, 'notedAt', noted_at) order by note_id`)}
        from complaints.notes where case_id = ${caseId}) as notes`.execute(db)
  const { language = '', ...written } = rows[0] ?? {}
  const papers = Object.entries<Record<string, unknown>[]>(written).map(([name, all]) => [name, all.map(dated)])
  return { language, ...Object.fromEntries(papers) } as Papers
}

type Written = Record<Exclude<keyof Papers, 'language'>, Record<string, unknown>[]>

export interface KnownNames {
  /** Officers' names by id; for officers' eyes. */
  readonly officers: ReadonlyMap<string, string>
  readonly agencies: ReadonlyMap<string, Readonly<Record<string, string>>>
}

/** The names behind ids and codes. */
export async function readStoryNames(
  db: Db,
  officerIds: readonly string[],
  agencyIds: readonly string[],
): Promise<KnownNames> {
  const known = agencyIds.length > 0 ? await knownAgencyNames(db) : new Map<string, Readonly<Record<string, string>>>()
  const agencies = new Map<string, Readonly<Record<string, string>>>()
  const missing: string[] = []
  for (const id of agencyIds) {
    const name = known.get(id)
    if (name) agencies.set(id, name)
    else missing.push(id)
  }
  const officers = new Map<string, string>()
  if (officerIds.length + missing.length === 0) return { officers, agencies }
  const { rows } = await sql<{ officer: boolean; id: string; name: unknown }>`
    select true as officer, officer_id::text as id, to_jsonb(name) as name from core.officers where officer_id = any(${[...officerIds]}::bigint[])
    union all select false, agency_id, name from core.agencies where agency_id = any(${missing}::text[])`.execute(db)
  for (const { officer, id, name } of rows)
    if (officer) officers.set(id, String(name))
    else agencies.set(id, name as Record<string, string>)
  return { officers, agencies }
}

function all(row: ReturnType<typeof sql>) {
  return sql`(select coalesce(jsonb_agg(${row}), '[]')`
}

/** JSON has no instants: what is named `…At` becomes one again. */
function dated(paper: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(paper).map(([name, value]) => [
      name,
      name.endsWith('At') && typeof value === 'string' ? new Date(value) : value,
    ]),
  )
}
