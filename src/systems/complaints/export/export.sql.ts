import type { Officer } from '../../../core/people/actor.ts'
import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import { scope } from '../work/scope.sql.ts'
import { below, inTab, rolesFor, type WorkDays, type WorkRow, type WorkWish } from '../work/work.sql.ts'

/** Cases of one export: more is no list any more. */
export const EXPORT_MAX = 10_000

/** Which cases stand in a list that this officer sees, the newest first. */
export async function listExported(tx: Tx, officer: Officer, wish: WorkWish, days: WorkDays): Promise<string[]> {
  const tab = wish.q ? 'all' : wish.tab
  const conditions = [
    inTab(tab, officer, days),
    scope(officer, rolesFor(officer, tab)),
    wish.q
      ? sql<boolean>`c.search @@ (select websearch_to_tsquery(search_config, ${wish.q}) from core.country)`
      : undefined,
    wish.class ? sql<boolean>`c.class = ${wish.class}` : undefined,
    wish.category ? sql<boolean>`c.category_id = ${wish.category}` : undefined,
    wish.agency ? sql<boolean>`c.agency_id in (${below(wish.agency)})` : undefined,
  ].filter((one) => one !== undefined)
  const { rows } = await sql<{ caseId: string }>`
    select c.case_id as "caseId" from complaints.complaints c where ${sql.join(conditions, sql` and `)}
    order by c.filed_at desc, c.case_id desc limit ${EXPORT_MAX}`.execute(tx)
  return rows.map(({ caseId }) => caseId)
}

/** Those of these cases that the officer sees still, the newest first, without names and contacts of complainants, as in the list. */
export async function readExported(db: Db, officer: Officer, caseIds: readonly string[]): Promise<WorkRow[]> {
  const { rows } = await sql<WorkRow>`
    select c.case_id as "caseId", c.number, c.title, c.class, c.status, c.agency_id as "agencyId", a.name as "agencyName", o.name as "officerName",
      t.name as "categoryName", c.next_step as "nextStep", c.next_due_on as "nextDueOn", c.filed_at as "filedAt", c.secret, c.objected_at as "objectedAt", k.language
    from complaints.complaints c join core.cases k using (case_id) left join core.agencies a using (agency_id)
      left join core.officers o using (officer_id) left join core.categories t using (category_id)
    where c.case_id = any(${[...caseIds]}::uuid[]) and ${scope(officer)}
    order by c.filed_at desc, c.case_id desc`.execute(db)
  return rows
}
