import { findKeyLink, KEY_LINK } from '../../../core/cases/key-link.sql.ts'
import { KEY_LINK_TASK, type KeyLinkMail, keyLinkHash, keyLinkSecret } from '../../../core/cases/key-link.ts'
import type { Task } from '../../../core/house.ts'
import { keyLetterOf } from '../../../core/notices/letter.ts'
import { sendMail } from '../../../core/notices/mail.ts'
import { findRecipient } from '../../../core/notices/notice.sql.ts'

/** Mails the link that makes a new key. One that is used or over is not sent; the same link twice does no harm, so a failed mail is simply tried again. */
export const newKeyJob: Task = {
  name: KEY_LINK_TASK,
  async run(work, payload) {
    const { caseId, nonce } = payload as unknown as KeyLinkMail
    const { db, house, now } = work
    const secret = keyLinkSecret(house.secret, nonce)
    const [to, link] = await Promise.all([findRecipient(db, caseId), findKeyLink(db, keyLinkHash(secret), now)])
    if (!to?.email || link?.state !== 'good' || link.caseId !== caseId) return
    const address = `${house.baseUrl}/new-key/${secret}`
    await sendMail(work, { to: to.email, ...keyLetterOf(house, to, { address, hours: KEY_LINK.hours }) })
  },
}
