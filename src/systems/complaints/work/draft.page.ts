import { perform } from '../../../core/ledger/perform.ts'
import { textArea } from '../../../kit/fields.ts'
import { html } from '../../../kit/html.ts'
import { notice, panel, prose } from '../../../kit/views.ts'
import { draft, redraft } from '../draft.act.ts'
import { askedView, saidView } from '../missing.views.ts'
import { readPapers } from '../story/story.sql.ts'
import { wordsOf } from '../words/words.ts'
import { workWordsOf } from '../words/work-words.ts'
import type { OfficerDeed } from './deed.ts'
import { original } from './deed.views.ts'
import { draftForm, REPLY_MAX } from './draft.form.ts'

/** The reply, until a second pair of eyes has read it. Begins with the draft that waits, or with the one that was given back. */
export const drafting: OfficerDeed<{ words: string }> = {
  noun: 'draft',
  summary: 'Write the reply, or mend your own draft; another officer releases it',
  form: draftForm,
  acts: [draft, redraft],
  async initial(c, { caseId, round }) {
    const last = (await readPapers(c.db, caseId)).replies
      .filter((reply) => reply.round === round && !reply.releasedAt)
      .at(-1)
    return { words: last?.words }
  },
  async fields({ c, complaint, problems, text }) {
    const words = workWordsOf(c.language)
    const { what } = wordsOf(c.language).file
    const returned = (await readPapers(c.db, complaint.caseId)).replies.at(-1)?.returnedWords
    return html`${returned && complaint.status !== 'drafted' && notice('warn', prose(returned), words.returned)}
${textArea({
  name: 'words',
  label: words.fields.reply,
  hint: words.fields.replyHint,
  problems,
  value: text('words'),
  rows: 12,
  lang: complaint.language,
  count: { lengthMax: REPLY_MAX, left: what.left, over: what.over },
})}`
  },
  async beside(c, complaint) {
    const words = workWordsOf(c.language)
    const papers = await readPapers(c.db, complaint.caseId)
    const answered = papers.questions.filter(({ answeredAt }) => answeredAt !== null)
    return html`${original(c.language, complaint)}
${answered.map((question) => panel(words.one.question, html`${askedView(question, c.language, complaint.language)}<h3>${words.one.answer}</h3>${saidView(question, papers, c.language) || words.one.answeredByPhotos}`))}`
  },
  act: (by, { number, status }, { words }) => perform(status === 'drafted' ? redraft : draft, by, { number, words }),
}
