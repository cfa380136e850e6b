import { type PageContext, page } from '../../../core/house.ts'
import { view } from '../../../kit/page.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { mallAsked } from '../places/asked-mall.ts'
import { listResults, listServiceResults, listWithdrawn } from './result.sql.ts'
import { resultView, serviceResultView } from './result.views.ts'
import type { Result } from './survey.ts'

const KEEP_SECONDS = 30

/** What people say of a mall, and what it changed: the newest result, or the one that is asked for. */
export const resultPage = page('/malls/:mall/survey', {
  keepSeconds: KEEP_SECONDS,
  async get(c) {
    const mall = await mallAsked(c)
    const [results, withdrawn] = await Promise.all([listResults(c.db, mall.mallId), listWithdrawn(c.db, mall.mallId)])
    const gone = withdrawn.find(({ resultId }) => resultId === c.query.result)
    const result = gone ? undefined : chosen(c, results)
    const services = result ? await listServiceResults(c.db, result.resultId) : []
    return view(resultView(c, { mall, results, result, withdrawn, gone, services }))
  },
})

/** The same of one service. */
export const serviceResultPage = page('/malls/:mall/survey/services/:service', {
  keepSeconds: KEEP_SECONDS,
  async get(c) {
    const mall = await mallAsked(c)
    const result = chosen(c, await listResults(c.db, mall.mallId))
    const services = result ? await listServiceResults(c.db, result.resultId) : []
    const one = services.find(({ serviceId }) => serviceId === c.params.service)
    if (!result || !one) throw new NotFound()
    return view(serviceResultView(c, { mall, result, one }))
  },
})

function chosen({ query }: PageContext, results: readonly Result[]): Result | undefined {
  if (query.result === undefined) return results[0]
  const found = results.find(({ resultId }) => resultId === query.result)
  if (!found) throw new NotFound()
  return found
}
