import { COMMANDS } from './commands/commands.ts'
import { readConfig } from './config.ts'

/** Runs one command of the program: `serve`, `worker`, `migrate`, `import` … Says in one line what is wrong and ends with 1. */
export async function main(argv: readonly string[]): Promise<void> {
  const [name = 'help', ...rest] = argv
  const command = COMMANDS.find((one) => one.name === name)
  if (!command) {
    const width = Math.max(...COMMANDS.map(({ usage }) => usage.length))
    console.log(
      `Usage: npm run jembatan -- COMMAND\n${COMMANDS.map(({ usage, words }) => `  ${usage.padEnd(width)}  ${words}`).join('\n')}`,
    )
    process.exitCode = name === 'help' ? 0 : 1
    return
  }
  try {
    await command.run(readConfig(process.env), rest)
  } catch (error) {
    // What a person can mend is said in a line; what is our fault is shown whole.
    const known = error instanceof Error && error.constructor === Error
    console.error(known ? error.message : error)
    process.exitCode = 1
  }
}
