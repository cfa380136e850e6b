import { say } from '../../../kit/words.ts'
import { setupWordsOf } from '../words/setup-words.ts'

/** What came of a test mail, as `tryMail` notes it. Told by its kind and its codes: a server's own words may hold the address. */
export function sayOutcome(language: string, test: string): string {
  const { mail: words } = setupWordsOf(language)
  if (test === 'well') return words.well
  const [kind = '', ...codes] = test.split(' ')
  const sentence = { away: words.away, later: words.later, never: words.never }[kind] ?? words.unsure
  return say(words.wrong, { why: say(sentence, { code: codes.join(' ') }) })
}
