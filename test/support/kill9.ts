import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { readPostmaster } from '../../src/kit/postgres/postmaster.ts'
import { address } from '../../src/kit/postgres/presence.ts'
import { type Filed, file, firstPage, opens } from './listening.ts'
import { freePort, type Program, processesOf, startProgram } from './program.ts'

/** `program`: the portal alone is killed. `group`: the portal, its worker and their database, all at once. */
export type Killed = 'program' | 'group'

/** What came of one trial. All is well when `faults` is empty. */
export interface KillTrial {
  readonly what: Killed
  readonly filings: number
  /** How many had been answered with 201 when the blow fell. */
  readonly shown: number
  /** From the blow until the portal, started again, shows its first page. */
  readonly backMs: number
  /** Sentences, one for each promise that was broken. */
  readonly faults: readonly string[]
}

export interface KillOptions {
  /** DATA_DIR: an empty folder or one that earlier trials used. */
  readonly folder: string
  readonly filings?: number
  /** The blow falls when so many have been answered. */
  readonly after?: number
}

const FILINGS = 200
const AT_ONCE = 8

/**
 * Files complaints, several at once, and kills in the midst with SIGKILL; starts again without any hand; files what was not answered again
 * with the same Idempotency-Key, and what was answered too. Every number that was shown must exist with its key, none may be there twice.
 * Ends all that it started.
 */
export async function killTrial(what: Killed, options: KillOptions): Promise<KillTrial> {
  const { folder, filings = FILINGS } = options
  const after = options.after ?? Math.ceil(filings * (0.1 + 0.8 * Math.random()))
  const tag = `Lampu padam ${process.hrtime.bigint()}`
  const faults: string[] = []
  const settings = { DATA_DIR: folder, RATE_LIMIT: 'off', DEMO: 'off' }
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  let program = startProgram(['start'], { ...settings, PORT: String(port) })
  try {
    await firstPage(base, program)
    const shown = new Map<number, Filed>()
    const blow = blowAfter(after, () => strike(what, program, folder))
    await inTurns(filings, async (at) => {
      if (blow.fallen()) return
      const answer = await file(base, tag, at).catch(() => undefined)
      if (answer && 'fault' in answer && !blow.fallen()) faults.push(`before the blow: ${answer.fault}`)
      if (!answer || 'fault' in answer) return
      shown.set(at, answer)
      blow.count()
    })
    await blow.struck
    const killed = program.pid
    const from = performance.now()
    await program.ended
    program = startProgram(['start'], { ...settings, PORT: String(port) })
    await firstPage(base, program)
    const backMs = Math.round(performance.now() - from)
    faults.push(...(await check({ base, tag, filings, shown })), ...(await count(folder, tag, filings)))
    const { code } = await program.stop()
    if (code !== 0) faults.push(`the stop ended with ${code}: ${program.words()}`)
    for (const left of [...processesOf(folder), ...processesOf(folder, killed)]) faults.push(`left running: ${left}`)
    return { what, filings, shown: shown.size, backMs, faults }
  } finally {
    await program.kill()
  }
}

interface Blow {
  readonly struck: Promise<void>
  count(): void
  fallen(): boolean
}

/** Strikes when so many have been counted. */
function blowAfter(after: number, strikeNow: () => void): Blow {
  let counted = 0
  let fallen = false
  const { promise, resolve } = Promise.withResolvers<void>()
  return {
    struck: promise,
    fallen: () => fallen,
    count() {
      counted += 1
      if (counted !== after) return
      fallen = true
      strikeNow()
      resolve()
    },
  }
}

/** Kills with SIGKILL, in an order that differs from trial to trial. */
function strike(what: Killed, program: Program, folder: string): void {
  const killed = what === 'program' ? [program.pid] : [-program.pid, ...serverOf(folder)]
  if (Math.random() < 0.5) killed.reverse()
  for (const pid of killed)
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // One that served a connection of a process killed before it may be gone.
    }
}

/** The database's processes: the first, and all that it started. */
function serverOf(folder: string): number[] {
  const server = readPostmaster(join(folder, 'postgres', '18'))?.pid ?? 0
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === server)
  return server > 0 ? [server, ...children.map(Number)] : []
}

function parentOf(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
  } catch {
    return 0
  }
}

/** What the repeats and the keys say. */
async function check(trial: {
  base: string
  tag: string
  filings: number
  shown: ReadonlyMap<number, Filed>
}): Promise<string[]> {
  const { base, tag, filings, shown } = trial
  const faults: string[] = []
  const numbers = new Map<string, number>()
  await inTurns(filings, async (at) => {
    const before = shown.get(at)
    const first = before ?? (await file(base, tag, at))
    const again = await file(base, tag, at)
    for (const answer of [first, again]) if ('fault' in answer) faults.push(`repeated: ${answer.fault}`)
    if ('fault' in first || 'fault' in again) return
    if (first.number !== again.number || first.key !== again.key)
      faults.push(`${first.number} was answered, and ${again.number} to its repeat`)
    if (!(await opens(base, first))) faults.push(`${first.number} is there and its key opens nothing`)
    if (numbers.has(first.number)) faults.push(`${first.number} was given twice`)
    numbers.set(first.number, at)
  })
  return faults
}

/** What the tables hold: a case and a line of the ledger for each filing. */
async function count(folder: string, tag: string, filings: number): Promise<string[]> {
  const server = readPostmaster(join(folder, 'postgres', '18'))
  const client = new pg.Client({ connectionString: address(server?.socketFolder ?? '', 'builder') })
  await client.connect()
  try {
    const { rows } = await client.query<{ cases: number; numbers: number; lines: number }>(
      `select count(*)::int as cases, count(distinct c.number)::int as numbers,
         (select count(*)::int from core.ledger l where l.act = 'complaint.filed' and l.case_id = any(array_agg(c.case_id))) as lines
       from complaints.complaints c where c.title like $1 || ' %'`,
      [tag],
    )
    return Object.entries(rows[0] ?? {}).flatMap(([what, found]) =>
      found === filings ? [] : [`there are ${found} ${what} of ${filings} filings`],
    )
  } finally {
    await client.end()
  }
}

/** Does something for each of 0 to `count`, several at once, each as soon as one before it is done. */
async function inTurns(count: number, work: (at: number) => Promise<void>): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < count) await work(next++)
    }),
  )
}
