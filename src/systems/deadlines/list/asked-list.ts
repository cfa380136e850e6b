import type { EditionRecord } from '../../../core/deadlines/editions/edition.sql.ts'
import type { PageContext } from '../../../core/house.ts'
import { ask } from '../../../kit/ask.ts'
import { form, type Problem, problem } from '../../../kit/form.ts'
import { kindsOfCodes } from '../place.ts'
import { KINDS, type Kind } from '../rows.views.ts'
import { wordsOf } from '../words/words.ts'
import { countLines, LINES_MAX, type ListQuestion } from './list.ts'

/** Of a line that names no kind: a place would have to be named with it, so only those of the whole country can be meant. */
export const LIST_KINDS = ['national', 'cuti_bersama'] as const
export type ListKind = (typeof LIST_KINDS)[number]

/** A decree's list as a program sends it: the lines as they would be pasted. */
export const listForm = form({
  list: ask.words({ max: 100_000 }),
  kind: ask.choice(LIST_KINDS).default('national'),
})

/** What is wrong with a list before its lines are read. */
export function problemsOfList(text: string): Problem[] {
  const count = countLines(text)
  if (count === 0) return [problem('list', 'listEmpty')]
  return count > LINES_MAX ? [problem('list', 'listLong', { most: LINES_MAX })] : []
}

/** What reading a list has to know of this portal and of the draft. Kinds may be called by their names in any language. */
export function questionOf(
  { db, house, language }: Pick<PageContext, 'db' | 'house' | 'language'>,
  { holdsFrom, decree }: EditionRecord,
  kind: ListKind,
): ListQuestion {
  const { languages, defaultLanguage } = house.country
  const kindNames = new Map<string, Kind>()
  for (const one of new Set([...house.languages, ...languages, language]))
    for (const known of KINDS) kindNames.set(wordsOf(one).kinds[known].toLowerCase(), known)
  return {
    kind,
    holdsFrom,
    decree,
    languages: [...new Set([...languages, ...house.languages, 'en'])],
    defaultLanguage,
    kindNames,
    placeKinds: (codes) => kindsOfCodes(db, codes),
  }
}
