import { perform } from '../../../core/ledger/perform.ts'
import { holdsRole } from '../../../core/people/actor.ts'
import { textArea } from '../../../kit/fields.ts'
import { problem } from '../../../kit/form.ts'
import { html } from '../../../kit/html.ts'
import { notice } from '../../../kit/views.ts'
import { BOUNCES_MAX } from '../complaint.ts'
import { refer } from '../refer.act.ts'
import { findProposal } from '../refer.sql.ts'
import { workWordsOf } from '../words/work-words.ts'
import { agencyField, settleAgency } from './agency-choice.ts'
import { agencyProblems } from './code-checks.ts'
import type { OfficerDeed } from './deed.ts'
import { referForm } from './refer.form.ts'

export const referral: OfficerDeed<{ to: string; reason: string }> = {
  noun: 'referral',
  summary: 'Send it to the agency that can answer, with the reason; on the second bounce the national admin decides',
  form: referForm,
  acts: [refer],
  // Where two agencies have passed it on, the national admin begins with what the second of them proposed.
  initial: async (c, { caseId, agencyId }) => ({
    to: agencyId === null ? await findProposal(c.db, caseId) : undefined,
  }),
  settle: (c, typed) => settleAgency(c, typed, 'to'),
  async fields(shown) {
    const { c, complaint, problems, text } = shown
    const words = workWordsOf(c.language)
    const { fields } = words
    const nation = holdsRole(c.actor, ['national_admin'], null)
    return html`${!nation && complaint.bounces + 1 >= BOUNCES_MAX && notice('warn', words.bounce)}
${await agencyField(shown, { name: 'to', label: fields.to, hint: words.agency.hint })}
${textArea({ name: 'reason', label: fields.reason, hint: fields.reasonHint, problems, value: text('reason'), rows: 5, lang: complaint.language })}`
  },
  async check(asking, { agencyId }, { to }) {
    return to === agencyId ? [problem('to', 'sameAgency')] : agencyProblems(asking, 'to', to)
  },
  act: (by, { number }, { to, reason }) => perform(refer, by, { number, to, reason }),
}
