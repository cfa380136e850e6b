import { speak } from '../../../kit/words.ts'
import { similarEn } from './similar-en.ts'
import { similarId } from './similar-id.ts'
import { similarKo } from './similar-ko.ts'

/** The words of similar cases and of "me too" in a language. */
export const similarWordsOf = speak<typeof similarId>(
  'similar',
  { id: similarId, en: similarEn, ko: similarKo },
  similarId,
)
