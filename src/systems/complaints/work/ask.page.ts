import { perform } from '../../../core/ledger/perform.ts'
import { checkboxes, textArea } from '../../../kit/fields.ts'
import { html } from '../../../kit/html.ts'
import { askComplainant } from '../ask.act.ts'
import { MISSING, type Missing } from '../missing.ts'
import { wordsOf } from '../words/words.ts'
import { workWordsOf } from '../words/work-words.ts'
import { askForm } from './ask.form.ts'
import type { OfficerDeed } from './deed.ts'

export const question: OfficerDeed<{ missing?: Missing[] | undefined; words?: string | undefined }> = {
  noun: 'question',
  summary: 'Ask the complainant for what is missing; the clocks stand until the answer comes',
  form: askForm,
  acts: [askComplainant],
  fields({ c, complaint, problems, text, listed }) {
    const { fields, optional } = workWordsOf(c.language)
    const { missing } = wordsOf(c.language)
    return html`${checkboxes({
      name: 'missing',
      label: fields.missing,
      hint: fields.missingHint,
      problems,
      values: listed('missing'),
      choices: MISSING.map((value) => ({ value, label: missing[value] })),
    })}
${textArea({
  name: 'words',
  label: fields.question,
  optional,
  hint: fields.questionHint,
  problems,
  value: text('words'),
  rows: 5,
  lang: complaint.language,
})}`
  },
  act: (by, { number }, { missing, words }) => perform(askComplainant, by, { number, missing, words }),
}
