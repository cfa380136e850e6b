import type { OpenCase } from '../../../../core/cases/tally.ts'
import type { Promised } from '../../../../core/deadlines/promise.ts'
import { type Db, sql } from '../../../../kit/sql.ts'
import { CLASS } from '../application.ts'

type RunningApplication = OpenCase & { readonly revision: number }

/** Applications with a clock that runs, in the order of their ids, with what their days are computed from. */
export async function listOpen(db: Db, after: string | undefined, limit: number): Promise<RunningApplication[]> {
  const { rows } = await sql<
    RunningApplication & { readonly versionId: string; readonly time: Promised['time'] | null }
  >`
    select a.case_id as "caseId", k.number, a.revision, a.agency_id as "agencyId", ${sql.lit(CLASS)} as class, false as inspection,
      v.version_id::text as "versionId", v.parts -> 'time' as time
    from mall.applications a join core.cases k using (case_id) join core.service_versions v on v.version_id = a.service_version_id
    where a.next_step is not null and (${after ?? null}::uuid is null or a.case_id > ${after ?? null}::uuid)
    order by a.case_id limit ${limit}`.execute(db)
  return rows.map(({ versionId, time, ...one }) => ({ ...one, ...(time && { promise: { versionId, time } }) }))
}

export async function countOpen(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from mall.applications where next_step is not null`.execute(db)
  return rows[0]?.count ?? 0
}

/** How many applications that have not ended an officer works on. */
export async function countHeld(db: Db, officerId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from mall.applications where officer_id = ${officerId} and ended_at is null`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}
