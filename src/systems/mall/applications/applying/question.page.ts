import { type PageContext, page } from '../../../../core/house.ts'
import { byOf } from '../../../../core/ledger/by.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import type { Problem } from '../../../../kit/form.ts'
import { type SeeOther, seeOther, type View, view } from '../../../../kit/page.ts'
import { NotFound } from '../../../../kit/refusals.ts'
import { readAnswer } from '../forms/answers.ts'
import type { Question } from '../forms/definition.ts'
import { offerOf } from '../prefill/offer.views.ts'
import { save } from '../save.act.ts'
import { askToOpen, nextOf, type Own, ownApplication, said } from './asked-application.ts'
import { questionView } from './question.views.ts'

/** One question of the form. What is answered stands in the draft before the next page comes. */
export const questionPage = page('/applications/:number/questions/:question', {
  as: 'complainant',
  async get(c) {
    const own = await ownApplication(c)
    if (!own) return askToOpen(c)
    return open(c, own) ?? show(c, own, questionOf(c, own))
  },
  async post(c) {
    const own = await ownApplication(c)
    if (!own) return askToOpen(c)
    const question = questionOf(c, own)
    const elsewhere = open(c, own)
    if (elsewhere) return elsewhere
    const read = readAnswer(question, c.typed)
    if (read.problems) return show(c, own, question, read.problems)
    const by = { ...byOf(c), once: undefined, seen: undefined }
    await perform(save, by, { number: own.application.number, question: question.id, given: read.given })
    return seeOther(await afterSaving(c))
  },
})

/** Where it goes on once a page is saved: to what is still open, or back to where a change was asked for. */
export async function afterSaving(c: PageContext): Promise<string> {
  const own = await ownApplication(c)
  if (!own) return '/follow'
  return own.application.status === 'draft' ? nextOf(own) : `${own.at}/completion`
}

/** Questions of what was sent are shown on its own page, not to be changed. */
function open(_: PageContext, { application, at }: Own): SeeOther | undefined {
  return application.status === 'draft' || application.status === 'asked' ? undefined : seeOther(at)
}

function questionOf(c: PageContext, { version }: Own): Question {
  const question = version.definition.questions.find(({ id }) => id === c.params.question)
  if (!question || question.kind === 'attachment') throw new NotFound()
  return question
}

async function show(c: PageContext, own: Own, question: Question, problems: readonly Problem[] = []): Promise<View> {
  const offer = await offerOf(c, own, question)
  return view({
    status: problems.length > 0 ? 422 : 200,
    ...questionView(c, own, { question, problems: said(c, problems), offer }),
    returnable: true,
  })
}
