import { say } from '../../kit/words.ts'
import { type Letter, type LetterHouse, letter, type Told } from './letter.ts'
import { wordsOf } from './words/words.ts'

/** What those who said "me too" are told: how it ended, and nothing on the way. */
export const SUPPORTER_NOTICES = ['replied', 'closed', 'lapsed', 'archived', 'withdrawn'] as const
export type SupporterKind = (typeof SUPPORTER_NOTICES)[number]

/** What a supporter reads: the number, how it ended, where the public reads it, and how to end these letters. No word of the report, and no name. */
export function supporterLetterOf(house: LetterHouse, kind: SupporterKind, to: Told): Letter {
  const { supporter, stop } = wordsOf(to.language)
  const said = supporter.kinds[kind]
  return letter(house, to, said.subject, [
    say(said.body, { number: to.number }),
    `${supporter.read}\n${house.baseUrl}/complaints/${to.number}`,
    `${stop}\n${to.stop}`,
  ])
}
