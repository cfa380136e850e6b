import { perform } from '../../../core/ledger/perform.ts'
import { textArea } from '../../../kit/fields.ts'
import { html } from '../../../kit/html.ts'
import { panel, prose } from '../../../kit/views.ts'
import { close } from '../close.act.ts'
import { listOwnReplies } from '../reply.sql.ts'
import { workWordsOf } from '../words/work-words.ts'
import { closeForm } from './close.form.ts'
import type { OfficerDeed } from './deed.ts'
import { original } from './deed.views.ts'

interface Typed {
  done: string
  evidence?: string | undefined
  no_evidence_reason?: string | undefined
}

export const closing: OfficerDeed<Typed> = {
  noun: 'closing',
  summary: 'Say what was done, and what shows it or why nothing can',
  form: closeForm,
  acts: [close],
  fields({ c, complaint, problems, text }) {
    const words = workWordsOf(c.language)
    const { fields, optional } = words
    const lang = complaint.language
    return html`${textArea({ name: 'done', label: fields.done, hint: fields.doneHint, problems, value: text('done'), rows: 5, lang })}
${textArea({ name: 'evidence', label: fields.evidence, hint: fields.evidenceHint, optional, problems, value: text('evidence'), rows: 3, lang })}
${textArea({ name: 'no_evidence_reason', label: fields.noEvidence, hint: fields.noEvidenceHint, optional, problems, value: text('no_evidence_reason'), rows: 3, lang })}`
  },
  async beside(c, complaint) {
    const reply = (await listOwnReplies(c.db, complaint.caseId)).at(-1)?.words
    return html`${reply !== undefined && panel(workWordsOf(c.language).one.reply, prose(reply, complaint.language))}${original(c.language, complaint)}`
  },
  act: (by, { number }, value) =>
    perform(close, by, {
      number,
      done: value.done,
      evidence: value.evidence,
      noEvidenceReason: value.no_evidence_reason,
    }),
}
