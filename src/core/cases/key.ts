import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { bareLetters, drawLetters, lettersFault, type NextByte } from './letters.ts'

/**
 * The follow key, the secret that its complainant alone keeps: 25 letters of 23 (113 bits), shown `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`.
 * Only its hash is stored. It never stands in an address, a log, a mail or the ledger.
 */
export type FollowKey = string & { readonly brand: 'FollowKey' }

export function newKey(nextByte?: NextByte): FollowKey {
  return shown(drawLetters(LENGTH, nextByte))
}

/**
 * The key that belongs to these parts and this server secret: the same every time, so that a repeated call can be given
 * the same answer though only a hash is stored. Letters are drawn as for a new key, from the bytes of
 * HMAC-SHA-256(secret, purpose ‖ number of parts ‖ length and bytes of each part ‖ block); the lengths keep `['ab','c']`
 * from giving the key of `['a','bc']`. RangeError for a secret under 32 bytes or a part with half a character (a lone surrogate),
 * which UTF-8 cannot tell from another.
 */
export function derivedKey(secret: Buffer, parts: readonly string[]): FollowKey {
  if (secret.length < SECRET_BYTES_MIN)
    throw new RangeError(`The secret of derived keys has at least ${SECRET_BYTES_MIN} bytes`)
  const message = Buffer.concat([Buffer.from(PURPOSE), counted(parts.length), ...parts.flatMap(lengthAndBytes)])
  let block = 0
  let bytes = Buffer.alloc(0)
  let used = 0
  return newKey(() => {
    if (used === bytes.length) {
      bytes = createHmac('sha256', secret).update(message).update(counted(block)).digest()
      block += 1
      used = 0
    }
    return bytes.readUInt8(used++)
  })
}

/** What somebody typed, in the form that is shown; undefined unless it can be a key at all. */
export function parseKey(typed: string): FollowKey | undefined {
  const bare = bareLetters(typed, LENGTH)
  return bare === undefined ? undefined : shown(bare)
}

/** Why what somebody typed cannot be a key; undefined when it can. */
export function keyFault(typed: string): 'length' | 'letters' | undefined {
  return lettersFault(typed, LENGTH)
}

/**
 * The 32 bytes that are stored for a key: its SHA-256. A password needs a slow hash such as argon2 because people choose
 * from few; this secret is drawn from 2¹¹³, which no speed of guessing gets through, and a quick look-up gives
 * nobody a way to tire out the server.
 */
export function keyHash(key: FollowKey): Buffer {
  return createHash('sha256').update(key).digest()
}

/** Compares two hashes in a time that does not tell how much of them is the same. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

const LENGTH = 25
const SECRET_BYTES_MIN = 32
const PURPOSE = 'jembatan follow key 1\0'

function shown(bare: string): FollowKey {
  return bare.replace(/.{5}(?=.)/g, '$&-') as FollowKey
}

function lengthAndBytes(part: string): Buffer[] {
  if (!part.isWellFormed()) throw new RangeError('A part of a derived key holds half a character')
  const bytes = Buffer.from(part, 'utf8')
  return [counted(bytes.length), bytes]
}

function counted(number: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(number)
  return bytes
}
