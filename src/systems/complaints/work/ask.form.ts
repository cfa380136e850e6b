import { ask } from '../../../kit/ask.ts'
import { form, problem } from '../../../kit/form.ts'
import { MISSING } from '../missing.ts'

/** What is missing, by ticks, in one's own words, or both. `other` needs the words that say what. */
export const askForm = form(
  { missing: ask.choices(MISSING).optional(), words: ask.words().optional() },
  ({ missing = [], words }) => {
    if (words !== undefined) return []
    if (missing.length === 0) return [problem('missing', 'nothingAsked')]
    return missing.includes('other') ? [problem('words', 'required')] : []
  },
)
