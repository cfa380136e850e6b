import { type Chapter, holds, tableOf, type Verdict } from './budget.ts'
import { calendar } from './calendar.ts'
import { filing } from './filing.ts'
import { kill9 } from './kill9.ts'
import { latency } from './latency.ts'
import { pages } from './pages.ts'
import { queue } from './queue.ts'
import { similar } from './similar.ts'
import { openStage } from './stage.ts'
import { startUp } from './start-up.ts'
import { weight } from './weight.ts'

/** In the order in which they are told. */
const CHAPTERS: readonly Chapter[] = [weight, startUp, pages, latency, similar, queue, calendar, filing, kill9]

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !CHAPTERS.some((chapter) => chapter.name === name))
if (unknown.length > 0 || process.platform !== 'linux') {
  console.log(
    `Usage, on Linux: npm run bench [-- NAME …]\n${CHAPTERS.map(({ name, words }) => `  ${name.padEnd(8)} ${words}`).join('\n')}`,
  )
  process.exit(1)
}

const chapters = CHAPTERS.filter(({ name, onlyByName }) => (asked.length > 0 ? asked.includes(name) : !onlyByName))
const stage = openStage((line) => console.log(`  ${line}`))
// Whoever breaks off a run leaves nothing running.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void stage.close().finally(() => process.exit(1))
  })
const from = performance.now()
const verdicts: Verdict[] = []
const broken: unknown[] = []
for (const chapter of chapters) {
  console.log(`${chapter.name}: ${chapter.words}`)
  // A chapter that breaks must not take along what the others have measured; it is told at the end, and the run has failed.
  await chapter.measure(stage).then(
    (measured) => verdicts.push(...measured),
    (error: unknown) => broken.push(error),
  )
}
await stage.close()
const missed = verdicts.filter((verdict) => !holds(verdict)).length
console.log(`\n${tableOf(verdicts)}`)
console.log(
  `\n${verdicts.length - missed} of ${verdicts.length} budgets hold; measured in ${((performance.now() - from) / 1000).toFixed(0)} s.`,
)
for (const error of broken) console.error(error)
process.exit(missed + broken.length > 0 ? 1 : 0)
