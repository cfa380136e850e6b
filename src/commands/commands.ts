import { SYSTEMS } from '../app.ts'
import type { Config } from '../config.ts'
import type { Command as SystemCommand } from '../core/house.ts'
import type { HeldCases } from '../core/people/leave.act.ts'
import { BACKUP_USAGE, backup } from './backup.ts'
import { check } from './check.ts'
import { countryCheck, countryWords } from './country.ts'
import { removeDemo } from './demo.ts'
import { migrateOnly } from './migrate.ts'
import { OFFICER_COMMANDS } from './officer.ts'
import { once } from './once.ts'
import type { PeopleContext } from './people-context.ts'
import { RESTORE_USAGE, restore } from './restore.ts'
import { say } from './say.ts'
import { serve, start } from './serve.ts'
import { setupByCommand } from './setup.ts'
import { TOKEN_USAGE, tokenCreate } from './token.ts'
import { work } from './worker.ts'

/** Something that can be said to the program. Its name is one or two words. */
interface Command {
  readonly name: string
  readonly usage: string
  readonly words: string
  readonly run: (config: Config, argv: readonly string[]) => Promise<void>
}

/** All that can be said to the program. */
export const COMMANDS: readonly Command[] = [
  { name: 'start', usage: 'start', words: 'the portal and its worker, until told to stop', run: alone(start) },
  { name: 'serve', usage: 'serve', words: 'the portal alone; several may run at once', run: alone(serve) },
  { name: 'worker', usage: 'worker', words: 'the worker alone; several may run at once', run: alone(work) },
  { name: 'migrate', usage: 'migrate', words: 'bring the database up to date and stop', run: alone(migrateOnly) },
  {
    name: 'backup',
    usage: BACKUP_USAGE,
    words: 'everything of this moment in one file, also while the portal runs',
    run: backup,
  },
  {
    name: 'restore',
    usage: RESTORE_USAGE,
    words: 'a backup into an empty database, whole or not at all',
    run: restore,
  },
  {
    name: 'check',
    usage: 'check',
    words: 'look at everything around the portal; ends with 1 when something must be mended',
    run: alone(check),
  },
  {
    name: 'country check',
    usage: 'country check [PACK]',
    words: 'read a country pack, by its name or its folder, and name every fault with its file and line',
    run: countryCheck,
  },
  {
    name: 'country words',
    usage: 'country words LANGUAGE [PACK]',
    words: 'print, in English, the sentences that a language of a country pack still lacks: a page to translate',
    run: countryWords,
  },
  ...OFFICER_COMMANDS.map((command) => ({ ...command, run: inContext(command.run) })),
  {
    name: 'token create',
    usage: TOKEN_USAGE,
    words: 'make a token with which a program acts as an officer; it stands on the last line',
    run: inContext(tokenCreate),
  },
  {
    name: 'demo remove',
    usage: 'demo remove [--yes]',
    words: 'take away everything of the demo and leave an empty, real portal',
    run: removeDemo,
  },
  ...SYSTEMS.flatMap(({ commands = [] }) => commands.map(ofSystem)),
]

/** The command that was meant, and what was said to it; undefined where there is none of that name. */
export function findCommand(argv: readonly string[]): { command: Command; rest: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    const name = argv.slice(0, length).join(' ')
    const command = COMMANDS.find((one) => one.name === name)
    if (command && argv.length >= length) return { command, rest: argv.slice(length) }
  }
  return undefined
}

/** Commands that may have been meant: of the same first word, else those that differ by a slip of the keys. */
export function similarCommands(argv: readonly string[]): readonly Command[] {
  const [first = '', second = ''] = argv
  const same = COMMANDS.filter(({ name }) => name.split(' ')[0] === first)
  if (same.length > 0) return same
  const near = (name: string) => {
    const [head = '', tail = ''] = name.split(' ')
    return slips(first, head) <= 2 || (tail !== '' && (slips(first, tail) <= 1 || slips(first, `${head}${tail}`) <= 2))
  }
  return COMMANDS.filter(({ name }) => near(name) || slips(`${first} ${second}`, name) <= 2)
}

/** The list of these commands, one to a line. */
export function listing(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ usage }) => usage.length).filter((length) => length <= WIDE))
  return commands
    .map(({ usage, words }) =>
      usage.length > width ? `  ${usage}\n  ${' '.repeat(width)}  ${words}` : `  ${usage.padEnd(width)}  ${words}`,
    )
    .join('\n')
}

/** A usage wider than this stands on a line of its own. */
const WIDE = 44

/** A command that takes nothing more must not pass over what it was given. */
function alone(run: (config: Config) => Promise<void>): Command['run'] {
  return async (config, argv) => {
    if (argv.length > 0) throw new Error(`Nothing follows this command, but "${argv.join(' ').slice(0, 80)}" did.`)
    await run(config)
  }
}

/** A command about officers: what it prints is its answer, and all systems say which cases somebody holds. */
function inContext(run: (context: PeopleContext, argv: readonly string[]) => Promise<void>): Command['run'] {
  return (config, argv) =>
    once(config, ({ database, house, now }) => run({ db: database.db, house, now: now(), print: say, heldCases }, argv))
}

const heldCases: HeldCases = async (db, officerId) => {
  const counts = await Promise.all(SYSTEMS.map((system) => system.heldCases?.(db, officerId) ?? 0))
  return counts.reduce((sum, count) => sum + count, 0)
}

function ofSystem({ name, usage, words, setsUp, run }: SystemCommand): Command {
  return {
    name,
    usage,
    words,
    run: (config, argv) =>
      once(
        config,
        async (ground) => {
          const { house, database, now } = ground
          const setup = setsUp && (await setupByCommand(ground))
          await run({ db: database.db, house: setup ? { ...house, setup } : house, now: now(), log: say }, argv)
        },
        { regions: true },
      ),
  }
}

/** Letters to put in, leave out or change until one word is the other (Levenshtein 1966). */
function slips(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1]
    for (const [at, other] of [...b].entries())
      next.push(Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (letter === other ? 0 : 1)))
    row = next
  }
  return row.at(-1) ?? 0
}
