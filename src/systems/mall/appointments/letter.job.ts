import type { House, Task } from '../../../core/house.ts'
import { letter } from '../../../core/notices/letter.ts'
import { MailFault, sendMail } from '../../../core/notices/mail.ts'
import { SmsFault, sendSms } from '../../../core/notices/sms.ts'
import { sayDay, sayTime } from '../../../kit/clock.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { findGroup } from '../places/group.sql.ts'
import { findMall } from '../places/mall.sql.ts'
import type { Mall } from '../places/mall.ts'
import { appointmentOfNonce } from './appointment.sql.ts'
import {
  type Appointment,
  type AppointmentStatus,
  appointmentNumber,
  appointmentSecret,
  clockOf,
  LETTER_TASK,
  LETTERS,
  type LetterKind,
  mailSecret,
} from './appointment.ts'
import { type Coming, comingFor } from './bring.ts'
import { appointmentWordsOf } from './words/words.ts'

/** In which status a letter still says what is so. */
const HOLDS: Readonly<Record<LetterKind, AppointmentStatus>> = {
  ...{ ask: 'asked', done: 'confirmed', moved: 'confirmed', reminder: 'confirmed', cancelled: 'cancelled' },
}

/** Writes to whoever booked, by mail or by SMS. What is not so any more is not sent; what is refused for good is not tried again. */
export const letterJob: Task = {
  name: LETTER_TASK,
  async run(work, payload) {
    const kind = LETTERS.find((one) => one === payload.kind)
    const appointment = await appointmentOfNonce(work.db, String(payload.nonce))
    if (!kind || appointment?.status !== HOLDS[kind]) return
    const [mall, group] = [
      await findMall(work.db, appointment.mallId),
      await findGroup(work.db, appointment.mallId, appointment.groupId),
    ]
    if (!mall || !group) return
    const { email, phone } = appointment
    const about = { appointment, mall, kind, coming: await comingFor(work.db, appointment, group) }
    try {
      if (email !== null) await sendMail(work, { to: email, ...mailOf(work.house, about) })
      else if (phone !== null) await sendSms(work, { to: phone, text: smsOf(work.house, about) })
    } catch (error) {
      if (!(error instanceof MailFault || error instanceof SmsFault) || error.outcome !== 'never') throw error
      work.log(`appointments: a letter was not sent (${error.message})`)
    }
  },
}

interface About {
  readonly appointment: Appointment
  readonly mall: Mall
  readonly kind: LetterKind
  readonly coming: readonly Coming[]
}

function mailOf(house: House, about: About): Pick<Parameters<typeof sendMail>[1], 'subject' | 'text'> {
  const { language } = about.appointment
  const { mail, one } = appointmentWordsOf(language)
  const { values, manage, confirm } = addressesOf(house, about)
  const said = say(mail[about.kind].text, values)
  const parts = {
    ask: [`${said}\n${confirm}`, `${mail.manage}\n${manage}`, mail.notYou],
    cancelled: [said, mail.notYours],
    ...{ done: held(), moved: held(), reminder: held() },
  }
  const { text } = letter(house, { number: '', language }, '', parts[about.kind])
  return { subject: say(mail[about.kind].subject, values), text }

  function held() {
    const where = say(mail.where, { mall: values.mall, address: about.mall.address })
    return [said, where, `${one.number}: ${values.number}`, ...bringOf(about), mail.early, `${mail.manage}\n${manage}`]
  }
}

/** What to bring for each service, as its standard says it on that day. */
function bringOf({ appointment: { language }, coming }: About): string[] {
  const { mail } = appointmentWordsOf(language)
  return coming.map(({ name, bring }) => {
    const lines = bring.length > 0 ? bring.map((title) => `- ${inLanguage(title, language)}`) : [mail.bringNothing]
    return [say(mail.bring, { service: inLanguage(name, language) }), ...lines].join('\n')
  })
}

/** One or two short messages' length: a phone shows no more. */
function smsOf(house: House, about: About): string {
  const { sms } = appointmentWordsOf(about.appointment.language)
  const { values, manage, confirm } = addressesOf(house, about)
  return say(sms[about.kind], { ...values, link: about.kind === 'ask' ? confirm : manage })
}

function addressesOf({ baseUrl, secret }: House, { appointment, mall }: About) {
  const { language, nonce, onDay, minute, lapsesAt } = appointment
  const manage = `${baseUrl}/appointments/${appointmentSecret(secret, nonce)}`
  const values = {
    ...{ mall: inLanguage(mall.name, language), day: sayDay(onDay, language), from: clockOf(minute) },
    number: appointmentNumber(secret, nonce),
    time: lapsesAt ? sayTime(lapsesAt, language, mall.zone) : '–',
  }
  return { manage, confirm: `${manage}/confirmation/${mailSecret(secret, nonce)}`, values }
}
