import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { House } from '../../src/core/house.ts'
import type { Server } from '../../src/kit/http/server.ts'
import { sql } from '../../src/kit/sql.ts'
import { importComplaints } from '../../src/systems/complaints/import/import.ts'
import { openApp } from './app.ts'
import { type Casework, casework } from './casework.ts'

/** An imported case as it stands in the tables. */
export interface ImportedCase {
  readonly id: string
  readonly number: string
  readonly status: string
  readonly class: string
  readonly inspection: boolean
  readonly anonymous: boolean
  readonly secret: boolean
  readonly agency: string | null
  readonly region: string | null
  readonly category: string | null
  readonly filedAt: Date
  readonly publishedAt: Date | null
  readonly publicWords: string | null
  readonly dueOn: string | null
  readonly nextDueOn: string | null
  readonly closedBy: string | null
}

/** A portal with a cast and no case, to import into. */
export interface ImportGround {
  readonly ground: Casework
  readonly server: Server
  readonly house: House
  /** Puts bytes into a file and gives its path. */
  readonly write: (bytes: string | Buffer) => string
  readonly take: (bytes: string | Buffer, publish?: boolean) => ReturnType<typeof importComplaints>
  /** All that came, by the foreign id. */
  readonly rows: () => Promise<ImportedCase[]>
  readonly one: (id: string) => Promise<ImportedCase>
  /** How many rows a table holds; a condition may follow its name. */
  readonly count: (table: string) => Promise<number>
  readonly end: () => Promise<void>
}

export async function importGround(): Promise<ImportGround> {
  const ground = await casework()
  const { server, house } = await openApp(ground.db, ground.now)
  const folder = mkdtempSync(join(tmpdir(), 'import-'))
  const write = (bytes: string | Buffer) => {
    const path = join(folder, 'export')
    writeFileSync(path, bytes)
    return path
  }
  const rows = async () => {
    const found = await sql<ImportedCase>`
      select source ->> 'id' as id, number, status, class, inspection, anonymous, secret, agency_id as agency, region_code as region, category_id as category,
        filed_at as "filedAt", published_at as "publishedAt", public_words as "publicWords", due_on as "dueOn", next_due_on as "nextDueOn", closed_by as "closedBy"
      from complaints.complaints order by source ->> 'id'`.execute(ground.db)
    return found.rows
  }
  return {
    ground,
    server,
    house,
    write,
    rows,
    take: (bytes, publish = false) =>
      importComplaints(ground.by({ kind: 'program', name: 'import' }), house, {
        path: write(bytes),
        publish,
        progress: () => undefined,
      }),
    async one(id) {
      const found = (await rows()).find((row) => row.id === id)
      if (!found) throw new Error(`${id} is not there`)
      return found
    },
    async count(table) {
      const found = await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(table)}`.execute(ground.db)
      return found.rows[0]?.n ?? 0
    },
    async end() {
      await server.close()
      await ground.end()
      rmSync(folder, { recursive: true })
    },
  }
}
