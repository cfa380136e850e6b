import { createHash, createHmac, randomInt } from 'node:crypto'
import { type Challenge, createChallenge, type Payload, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { z } from 'zod'
import type { House } from '../../../core/house.ts'

/** How long a challenge is good, from when it was given. */
export const PROOF_MINUTES = 20
/** Letters of a solved challenge, as its field holds them. */
export const PROOF_LETTERS = 4_000
/** Rounds of one try: short enough that the page of a cheap phone still answers between two. */
const ROUNDS = 1_000

type Demanding = Pick<House, 'secret' | 'bookingWork'>

/** True where browsers that can are asked to work before they take a place. */
export function asksWork({ bookingWork = 0 }: Pick<House, 'bookingWork'>): boolean {
  return bookingWork > 0
}

/**
 * A challenge of ALTCHA (proof of work v2, PBKDF2): the browser counts up from nought until the key begins as it should. The number is drawn
 * from the upper half, so nobody is lucky and nobody waits for ever. Signed with the secret of the house, for one mall and for
 * `PROOF_MINUTES`; nothing of it is kept here.
 */
export async function makeChallenge(house: Demanding, mallId: string, now: Date): Promise<Challenge> {
  const most = Math.max(2, house.bookingWork ?? 0)
  return createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: ROUNDS,
    counter: randomInt(Math.floor(most / 2), most),
    deriveKey,
    hmacSignatureSecret: secretOf(house, 'challenge'),
    hmacKeySignatureSecret: secretOf(house, 'key'),
    // Not `expiresAt`: the library would ask the machine's clock, and time is passed in here.
    data: { mall: mallId, until: Math.floor(now.getTime() / 1000) + PROOF_MINUTES * 60 },
  })
}

/** The print of a solved challenge, by which it counts once; undefined where it is none, is of another mall, or is too old. */
export async function proofOf(
  house: Demanding,
  { typed, mallId, now }: { readonly typed: unknown; readonly mallId: string; readonly now: Date },
): Promise<Buffer | undefined> {
  const payload = readPayload(typed)
  if (!payload || !asksWork(house)) return undefined
  const { challenge, solution } = payload
  const { mall, until } = challenge.parameters.data
  if (mall !== mallId || until * 1000 < now.getTime()) return undefined
  const { verified } = await verifySolution({
    ...{ challenge, solution, deriveKey },
    hmacSignatureSecret: secretOf(house, 'challenge'),
    hmacKeySignatureSecret: secretOf(house, 'key'),
  })
  return verified ? createHash('sha256').update(challenge.signature).digest() : undefined
}

const hex = z
  .string()
  .regex(/^(?:[0-9a-f]{2})+$/)
  .max(256)
/** As ALTCHA's own widget sends it; anything else is refused before the library reads it. */
const solved = z.object({
  challenge: z.object({
    parameters: z.object({
      algorithm: z.literal('PBKDF2/SHA-256'),
      ...{ nonce: hex, salt: hex, keyPrefix: hex, keySignature: hex },
      cost: z.literal(ROUNDS),
      keyLength: z.literal(32),
      data: z.strictObject({ mall: z.string().max(64), until: z.int() }),
    }),
    signature: hex,
  }),
  solution: z.object({ counter: z.int().min(0), derivedKey: hex }),
}) satisfies z.ZodType<Payload>

function readPayload(typed: unknown): z.infer<typeof solved> | undefined {
  if (typeof typed !== 'string' || typed === '' || typed.length > PROOF_LETTERS) return undefined
  try {
    return solved.safeParse(JSON.parse(Buffer.from(typed, 'base64').toString())).data
  } catch {
    return undefined
  }
}

function secretOf({ secret }: Pick<House, 'secret'>, what: string): string {
  return createHmac('sha256', secret).update(`booking proof ${what}\n`).digest('hex')
}
