import { findService } from '../../../../core/catalogue/service.sql.ts'
import type { Task } from '../../../../core/house.ts'
import { sendMail } from '../../../../core/notices/mail.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import { findApplicationOf } from '../application.sql.ts'
import { findSignerOf } from '../signer.sql.ts'
import { SIGN_TASK, signSecret } from '../signer.ts'
import { applyWordsOf } from './words/words.ts'

/** Mails a signer their link, unless it was taken back meanwhile. Neither an answer nor the applicant's name stands in it: mail is read on its way. */
export const signLetterJob: Task = {
  name: SIGN_TASK,
  async run(work, { signerId, nonce }) {
    const { db, house } = work
    if (typeof signerId !== 'string' || typeof nonce !== 'string') throw new Error('A signer is asked by id and nonce.')
    const signer = await findSignerOf(db, signerId)
    const application = signer && (await findApplicationOf(db, signer.caseId))
    if (application?.status !== 'signing' || !signer?.email || signer.signedAt || signer.refusedAt) return
    const service = await findService(db, application.serviceId)
    const { letter } = applyWordsOf(application.language).signing
    const values = {
      ...{ number: application.number, portal: house.portalName, name: signer.name },
      service: service ? inLanguage(service.name, application.language) : '',
    }
    await sendMail(work, {
      to: signer.email,
      subject: say(letter.subject, values),
      text: `${say(letter.text, values)}\n\n${house.baseUrl}/signing/${signSecret(house.secret, nonce)}\n\n${letter.notYou}\n`,
    })
  },
}
