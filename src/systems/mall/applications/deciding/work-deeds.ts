import { perform } from '../../../../core/ledger/perform.ts'
import { checkboxes, radios, textArea, textField } from '../../../../kit/fields.ts'
import { problem } from '../../../../kit/form.ts'
import { html } from '../../../../kit/html.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import { askApplicant } from '../ask.act.ts'
import { findColleague, listColleagues } from '../colleague.sql.ts'
import { pay, setFee } from '../fee.act.ts'
import { note } from '../note.act.ts'
import { formOf } from '../save.act.ts'
import { handOn, take } from '../take.act.ts'
import { feeForm, handoverForm, noteForm, nothingForm, paymentForm, questionForm } from './deciding.form.ts'
import type { OfficerDeed } from './deed.ts'
import { isReferenceTaken } from './one.sql.ts'
import { standardFee } from './standard.ts'
import { decidingWordsOf } from './words/words.ts'

export const taking: OfficerDeed<object> = {
  noun: 'taking',
  summary: 'Take an application up; the applicant is told that somebody works on it',
  form: nothingForm,
  example: {},
  fields: () => html``,
  act: (by, { number }) => perform(take, by, { number }),
}

export const handover: OfficerDeed<{ officer: string }> = {
  noun: 'handover',
  summary: 'Hand it on to a colleague, by their e-mail address',
  form: handoverForm,
  example: { officer: 'dua@contoh.id' },
  async fields({ c, application, problems, text }) {
    const { fields } = decidingWordsOf(c.language)
    const colleagues = await listColleagues(c.db, application.agencyId)
    return radios({
      ...{ name: 'officer', label: fields.officer, problems, value: text('officer') },
      choices: colleagues
        .filter(({ officerId }) => officerId !== application.officerId)
        .map(({ officerId, name, load }) => ({
          value: officerId,
          label: name,
          hint: say(fields.load, { count: load }),
        })),
    })
  },
  async check({ db }, { agencyId, officerId }, { officer }) {
    const found = await findColleague(db, agencyId, officer)
    return found && found.officerId !== officerId ? [] : [problem('officer', 'notAssignable')]
  },
  async act(by, { number, agencyId }, { officer }) {
    const found = await findColleague(by.db, agencyId, officer)
    return perform(handOn, by, { number, officer: found?.officerId ?? officer })
  },
}

export const question: OfficerDeed<{ words: string; questions?: string[] | undefined }> = {
  noun: 'question',
  summary: 'Ask the applicant; the clock of the promise stands until they answer',
  form: questionForm,
  example: { words: 'Please send a photo that can be read.', questions: ['q1'] },
  async fields({ c, application, problems, text, listed }) {
    const { fields } = decidingWordsOf(c.language)
    const { definition } = await formOf(c.db, application)
    return html`${textArea({ name: 'words', label: fields.words, hint: fields.wordsHint, problems, value: text('words'), rows: 5, lang: application.language })}
${checkboxes({
  ...{ name: 'questions', label: fields.questions, hint: fields.questionsHint, problems, values: listed('questions') },
  choices: definition.questions
    .filter(({ kind }) => kind !== 'section')
    .map(({ id, label }) => ({ value: id, label: inLanguage(label, c.language) })),
})}`
  },
  async check({ db }, application, { questions = [] }) {
    const { definition } = await formOf(db, application)
    const known = new Set(definition.questions.map(({ id }) => id))
    return questions.every((id) => known.has(id)) ? [] : [problem('questions', 'otherQuestion')]
  },
  act: (by, { number }, { words, questions = [] }) => perform(askApplicant, by, { number, words, questions }),
}

export const fee: OfficerDeed<{ fee: number }> = {
  noun: 'fee',
  summary: 'Set what is to be paid, in whole units of the currency',
  form: feeForm,
  example: { fee: 50_000 },
  initial: (_, application) => (application.fee === null ? {} : { fee: String(application.fee) }),
  async fields({ c, application, problems, text }) {
    const { fields } = decidingWordsOf(c.language)
    const label = say(fields.fee, { currency: c.house.country.currency })
    const hint = say(fields.feeHint, { standard: await standardFee(c, application) })
    return textField({ name: 'fee', label, hint, problems, value: text('fee'), inputmode: 'numeric', width: 'medium' })
  },
  act: (by, { number }, value) => perform(setFee, by, { number, fee: value.fee }),
}

export const payment: OfficerDeed<{ reference: string }> = {
  noun: 'payment',
  summary: 'Note that it was paid, with the reference of the bank or the cashier',
  form: paymentForm,
  example: { reference: 'BNK-20261124-0001' },
  fields({ c, problems, text }) {
    const { fields } = decidingWordsOf(c.language)
    const asked = { name: 'reference', label: fields.reference, hint: fields.referenceHint, problems } as const
    return textField({ ...asked, value: text('reference'), spellcheck: false, width: 'medium' })
  },
  async check({ db }, { caseId }, { reference }) {
    return (await isReferenceTaken(db, caseId, reference)) ? [problem('reference', 'referenceTaken')] : []
  },
  act: (by, { number }, { reference }) => perform(pay, by, { number, reference }),
}

export const noting: OfficerDeed<{ note: string }> = {
  noun: 'note',
  summary: 'Write a note between officers; the applicant never reads it',
  form: noteForm,
  example: { note: 'Called the village office.' },
  unversioned: true,
  fields({ c, problems, text }) {
    const { fields, one } = decidingWordsOf(c.language)
    return textArea({ name: 'note', label: fields.note, hint: one.notesHint, problems, value: text('note'), rows: 5 })
  },
  act: (by, { number }, value) => perform(note, by, { number, words: value.note }),
}
