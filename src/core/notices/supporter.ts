import { createHash, createHmac } from 'node:crypto'
import { say } from '../../kit/words.ts'
import { type Letter, type LetterHouse, letter } from './letter.ts'
import type { SupporterRecipient } from './supporter.sql.ts'
import { wordsOf } from './words/words.ts'

/** What those who said "me too" are told: how it ended, and nothing on the way. */
export const SUPPORTER_NOTICES = ['replied', 'closed', 'lapsed', 'archived', 'withdrawn'] as const
export type SupporterKind = (typeof SUPPORTER_NOTICES)[number]

/** The secret in a supporter's letters: it ends that one support or its letters, and opens nothing else. Made anew each time, so it is kept nowhere. */
export function stopSecret(houseSecret: Buffer, supporterId: string): string {
  return createHmac('sha256', houseSecret).update(`stop support\n${supporterId}`).digest('base64url')
}

/** What the table keeps of it. With 256 bits in it there is nothing to guess, so it needs no slow hash. */
export function stopHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** What a supporter reads: the number, how it ended, where the public reads it, and how to end these letters. No word of the report, and no name. */
export function supporterLetterOf(
  house: LetterHouse & { readonly secret: Buffer },
  kind: SupporterKind,
  to: SupporterRecipient,
): Letter {
  const { supporter } = wordsOf(to.language)
  const said = supporter.kinds[kind]
  return letter(house, to, said.subject, [
    say(said.body, { number: to.number }),
    `${supporter.read}\n${house.baseUrl}/complaints/${to.number}`,
    `${supporter.stop}\n${house.baseUrl}/support/${stopSecret(house.secret, to.supporterId)}`,
  ])
}
