import { type Db, sql } from '../../../kit/sql.ts'

/** A list that somebody took out, as the ledger tells it. What was searched for is not in it. */
export interface ExportLine {
  readonly lineId: string
  readonly at: Date
  readonly officerName: string
  readonly agencyId: string | null
  readonly agencyName: Readonly<Record<string, string>> | null
  readonly rows: number
  readonly reason: string
  /** A list of the workspace, or `search`. */
  readonly list: string
  readonly class: string | null
  readonly category: Readonly<Record<string, string>> | null
  readonly below: Readonly<Record<string, string>> | null
}

export const EXPORTS_ROWS = 50

/** The newest first; of these agencies, or of all where `agencies` is undefined. `before` is the last line of the page before. One row more than a page says that there are more. */
export async function listExports(
  db: Db,
  agencies: readonly string[] | undefined,
  before: string | undefined,
): Promise<ExportLine[]> {
  const within = agencies ? sql`and l.agency_id = any(${[...agencies]}::text[])` : sql``
  const older = before === undefined ? sql`` : sql`and l.line_id < ${before}::bigint`
  const { rows } = await sql<ExportLine>`
    select l.line_id as "lineId", l.at, o.name as "officerName", l.agency_id as "agencyId", a.name as "agencyName",
      (l.facts ->> 'rows')::int as rows, l.facts ->> 'reason' as reason, l.facts ->> 'list' as list, l.facts ->> 'class' as class,
      t.name as category, b.name as below
    from core.ledger l join core.officers o using (officer_id) left join core.agencies a on a.agency_id = l.agency_id
      left join core.categories t on t.category_id = l.facts ->> 'category' left join core.agencies b on b.agency_id = l.facts ->> 'below'
    where l.act = 'complaint.list_exported' ${within} ${older}
    order by l.line_id desc limit ${sql.lit(EXPORTS_ROWS + 1)}`.execute(db)
  return rows
}

export async function hasLookedAtExports(db: Db, officerId: string, since: Date): Promise<boolean> {
  const { rows } = await sql`
    select from core.ledger where act = 'complaint.exports_looked_at' and at > ${since} and officer_id = ${officerId}::bigint limit 1`.execute(
    db,
  )
  return rows.length > 0
}
