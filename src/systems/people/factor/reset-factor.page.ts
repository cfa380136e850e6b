import { type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { findFactor } from '../../../core/people/factor/factor.sql.ts'
import { RESET_REASON_MAX, resetFactor } from '../../../core/people/factor/reset-factor.act.ts'
import { findOfficer, type OfficerRecord } from '../../../core/people/officer.sql.ts'
import { isSelf, runsOfficers } from '../../../core/people/who.ts'
import { ask } from '../../../kit/ask.ts'
import { errorSummary, type FieldProblems, formFrame, textArea } from '../../../kit/fields.ts'
import { form, sayProblems } from '../../../kit/form.ts'
import { html } from '../../../kit/html.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { NotAllowed, NotFound } from '../../../kit/refusals.ts'
import { breadcrumbs } from '../../../kit/views.ts'
import { officerProven } from '../prove.ts'
import { factorWordsOf } from '../words/factor-words.ts'
import { problemWords, wordsOf } from '../words/words.ts'

const resetForm = form({ reason: ask.words({ max: RESET_REASON_MAX }) })

/** A system admin takes the second factor from an officer who has lost phone and paper. */
export const resetFactorPage = page('/admin/officers/:officer/second-factor', {
  async get(c) {
    return show(c, await officerFor(c))
  },
  async post(c) {
    const officer = await officerFor(c)
    const answer = resetForm.read(c.typed)
    if (answer.problems) return show(c, officer, sayProblems(answer.problems, ...problemWords(c.language)))
    await perform(resetFactor, byOf(c), { officerId: officer.officerId, reason: answer.value.reason })
    return seeOther(`/admin/officers/${officer.officerId}?done=factorReset`)
  },
})

async function officerFor(c: PageContext): Promise<OfficerRecord> {
  if (c.actor.kind === 'officer' && !runsOfficers(c.actor)) throw new NotAllowed('onlySystemAdmin')
  const asking = officerProven(c)
  const { officer: id = '' } = c.params
  const officer = /^\d{1,18}$/.test(id) ? await findOfficer(c.db, id) : undefined
  if (!officer || isSelf(asking, officer) || !(await findFactor(c.db, officer.officerId))) throw new NotFound()
  return officer
}

function show(c: PageContext, officer: OfficerRecord, problems: FieldProblems = new Map()): View {
  const words = factorWordsOf(c.language).reset
  const all = wordsOf(c.language)
  const path = `/admin/officers/${officer.officerId}`
  return view({
    status: problems.size > 0 ? 422 : 200,
    title: words.title,
    body: html`${breadcrumbs(all.officers.title, [
      { href: '/admin/officers', label: all.officers.title },
      { href: path, label: officer.name },
    ])}${errorSummary(problems, { title: all.wrong })}
<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${formFrame({
  action: `${path}/second-factor`,
  csrf: c.csrf(),
  submit: words.send,
  body: textArea({
    name: 'reason',
    label: words.reason,
    hint: words.reasonHint,
    problems,
    rows: 3,
    value: typeof c.typed.reason === 'string' ? c.typed.reason : undefined,
  }),
})}`,
  })
}
