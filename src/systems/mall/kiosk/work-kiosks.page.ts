import { type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { ask } from '../../../kit/ask.ts'
import { sayMoment } from '../../../kit/clock.ts'
import { button, errorSummary, formFrame, textArea } from '../../../kit/fields.ts'
import { form, type Problem, sayProblems } from '../../../kit/form.ts'
import { html } from '../../../kit/html.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { breadcrumbs, notice } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { mallRun } from '../places/asked-mall.ts'
import type { Mall } from '../places/mall.ts'
import { placeWordsOf } from '../places/words/words.ts'
import { closeKiosks, reopenKiosks } from './closing.act.ts'
import { findClosing } from './closing.sql.ts'
import { kioskProblemWords, kioskWordsOf } from './words/words.ts'

const closingForm = form({ words: ask.words({ max: 500 }) })

/** Whether the kiosks of a mall give numbers; and if not, what they say. */
export const workKiosksPage = page('/work/malls/:mall/kiosks', {
  get: async (c) => show(c, await mallRun(c)),
  async post(c) {
    const mall = await mallRun(c)
    const { mallId } = mall
    if (c.typed.go === 'reopen') await perform(reopenKiosks, byOf(c), { mallId })
    else {
      const answer = closingForm.read(c.typed)
      if (!answer.value) return show(c, mall, answer.problems)
      await perform(closeKiosks, byOf(c), { mallId, words: answer.value.words })
    }
    return seeOther(`/work/malls/${mallId}/kiosks`)
  },
})

async function show(c: PageContext, mall: Mall, wrong: readonly Problem[] = []): Promise<View> {
  const closing = await findClosing(c.db, mall.mallId)
  const { work: words, wrong: title } = kioskWordsOf(c.language)
  const problems = sayProblems(wrong, ...kioskProblemWords(c.language))
  const at = `/work/malls/${mall.mallId}/kiosks`
  const mallName = inLanguage(mall.name, c.language)
  const heading = say(words.title, { mall: mallName })
  const crumbs = breadcrumbs(placeWordsOf(c.language).crumbs, [{ href: `/work/malls/${mall.mallId}`, label: mallName }])
  const field = textArea({ name: 'words', label: words.words, hint: words.wordsHint, problems, rows: 3 })
  const standing = closing
    ? html`${notice('warn', html`<p>${say(words.closedSince, { time: sayMoment(closing.closedAt, c.language, mall.zone) })}</p><p dir="auto">${closing.words}</p>`)}
${formFrame({ action: at, csrf: c.csrf(), body: [], submit: button({ name: 'go', value: 'reopen', label: words.reopen }) })}`
    : html`${notice('good', words.open)}${formFrame({ action: at, csrf: c.csrf(), body: field, submit: button({ label: words.close, tone: 'danger' }) })}`
  return view({
    title: heading,
    status: wrong.length > 0 ? 422 : 200,
    body: html`${crumbs}${errorSummary(problems, { title })}<h1>${heading}</h1><p class="lead">${words.lead}</p>${standing}`,
  })
}
