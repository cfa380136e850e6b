import { createHash, createHmac, randomBytes } from 'node:crypto'

/** A secret that nobody guesses: 256 bits, 43 letters that need no escaping in a cookie or an address. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What the tables keep of a secret. With 256 bits in it there is nothing to guess, so it needs no salt and no slow hash. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/**
 * The secret in a link, made anew from the house's own secret and a nonce. A job that mails the link carries the nonce alone,
 * so whoever reads the queue of the database cannot open the link.
 */
export function linkSecret(houseSecret: Buffer, nonce: string): string {
  return createHmac('sha256', houseSecret).update(`officer link\n${nonce}`).digest('base64url')
}

/** Names a link; opens nothing. */
export function newNonce(): string {
  return randomBytes(16).toString('base64url')
}
