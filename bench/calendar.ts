import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { readStepsOf } from '../src/core/cases/steps.sql.ts'
import type { OpenCases } from '../src/core/cases/tally.ts'
import { beginDraft } from '../src/core/deadlines/editions/begin.act.ts'
import { findDraft } from '../src/core/deadlines/editions/edition.sql.ts'
import { discard, enter } from '../src/core/deadlines/editions/enter.act.ts'
import { askPreview } from '../src/core/deadlines/editions/preview.act.ts'
import { findPreview } from '../src/core/deadlines/editions/preview.sql.ts'
import type { By } from '../src/core/ledger/act.ts'
import { perform } from '../src/core/ledger/perform.ts'
import { type Db, openDatabase } from '../src/kit/sql.ts'
import { countOpen, listOpen } from '../src/systems/complaints/clocks/due.sql.ts'
import { countOn } from '../src/systems/deadlines/count-on.ts'
import { plansOf } from '../test/support/plans.ts'
import { type Chapter, median, type Verdict } from './budget.ts'

/** Running cases that are counted. The invented nation has fewer: they are walked as those of several systems, each case with its own clocks. */
const CASES = 100_000
const BATCH = 1_000
/** Computing what is read may cost so many times the reading. */
const READS_MAX = 6
/** What is held at the end may be so much more than after the first stretch, whatever the number of cases. */
const HELD_MB_MAX = 16

/** How an edition of the calendar is counted before it is published. */
export const calendar: Chapter = {
  name: 'calendar',
  words: 'counting what a draft of the calendar would move, at 100,000 running cases',
  onlyByName: true,
  async measure(stage) {
    const ground = await stage.ground()
    const { db, close } = openDatabase(ground.url('app'), { log: stage.log })
    try {
      const running = await countOpen(db)
      const systems = Array.from(
        { length: Math.ceil(CASES / running) },
        (): OpenCases => ({ count: countOpen, list: listOpen }),
      )
      stage.log(`${running} running cases, walked ${systems.length} times`)
      const counted = await countAll(db, systems)
      const read = await readingTime(db)
      const per = counted.milliseconds / counted.looked
      stage.log(
        `${counted.looked} cases in ${(counted.milliseconds / 1000).toFixed(1)} s, ${counted.moved} would move; held ${counted.heldMb.map((mb) => mb.toFixed(0)).join(', ')} MB after each stretch`,
      )
      const plans = await plansOf(ground.url('postgres'), 'complaints', (traced) =>
        listOpen(traced, counted.middle, BATCH),
      )
      const scanned = plans.filter(({ scans }) => scans.some((scan) => scan.startsWith('Seq Scan'))).length
      return verdictsOf({ per, read, scanned, heldMb: counted.heldMb })
    } finally {
      await close()
    }
  },
}

async function countAll(db: Db, systems: readonly OpenCases[]) {
  const by: By = { db, now: new Date(), actor: { kind: 'program', name: 'command-line' } }
  const subject = 'calendar'
  if (await findDraft(db, subject)) await perform(discard, by, { subject })
  const today = by.now.toISOString().slice(0, 10)
  const { editionId = '' } =
    (await perform(beginDraft, by, { subject, title: 'bench', decree: null, holdsFrom: today })) ?? {}
  const entries = [1, 2, 3, 4, 5, 6, 7].map((ahead) => {
    const on = new Date(by.now.getTime() + ahead * 86_400_000).toISOString().slice(0, 10)
    return { key: `${on}|national||`, wanted: { name: { id: 'bench' }, decree: null, note: null } }
  })
  await perform(enter, by, { subject, entries, seen: 1 })
  await perform(askPreview, by, { subject, total: CASES, queued: false })
  const heldMb: number[] = []
  let milliseconds = 0
  for (let done = false; !done; ) {
    const from = performance.now()
    done = await countOn(by, systems, editionId, false)
    milliseconds += performance.now() - from
    heldMb.push(held())
  }
  const preview = await findPreview(db, editionId)
  await perform(discard, by, { subject })
  const { looked = 0, moved = 0 } = preview?.tally ?? {}
  const middle = (await listOpen(db, undefined, BATCH)).at(-1)?.caseId
  return { looked, moved, milliseconds, heldMb, middle }
}

/** Milliseconds a case for reading it with its clocks, and nothing else. */
async function readingTime(db: Db): Promise<number> {
  const times: number[] = []
  let after: string | undefined
  for (let batch = 0; batch < 20; batch++) {
    const from = performance.now()
    const cases = await listOpen(db, after, BATCH)
    await readStepsOf(
      db,
      cases.map(({ caseId }) => caseId),
    )
    if (cases.length === 0) break
    times.push((performance.now() - from) / cases.length)
    after = cases.at(-1)?.caseId
  }
  return median(times)
}

/** Megabytes that are really in use. */
function held(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed / 1_048_576
}

function verdictsOf({
  per,
  read,
  scanned,
  heldMb,
}: {
  per: number
  read: number
  scanned: number
  heldMb: readonly number[]
}): Verdict[] {
  const said = (milliseconds: number) => `${(milliseconds * 1000).toFixed(0)} µs`
  const [first = 0, last = 0] = [heldMb[0], heldMb.at(-1)]
  return [
    {
      budget: 'counting an edition, a case',
      reference: `reading it with its clocks: ${said(read)}`,
      measured: said(per),
      ratio: per / read,
      allowed: READS_MAX,
    },
    {
      budget: 'counting an edition, memory kept',
      reference: `${HELD_MB_MAX} MB more than after 20,000 cases`,
      measured: `${(last - first).toFixed(1)} MB`,
      ratio: Math.max(0, last - first) / HELD_MB_MAX,
      allowed: 1,
    },
    {
      budget: 'counting an edition, plans that read the cases whole',
      reference: 'one batch planned',
      measured: String(scanned),
      ratio: scanned,
      allowed: 0,
    },
  ]
}
