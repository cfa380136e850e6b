import type { Names } from '../../../../core/country/country.ts'
import { type Db, sql } from '../../../../kit/sql.ts'

/** A paper of an earlier application that can be used again. */
export interface Reusable {
  readonly fileId: string
  readonly caseId: string
  readonly number: string
  readonly service: Names
  /** What it was given for. */
  readonly label: Names | null
  readonly addedAt: Date
  readonly sha256: Buffer
}

const PAPERS_MAX = 30

/** Papers of other applications in the same account, the newest first. Nobody is led to papers by an address that somebody typed. */
export function listReusable(db: Db, caseId: string): Promise<Reusable[]> {
  return listPapersOf(
    db,
    sql`a.case_id <> ${caseId} and a.case_id in (select o.case_id from core.citizen_cases o join core.citizen_cases mine using (citizen_id)
      where mine.case_id = ${caseId})`,
  )
}

/** The papers of one application, for who has shown its number and key. */
export function listReusableOf(db: Db, caseId: string): Promise<Reusable[]> {
  return listPapersOf(db, sql`a.case_id = ${caseId}`)
}

async function listPapersOf(db: Db, which: ReturnType<typeof sql>): Promise<Reusable[]> {
  const { rows } = await sql<Reusable>`
    select f.file_id as "fileId", a.case_id as "caseId", k.number, s.name as service, f.added_at as "addedAt", f.sha256,
      (select q -> 'label' from jsonb_array_elements(v.definition -> 'questions') q where a.answers ->> (q ->> 'id') = f.file_id::text limit 1) as label
    from mall.applications a join core.cases k using (case_id) join core.services s on s.service_id = a.service_id
      join mall.form_versions v on v.form_id = a.form_id and v.number = a.form_number join core.files f on f.case_id = a.case_id
    where ${which} and a.submitted_at is not null and f.state = 'ready' and f.officer_id is null and f.shared_at is not null
      and exists (select from jsonb_each_text(a.answers) g where g.value = f.file_id::text)
    order by f.file_no desc limit ${sql.lit(PAPERS_MAX)}`.execute(db)
  return rows
}
