import { say } from '../../kit/words.ts'
import { APPLICATION_NOTICES, type ApplicationNotice, type ToldKind } from './notice.ts'
import { wordsOf } from './words/words.ts'

export interface LetterHouse {
  readonly portalName: string
  readonly baseUrl: string
  readonly officialDecree: string | undefined
}

export interface Letter {
  readonly subject: string
  readonly text: string
}

interface About {
  readonly number: string
  readonly language: string
}

export interface Told extends About {
  /** The link by which the reader stops these letters. */
  readonly stop: string
}

/**
 * What a complainant reads: the number, what happened, and where to follow it, in the language of the case. Never the key, a word of the
 * complaint, or a name: mail is read by others on its way.
 */
export function letterOf(house: LetterHouse, kind: ToldKind, { number, language, stop }: Told): Letter {
  const words = wordsOf(language)
  const about = isOfApplication(kind) ? words.application : undefined
  const said = isOfApplication(kind) ? words.application.kinds[kind] : words.kinds[kind]
  return letter(house, { number, language, subject: about?.subject }, said.subject, [
    say(said.body, { number }),
    `${about?.follow ?? words.follow}\n${house.baseUrl}/follow`,
    `${words.stop}\n${stop}`,
  ])
}

/** The letter with the link that makes a new key. The link is the only secret that we ever mail: it is good once, and for some hours. */
export function keyLetterOf(
  house: LetterHouse,
  { number, language }: About,
  link: { readonly address: string; readonly hours: number },
): Letter {
  const { newKey } = wordsOf(language)
  return letter(house, { number, language }, newKey.subject, [
    `${say(newKey.body, { number, hours: link.hours })}\n${link.address}`,
    newKey.notYou,
  ])
}

function isOfApplication(kind: ToldKind): kind is ApplicationNotice {
  return (APPLICATION_NOTICES as readonly ToldKind[]).includes(kind)
}

/** The frame of every letter. `what` ends its subject. */
export function letter(
  house: LetterHouse,
  { number, language, subject: own }: About & { readonly subject?: string | undefined },
  what: string,
  parts: readonly string[],
): Letter {
  const { subject, automatic, official, notOfficial } = wordsOf(language)
  const standing = house.officialDecree ? say(official, { decree: house.officialDecree }) : notOfficial
  return {
    subject: say(own ?? subject, { number, portal: house.portalName, what }),
    text: `${[...parts, `${automatic}\n${house.portalName} · ${standing}`].join('\n\n')}\n`,
  }
}
