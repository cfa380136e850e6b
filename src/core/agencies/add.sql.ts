import { sql, type Tx } from '../../kit/sql.ts'
import type { Names } from '../country/country.ts'
import { fold } from '../country/fold.ts'
import { findAgency } from './agency.sql.ts'
import type { Agency } from './agency.ts'

/** Letters of an agency's code. */
const CODE_LETTERS = 64

/** Locks the agency, so that two imports at once add a unit once. */
export async function lockAgency(tx: Tx, id: string): Promise<Agency | undefined> {
  await sql`select from core.agencies where agency_id = ${id} for update`.execute(tx)
  return findAgency(tx, id)
}

export async function insertUnit(
  tx: Tx,
  unit: { parent: Agency; name: Names; slug: string; type: string; now: Date },
): Promise<{ id: string }> {
  const { parent, name, type, now } = unit
  const slug =
    fold(unit.slug)
      .normalize('NFD')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'unit'
  const id = `${parent.id}.${slug}`.slice(0, CODE_LETTERS).replace(/[-.]+$/, '')
  await sql`
    insert into core.agencies (agency_id, parent_id, name, type, region_code, zone, search, source, created_at)
    values (${id}, ${parent.id}, ${JSON.stringify(name)}::jsonb, ${type}, ${parent.regionCode}, ${parent.zone}, ${fold(Object.values(name).join(' '))}, 'import', ${now})
    on conflict (agency_id) do nothing`.execute(tx)
  return { id }
}
