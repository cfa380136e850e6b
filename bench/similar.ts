import { perform } from '../src/core/ledger/perform.ts'
import { type Db, openDatabase } from '../src/kit/sql.ts'
import { listPublic } from '../src/systems/complaints/public/list.sql.ts'
import { learnWords } from '../src/systems/complaints/similar/learn-words.act.ts'
import { findSimilar } from '../src/systems/complaints/similar/similar.ts'
import { plansOf } from '../test/support/plans.ts'
import { type Chapter, median, type Verdict } from './budget.ts'
import type { Ground } from './ground.ts'

/** What a person at the last look waits for: so many milliseconds for nineteen of twenty. */
const P95_MAX = 100
/** The look-up walks six lists, each ten times as long as the plain one, and compares what it finds. */
const LISTS_MAX = 60
const TIMES = { warm: 40, measured: 400, planned: 12 } as const

/** Similar cases at 300,000: reports put together from the words of two others, one of them misspelt, in a village that is any. */
export const similar: Chapter = {
  name: 'similar',
  words: 'looking up similar cases before sending, among 300,000',
  onlyByName: true,
  async measure(stage) {
    const ground = await stage.largeGround()
    const { db, close } = openDatabase(ground.url('app'), { log: stage.log })
    try {
      await perform(learnWords, { db, now: new Date(), actor: { kind: 'program', name: 'bench' } }, {})
      await ground.ask('analyze complaints.vocabulary')
      const reports = await reportsOf(ground, TIMES.warm + TIMES.measured)
      const { ours, theirs } = await timesOf(db, reports)
      const [p50, p95] = [median(ours), percentile(ours, 0.95)]
      stage.log(
        `look-up: median ${p50.toFixed(1)} ms, 95 of 100 within ${p95.toFixed(1)} ms, all within ${Math.max(...ours).toFixed(1)} ms`,
      )
      const scanned = await scansOf(ground, reports.slice(0, TIMES.planned))
      return verdictsOf({ p50, p95, list: median(theirs), scanned })
    } finally {
      await close()
    }
  },
}

interface Report {
  readonly title: string
  readonly text: string
  readonly region: string
  readonly category: string
}

async function reportsOf(ground: Ground, count: number): Promise<Report[]> {
  const drawn = await ground.ask<{ title: string; text: string; region: string; category: string }>(
    `select a.title, split_part(a.words, '.', 2) || '. ' || b.words as text, coalesce((select region_code from core.regions v where v.region_code like a.region_code || '.%' and level = 4 limit 1), a.region_code) as region, b.category_id as category
     from (select *, row_number() over (order by hashtextextended(number, 3)) as n from complaints.complaints order by 1 limit 20000) a
     join (select *, row_number() over (order by hashtextextended(number, 5)) as n from complaints.complaints order by 1 limit 20000) b using (n) order by n limit $1`,
    [count],
  )
  return drawn.map((one) => ({ ...one, title: misspelt(one.title) }))
}

/** Two letters of the longest word change places. */
function misspelt(title: string): string {
  const longest = [...title.split(' ')].sort((a, b) => b.length - a.length)[0] ?? ''
  return title.replace(longest, longest.replace(/^(..)(.)(.)/, '$1$3$2'))
}

async function timesOf(db: Db, reports: readonly Report[]): Promise<{ ours: number[]; theirs: number[] }> {
  const ours: number[] = []
  const theirs: number[] = []
  for (const [index, report] of reports.entries()) {
    const from = performance.now()
    await findSimilar(db, report)
    const between = performance.now()
    await listPublic(db, {})
    const to = performance.now()
    if (index < TIMES.warm) continue
    ours.push(between - from)
    theirs.push(to - between)
  }
  return { ours, theirs }
}

/** How many of the plans read a table of cases whole. */
async function scansOf(ground: Ground, reports: readonly Report[]): Promise<number> {
  let scanned = 0
  for (const report of reports) {
    const plans = await plansOf(ground.url('postgres'), 'complaints', (db) => findSimilar(db, report))
    scanned += plans.filter(({ scans }) => scans.some((scan) => scan.startsWith('Seq Scan'))).length
  }
  return scanned
}

function verdictsOf({
  p50,
  p95,
  list,
  scanned,
}: {
  p50: number
  p95: number
  list: number
  scanned: number
}): Verdict[] {
  const said = (milliseconds: number) => `${milliseconds.toFixed(1)} ms`
  return [
    {
      budget: 'similar cases, 95 of 100',
      reference: `${P95_MAX} ms`,
      measured: said(p95),
      ratio: p95 / P95_MAX,
      allowed: 1,
    },
    {
      budget: 'similar cases, median',
      reference: `plain list of 20, its statement: ${said(list)}`,
      measured: said(p50),
      ratio: p50 / list,
      allowed: LISTS_MAX,
    },
    {
      budget: 'similar cases, plans that read the cases whole',
      reference: `${2 * TIMES.planned} reports planned`,
      measured: String(scanned),
      ratio: scanned,
      allowed: 0,
    },
  ]
}

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
