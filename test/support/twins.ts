import { createHash } from 'node:crypto'
import pg from 'pg'
import { newCaseId } from '../../src/core/cases/case.ts'
import { newNumber } from '../../src/core/cases/number.ts'
import type { Complaint } from '../../src/systems/complaints/complaint.ts'
import type { Casework } from './casework.ts'

/** One of many cases that are alike but for their ids. */
export interface Twin {
  readonly caseId: string
  readonly number: string
}

type Row = Readonly<Record<string, unknown>>
/** Every row that tells of a case, by table, and the jobs that wait for it. Ids that differ from twin to twin have names in their place. */
export type Picture = Readonly<Record<string, readonly Row[]>>

export interface Nursery {
  /** Cases that are like this one in every table. */
  readonly copy: (of: Complaint, count: number) => Promise<Twin[]>
  readonly picture: (of: Twin) => Promise<Picture>
  readonly end: () => Promise<void>
}

/** A photo that every copy has, looked at and shown. */
export const PHOTO = 'photo'
const JOBS = 'jobs'
const TAGS = [PHOTO, 'a', 'b', 'c', 'd', 'e', 'f']

/** The id of a file of a case: another in each twin, and known beforehand. */
export function fileIdOf({ caseId }: Twin, tag: string): string {
  const hex = createHash('md5').update(`${caseId} ${tag}`).digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The number of a part that is made of a case: another in each twin, and known beforehand. */
export function partNumberOf(of: Twin, tag: string): string {
  const letters = [...fileIdOf(of, tag).replaceAll('-', '')].map((hex) => 'CDFGHJKMNPQRTVW2'[Number.parseInt(hex, 16)])
  return letters.join('').replace(/^(.{3})(.{3})(.{4}).*$/, '$1-$2-$3')
}

/** The same for each twin: their own ids have names in their place. */
export function unnamed(of: Twin, told: unknown): unknown {
  let text = JSON.stringify(told)
  for (const tag of TAGS) {
    text = text.replaceAll(fileIdOf(of, tag), `file ${tag}`).replaceAll(partNumberOf(of, tag), `part ${tag}`)
  }
  return JSON.parse(text.replaceAll(of.caseId, 'case').replaceAll(of.number, 'number'))
}

/** Works as the role that owns the tables, and asks the catalogue which there are: a table of tomorrow is copied and looked at too. */
export async function nursery(ground: Casework): Promise<Nursery> {
  const pool = new pg.Pool({ connectionString: ground.url, max: 10 })
  const tables = await tablesOfCases(pool)
  const read = pictureQuery(tables)
  return {
    async copy(of, count) {
      await plantPhoto(pool, of)
      const twins = Array.from({ length: count }, () => ({ caseId: newCaseId(ground.now), number: newNumber() }))
      const given = [of.caseId, twins.map(({ caseId }) => caseId), twins.map(({ number }) => number)]
      for (const table of tables) await pool.query(copyQuery(table), given)
      return twins
    },
    async picture(of) {
      const { rows } = await pool.query<{ picture: Picture }>({ name: 'picture', text: read, values: [of.caseId] })
      return named(of, rows[0]?.picture ?? {}, tables)
    },
    end: () => pool.end(),
  }
}

interface Table {
  readonly name: string
  readonly columns: readonly string[]
  /** The column that the database counts itself. */
  readonly counted: string | null
}

/** Those of cases first, for the others point to them. */
async function tablesOfCases(pool: pg.Pool): Promise<Table[]> {
  const { rows } = await pool.query<Table>(`
    select n.nspname || '.' || c.relname as name,
      array_agg(a.attname::text) filter (where not counts) as columns, min(a.attname::text) filter (where counts) as counted
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum,
      lateral (select a.attidentity <> '' or coalesce(pg_get_expr(d.adbin, d.adrelid) like 'nextval%', false) as counts) x
    where n.nspname in ('core', 'complaints', 'mall') and c.relkind in ('r', 'p') and not c.relispartition and a.attgenerated = ''
      and exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'case_id' and not k.attisdropped)
    group by 1 order by n.nspname || '.' || c.relname <> 'core.cases', n.nspname || '.' || c.relname <> 'complaints.complaints', 1`)
  return rows
}

const NEW: Readonly<Record<string, string>> = {
  case_id: 'n.case_id',
  number: 'n.number',
  file_id: `md5(n.case_id::text || ' ${PHOTO}')::uuid`,
}

function copyQuery({ name, columns, counted }: Table): string {
  return `insert into ${name} (${columns.join(', ')}) select ${columns.map((column) => NEW[column] ?? `t.${column}`).join(', ')}
    from ${name} t, unnest($2::uuid[], $3::text[]) n(case_id, number) where t.case_id = $1::uuid order by n.case_id${counted ? `, t.${counted}` : ''}`
}

function pictureQuery(tables: readonly Table[]): string {
  const rows = tables.map(({ name, counted }) => {
    const row = name === 'core.ledger' ? `${SALTED} || to_jsonb(t)` : 'to_jsonb(t)'
    return `'${name}', (select coalesce(jsonb_agg(${row} order by ${counted ?? 'to_jsonb(t)::text'}), '[]') from ${name} t where case_id = $1)`
  })
  return `select jsonb_build_object(${rows.join(',\n')}, '${JOBS}', (select coalesce(jsonb_agg(jsonb_build_object('task', k.identifier, 'key', j.key,
      'payload', j.payload::jsonb - 'occasion')), '[]')
    from graphile_worker._private_jobs j join graphile_worker._private_tasks k on k.id = j.task_id
    where j.payload ->> 'caseId' = $1::text or j.payload ->> 'fileId' in (select file_id::text from core.files where case_id = $1))) as picture`
}

const SALTED = `jsonb_build_object('salted', exists (select from core.ledger_salts s where s.line_id = t.line_id))`

/** A photo as it is once it was prepared, looked at by an officer and made for the public. */
async function plantPhoto(pool: pg.Pool, of: Complaint): Promise<void> {
  await pool.query(
    `insert into core.files (file_id, case_id, added_at, shared_at, kind, sent_sha256, sent_bytes, state, settled_at, kept_kind, sha256, bytes, width, height,
      small_sha256, veil, public_sha256, public_small_sha256)
    select $2, $1, $3, $3, 'jpeg', x, 1000, 'ready', $3, 'jpeg', x, 1000, 40, 30, x, '{}', x, x from sha256('${PHOTO}') x on conflict do nothing`,
    [of.caseId, fileIdOf(of, PHOTO), of.filedAt],
  )
}

/** Puts names where the ids of this twin stand, and leaves out what is drawn anew each time. */
function named(of: Twin, picture: Picture, tables: readonly Table[]): Picture {
  const counted = new Map(tables.map((table) => [table.name, table.counted]))
  const replies = (picture['complaints.replies'] ?? []).map(({ reply_id }) => String(reply_id))
  const place = (id: unknown) => (replies.includes(String(id)) ? `reply ${replies.indexOf(String(id)) + 1}` : id)
  const plain = Object.entries(picture).map(([table, rows]) => [
    table,
    rows.map(({ digest, facts, reply_id, ...row }) => {
      const { [counted.get(table) ?? '']: _, ...rest } = row
      if (table === 'complaints.objections') return { ...rest, reply: place(reply_id) }
      if (table !== 'core.ledger') return rest
      const told = facts as Row
      return { ...rest, digest: digest !== null, facts: 'reply' in told ? { ...told, reply: place(told.reply) } : told }
    }),
  ])
  const same = unnamed(of, Object.fromEntries(plain)) as Record<string, Row[]>
  // Their ids say nothing of the order in which they came.
  same[JOBS]?.sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
  return same
}
