import { perform } from '../../../core/ledger/perform.ts'
import { holdsRole } from '../../../core/people/actor.ts'
import { checkbox } from '../../../kit/fields.ts'
import { problem, type Typed } from '../../../kit/form.ts'
import { type Html, html } from '../../../kit/html.ts'
import { notice } from '../../../kit/views.ts'
import { type Accept, accept } from '../accept.act.ts'
import { workWordsOf } from '../words/work-words.ts'
import { acceptForm } from './accept.form.ts'
import { agencyField, settleAgency } from './agency-choice.ts'
import { agencyProblems, categoryProblems, classProblems } from './code-checks.ts'
import type { OfficerDeed, Shown } from './deed.ts'
import { matterFields } from './matter.views.ts'
import { markedOriginal, proposedText, publicFields } from './publish.views.ts'
import { lastOf } from './typed.ts'
import type { Asking } from './work.ts'

export const acceptance: OfficerDeed<Accept> = {
  noun: 'acceptance',
  summary: 'Verify a complaint: whose it is, of which class, and how much of it is public',
  form: acceptForm,
  acts: [accept],
  initial(c, complaint) {
    const { title, words } = proposedText(c, complaint)
    return {
      agency: complaint.agencyId ?? undefined,
      category: complaint.categoryId ?? undefined,
      class: complaint.class,
      inspection: complaint.inspection ? 'on' : undefined,
      publish_now: complaint.secret ? undefined : 'on',
      'publish.title': title,
      'publish.words': words,
    }
  },
  settle: (c, typed) => settleAgency(c, typed, 'agency'),
  ignored: (typed: Typed) => (lastOf(typed, 'publish_now') === 'on' ? [] : ['publish.title', 'publish.words']),
  fields: acceptFields,
  beside: markedOriginal,
  async check(asking, complaint, value) {
    const { agency, category, class: kind, publish } = value
    const wanted = agency ?? complaint.agencyId ?? undefined
    return [
      ...(wanted === undefined ? [problem('agency', 'agencyNeeded')] : mine(asking, wanted)),
      ...(await agencyProblems(asking, 'agency', agency)),
      ...(await categoryProblems(asking, category)),
      ...classProblems(asking, kind),
      ...(publish && complaint.secret ? [problem('publish', 'secretStays')] : []),
    ]
  },
  act: (by, { number }, value) => perform(accept, by, { number, ...value }),
}

/** A coordinator takes complaints for their own agencies; what is another's is referred, with a reason. */
function mine({ actor }: Asking, agency: string) {
  const may = holdsRole(actor, ['national_admin'], null) || holdsRole(actor, ['coordinator'], agency)
  return may ? [] : [problem('agency', 'notYours')]
}

async function acceptFields(shown: Shown): Promise<Html> {
  const { c, complaint, problems, ticked } = shown
  const words = workWordsOf(c.language)
  const { fields } = words
  return html`${await agencyField(shown, { name: 'agency', label: fields.agency, hint: words.agency.hint })}
${await matterFields(shown)}
${checkbox({ name: 'inspection', label: fields.inspection, hint: fields.inspectionHint, checked: ticked('inspection') })}
${complaint.secret ? notice('warn', words.publicText.never) : checkbox({ name: 'publish_now', label: words.publicText.now, hint: words.publicText.nowHint, problems, checked: ticked('publish_now'), inside: publicFields(shown, 'publish.') })}`
}
