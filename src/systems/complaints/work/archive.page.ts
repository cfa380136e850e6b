import { perform } from '../../../core/ledger/perform.ts'
import { textArea } from '../../../kit/fields.ts'
import { html } from '../../../kit/html.ts'
import { inLanguage } from '../../../kit/words.ts'
import { archive } from '../archive.act.ts'
import { workWordsOf } from '../words/work-words.ts'
import { archiveForm } from './archive.form.ts'
import type { OfficerDeed } from './deed.ts'

/** Shows what is not handled here, and where it belongs, for the reason is read by the complainant. */
export const archiving: OfficerDeed<{ reason: string }> = {
  noun: 'archiving',
  summary: 'Put away what this portal does not handle, with the reason that the complainant reads',
  form: archiveForm,
  acts: [archive],
  fields({ c, complaint, problems, text }) {
    const words = workWordsOf(c.language)
    const named = (name: Readonly<Record<string, string>>) => inLanguage(name, c.language)
    return html`<p>${words.notHandled}</p><ul>${c.house.country.scope.map(({ name, turn }) => html`<li><strong>${named(name)}</strong>: ${named(turn)}</li>`)}</ul>
${textArea({ name: 'reason', label: words.fields.archiveReason, problems, value: text('reason'), rows: 5, lang: complaint.language })}`
  },
  act: (by, { number }, { reason }) => perform(archive, by, { number, reason }),
}
