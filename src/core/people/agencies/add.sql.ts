import { createHash } from 'node:crypto'
import { sql, type Tx } from '../../../kit/sql.ts'
import type { Agency } from '../../agencies/agency.ts'
import type { Names } from '../../country/country.ts'
import { fold } from '../../country/fold.ts'

/** Letters of an agency's code, and of the print that tells apart what would be cut off alike. */
const CODE_LETTERS = 64
const PRINT_LETTERS = 8

/** What the code begins with, and the zone of its days. */
export interface Place {
  readonly prefix: string
  readonly zone: string
}

interface Unit {
  readonly place: Place
  readonly parent: Agency | undefined
  readonly name: Names
  readonly slug: string
  readonly type: string
  readonly source: 'import' | 'administrator'
}

/** Also tells whether it is new: of two at once only one adds it. */
export async function insertUnit(tx: Tx, unit: Unit, now: Date): Promise<{ id: string; added: boolean }> {
  const { place, parent, name, type, source } = unit
  const id = agencyCode(place.prefix, unit.slug)
  const { rows } = await sql`
    insert into core.agencies (agency_id, parent_id, name, type, region_code, zone, search, source, created_at)
    values (${id}, ${parent?.id ?? null}, ${JSON.stringify(name)}::jsonb, ${type}, ${parent?.regionCode ?? null}, ${place.zone}, ${fold(Object.values(name).join(' '))}, ${source}, ${now})
    on conflict (agency_id) do nothing returning agency_id`.execute(tx)
  return { id, added: rows.length > 0 }
}

/** `id.32.04` and `Dinas Sosial` → `id.32.04.dinas-sosial`. What does not fit, or has other letters, is told apart by a print of the whole. */
export function agencyCode(prefix: string, name: string): string {
  const whole = fold(name)
  const plain = whole.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  const room = CODE_LETTERS - prefix.length - 1
  if (plain.length <= room && plain !== '' && /^[a-z0-9 ]+$/.test(whole)) return `${prefix}.${plain}`
  const print = createHash('sha256').update(whole).digest('hex').slice(0, PRINT_LETTERS)
  const start = plain.slice(0, Math.max(0, room - PRINT_LETTERS - 1)).replace(/-+$/, '') || 'unit'
  return `${prefix}.${start}-${print}`
}
