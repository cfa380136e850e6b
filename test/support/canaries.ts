import { createHash } from 'node:crypto'
import { perform } from '../../src/core/ledger/perform.ts'
import type { Server } from '../../src/kit/http/server.ts'
import { accept } from '../../src/systems/complaints/accept.act.ts'
import { answer } from '../../src/systems/complaints/answer.act.ts'
import { archive } from '../../src/systems/complaints/archive.act.ts'
import { askComplainant } from '../../src/systems/complaints/ask.act.ts'
import { assign } from '../../src/systems/complaints/assign.act.ts'
import { close } from '../../src/systems/complaints/close.act.ts'
import { draft } from '../../src/systems/complaints/draft.act.ts'
import { judge, object } from '../../src/systems/complaints/judge.act.ts'
import { note } from '../../src/systems/complaints/note.act.ts'
import { hide } from '../../src/systems/complaints/publish.act.ts'
import { refer } from '../../src/systems/complaints/refer.act.ts'
import { release, returnToWriter } from '../../src/systems/complaints/release.act.ts'
import { withdraw } from '../../src/systems/complaints/withdraw.act.ts'
import type { Casework } from './casework.ts'

/** Cases of every kind that has something to hide. `open` is published whole; of it only what was masked is hidden. */
export const KINDS = [
  'open',
  'anonymous',
  'secret',
  'both',
  'unread',
  'unpublished',
  'hidden',
  'withdrawn',
  'archived',
  'elsewhere',
] as const
export type Kind = (typeof KINDS)[number]

/** Every place where words are written, each with a word of its own that stands nowhere else. */
const CONTACT = ['name', 'email', 'phone'] as const
const WORDS = [
  ...['title', 'text', 'masked', 'place', 'question', 'answer', 'note', 'returned', 'draft', 'reply'],
  ...['done', 'evidence', 'verdict', 'objection', 'referral', 'reason', 'publicTitle', 'publicText', 'publicReply'],
] as const
export type Place = (typeof CONTACT)[number] | (typeof WORDS)[number] | 'key'

export interface Canary {
  readonly kind: Kind
  readonly place: Place
  readonly word: string
}

export interface CanaryCase {
  readonly kind: Kind
  readonly number: string
  readonly caseId: string
  readonly key: string
}

export const isContact = ({ place }: Canary) => (CONTACT as readonly string[]).includes(place)
/** What the verifier released, of cases that stand in public. */
export const isPublic = ({ kind, place }: Canary) =>
  (kind === 'open' || kind === 'anonymous') && ['publicTitle', 'publicText', 'publicReply'].includes(place)

/** Which of the words stand in a text, said by kind and place. */
export function found(text: string, canaries: readonly Canary[]): string[] {
  const low = text.toLowerCase()
  return canaries.filter(({ word }) => low.includes(word.toLowerCase())).map(({ kind, place }) => `${kind} ${place}`)
}

/** The word that stands in that place of that case, as it would be found in any text. */
export function canary(kind: Kind, place: Place): string {
  const seed = createHash('sha256').update(`${kind} ${place}`).digest()
  if (place === 'phone') return `0812${(seed.readUInt32BE() % 90_000_000) + 10_000_000}`
  const letters = [...seed.subarray(0, 5)].map((byte) => 'bdfgjklmr'.charAt(byte % 9) + 'aeiou'.charAt((byte >> 4) % 5))
  const word = `zq${letters.join('')}zq`
  return place === 'email' ? `${word}@contoh.id` : place === 'name' ? word.replace('z', 'Z') : word
}

/** Files a case of each kind through the API and leads it as far as its kind goes. Gives the cases and every word that stands in them. */
export async function hatch(ground: Casework, server: Server): Promise<{ cases: CanaryCase[]; canaries: Canary[] }> {
  const cases: CanaryCase[] = []
  for (const kind of KINDS) {
    const one = await fileCanary(ground, server, kind)
    cases.push(one)
    await LIVES[kind](lifeOf(ground, one))
  }
  const canaries = cases.flatMap(({ kind, key }) => [
    ...[...CONTACT, ...WORDS].map((place): Canary => ({ kind, place, word: canary(kind, place) })),
    { kind, place: 'key', word: key } as const,
  ])
  return { cases, canaries }
}

async function fileCanary(ground: Casework, server: Server, kind: Kind): Promise<CanaryCase> {
  const word = (place: Place) => canary(kind, place)
  const anonymous = kind === 'anonymous' || kind === 'both'
  // What somebody who stays unnamed writes into their own words is theirs to tell; here they keep it out, so that whatever is found has leaked.
  const contact = anonymous ? '' : ` Hubungi ${word('phone')} atau ${word('email')}, ${word('name')} Rekaan.`
  const filed = await server.inject({
    method: 'POST',
    url: '/api/v1/complaints',
    headers: { 'idempotency-key': `canary ${kind}` },
    payload: {
      class: 'complaint',
      title: `Lampu ${word('title')}`,
      text: `Lampu ${word('text')} padam, kata ${word('masked')}.${contact}`,
      region: '32.73',
      place: `Depan ${word('place')}`,
      agency: kind === 'elsewhere' ? 'id.33.74' : 'id.32.73',
      anonymous,
      secret: kind === 'secret' || kind === 'both',
      contact: { name: `${word('name')} Rekaan`, email: word('email'), phone: word('phone') },
    },
  })
  if (filed.statusCode !== 201) throw new Error(filed.payload)
  const { number, key } = filed.json()
  return { kind, number, key, caseId: (await ground.find(number)).caseId }
}

interface Life {
  readonly accept: (publish: boolean) => Promise<unknown>
  readonly ask: () => Promise<unknown>
  readonly reply: () => Promise<unknown>
  readonly end: () => Promise<unknown>
  readonly hide: () => Promise<unknown>
  readonly withdraw: () => Promise<unknown>
  readonly archive: () => Promise<unknown>
}

const LIVES: Readonly<Record<Kind, (life: Life) => Promise<void>>> = {
  open: async (life) => void (await whole(life, true)),
  anonymous: async (life) => void (await whole(life, true)),
  secret: async (life) => void (await whole(life, false)),
  both: async (life) => void (await whole(life, false)),
  unread: async () => undefined,
  unpublished: async (life) => void (await whole(life, false)),
  hidden: async (life) => {
    await whole(life, true)
    await life.hide()
  },
  withdrawn: async ({ withdraw: end }) => void (await end()),
  archived: async ({ archive: end }) => void (await end()),
  elsewhere: async () => undefined,
}

async function whole(life: Life, publish: boolean): Promise<void> {
  await life.accept(publish)
  await life.ask()
  await life.reply()
  await life.end()
}

function lifeOf({ by, people }: Casework, { kind, number, caseId }: CanaryCase): Life {
  const words = (place: Place) => `Kata ${canary(kind, place)} rekaan.`
  const mine = by({ kind: 'complainant', caseId })
  return {
    async accept(publish) {
      await perform(refer, by(people.nation), { number, to: 'id.32', reason: words('referral') })
      await perform(refer, by(people.nation), { number, to: 'id.32.73', reason: words('referral') })
      // The officer overlooks name and address: the act itself takes them out.
      const shown = `${words('publicText')} Dari ${canary(kind, 'name')} Rekaan, ${canary(kind, 'email')}, kata […].`
      const text = { title: words('publicTitle'), words: shown }
      await perform(accept, by(people.nation), { number, inspection: false, ...(publish && { publish: text }) })
      await perform(assign, by(people.head), { number, officer: people.one.officerId })
    },
    async ask() {
      await perform(askComplainant, by(people.one), { number, words: words('question') })
      await perform(answer, mine, { number, words: words('answer') })
      await perform(note, by(people.one), { number, words: words('note') })
    },
    async reply() {
      await perform(draft, by(people.one), { number, words: words('draft') })
      await perform(returnToWriter, by(people.two), { number, words: words('returned') })
      await perform(draft, by(people.one), { number, words: words('reply') })
      await perform(release, by(people.two), { number, publicWords: words('publicReply') })
    },
    async end() {
      await perform(close, by(people.one), { number, done: words('done'), evidence: words('evidence') })
      await perform(judge, mine, { number, solved: false, stars: 1, words: words('verdict'), today: '2026-11-24' })
      await perform(object, mine, { number, words: words('objection'), today: '2026-11-24' })
    },
    hide: () => perform(hide, by(people.nation), { number, reason: words('reason') }),
    withdraw: () => perform(withdraw, mine, { number, reason: words('reason') }),
    archive: () => perform(archive, by(people.nation), { number, reason: words('reason') }),
  }
}
