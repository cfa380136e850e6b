import { createHmac } from 'node:crypto'
import type { Job } from '../../../kit/jobs.ts'

/** The name of the task that mails a signer their link. */
export const SIGN_TASK = 'application-sign'

/** A link that is made now: the job is told the nonce alone, the table the hash alone. */
export interface SignLink {
  readonly signerId: string
  readonly nonce: string
  readonly linkHash: Buffer
}

export function mailSignLink({ signerId, nonce }: SignLink): Job {
  return { task: SIGN_TASK, payload: { signerId, nonce } }
}

/** The secret in a signer's link, made anew from the house's own and a nonce. */
export function signSecret(houseSecret: Buffer, nonce: string): string {
  return createHmac('sha256', houseSecret).update(`application signer\n${nonce}`).digest('base64url')
}

export function sameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}
