import { createHash } from 'node:crypto'
import { findAgency } from '../../../core/agencies/agency.sql.ts'
import { newCaseId } from '../../../core/cases/case.ts'
import { derivedKey, keyHash, newKey } from '../../../core/cases/key.ts'
import { newNumber } from '../../../core/cases/number.ts'
import { findCategory } from '../../../core/catalogue/category.sql.ts'
import { findService } from '../../../core/catalogue/service.sql.ts'
import { findRegion } from '../../../core/country/region.sql.ts'
import { dayOf } from '../../../core/deadlines/day.ts'
import type { House } from '../../../core/house.ts'
import type { By } from '../../../core/ledger/act.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { type Problem, problem } from '../../../kit/form.ts'
import { brokenRule, type Db } from '../../../kit/sql.ts'
import { type Filed, type Filing, file } from '../file.act.ts'

/** What was asked, read and in form, from a page or from a program. */
type Asked = Omit<Filing, 'caseId' | 'number' | 'keyHash' | 'language' | 'channel'>

/** How often a number that is already taken is drawn again. One in a million filings needs it once. */
const DRAWS_MAX = 3

/** What the tables must say about a filing: a class that the country has, codes that exist and still hold, no day to come. */
export async function checkFiling(db: Db, house: House, asked: Partial<Asked>, now: Date): Promise<Problem[]> {
  const { country } = house
  const today = dayOf(now, country.defaultZone)
  const problems: Problem[] = []
  if (asked.class !== undefined && !country.classes.some(({ key }) => key === asked.class))
    problems.push(problem('class', 'unknownCode'))
  if (asked.happened_on !== undefined && asked.happened_on > today) problems.push(problem('happened_on', 'dayAhead'))
  const [region, agency, category, service] = await Promise.all([
    asked.region === undefined ? undefined : findRegion(db, asked.region),
    asked.agency === undefined ? undefined : findAgency(db, asked.agency),
    asked.category === undefined ? undefined : findCategory(db, asked.category),
    asked.service === undefined ? undefined : findService(db, asked.service),
  ])
  for (const [field, found] of Object.entries({ region, agency, category, service })) {
    if (asked[field as keyof Asked] !== undefined && !found) problems.push(problem(field, 'unknownCode'))
  }
  if (region?.endedOn) problems.push(problem('region', 'ended'))
  if (agency?.validTo && agency.validTo < today) problems.push(problem('agency', 'ended'))
  return problems
}

/**
 * Files what was asked, and gives the follow key along with what is kept. A repeat gives the same number and the same key:
 * the key is derived from the server's secret, the repeat key and the body, so it need not be kept anywhere.
 */
export async function fileAsked(
  by: By,
  house: House,
  asked: Asked,
  from: { language: string; channel: string },
): Promise<Filed & { key: string }> {
  const { once } = by
  const key = once
    ? derivedKey(house.secret, ['complaint', once.key, createHash('sha256').update(once.body).digest('hex')])
    : newKey()
  for (let draw = 1; ; draw++) {
    try {
      const filing = {
        ...asked,
        ...from,
        caseId: newCaseId(by.now),
        number: newNumber(),
        keyHash: keyHash(key).toString('hex'),
      }
      return { ...(await perform(file, by, filing)), key }
    } catch (error) {
      if (draw === DRAWS_MAX || brokenRule(error)?.kind !== 'unique') throw error
    }
  }
}
