import type pg from 'pg'
import type { Merged } from './install.sql.ts'
import { REFRESH_FINDS } from './service-finds.sql.ts'

/**
 * Publishes the standards that a pack brings. What was published never changes: a newer standard of the pack needs a later first day and
 * then takes the place of the pack's own older one. Where officers have published or withdrawn, the pack has nothing more to say.
 */
export async function installStandards(client: pg.ClientBase, rows: readonly object[]): Promise<Merged> {
  const json = JSON.stringify(rows)
  const kept = await client.query<{ key: string }>(
    `select p.service_id as key from ${PACK} join core.service_versions v using (service_id)
     where v.agency_id is null and v.source = 'pack' and v.valid_from = p.valid_from
       and (v.parts, v.as_of, v.verified) is distinct from (p.parts, p.as_of, p.verified) and ${UNTOUCHED} order by key`,
    [json],
  )
  await client.query(
    `update core.service_versions v set ends_on = p.valid_from from ${PACK}
     where v.service_id = p.service_id and v.agency_id is null and v.source = 'pack' and v.ends_on is null
       and v.valid_from < p.valid_from and ${UNTOUCHED}`,
    [json],
  )
  const added = await client.query(
    `insert into core.service_versions (service_id, number, parts, finds, as_of, verified, source, begun_at, changed_at, published_at, valid_from)
     select p.service_id, (select coalesce(max(v.number), 0) + 1 from core.service_versions v where v.service_id = p.service_id and v.agency_id is null),
       p.parts, p.finds, p.as_of, p.verified, 'pack', now(), now(), now(), p.valid_from
     from ${PACK} where ${UNTOUCHED} and not exists (
       select from core.service_versions v where v.service_id = p.service_id and v.agency_id is null and v.valid_from >= p.valid_from)`,
    [json],
  )
  await client.query(
    `update core.services s set standard = 'published' where s.standard = 'none'
       and exists (select from core.service_versions v where v.service_id = s.service_id and v.agency_id is null and v.published_at is not null)`,
  )
  await client.query(REFRESH_FINDS, [null])
  return { added: added.rowCount ?? 0, changed: 0, kept: kept.rows.map(({ key }) => key) }
}

const PACK = `jsonb_to_recordset($1::jsonb) as p(service_id text, valid_from date, as_of date, verified boolean, parts jsonb, finds text)`

/** True where only the pack has published. */
const UNTOUCHED = `not exists (select from core.service_versions o where o.service_id = p.service_id and o.agency_id is null
  and (o.withdrawn_at is not null or (o.published_at is not null and o.source <> 'pack')))`
