import { COMMANDS, findCommand, listing, similarCommands } from './commands/commands.ts'
import { withKept } from './commands/kept-settings.ts'
import { readConfig } from './config.ts'

/** Runs one command of the program. Says in a line what is wrong and ends with 1; with 2 where there is no such command. */
export async function main(argv: readonly string[]): Promise<void> {
  const [first = 'help'] = argv
  if (HELP.includes(first) || HELP.includes(argv.at(-1) ?? '')) return help(argv)
  const found = findCommand(argv)
  if (!found) return unknown(argv)
  try {
    await found.command.run(readConfig(withKept(process.env)), found.rest)
  } catch (error) {
    // What a person can mend is said in a line; what is our fault is shown with where it was, and without what hangs on it: an address that
    // could not be read, a row that the tables refused.
    const known = error instanceof Error && error.constructor === Error
    console.error(error instanceof Error ? (known ? error.message : error.stack) : error)
    process.exitCode ||= 1
  }
}

const HELP = ['help', '--help', '-h']
const USAGE = 'Usage: npm run jembatan -- COMMAND'

/** `help`, and `COMMAND --help`. */
function help(argv: readonly string[]): void {
  const asked = argv.filter((word) => !HELP.includes(word))
  const some = asked.length > 0 ? similarCommands(asked) : []
  console.log(`${USAGE}\n${listing(some.length > 0 ? some : COMMANDS)}`)
}

function unknown(argv: readonly string[]): void {
  const said = argv.slice(0, 2).join(' ').slice(0, 80)
  const similar = similarCommands(argv)
  console.error(
    similar.length > 0
      ? `There is no command "${said}". Did you mean:\n${listing(similar)}`
      : `There is no command "${said}". ${USAGE}\n${listing(COMMANDS)}`,
  )
  process.exitCode = 2
}
