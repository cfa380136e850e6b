/**
 * Gathers by which words services are found: their names, and what their open versions say. `$1` are the services, null for all; only rows
 * that differ are written.
 */
export const REFRESH_FINDS = `
  with gathered as (
    select s.service_id, s.search || coalesce((
      select '  ' || string_agg(v.finds, '  ' order by v.version_id) from core.service_versions v
      where v.service_id = s.service_id and v.published_at is not null and v.ends_on is null), '') as finds
    from core.services s where $1::text[] is null or s.service_id = any($1)
  )
  update core.services s set finds = g.finds, stems = to_tsvector(coalesce((select search_config from core.country), 'simple'), g.finds)
  from gathered g where g.service_id = s.service_id and s.finds is distinct from g.finds`
