import type { PageContext } from '../../../../core/house.ts'
import { checkboxes, errorSummary, type FieldProblems, formFrame } from '../../../../kit/fields.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import type { Titled } from '../../places/malls.views.ts'
import { rightsOf } from '../mask.ts'
import type { QuestionAsked } from './asked-form.ts'
import { formCrumbs } from './form.views.ts'
import { MASK_FIELDS, offered } from './mask.form.ts'
import { formWordsOf } from './words/words.ts'

type MaskField = keyof typeof MASK_FIELDS

/** Ticks for who reads and who writes the answer when; what cannot be given is not offered. */
export function maskView(c: PageContext, asked: QuestionAsked, problems: FieldProblems): Titled {
  const { mask: words, wrong } = formWordsOf(c.language)
  const { question, place, at, form } = asked
  const title = say(words.title, { n: place })
  const part = (fields: readonly MaskField[]) => fields.map((field) => ticks(c, asked, { field, problems }))
  return {
    title,
    body: html`${formCrumbs(c, asked)}${errorSummary(problems, { title: wrong })}<h1>${title}</h1>
<p class="lead">${inLanguage(question.label, c.language)}</p><p>${words.lead}</p>
${formFrame({
  ...{ action: `${at}/questions/${question.id}/mask`, csrf: c.csrf(), seen: form.revision, submit: words.save },
  body: [
    html`<h2>${words.reads}</h2>`,
    ...part(['signer_reads', 'officer_reads', 'coordinator_reads']),
    html`<h2>${words.writes}</h2>`,
    ...part(['applicant_writes', 'officer_writes', 'coordinator_writes']),
  ],
})}`,
  }
}

interface Ticked {
  readonly field: MaskField
  readonly problems: FieldProblems
}

function ticks(c: PageContext, { question }: QuestionAsked, { field, problems }: Ticked): Html {
  const { mask: words } = formWordsOf(c.language)
  const { verb, role } = MASK_FIELDS[field]
  const sent = Object.keys(c.typed).length > 0
  const values = sent
    ? [c.typed[field]].flat().filter((one) => typeof one === 'string')
    : rightsOf(question, verb, role)
  const choices = offered(field).map((phase) => ({ value: phase, label: words.phases[phase] }))
  return checkboxes({ name: field, label: words.roles[role], problems, values, choices })
}
