import type { Command, Work } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { learnWords } from '../similar/learn-words.act.ts'
import { importComplaints } from './import.ts'

/** Errors that are listed; the rest is counted. */
const ERRORS_MAX = 1_000
const BAR_LETTERS = 30

export const importCommand: Command = {
  name: 'import complaints',
  usage: 'import complaints FILE [--publish] [--agency CODE]',
  words: 'take over an export of complaints (NDJSON or CSV, also gzip); safe to run again',
  async run(work, argv) {
    const files = argv.filter((one, index) => !one.startsWith('--') && argv[index - 1] !== '--agency')
    const [path] = files
    if (!path || files.length > 1)
      throw new Error('Say one file: jembatan import complaints FILE [--publish] [--agency CODE]')
    const unknown = argv.find((one) => one.startsWith('--') && one !== '--publish' && one !== '--agency')
    if (unknown) throw new Error(`${unknown} is not known here. Known: --publish, --agency CODE`)
    if (argv.at(-1) === '--agency')
      throw new Error('--agency needs the code of the government whose export it is, such as id.32.04')
    const government = argv.includes('--agency') ? argv[argv.indexOf('--agency') + 1] : undefined
    const by = { db: work.db, actor: { kind: 'program', name: 'import' }, now: work.now } as const
    const result = await importComplaints(by, work.house, {
      path,
      publish: argv.includes('--publish'),
      government,
      progress: bar(work),
    })
    // So that what came is found as similar from the first day, and not from the first night.
    if (result.imported > 0) await perform(learnWords, by, {})
    work.log(`${result.imported} imported, ${result.already} were here already, ${result.errors.length} with errors`)
    for (const { line, wrong } of result.errors.slice(0, ERRORS_MAX)) work.log(`  line ${line}: ${wrong}`)
    if (result.errors.length > ERRORS_MAX) work.log(`  … and ${result.errors.length - ERRORS_MAX} more`)
    if (result.errors.length > 0) process.exitCode = 2
  },
}

/** A bar on a terminal; elsewhere a line at every tenth, so that a log stays readable. */
function bar(work: Work): (done: number, all: number) => void {
  let tenth = 0
  return (done, all) => {
    const share = all === 0 ? 1 : done / all
    if (process.stdout.isTTY) {
      const full = Math.round(share * BAR_LETTERS)
      process.stdout.write(
        `\r[${'█'.repeat(full)}${'·'.repeat(BAR_LETTERS - full)}] ${done} / ${all}${share >= 1 ? '\n' : ''}`,
      )
    } else if (Math.floor(share * 10) > tenth) {
      tenth = Math.floor(share * 10)
      work.log(`${done} of ${all} rows`)
    }
  }
}
