import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** AES-256-GCM (NIST SP 800-38D): a nonce of 96 bits drawn anew, and the whole tag. */
const NONCE = 12
const TAG = 16

/**
 * Closes a text with a key derived from the house's own secret. `about` says what it is and whose: what was sealed for one officer does
 * not open for another, nor for another purpose.
 */
export function seal(houseSecret: Buffer, about: string, text: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyOf(houseSecret, 'seal'), nonce)
  cipher.setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Opens it; undefined where it was sealed with another secret, about another thing, or was tampered with. */
export function unseal(houseSecret: Buffer, about: string, sealed: Buffer): string | undefined {
  if (sealed.length < NONCE + TAG) return undefined
  const decipher = createDecipheriv('aes-256-gcm', keyOf(houseSecret, 'seal'), sealed.subarray(0, NONCE))
  decipher.setAAD(Buffer.from(about))
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

/** A hash that only this house can make: short codes cannot be tried against a stolen database without its secret. */
export function keyedHash(houseSecret: Buffer, about: string, text: string): Buffer {
  return createHmac('sha256', keyOf(houseSecret, 'hash')).update(`${about}\n${text}`).digest()
}

/** RFC 5869: one secret, a key for each purpose. */
function keyOf(houseSecret: Buffer, purpose: 'seal' | 'hash'): Buffer {
  return Buffer.from(hkdfSync('sha256', houseSecret, '', `second factor ${purpose}`, 32))
}
