import type { Act } from '../../../core/ledger/act.ts'
import { learnVocabulary } from './vocabulary.sql.ts'

/** Learns the words of the public texts anew, by which similar cases are found. What was taken off the public page is forgotten with it. */
export const learnWords: Act<object, null, { readonly texts: number; readonly words: number }> = {
  name: 'vocabulary.learned',
  subject: async () => null,
  may: (actor) => actor.kind === 'program',
  change: (tx) => learnVocabulary(tx),
  record: ({ texts, words }) => ({ facts: { texts, words } }),
}
