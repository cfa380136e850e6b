import { perform } from '../../../core/ledger/perform.ts'
import { textArea } from '../../../kit/fields.ts'
import { html } from '../../../kit/html.ts'
import { panel, prose } from '../../../kit/views.ts'
import { returnToWriter } from '../release.act.ts'
import { findDraft } from '../reply.sql.ts'
import { workWordsOf } from '../words/work-words.ts'
import type { OfficerDeed } from './deed.ts'
import { original } from './deed.views.ts'
import { returnForm } from './return.form.ts'

export const returning: OfficerDeed<{ words: string }> = {
  noun: 'return',
  summary: 'Give the draft back to its writer with the reason',
  form: returnForm,
  acts: [returnToWriter],
  fields: ({ c, problems, text }) =>
    textArea({
      name: 'words',
      label: workWordsOf(c.language).fields.returnReason,
      problems,
      value: text('words'),
      rows: 5,
    }),
  async beside(c, complaint) {
    const draft = (await findDraft(c.db, complaint.caseId)) ?? ''
    return html`${panel(workWordsOf(c.language).release.draft, prose(draft, complaint.language))}${original(c.language, complaint)}`
  },
  act: (by, { number }, { words }) => perform(returnToWriter, by, { number, words }),
}
