import type { Task } from '../../../core/house.ts'
import { sendMail } from '../../../core/notices/mail.ts'
import { sayDay, sayTime } from '../../../kit/clock.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { findMall } from '../places/mall.sql.ts'
import { appointmentOfNonce } from './appointment.sql.ts'
import { appointmentSecret, CONFIRM_TASK, clockOf, mailSecret } from './appointment.ts'
import { appointmentWordsOf } from './words/words.ts'

/** Mails the link that confirms. One that is confirmed, given back or over meanwhile is not sent. */
export const letterJob: Task = {
  name: CONFIRM_TASK,
  async run(work, payload) {
    const { house, db } = work
    const appointment = await appointmentOfNonce(db, String(payload.nonce))
    if (appointment?.status !== 'asked' || !appointment.email) return
    const mall = await findMall(db, appointment.mallId)
    if (!mall) return
    const { language, nonce, onDay, minute, lapsesAt } = appointment
    const { mail } = appointmentWordsOf(language)
    const values = {
      ...{ mall: inLanguage(mall.name, language), day: sayDay(onDay, language), from: clockOf(minute) },
      time: lapsesAt ? sayTime(lapsesAt, language, mall.zone) : '–',
    }
    const at = `${house.baseUrl}/appointments/${appointmentSecret(house.secret, nonce)}`
    await sendMail(work, {
      to: appointment.email,
      subject: say(mail.subject, values),
      text: `${say(mail.text, values)}\n\n${at}/confirmation/${mailSecret(house.secret, nonce)}\n\n${mail.manage}\n${at}\n\n${mail.notYou}\n`,
    })
  },
}
