import { findAgency } from '../../../core/agencies/agency.sql.ts'
import { findCategory } from '../../../core/catalogue/category.sql.ts'
import { type Problem, problem } from '../../../kit/form.ts'
import { todayAt } from '../clocks/today.ts'
import type { Asking } from './work.ts'

/** An agency that is in no list, or is no more: it takes no new cases. */
export async function agencyProblems({ db, now }: Asking, field: string, code: string | undefined): Promise<Problem[]> {
  if (code === undefined) return []
  const agency = await findAgency(db, code)
  if (!agency) return [problem(field, 'unknownCode')]
  return agency.validTo && agency.validTo < (await todayAt(db, code, now)) ? [problem(field, 'ended')] : []
}

export async function categoryProblems({ db }: Asking, code: string | undefined): Promise<Problem[]> {
  return code === undefined || (await findCategory(db, code)) ? [] : [problem('category', 'unknownCode')]
}

export function classProblems({ house }: Asking, code: string | undefined): Problem[] {
  return code === undefined || house.country.classes.some(({ key }) => key === code)
    ? []
    : [problem('class', 'unknownCode')]
}
