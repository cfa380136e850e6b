import { findAgency } from '../../../core/agencies/agency.sql.ts'
import type { Agency } from '../../../core/agencies/agency.ts'
import { findServiceLine } from '../../../core/catalogue/service-version.sql.ts'
import { EVERY_AGENCY, mayWriteServices, type ServiceLine } from '../../../core/catalogue/service-version.ts'
import type { PageContext } from '../../../core/house.ts'
import { type Problem, sayProblems } from '../../../kit/form.ts'
import { Conflict, NotAllowed, NotFound, SignInNeeded } from '../../../kit/refusals.ts'
import { workProblemWords, workWordsOf } from '../words/work-words.ts'

type Asking = Pick<PageContext, 'actor' | 'db' | 'params' | 'house'>
/** Whose standards are written: an agency, or all of a kind. */
export type Giver = Pick<Agency, 'id' | 'name' | 'zone'>

/** The agency of the address, for who coordinates it; or all of a kind, for a system admin. */
export async function agencyRun({ actor, db, params, house }: Asking): Promise<Giver> {
  if (actor.kind !== 'officer') throw new SignInNeeded()
  const agency = params.code === EVERY_AGENCY ? everyAgency(house) : await findAgency(db, params.code ?? '')
  if (!agency) throw new NotFound()
  if (!mayWriteServices(actor, agency.id)) throw new NotAllowed('notServices')
  return agency
}

export function everyAgency({ languages, country }: Pick<PageContext['house'], 'languages' | 'country'>): Giver {
  const name = Object.fromEntries(languages.map((language) => [language, workWordsOf(language).everyAgency]))
  return { id: EVERY_AGENCY, name, zone: country.defaultZone }
}

export interface AskedLine {
  readonly agency: Giver
  readonly line: ServiceLine
  /** Where its pages are. */
  readonly at: string
}

/** The service of the address as that agency gives it. */
export async function lineRun(c: Asking): Promise<AskedLine> {
  const agency = await agencyRun(c)
  const line = await findServiceLine(c.db, c.params.service ?? '', agency.id)
  if (!line) throw new NotFound()
  return { agency, line, at: `/work/services/${agency.id}/${line.service.id}` }
}

export function said({ language }: Pick<PageContext, 'language'>, problems: readonly Problem[]) {
  return sayProblems(problems, ...workProblemWords(language))
}

/** A conflict whose sentence stands beside a field; any other is thrown. */
export async function orWord<T>(
  words: readonly string[],
  work: () => Promise<T>,
): Promise<{ value: T } | { word: string }> {
  try {
    return { value: await work() }
  } catch (error) {
    if (error instanceof Conflict && words.includes(error.word)) return { word: error.word }
    throw error
  }
}
