import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Killed, killTrial } from '../test/support/kill9.ts'
import { type Chapter, median, type Verdict } from './budget.ts'
import { FOLDER } from './ground.ts'

/** The tests try each twice; here is what twenty say. */
const TRIALS = 20
const WORDS: Readonly<Record<Killed, string>> = {
  program: 'kill -9 of the program',
  group: 'kill -9 of program, worker and database',
}

/** Filings that are cut off in their midst: whatever number was shown must be there afterwards, once. */
export const kill9: Chapter = {
  name: 'kill9',
  words: `${TRIALS} times each: kill -9 of the program, and of it with its database, during 200 filings; takes long`,
  onlyByName: true,
  async measure({ log }) {
    const verdicts: Verdict[] = []
    for (const what of ['program', 'group'] as const) verdicts.push(await tried(what, log))
    return verdicts
  },
}

async function tried(what: Killed, log: (line: string) => void): Promise<Verdict> {
  const folder = join(FOLDER, `kill-${process.pid}-${what}`)
  mkdirSync(folder, { recursive: true })
  const back: number[] = []
  let broken = 0
  try {
    for (let trial = 1; trial <= TRIALS; trial++) {
      const { faults, shown, filings, backMs } = await killTrial(what, { folder })
      if (faults.length > 0) broken += 1
      back.push(backMs)
      log(`${WORDS[what]}, trial ${trial}: ${shown} of ${filings} shown, back in ${(backMs / 1000).toFixed(1)} s`)
      for (const fault of faults) log(`  ${fault}`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return {
    budget: `${WORDS[what]}: promises broken`,
    reference: `${TRIALS} trials of 200 filings`,
    measured: `${broken} trials; back in ${(median(back) / 1000).toFixed(1)} s`,
    ratio: broken / TRIALS,
    allowed: 0,
  }
}
