import type { Task } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { letter } from '../../../core/notices/letter.ts'
import { MailFault, sendMail } from '../../../core/notices/mail.ts'
import { unseal } from '../../../core/people/factor/seal.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { say } from '../../../kit/words.ts'
import { listWaiting } from './line.ts'
import { NEAR_AHEAD, NEAR_TASK, sealedFor } from './near.ts'
import { tellNear } from './notice.act.ts'
import { listNoticed } from './notice.sql.ts'
import { queueWordsOf } from './words/words.ts'

/**
 * Tells whoever asked for it that three people are before them. At most once, and never late: a mail that cannot go out now is not tried
 * again, for in ten minutes it would be wrong.
 */
export const nearJob: Task = {
  name: NEAR_TASK,
  async run({ db, house, now, log }, { groupId, servedOn }) {
    if (typeof groupId !== 'string' || typeof servedOn !== 'string')
      throw new Error('A line is named by group and day.')
    const line = { groupId, servedOn }
    const asked = new Set(await listNoticed(db, line))
    if (asked.size === 0) return
    const near = (await listWaiting(db, line, now)).filter(
      ({ ticketId, ahead }) => ahead <= NEAR_AHEAD && asked.has(ticketId),
    )
    for (const { ticketId, ahead } of near) {
      const told = await perform(tellNear, { db, now, actor: { kind: 'program', name: 'near' } }, { ticketId }).catch(
        (error: unknown) => {
          if (error instanceof NotFound) return undefined
          throw error
        },
      )
      if (!told) continue
      const { language, displayNumber } = told.ticket
      const to = unseal(house.secret, sealedFor(ticketId), Buffer.from(told.sealed, 'base64'))
      if (to === undefined) continue
      const words = queueWordsOf(language).letter
      const written = letter(house, { number: displayNumber, language }, words.subject, [
        say(words.body, { number: displayNumber, ahead: String(ahead) }),
        words.come,
      ])
      await sendMail({ db, now, house }, { to, ...written }).catch((error: unknown) => {
        if (!(error instanceof MailFault)) throw error
        log(`near: a mail was not sent (${error.outcome})`)
      })
    }
  },
}
