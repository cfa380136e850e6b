import { findAgency } from '../../../core/agencies/agency.sql.ts'
import type { Agency } from '../../../core/agencies/agency.ts'
import type { PageContext } from '../../../core/house.ts'
import { dayIn } from '../../../kit/clock.ts'
import { type Problem, problem, sayProblems } from '../../../kit/form.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { askAdmin } from '../ask-admin.ts'
import { problemWords } from '../words/words.ts'

/** Refusals that are said beside a field in their own words. */
const OWN_WORDS = ['governs', 'circle', 'agencyThere', 'agencyBusy', 'governsStays', 'changedSince', 'nothingPlanned']

/** The agency of the address, for a system admin. */
export async function agencyFor(c: PageContext): Promise<Agency> {
  askAdmin(c)
  const agency = await findAgency(c.db, c.params.code ?? '')
  if (!agency) throw new NotFound()
  return agency
}

/** What does not go is said beside the field, with all that was typed still there. */
export async function problemOf(
  field: string,
  work: () => Promise<unknown>,
  otherwise = 'agencyStands',
): Promise<Problem | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    return OWN_WORDS.includes(error.word) ? problem(field, error.word, error.values) : problem(field, otherwise)
  }
}

export function todayOf({ now, house }: Pick<PageContext, 'now' | 'house'>): string {
  return dayIn(now, house.country.defaultZone)
}

export function said(c: PageContext, problems: readonly Problem[]) {
  return sayProblems(problems, ...problemWords(c.language))
}
