import type { House } from '../../../core/house.ts'
import { canMail } from '../../../core/notices/mail.ts'
import { canSms, phoneNumber } from '../../../core/notices/sms.ts'
import { EMAIL } from '../../../kit/ask.ts'
import { type Problem, problem } from '../../../kit/form.ts'
import { contactHash } from './appointment.ts'

/** True where the link that confirms can reach somebody. */
export function canReach(house: Pick<House, 'mail' | 'demo' | 'sms'>): boolean {
  return canMail(house) || canSms(house)
}

interface Contact {
  readonly email: string | null
  readonly phone: string | null
  readonly contactHash: Buffer
}

type Answer =
  | { readonly value: Contact; readonly problem?: undefined }
  | { readonly problem: Problem; readonly value?: undefined }

/** Where the link goes. Of two ways the address is taken, and the number is not kept: a browser may have filled in both by itself. */
export function contactFrom(
  house: House,
  { email, phone }: { readonly email?: string | undefined; readonly phone?: string | undefined },
): Answer {
  if (email !== undefined && canMail(house)) return { value: of(house, { email, phone: null }) }
  if (phone === undefined || !canSms(house))
    return {
      problem: canMail(house)
        ? problem('email', canSms(house) ? 'oneOfTwo' : 'required')
        : problem('phone', 'required'),
    }
  const number = phoneNumber(phone, house.country.phone.dial)
  return number === undefined
    ? { problem: problem('phone', 'phone') }
    : { value: of(house, { email: null, phone: number }) }
}

/** An address or a number that an officer wrote in one box, as it is compared with what citizens write; undefined for neither. */
export function contactOf(
  house: House,
  typed: string,
): { readonly contact: string; readonly hash: Buffer } | undefined {
  const contact = EMAIL.test(typed) ? typed.toLowerCase() : phoneNumber(typed, house.country.phone.dial)
  return contact === undefined ? undefined : { contact, hash: contactHash(house.secret, contact) }
}

function of({ secret }: House, ways: Pick<Contact, 'email' | 'phone'>): Contact {
  return { ...ways, contactHash: contactHash(secret, ways.email ?? ways.phone ?? '') }
}
