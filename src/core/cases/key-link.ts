import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Job } from '../../kit/jobs.ts'

/** The name of the task that mails a link. */
export const KEY_LINK_TASK = 'key-link'

export interface KeyLinkMail {
  readonly caseId: string
  readonly nonce: string
}

/** Mails the link, once the act that made it is done. */
export function mailKeyLink(mail: KeyLinkMail): Job {
  return { task: KEY_LINK_TASK, payload: { ...mail } }
}

/** The secret in a link, made anew from the house's own secret and a nonce: whoever reads the queue of the database cannot open the link. */
export function keyLinkSecret(houseSecret: Buffer, nonce: string): string {
  return createHmac('sha256', houseSecret).update(`key link\n${nonce}`).digest('base64url')
}

/** What the table keeps of it. With 256 bits in it there is nothing to guess, so it needs no slow hash. */
export function keyLinkHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** Names a link; opens nothing. */
export function newKeyNonce(): string {
  return randomBytes(16).toString('base64url')
}
