import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startPostgres } from '../src/kit/postgres/launcher.ts'
import { type Chapter, median, type Verdict } from './budget.ts'
import { FOLDER } from './ground.ts'
import { startBare, startPortal } from './programs.ts'

/**
 * The budgets in seconds, and what the reference took on the machine where they were set: making a database 1.0 s, starting it 0.2 s, and a
 * twentieth for Node.
 */
const FIRST = { seconds: 8, nominal: 1.25 } as const
const LATER = { seconds: 3, nominal: 0.25 } as const
const ROUNDS = 2

/** From `npm start` to the first page: in an empty folder, and in one that has been used. */
export const startUp: Chapter = {
  name: 'start',
  words: 'from the start to the first page, against starting an empty PostgreSQL and a bare node:http',
  async measure() {
    const first: Pair[] = []
    const later: Pair[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const folder = join(FOLDER, `start-${process.pid}-${round}`)
      const [bare, portal] = [join(folder, 'bare'), join(folder, 'portal')]
      mkdirSync(bare, { recursive: true })
      try {
        first.push({ theirs: await startReference(bare), ours: await startWhole(portal) })
        later.push({ theirs: await startReference(bare), ours: await startWhole(portal) })
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    }
    return [
      verdict('first start to first page (≤ 8 s)', first, FIRST),
      verdict('later start to first page (≤ 3 s)', later, LATER),
    ]
  },
}

interface Pair {
  readonly ours: number
  readonly theirs: number
}

async function startWhole(dataDir: string): Promise<number> {
  const portal = await startPortal('start', { DATA_DIR: dataDir, DATABASE_URL: '', MIGRATE_DATABASE_URL: '' })
  await portal.stop()
  return portal.startSeconds
}

/** A PostgreSQL with nothing in it, made where there is none, and a process of Node that listens. */
async function startReference(folder: string): Promise<number> {
  const from = performance.now()
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined })
  const bare = await startBare()
  const seconds = (performance.now() - from) / 1000
  await bare.stop()
  await postgres.stop()
  return seconds
}

function verdict(
  budget: string,
  pairs: readonly Pair[],
  { seconds, nominal }: { seconds: number; nominal: number },
): Verdict {
  return {
    budget,
    reference: `PostgreSQL and a bare server: ${median(pairs.map(({ theirs }) => theirs)).toFixed(2)} s`,
    measured: `${median(pairs.map(({ ours }) => ours)).toFixed(2)} s`,
    ratio: median(pairs.map(({ ours, theirs }) => ours / theirs)),
    allowed: seconds / nominal,
  }
}
