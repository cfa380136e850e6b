import type { PageContext } from '../../../../core/house.ts'
import { dayIn, sayDay } from '../../../../kit/clock.ts'
import type { Db } from '../../../../kit/sql.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import type { Application } from '../application.ts'
import { type Fill, listFills } from './fill.sql.ts'
import { prefillWordsOf } from './words/words.ts'

/** Of each answer that came from a register, from which and when: `from Population, 24 November 2026`. */
export type Origins = ReadonlyMap<string, string>

type Asking = Pick<PageContext, 'language' | 'house'> & { readonly db: Db }

export async function originsOf(
  c: Asking,
  { caseId, registerAnswers }: Pick<Application, 'caseId' | 'registerAnswers'>,
): Promise<Origins> {
  if (Object.keys(registerAnswers).length === 0) return new Map()
  const fills = await listFills(c.db, caseId)
  return new Map(fills.map((fill) => [fill.questionId, sayFill(c, fill)]))
}

export function sayFill(c: Omit<Asking, 'db'>, { registerName, filledAt }: Fill): string {
  const day = sayDay(dayIn(filledAt, c.house.country.defaultZone), c.language, 'short')
  return say(prefillWordsOf(c.language).from, { register: inLanguage(registerName, c.language), day })
}
