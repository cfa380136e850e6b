import { type EditionRecord, findDraft } from '../../core/deadlines/editions/edition.sql.ts'
import { enter } from '../../core/deadlines/editions/enter.act.ts'
import { type PageContext, page } from '../../core/house.ts'
import { byOf } from '../../core/ledger/by.ts'
import { perform } from '../../core/ledger/perform.ts'
import { type Problem, sayProblems } from '../../kit/form.ts'
import { seeOther, type View, view } from '../../kit/page.ts'
import { Conflict, NotFound } from '../../kit/refusals.ts'
import { heldRule, type RuleHeld } from './held.ts'
import { AT, askKeeper, orProblem, typedLine } from './keeper.ts'
import { type ReadRule, readRule } from './read-rule.ts'
import { ruleView } from './rule.views.ts'
import { problemWords } from './words/words.ts'

const DRAFT = `${AT.rules}/draft`

/** One rule in the draft: a new one, or with `key` one that is there. */
export const rulePage = page(`${DRAFT}/rule`, {
  async get(c) {
    askKeeper(c)
    const draft = await findDraft(c.db, 'rules')
    if (!draft) return seeOther(DRAFT)
    return show(c, draft, await heldRule(c.db, draft, c.query.key), [])
  },
  async post(c) {
    askKeeper(c)
    const draft = await findDraft(c.db, 'rules')
    if (!draft) throw new Conflict('draftGone')
    const held = await heldRule(c.db, draft, typedLine(c, 'key'))
    const read =
      typedLine(c, 'deed') === 'remove'
        ? removal(held)
        : await readRule(c.db, c.house.country, { draft, held }, c.typed)
    if (!read.entry) return show(c, draft, held, read.problems)
    const input = { subject: 'rules' as const, entries: [read.entry], seen: c.seen ?? 0 }
    const done = await orProblem('days', ['changedMeanwhile'], () => perform(enter, byOf(c), input))
    if (done.problem) return show(c, (await findDraft(c.db, 'rules')) ?? draft, held, [done.problem])
    return seeOther(`${DRAFT}?done=saved`)
  },
})

function removal(held: RuleHeld | undefined): ReadRule {
  if (!held) throw new NotFound()
  return { entry: { key: held.key, wanted: null } }
}

function show(c: PageContext, draft: EditionRecord, held: RuleHeld | undefined, wrong: readonly Problem[]): View {
  const problems = sayProblems(wrong, ...problemWords(c.language))
  const shown = { draft, held, typed: wrong.length > 0, problems }
  return view({ status: wrong.length > 0 ? 422 : 200, ...ruleView(c, shown) })
}
