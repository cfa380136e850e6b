import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto'

/** What is signed: the digest of the paper's bytes and its code, so that a signature cannot be moved to another paper. */
interface Signed {
  readonly code: string
  readonly sha256: Buffer
}

/**
 * The key of that generation (Ed25519, RFC 8032), derived from the secret of the house by HKDF-SHA-256 (RFC 5869). It is kept nowhere: who has
 * the secret has the key, and a new generation or a new secret gives another one.
 */
export function signingKey(houseSecret: Buffer, generation: number): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', houseSecret, '', `jembatan paper key ${generation}`, 32))
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
}

/** The 32 bytes of the public half. */
export function publicHalf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
}

export function signPaper(key: KeyObject, signed: Signed): Buffer {
  return sign(null, messageOf(signed), key)
}

export function isSignedBy(publicKey: Buffer, signed: Signed, signature: Buffer): boolean {
  const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' })
  return verify(null, messageOf(signed), key, signature)
}

/** In words, so that it can be written down and checked with any tool: `jembatan paper 1`, the code and the digest, blanks between. */
function messageOf({ code, sha256 }: Signed): Buffer {
  return Buffer.from(`jembatan paper 1 ${code} ${sha256.toString('hex')}`)
}

/** What stands before the 32 bytes of an Ed25519 key (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
