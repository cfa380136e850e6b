import { type Db, sql } from '../../../kit/sql.ts'

/**
 * Cases that nobody can bring on: a draft that only its own writer could release, or an objection that only those could answer whom it
 * was made against. `which` is a condition on `complaints.complaints c`. The rules are those of `mayDo` and of who can be assigned.
 */
export function stuckCases(which: ReturnType<typeof sql<boolean>>) {
  return sql`
    with recursive held as materialized (
      select c.case_id, c.agency_id, c.status = 'drafted' as drafted
      from complaints.complaints c
      where (c.status = 'drafted' or (c.status in ('accepted', 'waiting', 'drafted') and c.objected_at is not null)) and ${which}
    ), places as (
      select distinct agency_id as place from held
    ), up as (
      select place, place as agency_id, 0 as height from places
      union all select up.place, a.parent_id, up.height + 1 from up join core.agencies a using (agency_id) where a.parent_id is not null and up.height < 12
    ), able as materialized (
      select up.place, r.officer_id, r.role = 'coordinator' or up.height = 0 as assignable
      from up join core.officer_roles r using (agency_id) join core.officers o using (officer_id)
      where r.role in ('coordinator', 'officer') and o.left_at is null
    ), many as (
      select place from able group by place having min(officer_id) < max(officer_id)
    ), doubtful as materialized (
      -- A draft has one writer: where two can release, one of them can. Only the others are looked at one by one.
      select held.* from held left join many on many.place = held.agency_id where not held.drafted or many.place is null
    )
    select held.case_id from doubtful held where not exists (
        select from able where able.place = held.agency_id and (held.drafted or able.assignable) and able.officer_id <> all(case when held.drafted
          then array(select r.writer_id from complaints.replies r where r.case_id = held.case_id and r.released_at is null and r.returned_at is null)
          else array(select unnest(o.not_officers) from complaints.objections o where o.case_id = held.case_id) end))`
}

/** True for a case that waits for somebody whom nobody can be. */
export async function isStuck(db: Db, caseId: string): Promise<boolean> {
  const { rows } = await stuckCases(sql<boolean>`c.case_id = ${caseId}`).execute(db)
  return rows.length > 0
}
