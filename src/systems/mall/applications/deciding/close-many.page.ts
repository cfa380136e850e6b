import { parseNumber } from '../../../../core/cases/number.ts'
import { type PageContext, page } from '../../../../core/house.ts'
import type { By } from '../../../../core/ledger/act.ts'
import { byOf } from '../../../../core/ledger/by.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { type Problem, sayProblems } from '../../../../kit/form.ts'
import { newOnce } from '../../../../kit/http/pages.ts'
import { seeOther, type View, view } from '../../../../kit/page.ts'
import { Refusal } from '../../../../kit/refusals.ts'
import { officerAsking } from '../../places/asked-mall.ts'
import { applicationFor } from '../application.sql.ts'
import { decide } from '../decide.act.ts'
import { listUnanswered } from './close-many.sql.ts'
import { closeManyView } from './close-many.views.ts'
import { closingForm } from './deciding.form.ts'
import { daysOf } from './list.page.ts'
import { withSentence } from './sentences.ts'
import { decidingProblemWords } from './words/words.ts'

/** Closes several whose applicants did not answer: one act each, so that what has changed meanwhile stays as it is. */
export const closeManyPage = page('/work/applications/closing', {
  as: 'officer',
  get: (c) => show(c),
  async post(c) {
    officerAsking(c)
    const answer = closingForm.read({ ...c.typed, sentence: c.typed.sentence_closed })
    if (answer.problems) return show(c, answer.problems)
    const { closed, left } = await closeMany(byOf(c), answer.value)
    return seeOther(`/work/applications/closing?closed=${closed.length}&left=${left.length}`)
  },
})

interface Closing {
  readonly numbers?: readonly string[] | undefined
  readonly sentence?: 's1' | 's2' | 's3' | undefined
  readonly reason?: string | undefined
}

/** In the order of the numbers, so that two who close the same do not wait for each other in a circle. */
export async function closeMany(
  by: By,
  { numbers = [], ...said }: Closing,
): Promise<{ readonly closed: string[]; readonly left: string[] }> {
  const closed: string[] = []
  const left: string[] = []
  for (const typed of [...new Set(numbers)].sort()) {
    const number = parseNumber(typed) ?? typed
    try {
      const { language } = await applicationFor(by.db, by.actor, number)
      const reason = withSentence(language, { decision: 'closed', ...said })
      const once = by.once && { ...by.once, key: `${by.once.key} ${number}` }
      await perform(decide, { ...by, once, seen: undefined }, { number, decision: 'closed', reason })
      closed.push(number)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      left.push(number)
    }
  }
  return { closed, left }
}

async function show(c: PageContext, problems: readonly Problem[] = []): Promise<View> {
  const officer = officerAsking(c)
  const { today } = await daysOf(c, officer)
  const rows = await listUnanswered(c.db, officer, today)
  const said = sayProblems(problems, ...decidingProblemWords(c.language))
  const shown = closeManyView(c, { rows, problems: said, once: newOnce() })
  return view({ ...shown, status: problems.length > 0 ? 422 : 200 })
}
