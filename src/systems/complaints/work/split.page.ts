import { newCaseId } from '../../../core/cases/case.ts'
import { newNumber } from '../../../core/cases/number.ts'
import { listFiles } from '../../../core/files/file.sql.ts'
import { fileWordsOf } from '../../../core/files/words/words.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { checkboxes, textArea, textField } from '../../../kit/fields.ts'
import { problem } from '../../../kit/form.ts'
import { type Html, html } from '../../../kit/html.ts'
import { say } from '../../../kit/words.ts'
import { join, split } from '../split.act.ts'
import { joinBar, type Part, placeOf, splitBar } from '../split.sql.ts'
import { workWordsOf } from '../words/work-words.ts'
import { agencyField, settleAgency } from './agency-choice.ts'
import { agencyProblems, categoryProblems, classProblems } from './code-checks.ts'
import type { OfficerDeed, Shown } from './deed.ts'
import { matterFields } from './matter.views.ts'
import { joinForm, splitForm } from './split.form.ts'

export const splitting: OfficerDeed<Omit<Part, 'caseId' | 'number'>> = {
  noun: 'split',
  summary: 'Make a report of its own out of a part of this one; the answer has its number, and the same key opens it',
  form: splitForm,
  acts: [split],
  initial: (_c, complaint) => ({ text: complaint.words, class: complaint.class }),
  bar: async ({ db }, { caseId }) => splitBar(await placeOf(db, caseId)),
  settle: (c, typed) => settleAgency(c, typed, 'agency'),
  fields: splitFields,
  async check(asking, { caseId }, { agency, category, class: kind, photos = [] }) {
    const known = (await listFiles(asking.db, caseId)).map(({ fileId }) => fileId)
    return [
      ...(await agencyProblems(asking, 'agency', agency)),
      ...(await categoryProblems(asking, category)),
      ...classProblems(asking, kind),
      ...(photos.every((photo) => known.includes(photo)) ? [] : [problem('photos', 'unknownCode')]),
    ]
  },
  act: (by, { number, filedAt }, part) =>
    perform(split, by, { number, part: { ...part, caseId: newCaseId(filedAt), number: newNumber() } }),
}

export const joining: OfficerDeed<{ reason: string }> = {
  noun: 'joining',
  summary: 'Join a part back to the report that it was parted from, while nothing was done on it',
  form: joinForm,
  acts: [join],
  bar: async ({ db }, { caseId }) => joinBar(await placeOf(db, caseId)),
  fields({ c, complaint, problems, text }) {
    const { fields } = workWordsOf(c.language)
    const { reason: label, reasonHint: hint } = fields
    return textArea({ name: 'reason', label, hint, problems, value: text('reason'), rows: 4, lang: complaint.language })
  },
  act: (by, { number }, { reason }) => perform(join, by, { number, reason }),
}

async function splitFields(shown: Shown): Promise<Html> {
  const { c, complaint, problems, text, listed } = shown
  const words = workWordsOf(c.language)
  const { fields } = words
  const files = (await listFiles(c.db, complaint.caseId)).filter(
    ({ state, officerId }) => state !== 'refused' && officerId === null,
  )
  const lang = complaint.language
  return html`${textField({ name: 'title', label: fields.partTitle, problems, value: text('title'), lang })}
${textArea({ name: 'text', label: fields.partText, hint: fields.partTextHint, problems, value: text('text'), rows: 10, lang })}
${await agencyField(shown, { name: 'agency', label: fields.agency, hint: fields.partAgencyHint, optional: words.optional })}
${await matterFields(shown)}
${
  files.length > 0 &&
  checkboxes({
    name: 'photos',
    label: fields.partPhotos,
    hint: fields.partPhotosHint,
    problems,
    values: listed('photos'),
    choices: files.map(({ fileId }, index) => ({
      value: fileId,
      label: say(fields.partPhoto, { nth: index + 1, title: fileWordsOf(c.language).title }),
    })),
  })
}`
}
