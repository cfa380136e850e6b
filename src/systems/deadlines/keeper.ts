import { keepsDeadlines, type Subject } from '../../core/deadlines/editions/edition.ts'
import type { PageContext } from '../../core/house.ts'
import { type Problem, problem } from '../../kit/form.ts'
import { Conflict, NotAllowed, NotFound, SignInNeeded } from '../../kit/refusals.ts'

/** Where each subject has its pages. */
export const AT: Readonly<Record<Subject, string>> = { calendar: '/admin/calendar', rules: '/admin/rules' }

/** Lets through a system admin, and nobody else. */
export function askKeeper({ actor }: PageContext): void {
  if (actor.kind !== 'officer') throw new SignInNeeded()
  if (!keepsDeadlines(actor)) throw new NotAllowed('onlySystemAdmin')
}

/** What another did meanwhile is said beside the field, with all that was typed still there. */
export async function orProblem<T>(
  field: string,
  words: readonly string[],
  work: () => Promise<T>,
): Promise<{ value: T; problem?: undefined } | { problem: Problem }> {
  try {
    return { value: await work() }
  } catch (error) {
    if (error instanceof Conflict && words.includes(error.word)) return { problem: problem(field, error.word) }
    throw error
  }
}

export function numberFrom(typed: unknown): string {
  if (typeof typed !== 'string' || !/^\d{1,18}$/.test(typed)) throw new NotFound()
  return typed
}

/** One field as it was typed; of the same name twice the last counts. */
export function typedLine({ typed }: Pick<PageContext, 'typed'>, name: string): string | undefined {
  const one: unknown = Array.isArray(typed[name]) ? (typed[name] as unknown[]).at(-1) : typed[name]
  return typeof one === 'string' && one.isWellFormed() && !one.includes('\u0000') ? one : undefined
}
