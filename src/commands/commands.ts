import type { Config } from '../config.ts'
import { migrateOnly } from './migrate.ts'
import { serve, start } from './serve.ts'
import { work } from './worker.ts'

interface Command {
  readonly name: string
  readonly usage: string
  readonly words: string
  readonly run: (config: Config, argv: readonly string[]) => Promise<void>
}

/** All that can be said to the program. */
export const COMMANDS: readonly Command[] = [
  { name: 'start', usage: 'start', words: 'the portal and its worker, until told to stop', run: start },
  { name: 'serve', usage: 'serve', words: 'the portal alone; several may run at once', run: serve },
  { name: 'worker', usage: 'worker', words: 'the worker alone; several may run at once', run: work },
  { name: 'migrate', usage: 'migrate', words: 'bring the database up to date and stop', run: migrateOnly },
]
