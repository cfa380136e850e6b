import { perform } from '../../../core/ledger/perform.ts'
import { holdsRole } from '../../../core/people/actor.ts'
import { hidden, radios } from '../../../kit/fields.ts'
import { problem } from '../../../kit/form.ts'
import { html } from '../../../kit/html.ts'
import { notice } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { assign } from '../assign.act.ts'
import { findCandidate, listCandidates } from '../assign.sql.ts'
import { readStoryNames } from '../story/story.sql.ts'
import { workWordsOf } from '../words/work-words.ts'
import { assignForm } from './assign.form.ts'
import type { OfficerDeed } from './deed.ts'
import { officerOf } from './work.ts'

export const assignment: OfficerDeed<{ officer: string }> = {
  noun: 'assignment',
  summary: 'Give it to the officer who will answer; officers may take an unassigned one themselves',
  form: assignForm,
  acts: [assign],
  initial: (_c, { officerId }) => ({ officer: officerId ?? undefined }),
  async fields({ c, complaint, problems, text }) {
    const words = workWordsOf(c.language)
    const me = officerOf(c).officerId
    if (!holdsRole(c.actor, ['coordinator'], complaint.agencyId))
      return html`<p>${words.takeIt}</p>${hidden('officer', me)}`
    const candidates = await listCandidates(c.db, complaint)
    if (candidates.length === 0) return notice('warn', words.noCandidates)
    const { agencies } = await readStoryNames(c.db, [], [...new Set(candidates.map(({ agencyId }) => agencyId))])
    return radios({
      name: 'officer',
      label: words.fields.officer,
      hint: complaint.notOfficers.length > 0 ? words.otherOfficer : undefined,
      problems,
      value: text('officer'),
      choices: candidates.map(({ officerId, name, agencyId, load }) => ({
        value: officerId,
        label: officerId === me ? say(words.yourself, { name }) : name,
        hint: say(words.load, { agency: inLanguage(agencies.get(agencyId) ?? {}, c.language), count: load }),
      })),
    })
  },
  async check({ db }, complaint, { officer }) {
    return (await findCandidate(db, complaint, officer)) ? [] : [problem('officer', 'notAssignable')]
  },
  async act(by, complaint, { officer }) {
    const found = await findCandidate(by.db, complaint, officer)
    return perform(assign, by, { number: complaint.number, officer: found?.officerId ?? officer })
  },
}
