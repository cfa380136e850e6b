import { asDay, dayAt, dayNumber } from '../../../core/deadlines/day.ts'
import { type AnyDownload, type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { type Problem, problem, sayProblems } from '../../../kit/form.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { mallRun, numberFrom, todayAt } from '../places/asked-mall.ts'
import type { Mall } from '../places/mall.ts'
import { countProfile } from './answer.sql.ts'
import { reckon } from './reckon.ts'
import { reportCsv, reportOf } from './report.ts'
import { publishResult, withdrawSurvey, writeChange } from './result.act.ts'
import { findResult, listChanges, listResults, listServiceResults, listWithdrawn } from './result.sql.ts'
import { changeForm, periodForm, withdrawalForm } from './survey.form.ts'
import type { Result } from './survey.ts'
import { surveyProblemWords } from './words/words.ts'
import { publicationView, reportView, withdrawalView, workResultView, workSurveyView } from './work.views.ts'

const AT = '/work/malls/:mall/survey'

/** How far the running period is, and what was published. */
export const workSurveyPage = page(AT, {
  async get(c) {
    const mall = await mallRun(c)
    const [results, withdrawn] = await Promise.all([listResults(c.db, mall.mallId), listWithdrawn(c.db, mall.mallId)])
    const from = nextDay(c, mall, results)
    const now = await reckon(c.db, { mallId: mall.mallId, from, until: todayAt(c, mall) })
    return view(
      workSurveyView(c, { mall, results, withdrawn, from, people: now.whole.people, population: now.population }),
    )
  },
})

export const publicationPage = page(`${AT}/publication`, {
  get: async (c) => showPublication(c, await mallRun(c)),
  async post(c) {
    const mall = await mallRun(c)
    const answer = periodForm.read(c.typed)
    if (answer.problems) return showPublication(c, mall, answer.problems)
    const today = todayAt(c, mall)
    if (answer.value.until >= today) return showPublication(c, mall, [problem('until', 'notOver')])
    const input = { mallId: mall.mallId, ...answer.value, today }
    const done = await perform(publishResult, byOf(c), input).catch((error: unknown) => {
      if (!(error instanceof Conflict) || !OWN_WORDS.includes(error.word)) throw error
      return problem('from', error.word, error.values)
    })
    if (!('resultId' in done)) return showPublication(c, mall, [done])
    return seeOther(`/work/malls/${mall.mallId}/survey/results/${done.resultId}?done=published`)
  },
})

/** A result, with what was changed because of it and what was written of that before. */
export const workResultPage = page(`${AT}/results/:result`, {
  async get(c) {
    const mall = await mallRun(c)
    return showResult(c, mall, await resultAsked(c, mall))
  },
  async post(c) {
    const mall = await mallRun(c)
    const result = await resultAsked(c, mall)
    const answer = changeForm.read(c.typed)
    if (answer.problems) return showResult(c, mall, result, answer.problems)
    const { words } = answer.value
    if (words === result.changed) return showResult(c, mall, result, [problem('words', 'same')])
    await perform(writeChange, byOf(c), { mallId: mall.mallId, resultId: result.resultId, words })
    return seeOther(`/work/malls/${mall.mallId}/survey/results/${result.resultId}?done=written`)
  },
})

/** Takes a published result back, with a reason that stands in its place. */
export const surveyWithdrawalPage = page(`${AT}/results/:result/withdrawal`, {
  async get(c) {
    const mall = await mallRun(c)
    const result = await resultAsked(c, mall)
    if (result.withdrawnAt) return seeOther(`/work/malls/${mall.mallId}/survey/results/${result.resultId}`)
    return view(withdrawalView(c, { mall, result, problems: new Map() }))
  },
  async post(c) {
    const mall = await mallRun(c)
    const result = await resultAsked(c, mall)
    const answer = withdrawalForm.read(c.typed)
    if (answer.problems)
      return view({ ...withdrawalView(c, { mall, result, problems: said(c, answer.problems) }), status: 422 })
    await perform(withdrawSurvey, byOf(c), { mallId: mall.mallId, resultId: result.resultId, ...answer.value })
    return seeOther(`/work/malls/${mall.mallId}/survey/results/${result.resultId}?done=withdrawn`)
  },
})

/** The report of a year, to be printed. */
export const reportPage = page(`${AT}/report`, {
  async get(c) {
    const mall = await mallRun(c)
    const year = yearAsked(c, mall)
    const reported = await reportOf(c.db, mall.mallId, year)
    const profiles = await Promise.all(reported.map(({ result }) => countProfile(c.db, result)))
    return view(reportView(c, { mall, year, reported, profiles }))
  },
})

export const reportDownload: AnyDownload = {
  path: `${AT}/report.csv`,
  as: 'officer',
  async get(c) {
    const mall = await mallRun(c)
    const year = yearAsked(c, mall)
    const text = reportCsv(await reportOf(c.db, mall.mallId, year), c.language)
    const name = `survey-${mall.mallId}-${year}.csv`
    return { bytes: Buffer.from(text), type: 'text/csv; charset=utf-8', name, inline: false }
  },
}

/** Refusals that are said beside the field. */
const OWN_WORDS = ['periodMeets', 'nearWithdrawn', 'tooFewAnswers', 'elementUnanswered']

async function showPublication(c: PageContext, mall: Mall, problems: readonly Problem[] = []): Promise<View> {
  const from = nextDay(c, mall, await listResults(c.db, mall.mallId))
  const shown = publicationView(c, { mall, from, problems: said(c, problems) })
  return view({ ...shown, status: problems.length > 0 ? 422 : 200 })
}

async function showResult(
  c: PageContext,
  mall: Mall,
  result: Result,
  problems: readonly Problem[] = [],
): Promise<View> {
  const [services, changes] = await Promise.all([
    listServiceResults(c.db, result.resultId),
    listChanges(c.db, result.resultId),
  ])
  const shown = workResultView(c, { mall, result, services, changes, problems: said(c, problems) })
  return view({ ...shown, status: problems.length > 0 ? 422 : 200 })
}

async function resultAsked({ db, params }: PageContext, { mallId }: Mall): Promise<Result> {
  const result = await findResult(db, mallId, numberFrom(params.result))
  if (!result) throw new NotFound()
  return result
}

/** The day after the last one that is published; before the first result, the first of the year. */
function nextDay(c: PageContext, mall: Mall, [newest]: readonly Result[]): string {
  return newest ? dayAt(dayNumber(asDay(newest.until)) + 1) : `${todayAt(c, mall).slice(0, 4)}-01-01`
}

function yearAsked(c: PageContext, mall: Mall): string {
  const year = c.query.year ?? todayAt(c, mall).slice(0, 4)
  if (!/^20\d\d$/.test(year)) throw new NotFound()
  return year
}

function said({ language }: PageContext, problems: readonly Problem[]) {
  return sayProblems(problems, ...surveyProblemWords(language))
}
