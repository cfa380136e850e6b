import { parseArgs } from 'node:util'
import type { House } from '../core/house.ts'
import type { By } from '../core/ledger/act.ts'
import type { HeldCases } from '../core/people/leave.act.ts'
import { EMAIL } from '../kit/ask.ts'
import type { Db } from '../kit/sql.ts'

/** What a command about officers is given. What went wrong is thrown as an Error of one clear line. */
export interface PeopleContext {
  readonly db: Db
  readonly house: House
  readonly now: Date
  readonly print: (line: string) => void
  /** Counts the open cases that an officer holds, over all systems. */
  readonly heldCases: HeldCases
}

/** Whoever runs the program on the machine itself may look after officers. */
export function asCommandLine({ db, now }: PeopleContext): By {
  return { db, now, actor: { kind: 'program', name: 'command-line' } }
}

/** Reads `--name value` options and bare `--flags`. One that is not among them is refused, with the usage. */
export function readOptions<const N extends string, const F extends string = never>(
  argv: readonly string[],
  names: readonly N[],
  usage: string,
  flags: readonly F[] = [],
): Partial<Record<N, string> & Record<F, boolean>> {
  const options = Object.fromEntries([
    ...names.map((name) => [name, { type: 'string' as const }] as const),
    ...flags.map((name) => [name, { type: 'boolean' as const }] as const),
  ])
  try {
    return parseArgs({ args: [...argv], options, strict: true }).values as Partial<
      Record<N, string> & Record<F, boolean>
    >
  } catch (error) {
    const [said] = (error as Error).message.split(/[.\n]/)
    throw new Error(`${said}. Usage: ${usage}`)
  }
}

/** An address as it is kept: in small letters. */
export function readEmail(given: string | undefined, option: string, usage: string): string {
  if (!given) throw new Error(`${option} is missing. Usage: ${usage}`)
  const email = given.trim().toLowerCase()
  if (!EMAIL.test(email))
    throw new Error(`"${given}" is not an e-mail address. ${option} should be like name@agency.example.`)
  return email
}
