import { spawn } from 'node:child_process'
import { closeSync, globSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { HOME } from './sources.ts'

/** Longer than any honest run (design: 30 minutes whole); what hangs must not hang for ever. */
const MINUTES_MAX = 40

/** Runs at one time: a test waits for the database and the browser as much as it works, and more than two fill the memory of a small machine. */
const LANES_MAX = 2
/** Below this a second process takes longer to start than it saves. */
const LANE_FILES_MIN = 20

/** Where tests live, in the order in which they run: what is quickly told comes first. A file belongs to the last line that names it. */
const CHAPTERS = ['src/kit/**', 'src/**', '{countries,demo,bench}/**', 'test', 'test/**', 'test/journeys/**']

/** Only a test on the field's data may stand aside, and only where that data is absent: its reason names the setting. */
const FIELD_DATA = process.env.FIELD_DATA

const filters = process.argv.slice(2)
const files = findTests()
if (files.length === 0) end(1, `No test file matches ${filters.join(' ') || 'anything'}.`)
console.log(
  `${files.length} test files${FIELD_DATA ? '' : '; FIELD_DATA is not set: tests on data of the field stand aside'}\n`,
)
const folder = mkdtempSync(join(tmpdir(), 'jembatan-run-'))
const lanes = dealFiles()
const codes = await Promise.all(lanes.map(runLane))
for (const lane of lanes.keys()) if (lane > 0) console.log(`\n${readFileSync(saidBy(lane), 'utf8')}`)
const taps = [...lanes.keys()].map((lane) => readFileSync(record(lane), 'utf8'))
rmSync(folder, { recursive: true })
judge()

/** The test files that match a filter (all, where there is none), each once, in the order of the chapters. */
function findTests(): string[] {
  const ranks = new Map<string, number>()
  CHAPTERS.forEach((chapter, rank) => {
    for (const file of globSync(`${chapter}/*.test.ts`, { cwd: HOME })) ranks.set(file, rank)
  })
  return [...ranks]
    .sort(([a, rank], [b, other]) => rank - other || a.localeCompare(b))
    .map(([file]) => file)
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
}

/** Neighbours in different lanes, for what takes long stands together. */
function dealFiles(): string[][] {
  const count = Math.max(1, Math.min(LANES_MAX, availableParallelism(), Math.floor(files.length / LANE_FILES_MIN)))
  return Array.from({ length: count }, (_, lane) => files.filter((_, place) => place % count === lane))
}

/**
 * Runs the files of a lane in one process of their own and resolves to its exit code. Handles that a test leaves open do not keep it.
 * The first lane is seen as it goes; what another says is printed whole when it has ended.
 */
function runLane(own: readonly string[], lane: number): Promise<number | null> {
  const out = lane === 0 ? 'inherit' : openSync(saidBy(lane), 'w')
  const child = spawn(
    process.execPath,
    [
      '--test',
      '--test-isolation=none',
      '--test-force-exit',
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ...['--test-reporter=tap', `--test-reporter-destination=${record(lane)}`],
      join(HOME, 'test/support/in-order.ts'),
    ],
    { cwd: HOME, stdio: ['inherit', out, out], env: { ...process.env, TEST_FILES: own.join('\n') } },
  )
  if (out !== 'inherit') closeSync(out)
  const watchdog = setTimeout(() => child.kill('SIGKILL'), MINUTES_MAX * 60_000)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => {
      clearTimeout(watchdog)
      if (signal)
        console.log(`\nThe run was ended by ${signal}${signal === 'SIGKILL' ? ` after ${MINUTES_MAX} minutes` : ''}.`)
      resolve(code)
    })
  })
}

function record(lane: number): string {
  return join(folder, `tap-${lane}`)
}

function saidBy(lane: number): string {
  return join(folder, `said-${lane}`)
}

/** Green is only what ran: a run that tested nothing, or left something out, has shown nothing. */
function judge(): void {
  const aside = taps.flatMap((tap) => [...tap.matchAll(/^ *(?:not )?ok \d+ - (.*?) # (SKIP|TODO) ?(.*)$/gm)])
  const [excused, unexcused] = [true, false].map((wanted) =>
    aside.filter(
      ([, , kind, reason]) => (kind === 'SKIP' && !FIELD_DATA && reason?.includes('FIELD_DATA') === true) === wanted,
    ),
  )
  if (excused?.length) console.log(`\n${excused.length} tests stood aside: FIELD_DATA is not set.`)
  if (codes.some((code) => code !== 0)) end(1, '\nNot all is well.')
  if (unexcused?.length)
    end(1, `\nSkipped or still to do:\n${unexcused.map(([, name, kind]) => `  ${name} (${kind})`).join('\n')}`)
  if (taps.some((tap) => !Number(/^# pass (\d+)$/m.exec(tap)?.[1]))) end(1, '\nNo test ran.')
  end(0, '\nAll is well.')
}

function end(status: number, words: string): never {
  console.log(words)
  process.exit(status)
}
