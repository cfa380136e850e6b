import { randomUUID } from 'node:crypto'
import { type Chapter, median, type Verdict } from './budget.ts'
import { allowedTimes, sendTwelve, TWELVE } from './calibration.ts'
import { type Asked, askMany, type Caller, openCaller } from './caller.ts'
import type { Ground } from './ground.ts'
import { openReference, type Reference } from './pgbench.ts'
import { spentBy, spentByServer } from './processor.ts'
import type { Bare, Program } from './programs.ts'
import { FILED, hearStatements } from './statements.ts'

/** What a filing may cost in milliseconds of processor time, alone and where 64 share commits. */
const CPU = { alone: 4, shared: 0.5 } as const
/** Filings a second over those of pgbench with as many clients, each filing in a commit of its own. */
const RATES = [
  { clients: 8, count: 320, atLeast: 0.8 },
  { clients: 64, count: 960, atLeast: 5 },
] as const
const ROUNDS = 4
const ALONE = 100
const WARM = 400
const BARE = 1_000

export const filing: Chapter = {
  name: 'filing',
  words: 'complaints filed through the API, against pgbench running the same statements',
  async measure(stage) {
    const [ground, portal, bare] = await Promise.all([stage.ground(), stage.portal(), stage.bare()])
    const statements = await hearStatements(ground.url('app'))
    const reference = await openReference(ground, statements)
    // What they cost alone comes first: the database goes on writing for a while after many at once.
    const processor = await processorTime(ground, portal, bare)
    const rates: Verdict[] = []
    for (const rate of RATES) rates.push(await rateOf(rate, portal, reference))
    return [...rates, ...processor]
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

async function processorTime(ground: Ground, portal: Program, bare: Bare): Promise<Verdict[]> {
  await sendTwelve(bare)
  const callers = open(bare.port, 4)
  const twelve = () =>
    each(
      () => spentBy(bare.pid),
      BARE,
      () => askMany(callers, BARE, () => TWELVE),
    )
  await twelve()
  const filings = async (name: keyof typeof CPU, words: string, clients: number): Promise<Verdict> => {
    const many = open(portal.port, clients)
    const count = clients === 1 ? ALONE : 10 * ALONE
    const whole = () => spentByServer(ground.serverPid) + spentBy(portal.pid)
    await askMany(many, WARM, ask)
    const rounds: { ours: number; theirs: number }[] = []
    for (let round = 0; round < ROUNDS; round++)
      rounds.push({ ours: await each(whole, count, () => askMany(many, count, ask)), theirs: await twelve() })
    for (const caller of many) caller.end()
    return {
      budget: `a filing ${words}: processor time (≤ ${CPU[name]} ms)`,
      reference: `bare node:http, 12 KB: ${median(rounds.map(({ theirs }) => theirs)).toFixed(3)} ms`,
      measured: `${median(rounds.map(({ ours }) => ours)).toFixed(3)} ms`,
      ratio: median(rounds.map(({ ours, theirs }) => ours / theirs)),
      allowed: allowedTimes(CPU[name]),
    }
  }
  const verdicts = [await filings('alone', 'alone', 1), await filings('shared', 'among 64', 64)]
  for (const caller of callers) caller.end()
  return verdicts
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
