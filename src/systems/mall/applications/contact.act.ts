import type { Contact } from '../../../core/cases/case.ts'
import { applicationAct } from './application.act.ts'
import { isApplicant } from './application.ts'
import { saveContact } from './contact.sql.ts'

/** Who applies, and how the agency reaches them. What was said before is replaced. */
export const giveContact = applicationAct<{ readonly contact: Contact & { readonly name: string } }>({
  name: 'contact_given',
  may: isApplicant,
  // Who withdraws or has the result in hand is reached no more.
  open: ({ endedAt }) => endedAt === null,
  async change(tx, { caseId, status }, { contact }, { now }) {
    await saveContact(tx, caseId, contact)
    return status === 'draft' ? { returnedAt: now } : {}
  },
  facts: ({ contact }) => ({ email: contact.email !== undefined, phone: contact.phone !== undefined }),
  words: ({ contact: { name, email = '', phone = '' } }) => [name, email, phone],
})
