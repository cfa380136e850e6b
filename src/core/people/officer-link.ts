import type { Job } from '../../kit/jobs.ts'
import type { OfficerId } from './actor.ts'
import { LINKS, type LinkPurpose } from './link.sql.ts'
import { linkSecret } from './secret.ts'

/** The name of the task that mails a link to an officer. */
export const LINK_TASK = 'officer-link'

/** What the task is given. The secret is made from the nonce and the house's own secret, so the queue holds nothing that opens a link. */
export interface LinkMail {
  readonly officerId: OfficerId
  readonly purpose: LinkPurpose
  readonly nonce: string
}

/** Mails the link, once the act that made it is done. */
export function mailLink(mail: LinkMail): Job {
  return { task: LINK_TASK, payload: { ...mail } }
}

/** The whole address of a link. */
export function linkAddress(
  house: { readonly baseUrl: string; readonly secret: Buffer },
  purpose: LinkPurpose,
  nonce: string,
): string {
  return `${house.baseUrl}${LINKS[purpose].path}/${linkSecret(house.secret, nonce)}`
}
