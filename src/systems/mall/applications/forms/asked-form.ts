import { findServiceLine } from '../../../../core/catalogue/service-version.sql.ts'
import { mayWriteServices } from '../../../../core/catalogue/service-version.ts'
import type { PageContext } from '../../../../core/house.ts'
import type { FieldProblems } from '../../../../kit/fields.ts'
import { type Problem, sayProblems } from '../../../../kit/form.ts'
import { NotAllowed, NotFound } from '../../../../kit/refusals.ts'
import { officerAsking } from '../../places/asked-mall.ts'
import type { ApplicationForm } from './application-form.ts'
import { EMPTY, type Question } from './definition.ts'
import type { HeldForm, OfForm } from './form.act.ts'
import { findForm } from './form.sql.ts'
import type { Languages } from './question.form.ts'
import { formProblemWords } from './words/words.ts'

export interface FormAsked extends HeldForm {
  /** The address of its page. */
  readonly at: string
  readonly of: OfForm
  readonly languages: Languages
}

/** The form of the address for who writes it; one that nobody has begun is empty. */
export async function formAsked(c: PageContext): Promise<FormAsked> {
  officerAsking(c)
  const of = { service: c.params.service ?? '', agency: c.params.code ?? '' }
  const line = await findServiceLine(c.db, of.service, of.agency)
  if (!line) throw new NotFound()
  if (!mayWriteServices(c.actor, line.agencyId)) throw new NotAllowed('notYourForm')
  const form = (await findForm(c.db, of)) ?? notBegun(of)
  return { line, form, of, at: `/work/forms/${of.agency}/${of.service}`, languages: languagesOf(c) }
}

export interface QuestionAsked extends FormAsked {
  readonly question: Question
  /** Its place as people count, from 1. */
  readonly place: number
}

export async function questionAsked(c: PageContext): Promise<QuestionAsked> {
  const asked = await formAsked(c)
  const { questions } = asked.form.draft
  const at = questions.findIndex(({ id }) => id === c.params.question)
  const question = questions[at]
  if (!question) throw new NotFound()
  return { ...asked, question, place: at + 1 }
}

export function said({ language }: Pick<PageContext, 'language'>, problems: readonly Problem[] = []): FieldProblems {
  return sayProblems(problems, ...formProblemWords(language))
}

/** The country's own language first: what is written in it cannot wait. */
function languagesOf({ house }: Pick<PageContext, 'house'>): Languages {
  const own = house.country.defaultLanguage
  return [own, ...house.languages.filter((language) => language !== own)]
}

function notBegun({ service, agency }: OfForm): ApplicationForm {
  return { formId: '0', serviceId: service, agencyId: agency, draft: EMPTY, revision: 0, changedAt: null }
}
