import { createHash } from 'node:crypto'
import { sql, type Tx } from '../../kit/sql.ts'
import type { Names } from '../country/country.ts'
import { fold } from '../country/fold.ts'
import { findAgency } from './agency.sql.ts'
import type { Agency } from './agency.ts'

/** Letters of an agency's code, and of the print that tells apart what would be cut off alike. */
const CODE_LETTERS = 64
const PRINT_LETTERS = 8

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
  const id = codeOf(parent.id, unit.slug)
  await sql`
    insert into core.agencies (agency_id, parent_id, name, type, region_code, zone, search, source, created_at)
    values (${id}, ${parent.id}, ${JSON.stringify(name)}::jsonb, ${type}, ${parent.regionCode}, ${parent.zone}, ${fold(Object.values(name).join(' '))}, 'import', ${now})
    on conflict (agency_id) do nothing`.execute(tx)
  return { id }
}

/** `id.32.04` and `Dinas Sosial` → `id.32.04.dinas-sosial`. What does not fit, or has other letters, is told apart by a print of the whole. */
function codeOf(parent: string, name: string): string {
  const whole = fold(name)
  const plain = whole.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  const room = CODE_LETTERS - parent.length - 1
  if (plain.length <= room && plain !== '' && /^[a-z0-9 ]+$/.test(whole)) return `${parent}.${plain}`
  const print = createHash('sha256').update(whole).digest('hex').slice(0, PRINT_LETTERS)
  const start = plain.slice(0, Math.max(0, room - PRINT_LETTERS - 1)).replace(/-+$/, '') || 'unit'
  return `${parent}.${start}-${print}`
}
