import type { AgencyId } from '../../../core/agencies/agency.ts'
import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import { type Counter, type CounterGroup, type GroupService, MOST } from './mall.ts'

export async function findGroup(db: Db, mallId: string, groupId: string): Promise<CounterGroup | undefined> {
  const { rows } = await sql<CounterGroup>`
    select ${columns} from mall.counter_groups g where g.group_id = ${groupId} and g.mall_id = ${mallId}`.execute(db)
  return rows[0]
}

export async function lockGroup(tx: Tx, mallId: string, groupId: string): Promise<CounterGroup | undefined> {
  const { rows } = await sql<CounterGroup>`
    select ${columns} from mall.counter_groups g where g.group_id = ${groupId} and g.mall_id = ${mallId} for update`.execute(
    tx,
  )
  return rows[0]
}

/** The groups of a mall that have not ended, by their letters. */
export async function listGroups(db: Db, mallId: string): Promise<CounterGroup[]> {
  const { rows } = await sql<CounterGroup>`
    select ${columns} from mall.counter_groups g where g.mall_id = ${mallId} and g.ended_at is null
    order by length(g.prefix), g.prefix limit ${sql.lit(MOST.groups)}`.execute(db)
  return rows
}

export interface GroupFacts {
  readonly name: Readonly<Record<string, string>>
  readonly prefix: string
  readonly waySeconds: number
}

/** Gives undefined where another group of the mall has that letter. */
export async function insertGroup(
  tx: Tx,
  { mallId, agencyId, name, prefix, waySeconds }: GroupFacts & { readonly mallId: string; readonly agencyId: AgencyId },
  now: Date,
): Promise<CounterGroup | undefined> {
  const { rows } = await sql<CounterGroup>`
    insert into mall.counter_groups as g (mall_id, agency_id, name, prefix, way_seconds, added_at)
    values (${mallId}, ${agencyId}, ${JSON.stringify(name)}::jsonb, ${prefix}, ${waySeconds}, ${now})
    on conflict do nothing returning ${columns}`.execute(tx)
  return rows[0]
}

/** Undefined: another group of the mall has that letter. */
export async function updateGroup(
  tx: Tx,
  { groupId, mallId }: CounterGroup,
  { name, prefix, waySeconds }: GroupFacts,
): Promise<CounterGroup | undefined> {
  const { rows } = await sql<CounterGroup>`
    update mall.counter_groups g set name = ${JSON.stringify(name)}::jsonb, prefix = ${prefix}, way_seconds = ${waySeconds}, version = g.version + 1
    where g.group_id = ${groupId} and not exists (select from mall.counter_groups o where o.mall_id = ${mallId}
      and o.prefix = ${prefix} and o.group_id <> g.group_id and o.ended_at is null)
    returning ${columns}`.execute(tx)
  return rows[0]
}

/** Ends the group with its counters and what it serves. */
export async function endGroup(tx: Tx, groupId: string, now: Date): Promise<void> {
  await sql`update mall.counters set ended_at = ${now} where group_id = ${groupId} and ended_at is null`.execute(tx)
  await sql`delete from mall.group_services where group_id = ${groupId}`.execute(tx)
  await sql`update mall.counter_groups set ended_at = ${now}, version = version + 1 where group_id = ${groupId}`.execute(
    tx,
  )
}

/** The counters of a mall that have not ended, by what is written above them. */
export async function listCounters(db: Db, mallId: string, groupId?: string): Promise<Counter[]> {
  const { rows } = await sql<Counter>`
    select counter_id::text as "counterId", group_id::text as "groupId", label, hint from mall.counters
    where mall_id = ${mallId} and (${groupId ?? null}::bigint is null or group_id = ${groupId ?? null}) and ended_at is null
    order by length(label), label limit ${sql.lit(MOST.counters)}`.execute(db)
  return rows
}

/** Undefined: another counter of the mall has that label. */
export async function insertCounter(
  tx: Tx,
  { groupId, mallId }: CounterGroup,
  { label, hint }: Pick<Counter, 'label' | 'hint'>,
  now: Date,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into mall.counters (mall_id, group_id, label, hint, added_at) values (${mallId}, ${groupId}, ${label}, ${hint}, ${now})
    on conflict do nothing returning counter_id::text as id`.execute(tx)
  return rows[0]?.id
}

export async function endCounter(tx: Tx, groupId: string, counterId: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update mall.counters set ended_at = ${now} where counter_id = ${counterId} and group_id = ${groupId} and ended_at is null`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

/** What the counter groups of a mall serve, by the service's name in the country's own language. */
export async function listGroupServices(db: Db, mallId: string): Promise<GroupService[]> {
  const { rows } = await sql<GroupService>`
    select o.group_id::text as "groupId", o.service_id as "serviceId", s.name, s.life_events as "lifeEvents", o.slots, o.people_max as "peopleMax"
    from mall.group_services o join mall.counter_groups g using (group_id) join core.services s using (service_id)
    where g.mall_id = ${mallId} and g.ended_at is null order by s.search, o.service_id, o.group_id
    limit ${sql.lit(MOST.services * 4)}`.execute(db)
  return rows
}

export async function saveGroupService(
  tx: Tx,
  { groupId, serviceId, slots, peopleMax }: Omit<GroupService, 'name' | 'lifeEvents'>,
  now: Date,
): Promise<void> {
  await sql`
    insert into mall.group_services (group_id, service_id, slots, people_max, offered_at)
    values (${groupId}, ${serviceId}, ${slots}, ${peopleMax}, ${now})
    on conflict (group_id, service_id) do update set slots = excluded.slots, people_max = excluded.people_max`.execute(
    tx,
  )
}

export async function deleteGroupService(tx: Tx, groupId: string, serviceId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from mall.group_services where group_id = ${groupId} and service_id = ${serviceId}`.execute(tx)
  return numAffectedRows === 1n
}

export async function countGroups(tx: Tx, mallId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from mall.counter_groups where mall_id = ${mallId} and ended_at is null`.execute(tx)
  return rows[0]?.count ?? 0
}

const columns = sql`g.group_id::text as "groupId", g.mall_id as "mallId", g.agency_id as "agencyId", g.name, g.prefix,
  g.way_seconds as "waySeconds", g.version, g.ended_at as "endedAt"`
