import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Db } from '../../src/kit/sql.ts'

/** What a statement cost: how it found the rows of one table, and how many of them it looked at. */
export interface Plan {
  readonly text: string
  readonly rows: number
  readonly scans: readonly string[]
}

type Tables = Db extends Kysely<infer T> ? T : never

interface Node {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly Plans?: readonly Node[]
}

/** Runs `work` on a database that keeps its statements, then explains each of them: as planned anew, and as planned once for all values. */
export async function plansOf(url: string, table: string, work: (db: Db) => Promise<unknown>): Promise<Plan[]> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const said: { sql: string; parameters: readonly unknown[] }[] = []
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query: { sql, parameters } }) => {
      said.push({ sql, parameters })
    },
  })
  try {
    await work(db)
    const plans: Plan[] = []
    for (const mode of ['force_custom_plan', 'force_generic_plan']) {
      await pool.query(`set plan_cache_mode = ${mode}`)
      for (const { sql, parameters } of said) {
        if (!sql.includes(table)) continue
        const { rows } = await pool.query(`explain (analyze, format json) ${sql}`, [...parameters])
        plans.push(read(rows[0]['QUERY PLAN'][0].Plan as Node, table, `${mode}: ${sql} ${JSON.stringify(parameters)}`))
      }
    }
    return plans
  } finally {
    await db.destroy()
  }
}

function read(root: Node, table: string, text: string): Plan {
  const scans: string[] = []
  let rows = 0
  const walk = (node: Node) => {
    const { 'Relation Name': relation, 'Index Name': index, 'Node Type': type } = node
    if (relation === table || (index?.startsWith(table) && type === 'Bitmap Index Scan')) {
      scans.push(index ? `${type} ${index}` : type)
      const each =
        node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
      if (relation === table) rows += each * node['Actual Loops']
    }
    for (const child of node.Plans ?? []) walk(child)
  }
  walk(root)
  return { text, rows, scans }
}
