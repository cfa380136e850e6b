import { dayOf } from '../../../core/deadlines/day.ts'
import type { PageContext } from '../../../core/house.ts'
import {
  button,
  dateField,
  errorSummary,
  type FieldProblems,
  formFrame,
  hidden,
  linkButton,
  radios,
  textArea,
} from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { type View, view } from '../../../kit/page.ts'
import { notice, prose } from '../../../kit/views.ts'
import type { Question } from '../ask.sql.ts'
import type { Complaint } from '../complaint.ts'
import { asksForWords, type Missing } from '../missing.ts'
import { wordsOf } from '../words/words.ts'
import { textOf } from '../work/typed.ts'
import { OWN_DEEDS, type OwnDeed } from './deeds.ts'

export interface ShownDeed {
  readonly c: PageContext
  readonly complaint: Complaint
  readonly problems: FieldProblems
  readonly text: (name: string) => string | undefined
}

/** The page of one deed: its question, and one button. */
export function deedView(
  { c, complaint, problems }: ShownDeed,
  deed: OwnDeed,
  { once, fields, beside }: { once: string; fields: Html; beside: Html | undefined },
): { title: string; body: Html } {
  const words = wordsOf(c.language)
  const { title, send } = words.follow[deed]
  return {
    title,
    body: html`${errorSummary(problems, { title: words.file.problems })}<p class="meta"><a href="/follow/${complaint.number}">${words.follow.back}</a></p><h1>${title}</h1>
${formFrame({ action: `/follow/${complaint.number}/${OWN_DEEDS[deed]}`, csrf: c.csrf(), once, body: fields, submit: [button({ label: send, tone: deed === 'withdraw' ? 'danger' : 'primary' }), ...(beside ? [beside] : [])] })}`,
  }
}

/** Why it cannot be done any more, the words that were written for it, and the way back. */
export function barredView(c: PageContext, complaint: Complaint, word: string): View {
  const { refusals, follow } = wordsOf(c.language)
  const { title, sentence } = word in refusals ? refusals[word as keyof typeof refusals] : refusals.notNow
  const written = textOf(c.typed, 'words') ?? textOf(c.typed, 'reason')
  return view({
    status: 409,
    returnable: true,
    title,
    body: html`<h1>${title}</h1><p class="lead">${sentence}</p>
${written?.trim() && html`<h2>${follow.yours}</h2>${prose(written)}`}
<p>${linkButton({ href: `/follow/${complaint.number}`, label: follow.back })}</p>`,
  })
}

export function answerFields(
  { c, complaint, problems, text }: ShownDeed,
  question: (Question & { readonly photos: boolean }) | undefined,
): Html {
  const { follow, file } = wordsOf(c.language)
  const words = follow.answer
  const pieces = question?.missing.filter((one) => one !== 'other') ?? []
  return html`${question && hidden('question', question.questionId)}
${pieces.length > 0 && html`<p class="lead">${words.lead}</p>`}
${pieces.includes('evidence') && photosNotice(c, question?.photos === true)}
${question?.words && html`<h2>${words.question}</h2>${prose(question.words, complaint.language)}`}
${pieces.map((piece) => pieceField({ c, complaint, problems, text }, piece))}
${(!question || asksForWords(question)) && textArea({ name: 'words', label: words.words, ...(pieces.length > 0 && { optional: file.optional }), problems, value: text('words'), rows: 6 })}`
}

function photosNotice(c: PageContext, sent: boolean): Html {
  const words = wordsOf(c.language).follow.answer
  return notice(sent ? 'good' : 'info', sent ? words.photosHere : words.photos)
}

/**
 * Photos go by a page of their own, which goes on where a weak line broke. What is written here goes there along with the person, and comes back.
 * After the button that sends, so that the key Enter sends.
 */
export function photosButton({ c }: ShownDeed, question: Question | undefined): Html | undefined {
  if (!question?.missing.includes('evidence')) return undefined
  const { photosLink } = wordsOf(c.language).follow.answer
  return button({ label: photosLink, name: '_go', value: 'photos', tone: 'secondary' })
}

function pieceField({ c, problems, text }: ShownDeed, piece: Exclude<Missing, 'other'>): Html {
  const { missing, file, follow } = wordsOf(c.language)
  const asked = { name: piece, label: missing[piece], optional: file.optional, problems, value: text(piece) }
  if (piece === 'date') return dateField({ ...asked, until: dayOf(c.now, c.house.country.defaultZone) })
  return textArea({
    ...asked,
    ...(piece === 'evidence' && { hint: follow.answer.evidenceHint }),
    rows: piece === 'event' ? 6 : 3,
  })
}

export function withdrawFields({ c, problems, text }: ShownDeed): Html {
  const { file, follow } = wordsOf(c.language)
  const { lead, reason } = follow.withdraw
  return html`<p class="lead">${lead}</p>
${textArea({ name: 'reason', label: reason, optional: file.optional, problems, value: text('reason'), rows: 4 })}`
}

export function judgeFields({ c, complaint, problems, text }: ShownDeed, reply: string | undefined): Html {
  const { file, follow } = wordsOf(c.language)
  const { judge } = follow
  const stars = Object.values(judge.star).map((label, index) => ({ value: String(index + 1), label }))
  return html`${hidden('round', String(complaint.round))}${reply && html`<h2>${judge.reply}</h2>${prose(reply, complaint.language)}`}
${radios({
  name: 'solved',
  label: judge.solved,
  problems,
  value: text('solved'),
  choices: [
    { value: 'yes', label: judge.yes },
    { value: 'no', label: judge.no },
  ],
})}
${radios({ name: 'stars', label: judge.stars, problems, value: text('stars'), choices: stars })}
${textArea({ name: 'words', label: judge.words, optional: file.optional, problems, value: text('words'), rows: 4 })}`
}

export function objectFields({ c, problems, text }: ShownDeed): Html {
  const { lead, words } = wordsOf(c.language).follow.object
  return html`<p class="lead">${lead}</p>
${textArea({ name: 'words', label: words, problems, value: text('words'), rows: 6 })}`
}
