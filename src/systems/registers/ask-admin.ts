import type { PageContext } from '../../core/house.ts'
import { askFreshProof, runsOfficers } from '../../core/people/who.ts'
import { findRegister } from '../../core/registers/register.sql.ts'
import type { Outside, Register } from '../../core/registers/register.ts'
import type { FieldProblems } from '../../kit/fields.ts'
import { type Problem, problem, sayProblems } from '../../kit/form.ts'
import { Conflict, NotAllowed, NotFound, SignInNeeded } from '../../kit/refusals.ts'
import { registerProblemWords } from './words/words.ts'

/** Lets through a system admin, and nobody else. */
export function askAdmin({ actor }: PageContext): void {
  if (actor.kind !== 'officer') throw new SignInNeeded()
  if (!runsOfficers(actor)) throw new NotAllowed('onlySystemAdmin')
}

/** Where data of people may be asked for is said only by an admin who has just proved that it is them. */
export function askProvenAdmin(c: PageContext): void {
  askAdmin(c)
  if (c.actor.kind === 'officer') askFreshProof(c.actor, c.now)
}

/** The register of the address, for a system admin. */
export async function registerAsked(c: PageContext): Promise<Register> {
  askAdmin(c)
  const register = await findRegister(c.db, c.params.register ?? '')
  if (!register) throw new NotFound()
  return register
}

export function outsideOf({ house }: Pick<PageContext, 'house'>): Outside {
  return house.outside ?? { secrets: {}, privateHosts: [] }
}

export function groundOf(c: Pick<PageContext, 'house'>) {
  return { baseUrl: c.house.baseUrl, secret: c.house.secret, outside: outsideOf(c) }
}

export function said({ language }: Pick<PageContext, 'language'>, problems: readonly Problem[]): FieldProblems {
  return sayProblems(problems, ...registerProblemWords(language))
}

/** What the act found out is said beside the field, with all that was typed still there. */
export async function problemOf(work: () => Promise<unknown>): Promise<Problem | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    const field = error instanceof Conflict ? FIELD_OF[error.word] : undefined
    if (field === undefined || !(error instanceof Conflict)) throw error
    return problem(field, error.word, error.values)
  }
}

const FIELD_OF: Readonly<Record<string, string>> = {
  registerThere: 'register',
  registerNoKey: 'key_from',
  registerKeyUsed: 'mapping',
}
