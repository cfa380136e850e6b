import { page } from '../../../../core/house.ts'
import { byOf } from '../../../../core/ledger/by.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { seeOther, view } from '../../../../kit/page.ts'
import { NotFound } from '../../../../kit/refusals.ts'
import { questionAsked, said } from './asked-form.ts'
import { maskQuestion } from './form.act.ts'
import { FORM } from './form.page.ts'
import { readMask } from './mask.form.ts'
import { maskView } from './mask.views.ts'

/** Who reads and who writes the answer to a question, by the time of the application. */
export const maskPage = page(`${FORM}/questions/:question/mask`, {
  async get(c) {
    const asked = await questionAsked(c)
    if (asked.question.kind === 'section') throw new NotFound()
    return view(maskView(c, asked, said(c)))
  },
  async post(c) {
    const asked = await questionAsked(c)
    const answer = readMask(c.typed)
    if (answer.problems) return view({ ...maskView(c, asked, said(c, answer.problems)), status: 422 })
    await perform(maskQuestion, byOf(c), { ...asked.of, id: asked.question.id, mask: answer.value })
    return seeOther(`${asked.at}?done=masked`)
  },
})
