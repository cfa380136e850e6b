import type { PageContext } from '../../../core/house.ts'
import { textArea, textField } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { notice, panel } from '../../../kit/views.ts'
import type { Complaint } from '../complaint.ts'
import { markedLine, markedProse, masked } from '../mask/masking.ts'
import { wordsOf } from '../words/words.ts'
import { workWordsOf } from '../words/work-words.ts'
import type { Shown } from './deed.ts'
import { PUBLIC_MAX } from './publish.form.ts'

/** The public text as it stands, or the words as they were sent with every proposed mask in place. */
export function proposedText(c: PageContext, complaint: Complaint): { title: string; words: string } {
  return {
    title: complaint.publicTitle ?? masked(complaint.title, c.house.country),
    words: complaint.publicWords ?? masked(complaint.words, c.house.country),
  }
}

/** Title and words for the public, free to be written over: more can be masked by hand, the original stays. */
export function publicFields({ c, complaint, problems, text }: Shown, prefix: '' | 'publish.'): Html {
  const words = workWordsOf(c.language).publicText
  const { what } = wordsOf(c.language).file
  return html`${textField({ name: `${prefix}title`, label: words.title, problems, value: text(`${prefix}title`), lang: complaint.language })}
${textArea({
  name: `${prefix}words`,
  label: words.words,
  hint: words.hint,
  problems,
  value: text(`${prefix}words`),
  rows: 10,
  lang: complaint.language,
  count: { lengthMax: PUBLIC_MAX, left: what.left, over: what.over },
})}`
}

/** The words as they were sent, with what is proposed for masking marked. */
export function markedOriginal(c: PageContext, complaint: Complaint): Html {
  const words = workWordsOf(c.language)
  const { country } = c.house
  return html`${panel(words.one.sent, html`<p><strong lang="${complaint.language}" dir="auto">${markedLine(complaint.title, country, words.publicText)}</strong></p>${markedProse(complaint.words, country, words.publicText, complaint.language)}`)}
${notice('info', words.publicText.howTo)}`
}
