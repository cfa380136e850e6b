import { type Chapter, median, type Verdict } from './budget.ts'
import { allowedTimes, sendTwelve, TWELVE } from './calibration.ts'
import { type Asked, askMany, type Caller, openCaller } from './caller.ts'
import type { Ground } from './ground.ts'
import { memoryOf, spentBy, spentByServer } from './processor.ts'
import type { Bare, Program } from './programs.ts'

/** A page, and what it may cost. */
interface Measured {
  readonly budget: string
  readonly asked: (index: number) => Asked
  /** At least this share of what a bare server delivers with the same bytes. */
  readonly share?: number
  /** At most so many milliseconds of processor time, program and database together, on the machine where the budget was set. */
  readonly cpuMs?: number
}

/** Far from the numbers that rounds ask for, so that what was kept does not help them. */
const WARM_FROM = 1_000_000
const ROUNDS = 7
const AT_ONCE = 4
/** Requests before the first round, which let the engine compile what is hot; and of a round. */
const REQUESTS = { warm: 1_000, portal: 150, bare: 450 } as const
/** Megabytes of the program over those of a bare server. */
const MEMORY_MAX = 5

const PLAIN = { cookie: 'session=none' }
const GZIP = { 'accept-encoding': 'gzip' }

export const pages: Chapter = {
  name: 'pages',
  words: 'public pages over 200,000 cases, against a bare node:http that sends the same bytes',
  async measure(stage) {
    const [ground, portal, bare] = await Promise.all([stage.ground(), stage.portal(), stage.bare()])
    const verdicts: Verdict[] = []
    await warm(pagesOf(ground), portal)
    for (const page of pagesOf(ground)) verdicts.push(...(await measure(page, { ground, portal, bare })))
    return [...verdicts, memory(portal, bare)]
  },
}

/** A cookie that is nobody's, or a query that no page reads, keeps a page from being kept: what is measured is made anew each time. */
function pagesOf({ numbers }: Ground): Measured[] {
  const one = (index: number) => `/complaints/${numbers[index % numbers.length]}`
  return [
    { budget: 'case page, uncompressed', asked: (n) => ({ path: one(n), headers: PLAIN }), share: 0.16, cpuMs: 0.3 },
    {
      budget: 'list of 20, uncompressed',
      asked: (n) => ({ path: `/complaints?n=${n}`, headers: PLAIN }),
      share: 0.07,
      cpuMs: 0.7,
    },
    { budget: 'case page, compressed', asked: (n) => ({ path: `${one(n)}?n=${n}`, headers: GZIP }), cpuMs: 1 },
    { budget: 'list of 20, compressed', asked: (n) => ({ path: `/complaints?m=${n}`, headers: GZIP }), cpuMs: 1 },
    { budget: 'filing form', asked: () => ({ path: '/complaints/new', headers: PLAIN }), share: 0.25 },
    { budget: 'a kept page', asked: () => ({ path: '/complaints', headers: GZIP }), share: 0.35, cpuMs: 0.15 },
  ]
}

/** What all pages share is compiled before the first of them is measured. */
async function warm(all: readonly Measured[], { port }: Program): Promise<void> {
  const callers = open(port)
  for (const { asked } of all) await askMany(callers, REQUESTS.warm / 2, (index) => asked(WARM_FROM + index))
  for (const caller of callers) caller.end()
}

async function measure(
  { budget, asked, share, cpuMs }: Measured,
  { ground, portal, bare }: { ground: Ground; portal: Program; bare: Bare },
): Promise<Verdict[]> {
  const callers = { portal: open(portal.port), bare: open(bare.port) }
  let next = 0
  const fresh = () => asked(next++)
  const sample = await callers.portal[0]?.ask(fresh())
  if (sample) {
    await bare.send('/same', sample)
    await sendTwelve(bare)
  }
  const spent = () => spentBy(portal.pid) + spentByServer(ground.serverPid)
  const spentBare = () => spentBy(bare.pid)
  const rounds: { ours: Cost; same: Cost; twelve: Cost }[] = []
  await askMany(callers.portal, REQUESTS.warm, fresh)
  await askMany(callers.bare, REQUESTS.warm, () => ({ path: '/same' }))
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({
      ours: await cost(callers.portal, REQUESTS.portal, fresh, spent),
      same: await cost(callers.bare, REQUESTS.bare, () => ({ path: '/same' }), spentBare),
      twelve: await cost(callers.bare, REQUESTS.bare, () => TWELVE, spentBare),
    })
  }
  for (const caller of [...callers.portal, ...callers.bare]) caller.end()
  const of = (pick: (round: (typeof rounds)[number]) => number) => median(rounds.map(pick))
  const verdicts: Verdict[] = []
  if (share !== undefined)
    verdicts.push({
      budget: `${budget}: pages a second`,
      reference: `bare node:http, same page: ${of(({ same }) => same.rate).toFixed(0)}/s`,
      measured: `${of(({ ours }) => ours.rate).toFixed(0)}/s`,
      ratio: of(({ ours, same }) => ours.rate / same.rate),
      allowed: share,
      atLeast: true,
    })
  if (cpuMs !== undefined)
    verdicts.push({
      budget: `${budget}: processor time (≤ ${cpuMs} ms)`,
      reference: `bare node:http, 12 KB: ${of(({ twelve }) => twelve.cpu).toFixed(3)} ms`,
      measured: `${of(({ ours }) => ours.cpu).toFixed(3)} ms`,
      ratio: of(({ ours, twelve }) => ours.cpu / twelve.cpu),
      allowed: allowedTimes(cpuMs),
    })
  return verdicts
}

interface Cost {
  /** Milliseconds of processor time a page. */
  readonly cpu: number
  /** Pages a second. */
  readonly rate: number
}

async function cost(
  callers: readonly Caller[],
  count: number,
  asked: (index: number) => Asked,
  spent: () => number,
): Promise<Cost> {
  const before = spent()
  const seconds = await askMany(callers, count, asked)
  return { cpu: (spent() - before) / count, rate: count / seconds }
}

function open(port: number): Caller[] {
  return Array.from({ length: AT_ONCE }, () => openCaller(port))
}

function memory(portal: Program, bare: Program): Verdict {
  const [ours, theirs] = [memoryOf(portal.pid), memoryOf(bare.pid)]
  return {
    budget: 'memory of the program after it',
    reference: `bare node:http: ${theirs.toFixed(0)} MB`,
    measured: `${ours.toFixed(0)} MB`,
    ratio: ours / theirs,
    allowed: MEMORY_MAX,
  }
}
