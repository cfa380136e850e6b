import { asDay } from '../../../core/deadlines/day.ts'
import type { PageContext } from '../../../core/house.ts'
import type { Officer } from '../../../core/people/actor.ts'
import { dayIn } from '../../../kit/clock.ts'
import type { FieldProblems } from '../../../kit/fields.ts'
import { type Problem, problem, sayProblems } from '../../../kit/form.ts'
import { Conflict, NotAllowed, NotFound, SignInNeeded } from '../../../kit/refusals.ts'
import { findGroup } from './group.sql.ts'
import { findMall } from './mall.sql.ts'
import { type CounterGroup, type Mall, runsGroup, runsMall } from './mall.ts'
import { placeProblemWords } from './words/words.ts'

/** The mall of the address. */
export async function mallAsked({ db, params }: Pick<PageContext, 'db' | 'params'>): Promise<Mall> {
  const mall = await findMall(db, params.mall ?? '')
  if (!mall) throw new NotFound()
  return mall
}

/** The same for who works there: it is told to officers only, and what they may do with it is asked by the acts. */
export async function mallAtWork(c: PageContext): Promise<Mall> {
  officerAsking(c)
  return mallAsked(c)
}

/** Lets through who runs the mall. */
export async function mallRun(c: PageContext): Promise<Mall> {
  const mall = await mallAtWork(c)
  if (!runsMall(c.actor, mall)) throw new NotAllowed('notAtMall')
  return mall
}

export interface GroupAsked {
  readonly mall: Mall
  readonly group: CounterGroup
}

/** The counter group of the address, for who runs it. */
export async function groupRun(c: PageContext): Promise<GroupAsked> {
  const mall = await mallAtWork(c)
  const group = await groupOf(c, mall)
  if (!runsGroup(c.actor, group, mall)) throw new NotAllowed('notAtMall')
  return { mall, group }
}

async function groupOf({ db, params }: Pick<PageContext, 'db' | 'params'>, mall: Mall): Promise<CounterGroup> {
  const group = await findGroup(db, mall.mallId, numberFrom(params.group))
  if (!group || group.endedAt) throw new NotFound()
  return group
}

export function officerAsking({ actor }: Pick<PageContext, 'actor'>): Officer {
  if (actor.kind !== 'officer') throw new SignInNeeded()
  return actor
}

export function numberFrom(typed: unknown): string {
  if (typeof typed !== 'string' || !/^\d{1,18}$/.test(typed)) throw new NotFound()
  return typed
}

export function todayAt({ now }: Pick<PageContext, 'now'>, { zone }: Pick<Mall, 'zone'>): string {
  return dayIn(now, zone)
}

export function said({ language }: Pick<PageContext, 'language'>, problems: readonly Problem[] = []): FieldProblems {
  return sayProblems(problems, ...placeProblemWords(language))
}

/** Refusals that are said beside a field. */
const OWN_WORDS = ['prefixTaken', 'labelTaken', 'mallThere', 'tooManyHere']

export type Outcome<T> =
  | { readonly value: T; readonly problem?: undefined }
  | { readonly problem: Problem; readonly value?: undefined }

/** What does not go is said beside the field, with all that was typed still there. */
export function orProblem<T>(field: string, work: () => Promise<T>): Promise<Outcome<T>> {
  return orProblemOf(OWN_WORDS, field, work)
}

/** The same for the refusals of these words; all others are thrown on. */
export async function orProblemOf<T>(
  words: readonly string[],
  field: string,
  work: () => Promise<T>,
): Promise<Outcome<T>> {
  try {
    return { value: await work() }
  } catch (error) {
    if (!(error instanceof Conflict) || !words.includes(error.word)) throw error
    return { problem: problem(field, error.word, error.values) }
  }
}

/** A day of the address; undefined where it is none. */
export function dayAsked({ query }: Pick<PageContext, 'query'>, name: string): string | undefined {
  try {
    return query[name] ? asDay(query[name]) : undefined
  } catch {
    return undefined
  }
}
