import { perform } from '../../../core/ledger/perform.ts'
import { textArea } from '../../../kit/fields.ts'
import { note } from '../note.act.ts'
import { workWordsOf } from '../words/work-words.ts'
import type { OfficerDeed } from './deed.ts'
import { noteForm } from './note.form.ts'

export const noting: OfficerDeed<{ words: string }> = {
  noun: 'note',
  summary: 'A word between officers, which neither the complainant nor the public reads',
  form: noteForm,
  acts: [note],
  unversioned: true,
  fields: ({ c, problems, text }) =>
    textArea({ name: 'words', label: workWordsOf(c.language).fields.note, problems, value: text('words'), rows: 5 }),
  act: (by, { number }, { words }) => perform(note, by, { number, words }),
}
