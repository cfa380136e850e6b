import pg from 'pg'
import type { Act, By, Making } from '../../src/core/ledger/act.ts'
import type { Actor, Officer } from '../../src/core/people/actor.ts'
import { NotFound } from '../../src/kit/refusals.ts'
import { sql, type Tx } from '../../src/kit/sql.ts'
import { openTestDatabase } from './database.ts'

/** A noun that no system has, so that the door is tried by itself: a street of lamps, each on or off. */
export interface Lamp {
  readonly lampId: number
  readonly lit: boolean
  readonly version: number
}

interface Wish {
  readonly lamp: number
  readonly lit: boolean
  readonly words: string
}

/** Lights a lamp or puts it out. Officers and programs may; a lamp that is so already is the wrong moment. */
export const switchLamp: Act<Wish, Lamp> = {
  name: 'lamp.switched',
  subject: (tx, { lamp }) => lockLamp(tx, lamp),
  may: (actor) => actor.kind === 'officer' || actor.kind === 'program',
  open: (lamp, { lit }) => lamp.lit !== lit,
  version: ({ version }) => version,
  change: (tx, { lampId }, { lit }) => turn(tx, lampId, lit),
  record: ({ lampId, lit }, { words }, before) => ({
    facts: { lamp: lampId, from: before.lit, to: lit },
    words: [words],
  }),
  follows: ({ lampId }) => [{ task: 'lamp', payload: { lamp: lampId } }],
}

/** The same, but it says nothing. */
export const wordless: Act<Wish, Lamp> = {
  ...switchLamp,
  name: 'lamp.turned',
  record: ({ lampId }) => ({ facts: { lamp: lampId } }),
}

/** Does all its work, and fails when its line is written: a fact that no ledger can hold. */
export const failing: Act<Wish, Lamp> = {
  ...switchLamp,
  record: () => ({ case: 'it fails at its end' }),
}

export interface NewLamp {
  readonly lamp: number
  readonly words: string
}

/** Puts up lamps, many in one statement. A lamp that stands already, or one with a number below 1, spoils it. */
export const putUp: Making<NewLamp, Lamp> = {
  name: 'lamp.put_up',
  may: (actor) => actor.kind !== 'visitor',
  async make(tx, requests) {
    const ids = requests.map(({ input }) => input.lamp)
    await sql`insert into core.lamps (lamp_id) select unnest(${ids}::int[])`.execute(tx)
    return ids.map((lampId) => ({ lampId, lit: false, version: 1 }))
  },
  record: ({ lampId }, { words }) => ({ facts: { lamp: lampId }, words: [words] }),
  follows: ({ lampId }) => [{ task: 'lamp', payload: { lamp: lampId } }],
}

export type Street = Awaited<ReturnType<typeof openStreet>>

/** A database with lamps 1 to 3, all off, officers 1 and 2, and the program's own role at the door. */
export async function openStreet() {
  const database = await openTestDatabase()
  const owner = new pg.Client(database.url)
  await owner.connect()
  await owner.query(`
    create table core.lamps (lamp_id int primary key check (lamp_id > 0), lit boolean not null default false, version int not null default 1);
    insert into core.officers (email, name, invited_at) select 'officer' || n || '@example.org', 'Officer ' || n || ' (invented)', now() from generate_series(1, 2) n`)
  const clear = () =>
    owner.query(`truncate core.ledger, core.ledger_salts, core.repeats, core.lamps; delete from graphile_worker._private_jobs;
      insert into core.lamps (lamp_id) values (1), (2), (3)`)
  await clear()
  const now = new Date('2026-11-24T03:00:00Z')
  const by = (actor: Actor): By => ({ db: database.db, actor, now })
  const read = async <T extends pg.QueryResultRow>(text: string) => (await owner.query<T>(text)).rows
  const lines = () =>
    read<{
      act: string
      actor_kind: string
      officer_id: string | null
      program: string | null
      at: Date
      facts: unknown
    }>('select act, actor_kind, officer_id, program, at, facts from core.ledger order by line_id')
  const jobs = () =>
    read<{ task: string; payload: unknown }>(
      'select t.identifier as task, payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id',
    )
  return {
    now,
    by: (officerId: string) => by(officer(officerId)),
    byProgram: (name: string) => by({ kind: 'program', name }),
    byVisitor: () => by({ kind: 'visitor' }),
    lines,
    jobs,
    read,
    lamps: () =>
      read<{ lit: boolean; version: number; lamp: number }>(
        'select lamp_id as lamp, lit, version from core.lamps order by 1',
      ),
    lamp: async (lamp: number) =>
      (await read<{ lit: boolean; version: number }>(`select lit, version from core.lamps where lamp_id = ${lamp}`))[0],
    /** Rows of everything that an act can leave behind. */
    traces: async () =>
      (
        await read<
          Record<string, number>
        >(`select (select count(*)::int from core.ledger) as lines, (select count(*)::int from core.ledger_salts) as salts,
          (select count(*)::int from core.repeats) as repeats, (select count(*)::int from graphile_worker._private_jobs) as jobs,
          (select count(*)::int from core.lamps where lit or version > 1 or lamp_id > 3) as changes`)
      )[0],
    asProgram: (text: string) => database.pool.query(text),
    clear,
    async close() {
      await owner.end()
      await database.close()
    },
  }
}

export const NO_TRACE = { lines: 0, salts: 0, repeats: 0, jobs: 0, changes: 0 }

function officer(officerId: string): Officer {
  return { kind: 'officer', officerId, name: '', email: '', roles: [] }
}

export async function lockLamp(tx: Tx, lamp: number): Promise<Lamp> {
  const { rows } = await sql<Lamp>`
    select lamp_id as "lampId", lit, version from core.lamps where lamp_id = ${lamp} for update`.execute(tx)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

export async function turn(tx: Tx, lampId: number, lit: boolean): Promise<Lamp> {
  const { rows } = await sql<Lamp>`
    update core.lamps set lit = ${lit}, version = version + 1 where lamp_id = ${lampId} returning lamp_id as "lampId", lit, version`.execute(
    tx,
  )
  if (!rows[0]) throw new NotFound()
  return rows[0]
}
