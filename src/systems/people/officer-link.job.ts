import type { Task, Work } from '../../core/house.ts'
import { sendMail } from '../../core/notices/mail.ts'
import { findLink, LINKS, type OfficerLink } from '../../core/people/link.sql.ts'
import { LINK_TASK, type LinkMail, linkAddress } from '../../core/people/officer-link.ts'
import { linkSecret, secretHash } from '../../core/people/secret.ts'
import { say } from '../../kit/words.ts'
import { wordsOf } from './words/words.ts'

/** Mails an officer the link to set a password: the link, what it is, how long it is good, and nothing else. One that is over is not sent. */
export const officerLinkJob: Task = {
  name: LINK_TASK,
  async run(work, payload) {
    const { purpose, nonce } = payload as unknown as LinkMail
    const link = await findLink(work.db, secretHash(linkSecret(work.house.secret, nonce)), purpose, work.now)
    if (link) await sendMail(work, { to: link.email, ...letter(work, link, { purpose, nonce }) })
  },
}

function letter(
  { house }: Work,
  { language }: OfficerLink,
  { purpose, nonce }: Pick<LinkMail, 'purpose' | 'nonce'>,
): { subject: string; text: string } {
  const { mail } = wordsOf(language)
  const { hours } = LINKS[purpose]
  const values = { portal: house.portalName, hours, days: Math.floor(hours / 24) }
  const subject = say(purpose === 'invitation' ? mail.invitationSubject : mail.resetSubject, values)
  const text = say(purpose === 'invitation' ? mail.invitation : mail.reset, values)
  return { subject, text: `${text}\n\n${linkAddress(house, purpose, nonce)}\n` }
}
