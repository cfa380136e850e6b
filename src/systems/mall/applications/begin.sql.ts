import type { By } from '../../../core/ledger/act.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { sql, type Tx } from '../../../kit/sql.ts'
import type { Changed } from './application.act.ts'
import type { Beginning } from './begin.act.ts'

/** Where nobody says at which mall: one that is open and where this agency serves it, for its people are asked how it was. */
const MALL = sql`(select c.mall_id from mall.group_services s join mall.counter_groups c using (group_id) join mall.malls m using (mall_id)
  where s.service_id = f.service_id and c.agency_id = f.agency_id and c.ended_at is null and m.closes_on is null order by c.mall_id limit 1)`

/** Puts new drafts and their cases into the database. Which service and agency a form is of, the tables say. */
export async function insertApplications(
  tx: Tx,
  requests: readonly { readonly input: Beginning; readonly by: By }[],
): Promise<Changed[]> {
  const given = requests.map(({ input: { citizenId = null, mallId = null, ...one }, by }, place) => ({
    ...{ ...one, citizenId, mallId },
    ...{ place, now: by.now },
  }))
  const { rows } = await sql<Changed>`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(place int, "caseId" uuid, number text, "keyHash" text, language text,
        channel text, "formId" bigint, "formNumber" int, "serviceVersionId" bigint, "mallId" text, "citizenId" uuid, now timestamptz)
    ), cases as (
      insert into core.cases (case_id, system, number, key_hash, language, channel, filed_at)
      select "caseId", 'mall', number, decode("keyHash", 'hex'), language, channel, now from given
    ), owned as (
      insert into core.citizen_cases (citizen_id, case_id, by_key, added_at)
      select "citizenId", "caseId", false, now from given where "citizenId" is not null
    ), made as (
      insert into mall.applications (case_id, form_id, form_number, service_version_id, service_id, agency_id, mall_id, status, begun_at, changed_at, returned_at)
      select g."caseId", g."formId", g."formNumber", g."serviceVersionId", f.service_id, f.agency_id, coalesce(g."mallId", ${MALL}), 'draft', g.now, g.now, g.now
      from given g join mall.application_forms f on f.form_id = g."formId" join core.service_versions v on v.version_id = g."serviceVersionId"
        and v.service_id = f.service_id
      returning case_id, agency_id, status, revision
    )
    select m.case_id as "caseId", g.number, m.status, m.agency_id as "agencyId", m.revision, null as "dueOn"
    from made m join given g on g."caseId" = m.case_id order by g.place`.execute(tx)
  if (rows.length < requests.length) throw new NotFound()
  return rows
}
