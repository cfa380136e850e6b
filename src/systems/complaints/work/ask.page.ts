import { perform } from '../../../core/ledger/perform.ts'
import { textArea } from '../../../kit/fields.ts'
import { askComplainant } from '../ask.act.ts'
import { workWordsOf } from '../words/work-words.ts'
import { askForm } from './ask.form.ts'
import type { OfficerDeed } from './deed.ts'

export const question: OfficerDeed<{ words: string }> = {
  noun: 'question',
  summary: 'Ask the complainant; the clocks stand until the answer comes',
  form: askForm,
  acts: [askComplainant],
  fields({ c, complaint, problems, text }) {
    const { fields } = workWordsOf(c.language)
    return textArea({
      name: 'words',
      label: fields.question,
      hint: fields.questionHint,
      problems,
      value: text('words'),
      rows: 6,
      lang: complaint.language,
    })
  },
  act: (by, { number }, { words }) => perform(askComplainant, by, { number, words }),
}
