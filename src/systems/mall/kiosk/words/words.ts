import { kitWordsOf } from '../../../../kit/words/words.ts'
import { speak, type Words } from '../../../../kit/words.ts'
import { queueWordsOf } from '../../queue/words/words.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

/** The words of kiosks in a language; those of the first where a language is not there. */
export const kioskWordsOf = speak<typeof id>('mall-kiosk', { id, en, ko }, id)

/** Sentences for problems, our own before the kit's. What the queue refuses is said beside the field. */
export function kioskProblemWords(language: string): readonly Words[] {
  const { problems, refusals } = queueWordsOf(language)
  const refused = Object.fromEntries(Object.entries(refusals).map(([word, { sentence }]) => [word, sentence]))
  return [kioskWordsOf(language).problems, problems, refused, kitWordsOf(language).problems]
}
