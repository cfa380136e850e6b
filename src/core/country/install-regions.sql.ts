import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { PlacedRegion } from './regions.ts'

export interface MergedRegions {
  readonly added: number
  readonly changed: number
  readonly ended: number
}

/** Copies regions into a table of this transaction alone: nothing is seen until all of them stand. */
export async function stageRegions(
  client: pg.ClientBase,
  regions: AsyncIterable<readonly PlacedRegion[]>,
): Promise<void> {
  await client.query(
    `create temporary table region_list (region_code text, parent_code text, level smallint, kind text, name text, place text, search text) on commit drop`,
  )
  await pipeline(copyLines(regions), client.query(copyFrom('copy region_list from stdin')))
}

/** Merges the staged regions. `whole`: the list is complete, so that what it lacks has ended. `first`: nothing but the upper levels stands yet. */
export async function mergeRegions(
  client: pg.ClientBase,
  { whole, first }: { whole: boolean; first: boolean },
): Promise<MergedRegions> {
  // One pass over a finished table builds an index and checks a key several times faster than row by row.
  if (first) {
    await client.query(
      'alter table core.regions drop constraint regions_parent_fkey; drop index core.regions_name_trgm, core.regions_parent',
    )
  }
  const regions = await (first ? addRegions(client) : mergeChanged(client))
  if (first) await indexRegions(client)
  const ended = whole && !first ? await endRegions(client) : 0
  await client.query('drop table region_list')
  return { ...regions, ended }
}

async function addRegions(client: pg.ClientBase): Promise<{ added: number; changed: number }> {
  const written = await client.query(
    `insert into core.regions (region_code, parent_code, level, kind, name, place, search)
     select region_code, parent_code, level, kind, name, place, search from region_list p
     where not exists (select from core.regions t where t.region_code = p.region_code)`,
  )
  return { added: written.rowCount ?? 0, changed: 0 }
}

async function mergeChanged(client: pg.ClientBase): Promise<{ added: number; changed: number }> {
  const written = await client.query<{ added: boolean }>(
    `insert into core.regions as t (region_code, parent_code, level, kind, name, place, search)
     select region_code, parent_code, level, kind, name, place, search from region_list order by level, region_code
     on conflict (region_code) do update set parent_code = excluded.parent_code, level = excluded.level, kind = excluded.kind,
       name = excluded.name, place = excluded.place, search = excluded.search, ended_on = null
     where (t.parent_code, t.level, t.kind, t.name, t.place, t.search, t.ended_on)
       is distinct from (excluded.parent_code, excluded.level, excluded.kind, excluded.name, excluded.place, excluded.search, null::date)
     returning xmax = 0 as added`,
  )
  const added = written.rows.filter((row) => row.added).length
  return { added, changed: written.rows.length - added }
}

async function indexRegions(client: pg.ClientBase): Promise<void> {
  await client.query("set local maintenance_work_mem = '128MB'")
  await client.query('create index regions_name_trgm on core.regions using gin (name gin_trgm_ops)')
  await client.query('create index regions_parent on core.regions (parent_code, name)')
  await client.query(
    'alter table core.regions add constraint regions_parent_fkey foreign key (parent_code) references core.regions',
  )
  await client.query('analyze core.regions (region_code, parent_code, level, name)')
}

async function endRegions(client: pg.ClientBase): Promise<number> {
  const ended = await client.query(
    `update core.regions t set ended_on = current_date
     where ended_on is null and not exists (select from region_list p where p.region_code = t.region_code)`,
  )
  return ended.rowCount ?? 0
}

async function* copyLines(batches: AsyncIterable<readonly PlacedRegion[]>): AsyncGenerator<string> {
  for await (const batch of batches) yield batch.map(copyLine).join('')
}

function copyLine({ code, parent, level, kind, name, place, search }: PlacedRegion): string {
  return `${cell(code)}\t${parent === null ? '\\N' : cell(parent)}\t${level}\t${kind}\t${cell(name)}\t${cell(place)}\t${search}\n`
}

function cell(text: string): string {
  return text.replace(/[\\\t\n\r]/g, (mark) => (mark === '\\' ? '\\\\' : ' '))
}
