import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { findTrespasses, told } from './boundaries.ts'
import { findLicenceProblems } from './licences.ts'
import { findBrokenLinks } from './links.ts'
import { findSpoiltPacks, shippedPacks } from './packs.ts'
import { HOME, readSources } from './sources.ts'
import { findUnused } from './unused.ts'

/** What one check found wrong, ready to print; empty when all is well. */
interface Check {
  readonly name: string
  run(): Promise<string>
}

const BIN = join(HOME, 'node_modules/.bin')

/** What a person reads before scrolling back; the rest is seen by running that check alone. */
const LINES_MAX = 60

/** In the order in which they are told. They start together: none writes. */
const CHECKS: readonly Check[] = [
  { name: 'format and lint', run: () => program('biome', 'check', '--error-on-warnings', '--colors=off', '.') },
  { name: 'types', run: () => program('tsc', '--noEmit', '-p', '.') },
  { name: 'types in the browser', run: () => program('tsc', '--noEmit', '-p', 'tsconfig.browser.json') },
  {
    name: 'boundaries',
    run: async () => list(findTrespasses(readSources(['src', 'test', 'bench', 'demo', 'db'])).map(told)),
  },
  {
    name: 'unused code',
    run: async () =>
      list(findUnused(readSources(['src']), readSources(['test', 'bench', 'demo', 'countries'])).map(told)),
  },
  { name: 'links and licences', run: async () => list([...findBrokenLinks(), ...findLicenceProblems()]) },
  { name: 'country packs', run: async () => list(await findSpoiltPacks(shippedPacks())) },
  { name: 'generated files', run: () => program('node', 'test/support/generate.ts', '--check') },
]

const started = performance.now()
const running = CHECKS.map(async ({ name, run }) => {
  const from = performance.now()
  const found = await run().catch((error: unknown) => String(error))
  return { name, found, took: seconds(from) }
})
let wrong = 0
for (const one of running) {
  const { name, found, took } = await one
  if (found) wrong += 1
  console.log(`${found ? '✖' : '✔'} ${name.padEnd(22)} ${took}`)
  if (found) console.log(shortened(found).replace(/^/gm, '    '))
}
console.log(
  wrong
    ? `\n${wrong} of ${CHECKS.length} checks failed in ${seconds(started)}`
    : `\nAll ${CHECKS.length} checks passed in ${seconds(started)}`,
)
process.exit(wrong ? 1 : 0)

function seconds(from: number): string {
  return `${((performance.now() - from) / 1000).toFixed(1)} s`
}

function shortened(found: string): string {
  const lines = found.trimEnd().split('\n')
  return lines.length <= LINES_MAX
    ? lines.join('\n')
    : `${lines.slice(0, LINES_MAX).join('\n')}\n… ${lines.length - LINES_MAX} lines more`
}

function list(lines: readonly string[]): string {
  return lines.join('\n')
}

/** Runs one of the project's programs; resolves to what it said when it failed, else to nothing. */
function program(name: string, ...args: string[]): Promise<string> {
  return new Promise((resolve) => {
    const path = name === 'node' ? process.execPath : join(BIN, name)
    // Tools start `node` by name: let it be ours, also when nobody came through npm.
    const env = { ...process.env, PATH: `${BIN}:${process.env.PATH}` }
    const child = spawn(path, args, { cwd: HOME, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.on('data', (more) => {
      said += more
    })
    child.stderr.on('data', (more) => {
      said += more
    })
    child.on('error', (error) => resolve(`${name}: ${error.message}`))
    child.on('close', (code) => resolve(code === 0 ? '' : said || `${name} ended with ${code}`))
  })
}
