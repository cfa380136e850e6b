import { perform } from '../../../core/ledger/perform.ts'
import { textArea } from '../../../kit/fields.ts'
import { hide } from '../publish.act.ts'
import { workWordsOf } from '../words/work-words.ts'
import type { OfficerDeed } from './deed.ts'
import { hideForm } from './hide.form.ts'

export const hiding: OfficerDeed<{ reason: string }> = {
  noun: 'hiding',
  summary: 'Take the public text off again, with a reason for the officers of the case',
  form: hideForm,
  acts: [hide],
  fields: ({ c, problems, text }) =>
    textArea({
      name: 'reason',
      label: workWordsOf(c.language).fields.hideReason,
      problems,
      value: text('reason'),
      rows: 4,
    }),
  act: (by, { number }, { reason }) => perform(hide, by, { number, reason }),
}
