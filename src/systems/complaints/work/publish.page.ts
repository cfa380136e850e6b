import { perform } from '../../../core/ledger/perform.ts'
import { publish } from '../publish.act.ts'
import type { OfficerDeed } from './deed.ts'
import { publishForm } from './publish.form.ts'
import { markedOriginal, proposedText, publicFields } from './publish.views.ts'

export const publication: OfficerDeed<{ title: string; words: string }> = {
  noun: 'publication',
  summary: 'Release the text that the public may read, or a better one',
  form: publishForm,
  acts: [publish],
  initial: (c, complaint) => ({ ...proposedText(c, complaint) }),
  fields: (shown) => publicFields(shown, ''),
  beside: markedOriginal,
  act: (by, { number }, text) => perform(publish, by, { number, ...text }),
}
