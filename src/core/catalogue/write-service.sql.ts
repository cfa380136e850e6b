import { CompiledQuery } from 'kysely'
import { NotFound } from '../../kit/refusals.ts'
import { sql, type Tx } from '../../kit/sql.ts'
import type { AgencyId } from '../agencies/agency.ts'
import type { Names } from '../country/country.ts'
import { fold } from '../country/fold.ts'
import { REFRESH_FINDS } from '../country/service-finds.sql.ts'
import { findsOf, type ServiceParts } from '../country/service-standard.ts'
import type { Actor } from '../people/actor.ts'
import { columns, findServiceLine } from './service-version.sql.ts'
import { EVERY_AGENCY, type ServiceLine, type ServiceVersion } from './service-version.ts'

/** Who writes, and when. */
interface By {
  readonly actor: Actor
  readonly now: Date
}

/** Until it is published nobody is offered it: a day that never comes. */
const NOT_YET = '9999-12-31'

/** Locks a service as that agency gives it; throws NotFound where it does not. */
export async function lockServiceLine(
  tx: Tx,
  { service, agency }: { readonly service: string; readonly agency: AgencyId },
): Promise<ServiceLine> {
  await sql`select from core.services where service_id = ${service} for update`.execute(tx)
  const line = await findServiceLine(tx, service, agency)
  if (!line) throw new NotFound()
  return line
}

/** A new service of one agency, seen by nobody else until it is published. Gives whether its code was free. */
export async function insertService(
  tx: Tx,
  { service, agency, name }: { readonly service: string; readonly agency: AgencyId; readonly name: Names },
  { now }: By,
): Promise<boolean> {
  const { rows } = await sql`
    insert into core.services (service_id, name, agency_id, search, finds, valid_from, edited_at)
    values (${service}, ${JSON.stringify(name)}::jsonb, ${agency}, ${searchOf(name)}, ${searchOf(name)}, ${NOT_YET}, ${now})
    on conflict (service_id) do nothing returning service_id`.execute(tx)
  return rows.length > 0
}

/** Begins the draft, or writes it anew with the next revision. */
export async function saveDraft(
  tx: Tx,
  line: ServiceLine,
  parts: ServiceParts,
  { by, source }: { readonly by: By; readonly source: 'officer' | 'import' },
): Promise<ServiceVersion> {
  const json = JSON.stringify(parts)
  const { rows } = line.draft
    ? await sql<ServiceVersion>`
        update core.service_versions v set parts = ${json}::jsonb, revision = revision + 1, changed_at = ${by.now}
        where v.version_id = ${line.draft.versionId} returning ${columns}`.execute(tx)
    : await sql<ServiceVersion>`
        insert into core.service_versions as v (service_id, agency_id, parts, source, begun_at, begun_by, changed_at)
        values (${line.service.id}, ${line.own}, ${json}::jsonb, ${source}, ${by.now}, ${officerOf(by)}, ${by.now})
        returning ${columns}`.execute(tx)
  return only(rows)
}

export async function deleteDraft(tx: Tx, versionId: string): Promise<void> {
  await sql`delete from core.service_versions where version_id = ${versionId} and published_at is null`.execute(tx)
}

/** A service that was never published goes with its draft. True where it went. */
export async function deleteUnpublished(tx: Tx, serviceId: string): Promise<boolean> {
  const { rows } = await sql`
    delete from core.services s where s.service_id = ${serviceId} and s.valid_from = ${NOT_YET}::date
      and not exists (select from core.service_versions v where v.service_id = s.service_id) returning service_id`.execute(
    tx,
  )
  return rows.length > 0
}

/** The draft holds from that day on, and the version before it until then. */
export async function publishDraft(tx: Tx, line: ServiceLine, draft: ServiceVersion, from: string, by: By) {
  if (line.open) await endVersion(tx, line.open.versionId, from)
  // What is said for all of a kind no single agency has confirmed, and none is made to promise it.
  const isConfirmed = line.agencyId !== EVERY_AGENCY
  const { rows } = await sql<ServiceVersion>`
    update core.service_versions v set number = ${await nextNumber(tx, line)}, finds = ${findsOf(draft.parts)}, verified = ${isConfirmed},
      as_of = ${from}, published_at = ${by.now}, published_by = ${officerOf(by)}, valid_from = ${from}
    where v.version_id = ${draft.versionId} returning ${columns}`.execute(tx)
  await showService(tx, line, draft.parts, { from, by })
  return only(rows)
}

/** Takes the open version back from that day on. */
export async function withdrawVersion(
  tx: Tx,
  open: ServiceVersion,
  { endsOn, reason, by }: { readonly endsOn: string; readonly reason: string; readonly by: By },
): Promise<ServiceVersion> {
  const { rows } = await sql<ServiceVersion>`
    update core.service_versions v set ends_on = ${endsOn}, withdrawn_at = ${by.now}, withdrawn_by = ${officerOf(by)},
      withdrawn_reason = ${reason} where v.version_id = ${open.versionId} returning ${columns}`.execute(tx)
  return only(rows)
}

/** An earlier version holds on (where it was to end on that very day), or its words hold anew as a version of their own. */
export async function restoreVersion(
  tx: Tx,
  line: ServiceLine,
  earlier: ServiceVersion,
  { from, by }: { readonly from: string; readonly by: By },
): Promise<void> {
  if (earlier.endsOn !== null && earlier.endsOn >= from) await endVersion(tx, earlier.versionId, null)
  else
    await sql`
      insert into core.service_versions (service_id, agency_id, number, parts, finds, as_of, verified, source, begun_at, begun_by, changed_at,
        published_at, published_by, valid_from, restores_id)
      select service_id, agency_id, ${await nextNumber(tx, line)}, parts, finds, as_of, verified, source, ${by.now}, ${officerOf(by)},
        ${by.now}, ${by.now}, ${officerOf(by)}, ${from}, version_id from core.service_versions where version_id = ${earlier.versionId}`.execute(
      tx,
    )
  await showService(tx, line, earlier.parts, { from, by })
}

/** The catalogue lists the service no more, where it has one giver. */
export async function hideService(tx: Tx, line: ServiceLine, { now }: By): Promise<void> {
  if (line.own === null)
    await sql`update core.services set standard = 'withdrawn', edited_at = ${now} where service_id = ${line.service.id}`.execute(
      tx,
    )
  await refreshFinds(tx, [line.service.id])
}

/** The last version before that one which held a day and was not taken back. */
export async function versionBefore(tx: Tx, open: ServiceVersion): Promise<ServiceVersion | undefined> {
  const { rows } = await sql<ServiceVersion>`
    select ${columns} from core.service_versions v
    where v.service_id = ${open.serviceId} and v.agency_id is not distinct from ${open.agencyId} and v.published_at is not null
      and v.withdrawn_at is null and v.ends_on > v.valid_from and v.number < ${open.number} order by v.number desc limit 1`.execute(
    tx,
  )
  return rows[0]
}

/** Name and events of life are the service's own: an agency's own standard of a service that many give does not change them. */
async function showService(
  tx: Tx,
  { service, own }: ServiceLine,
  { name, lifeEvents }: ServiceParts,
  { from, by }: { readonly from: string; readonly by: By },
): Promise<void> {
  if (own === null) {
    const named = name ?? service.name
    await sql`
      update core.services set name = ${JSON.stringify(named)}::jsonb, search = ${name ? sql`${searchOf(named)}` : sql`search`},
        life_events = ${[...(lifeEvents ?? service.lifeEvents)]}::text[], standard = 'published', edited_at = ${by.now},
        valid_from = case when valid_from = ${NOT_YET}::date then ${from}::date else valid_from end
      where service_id = ${service.id}`.execute(tx)
  }
  await refreshFinds(tx, [service.id])
}

async function endVersion(tx: Tx, versionId: string, endsOn: string | null): Promise<void> {
  await sql`update core.service_versions set ends_on = ${endsOn}::date where version_id = ${versionId}`.execute(tx)
}

async function nextNumber(tx: Tx, { service, own }: ServiceLine): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(number), 0) + 1 as next from core.service_versions
    where service_id = ${service.id} and agency_id is not distinct from ${own}`.execute(tx)
  return rows[0]?.next ?? 1
}

async function refreshFinds(tx: Tx, services: readonly string[]): Promise<void> {
  await tx.executeQuery(CompiledQuery.raw(REFRESH_FINDS, [[...services]]))
}

function searchOf(name: Names): string {
  return [...new Set(Object.values(name).map(fold))].filter(Boolean).join('  ')
}

function officerOf({ actor }: By): string | null {
  return actor.kind === 'officer' ? actor.officerId : null
}

function only<T>(rows: readonly T[]): T {
  const [row] = rows
  if (!row) throw new Error('The version of the service is gone, though its service is locked')
  return row
}
