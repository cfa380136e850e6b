import { spawn } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HOME } from './sources.ts'

/** Longer than any honest run (design: 30 minutes whole); what hangs must not hang for ever. */
const MINUTES_MAX = 40

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
const record = join(folder, 'tap')
const code = await runAll()
const tap = readFileSync(record, 'utf8')
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

/** Runs them in one process of their own and resolves to its exit code. Handles that a test leaves open do not keep it. */
function runAll(): Promise<number | null> {
  const child = spawn(
    process.execPath,
    [
      '--test',
      '--test-isolation=none',
      '--test-force-exit',
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ...['--test-reporter=tap', `--test-reporter-destination=${record}`],
      join(HOME, 'test/support/in-order.ts'),
    ],
    { cwd: HOME, stdio: 'inherit', env: { ...process.env, TEST_FILES: files.join('\n') } },
  )
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

/** Green is only what ran: a run that tested nothing, or left something out, has shown nothing. */
function judge(): void {
  const aside = [...tap.matchAll(/^ *(?:not )?ok \d+ - (.*?) # (SKIP|TODO) ?(.*)$/gm)]
  const [excused, unexcused] = [true, false].map((wanted) =>
    aside.filter(
      ([, , kind, reason]) => (kind === 'SKIP' && !FIELD_DATA && reason?.includes('FIELD_DATA') === true) === wanted,
    ),
  )
  if (excused?.length) console.log(`\n${excused.length} tests stood aside: FIELD_DATA is not set.`)
  if (code !== 0) end(1, '\nNot all is well.')
  if (unexcused?.length)
    end(1, `\nSkipped or still to do:\n${unexcused.map(([, name, kind]) => `  ${name} (${kind})`).join('\n')}`)
  if (!Number(/^# pass (\d+)$/m.exec(tap)?.[1])) end(1, '\nNo test ran.')
  end(0, '\nAll is well.')
}

function end(status: number, words: string): never {
  console.log(words)
  process.exit(status)
}
