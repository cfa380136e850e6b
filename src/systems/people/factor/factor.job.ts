import type { Task } from '../../../core/house.ts'
import { canMail, sendMail } from '../../../core/notices/mail.ts'
import { FACTOR_NEWS, FACTOR_TASK } from '../../../core/people/factor/factor-mail.ts'
import { findAddress } from '../../../core/people/officer.sql.ts'
import { say } from '../../../kit/words.ts'
import { factorWordsOf } from '../words/factor-words.ts'

/** Tells an officer by mail what happened to their second factor. A portal without mail tells it on the account page alone. */
export const factorJob: Task = {
  name: FACTOR_TASK,
  async run(work, payload) {
    const news = FACTOR_NEWS.find((one) => one === payload.news)
    const officer = await findAddress(work.db, String(payload.officerId))
    if (!news || !officer || !canMail(work.house)) return
    const { mail } = factorWordsOf(officer.language)
    const { portalName: portal, baseUrl } = work.house
    await sendMail(work, {
      to: officer.email,
      subject: say(mail[news].subject, { portal }),
      text: `${say(mail[news].body, { portal })}\n\n${mail.notYou}\n${baseUrl}/password\n`,
    })
  },
}
