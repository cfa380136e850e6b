import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { type Chapter, median, type Verdict } from './budget.ts'
import { type Asked, askMany, type Caller, openCaller } from './caller.ts'
import type { Ground } from './ground.ts'
import { openReference, type Reference } from './pgbench.ts'
import { spentBy, spentByServer } from './processor.ts'
import type { Program } from './programs.ts'
import { FILED, fileRaw, hearStatements, type Statement } from './statements.ts'

/**
 * What design §10 allows a filing in milliseconds of processor time, alone and where 64 share commits; and what the statements alone cost the
 * database on the machine where that was set, which turns it into a ratio.
 */
const CPU = { alone: 4, shared: 0.5, statements: 2.5 } as const
/** Filings a second over those of pgbench with as many clients, each filing in a commit of its own. */
const RATES = [
  { clients: 8, count: 320, atLeast: 0.8 },
  { clients: 64, count: 1_280, atLeast: 5 },
] as const
const ROUNDS = 5
const ALONE = 60
const WARM = 200

export const filing: Chapter = {
  name: 'filing',
  words: 'complaints filed through the API, against pgbench running the same statements',
  async measure(stage) {
    const [ground, portal] = await Promise.all([stage.ground(), stage.portal()])
    const statements = await hearStatements(ground.url('app'))
    const reference = await openReference(ground, statements)
    const verdicts: Verdict[] = []
    for (const rate of RATES) verdicts.push(await rateOf(rate, portal, reference))
    return [...verdicts, ...(await processorTime(ground, portal, statements))]
  },
}

async function rateOf(
  { clients, count, atLeast }: (typeof RATES)[number],
  portal: Program,
  reference: Reference,
): Promise<Verdict> {
  const callers = open(portal.port, clients)
  await askMany(callers, Math.max(WARM, clients), ask)
  const rounds: { ours: number; theirs: number }[] = []
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({ ours: count / (await askMany(callers, count, ask)), theirs: await reference.file(clients, count) })
  for (const caller of callers) caller.end()
  return {
    budget: `filings a second, ${clients} at once`,
    reference: `${reference.name}, same statements: ${median(rounds.map(({ theirs }) => theirs)).toFixed(0)}/s`,
    measured: `${median(rounds.map(({ ours }) => ours)).toFixed(0)}/s`,
    ratio: median(rounds.map(({ ours, theirs }) => ours / theirs)),
    allowed: atLeast,
    atLeast: true,
  }
}

async function processorTime(ground: Ground, portal: Program, statements: readonly Statement[]): Promise<Verdict[]> {
  const [one, many] = [open(portal.port, 1), open(portal.port, 64)]
  const client = new pg.Client({ connectionString: ground.url('app') })
  await client.connect()
  const server = () => spentByServer(ground.serverPid)
  const whole = () => server() + spentBy(portal.pid)
  const raw = async () => {
    for (let count = 0; count < ALONE; count++) await fileRaw(client, statements)
  }
  await raw()
  const rounds: { alone: number; shared: number; raw: number }[] = []
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({
      alone: await each(whole, ALONE, () => askMany(one, ALONE, ask)),
      shared: await each(whole, 10 * ALONE, () => askMany(many, 10 * ALONE, ask)),
      raw: await each(server, ALONE, raw),
    })
  await client.end()
  for (const caller of [...one, ...many]) caller.end()
  const of = (name: 'alone' | 'shared' | 'raw') => median(rounds.map((round) => round[name]))
  const verdict = (name: 'alone' | 'shared', words: string): Verdict => ({
    budget: `a filing ${words}: processor time (≤ ${CPU[name]} ms)`,
    reference: `its statements alone, database: ${of('raw').toFixed(3)} ms`,
    measured: `${of(name).toFixed(3)} ms`,
    ratio: median(rounds.map((round) => round[name] / round.raw)),
    allowed: CPU[name] / CPU.statements,
  })
  return [verdict('alone', 'alone'), verdict('shared', 'among 64')]
}

async function each(spent: () => number, count: number, work: () => Promise<unknown>): Promise<number> {
  const before = spent()
  await work()
  return (spent() - before) / count
}

function ask(): Asked {
  return { path: '/api/v1/complaints', headers: { 'idempotency-key': randomUUID() }, body: JSON.stringify(FILED) }
}

function open(port: number, count: number): Caller[] {
  return Array.from({ length: count }, () => openCaller(port))
}
