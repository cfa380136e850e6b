import { LOOKED } from '../../../core/ledger/looked.ts'
import { type Db, sql } from '../../../kit/sql.ts'
import type { Status } from '../complaint.ts'

/** One of a citizen's own cases, as their list shows it. */
export interface OwnCase {
  readonly caseId: string
  readonly number: string
  readonly language: string
  readonly title: string
  readonly status: Status
  readonly filedAt: Date
  readonly dueOn: string | null
  readonly asked: boolean
}

/** Cases on one page of the list. */
const PAGE_LIMIT = 20

/** One page of the cases of an account, the newest first. `after`: the number of the last one before; `next`: that for the page that follows. */
export async function listOwnCases(
  db: Db,
  citizenId: string,
  after?: string,
): Promise<{ readonly cases: readonly OwnCase[]; readonly next: string | undefined }> {
  const below =
    after === undefined
      ? sql``
      : sql`and (c.filed_at, c.case_id) < (select m.filed_at, m.case_id from complaints.complaints m join core.citizen_cases own using (case_id)
          where m.number = ${after} and own.citizen_id = ${citizenId})`
  const { rows } = await sql<OwnCase>`
    select c.case_id as "caseId", c.number, k.language, c.title, c.status, c.filed_at as "filedAt", c.due_on as "dueOn", c.status in ('waiting', 'incomplete') as asked
    from core.citizen_cases o join complaints.complaints c using (case_id) join core.cases k using (case_id)
    where o.citizen_id = ${citizenId} ${below} order by c.filed_at desc, c.case_id desc limit ${sql.lit(PAGE_LIMIT + 1)}`.execute(
    db,
  )
  const cases = rows.slice(0, PAGE_LIMIT)
  return { cases, next: rows.length > PAGE_LIMIT ? cases.at(-1)?.number : undefined }
}

/** A case of an account, by its names alone. */
export interface OwnId {
  readonly caseId: string
  readonly number: string
  readonly language: string
  readonly title: string
}

/** Every case of an account, the oldest first. */
export async function listOwnIds(db: Db, citizenId: string): Promise<OwnId[]> {
  const { rows } = await sql<OwnId>`
    select c.case_id as "caseId", c.number, k.language, c.title from core.citizen_cases o join complaints.complaints c using (case_id) join core.cases k using (case_id)
    where o.citizen_id = ${citizenId} order by c.filed_at, c.case_id`.execute(db)
  return rows
}

/** Everything that is kept about a citizen, as it stands in the tables: details, sessions, cases and what was done with each. No secret, and no note between officers. */
export async function readAllOf(db: Db, citizenId: string): Promise<object> {
  const { rows } = await sql<{ all: object }>`
    select jsonb_build_object(
      'account', (select jsonb_build_object('email', email, 'name', name, 'phone', phone, 'language', language, 'since', made_at)
        from core.citizens where citizen_id = ${citizenId}),
      'sessions', (select coalesce(jsonb_agg(jsonb_build_object('started', started_at, 'seen', seen_at, 'ends', ends_at, 'browser', browser) order by started_at), '[]')
        from core.citizen_sessions where citizen_id = ${citizenId}),
      'acts', (select coalesce(jsonb_agg(jsonb_build_object('at', at, 'act', act) order by at), '[]') from (
        select at, act from core.ledger where actor_kind = 'citizen' and facts ->> 'citizen' = ${citizenId} order by at desc limit 1000) l),
      'supported', (select coalesce(jsonb_agg(jsonb_build_object('number', c.number, 'at', s.supported_at, 'email', s.email) order by s.supported_at), '[]')
        from core.case_supporters s join complaints.complaints c using (case_id) where s.citizen_id = ${citizenId}),
      'cases', (select coalesce(jsonb_agg(${ofCase} order by c.filed_at), '[]')
        from core.citizen_cases o join complaints.complaints c using (case_id) join core.cases k using (case_id)
        left join core.case_contacts p using (case_id) where o.citizen_id = ${citizenId})
    ) as all`.execute(db)
  return rows[0]?.all ?? {}
}

const ofCase = sql`jsonb_build_object(
  'number', c.number, 'filed', c.filed_at, 'status', c.status, 'class', c.class, 'title', c.title, 'words', c.words, 'place', c.place,
  'region', c.region_code, 'agency', c.agency_id, 'due', c.due_on, 'anonymous', c.anonymous, 'secret', c.secret, 'language', k.language,
  'channel', k.channel, 'by_key', o.by_key, 'added', o.added_at, 'contact', case when p.case_id is null then null
    when not o.by_key or lower(p.email) = (select lower(email) from core.citizens x where x.citizen_id = o.citizen_id)
    then jsonb_build_object('name', p.name, 'email', p.email, 'phone', p.phone) end,
  'public', case when c.published_at is null then null else jsonb_build_object('title', c.public_title, 'words', c.public_words) end,
  'questions', (select coalesce(jsonb_agg(jsonb_build_object('asked', q.asked_at, 'words', q.words, 'answered', q.answered_at, 'answer', q.answer) order by q.asked_at), '[]')
    from complaints.questions q where q.case_id = c.case_id),
  'replies', (select coalesce(jsonb_agg(jsonb_build_object('released', r.released_at, 'words', r.words) order by r.reply_id), '[]')
    from complaints.replies r where r.case_id = c.case_id and r.released_at is not null),
  'verdicts', (select coalesce(jsonb_agg(jsonb_build_object('at', v.judged_at, 'solved', v.solved, 'stars', v.stars, 'words', v.words) order by v.judged_at), '[]')
    from complaints.verdicts v where v.case_id = c.case_id),
  'objections', (select coalesce(jsonb_agg(jsonb_build_object('at', b.objected_at, 'words', b.words) order by b.objected_at), '[]')
    from complaints.objections b where b.case_id = c.case_id),
  'files', (select coalesce(jsonb_agg(jsonb_build_object('address', '/follow/' || c.number || '/photos/' || f.file_id::text, 'added', f.added_at,
    'by', case when f.officer_id is null then 'you' else 'agency' end, 'kind', f.kind, 'state', f.state, 'bytes', f.bytes) order by f.file_no), '[]')
    from core.files f where f.case_id = c.case_id and f.shared_at is not null),
  'ledger', (select coalesce(jsonb_agg(jsonb_build_object('at', l.at, 'act', l.act, 'by', l.actor_kind, 'agency', l.agency_id) order by l.at, l.line_id), '[]')
    from core.ledger l where l.case_id = c.case_id and l.act <> ${sql.lit(LOOKED)}),
  'looks', (select coalesce(jsonb_agg(jsonb_build_object('at', l.at, 'agency', l.agency_id) order by l.at, l.line_id), '[]')
    from core.ledger l where l.case_id = c.case_id and l.act = ${sql.lit(LOOKED)}))`
