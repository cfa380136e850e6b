import type { Task } from '../../../core/house.ts'
import { sendMail } from '../../../core/notices/mail.ts'
import { CITIZEN, CITIZEN_LINK_TASK, citizenLinkSecret } from '../../../core/people/citizen/citizen.ts'
import { findCitizenLink } from '../../../core/people/citizen/link.sql.ts'
import { citizenWordsOf } from '../../../core/people/citizen/words/words.ts'
import { secretHash } from '../../../core/people/secret.ts'
import { say } from '../../../kit/words.ts'

/** Mails the link to the address that it is for. One that is used or over is not sent; the same link twice does no harm. */
export const citizenLinkJob: Task = {
  name: CITIZEN_LINK_TASK,
  async run(work, payload) {
    const { house, db, now } = work
    const secret = citizenLinkSecret(house.secret, String(payload.nonce))
    const link = await findCitizenLink(db, secretHash(secret), now)
    if (!link?.good) return
    const { mail } = citizenWordsOf(link.language)
    const values = { portal: house.portalName, minutes: CITIZEN.linkMinutes }
    const [subject, text, path] =
      link.citizenId === null
        ? [mail.subject, mail.text, '/citizen/sign-in']
        : [mail.newSubject, mail.newText, '/citizen/email']
    await sendMail(work, {
      to: link.email,
      subject: say(subject, values),
      text: `${say(text, values)}\n\n${house.baseUrl}${path}/${secret}\n`,
    })
  },
}
