import { createHmac } from 'node:crypto'

/**
 * The secret in the address of a ticket's page, derived from the house's own and from what was sent: a repeat gives the same address, though
 * only a hash of it is kept.
 */
export function ticketSecret(houseSecret: Buffer, parts: readonly string[]): string {
  return createHmac('sha256', houseSecret)
    .update(`ticket page\n${JSON.stringify(parts)}`)
    .digest('base64url')
    .slice(0, SECRET_LETTERS)
}

/** 144 bits: nobody guesses it, and a QR code of the address stays coarse enough for old phones. */
const SECRET_LETTERS = 24
