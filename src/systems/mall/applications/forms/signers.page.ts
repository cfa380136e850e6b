import type { PageContext } from '../../../../core/house.ts'
import { page } from '../../../../core/house.ts'
import { byOf } from '../../../../core/ledger/by.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { ask } from '../../../../kit/ask.ts'
import { button, errorSummary, formFrame, textField } from '../../../../kit/fields.ts'
import { form, type Problem, problem } from '../../../../kit/form.ts'
import { html } from '../../../../kit/html.ts'
import { seeOther, type View, view } from '../../../../kit/page.ts'
import { type FormAsked, formAsked, said } from './asked-form.ts'
import { SIGNERS_MAX } from './definition.ts'
import { setSigners } from './form.act.ts'
import { FORM } from './form.page.ts'
import { formCrumbs } from './form.views.ts'
import { formWordsOf } from './words/words.ts'

const signersForm = form({ least: ask.whole(0, SIGNERS_MAX), most: ask.whole(0, SIGNERS_MAX) }, ({ least, most }) =>
  least > most ? [problem('most', 'mostTooFew')] : [],
)

/** How many sign an application beside its applicant. */
export const formSignersPage = page(`${FORM}/signers`, {
  get: async (c) => show(c, await formAsked(c)),
  async post(c) {
    const asked = await formAsked(c)
    const read = signersForm.read(c.typed)
    if (read.problems) return show(c, asked, read.problems)
    const { least, most } = read.value
    await perform(setSigners, byOf(c), { ...asked.of, signers: most === 0 ? undefined : { least, most } })
    return seeOther(`${asked.at}?done=signers`)
  },
})

function show(c: PageContext, asked: FormAsked, problems: readonly Problem[] = []): View {
  const { signers: words, wrong } = formWordsOf(c.language)
  const marked = said(c, problems)
  const { least = 0, most = 0 } = asked.form.draft.signers ?? {}
  const box = (name: 'least' | 'most', value: number) =>
    textField({
      ...{ name, label: words[name], problems: marked, inputmode: 'numeric', width: 'short' },
      value: problems.length > 0 ? String(c.typed[name] ?? '') : String(value),
    })
  return view({
    status: problems.length > 0 ? 422 : 200,
    title: words.title,
    body: html`${formCrumbs(c, asked)}${errorSummary(marked, { title: wrong })}<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${formFrame({
  ...{ action: `${asked.at}/signers`, csrf: c.csrf(), seen: asked.form.revision },
  ...{ body: [box('least', least), box('most', most)], submit: button({ label: words.save }) },
})}`,
  })
}
