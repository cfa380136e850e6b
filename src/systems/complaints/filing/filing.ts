import { createHash } from 'node:crypto'
import { newCaseId } from '../../../core/cases/case.ts'
import { derivedKey, keyHash, newKey } from '../../../core/cases/key.ts'
import { newNumber } from '../../../core/cases/number.ts'
import { dayOf } from '../../../core/deadlines/day.ts'
import type { House } from '../../../core/house.ts'
import type { By } from '../../../core/ledger/act.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { type Problem, problem } from '../../../kit/form.ts'
import { brokenRule, type Db } from '../../../kit/sql.ts'
import { file } from '../file.act.ts'
import { findCodes } from './codes.sql.ts'
import type { Filed, Filing } from './file.sql.ts'

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
  const found = await findCodes(db, asked)
  for (const field of ['region', 'agency', 'category', 'service'] as const)
    if (asked[field] !== undefined && !found[field]) problems.push(problem(field, 'unknownCode'))
  if (found.regionEndedOn) problems.push(problem('region', 'ended'))
  if (found.agencyValidTo && found.agencyValidTo < today) problems.push(problem('agency', 'ended'))
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
