import type { Act } from '../../../core/ledger/act.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { findMall, lockMall } from '../places/mall.sql.ts'
import { type Mall, runsMall } from '../places/mall.ts'
import type { Period } from './answer.sql.ts'
import { givesAway, reckon } from './reckon.ts'
import { insertChange, insertResult, lockResult, meetsResult, withdrawResult } from './result.sql.ts'
import { type Result, SHOWN_MIN } from './survey.ts'

interface Publishing extends Period {
  /** All who were served, where the mall knows better than the count of finished services. */
  readonly population?: number | undefined
  readonly today: string
}

/**
 * A mall publishes the result of a period that is over (PermenPANRB 14/2017: at least once a year). Conflict `periodMeets` where another result
 * has a day of it, `tooFewAnswers`, `elementUnanswered`, `nearWithdrawn` where it differs from one that was withdrawn by so little that single
 * answers could be reckoned from the two.
 */
export const publishResult: Act<Publishing, Mall, { readonly mallId: string; readonly resultId: string }> = {
  name: 'mall.survey_published',
  async subject(tx, { mallId }) {
    const mall = await lockMall(tx, mallId)
    if (!mall) throw new NotFound()
    return mall
  },
  may: runsMall,
  open: (_, { from, until, today }) => from <= until && until < today,
  async change(tx, { mallId }, { from, until, population }, { now, actor }) {
    const period = { mallId, from, until }
    if (await meetsResult(tx, period)) throw new Conflict('periodMeets')
    if (await givesAway(tx, period)) throw new Conflict('nearWithdrawn', { least: String(SHOWN_MIN) })
    const told = await reckon(tx, period, population)
    if (told.whole.people < SHOWN_MIN) throw new Conflict('tooFewAnswers', { least: String(SHOWN_MIN) })
    if (told.whole.ikm === null) throw new Conflict('elementUnanswered')
    const officerId = actor.kind === 'officer' ? actor.officerId : ''
    const services = new Map(told.shown.map(({ serviceId, figures }) => [serviceId, figures]))
    const wish = { ...period, population: told.population, figures: told.whole, services, officerId }
    return { mallId, resultId: await insertResult(tx, wish, now) }
  },
  record: ({ mallId, resultId }, { from, until }, { agencyId }) => ({
    agency: agencyId,
    facts: { mall: mallId, result: resultId, from, until },
  }),
}

interface Withdrawing {
  readonly mallId: string
  readonly resultId: string
  readonly reason: string
}

/** A published result was wrong: it is taken back with a reason that everybody reads, and its days are free again. */
export const withdrawSurvey: Act<
  Withdrawing,
  { readonly mall: Mall; readonly result: Result },
  Omit<Withdrawing, 'reason'>
> = {
  name: 'mall.survey_withdrawn',
  async subject(tx, { mallId, resultId }) {
    // The mall is held first, as by whoever publishes: else both could miss each other.
    const mall = await lockMall(tx, mallId)
    const result = await lockResult(tx, mallId, resultId)
    if (!mall || !result) throw new NotFound()
    return { mall, result }
  },
  may: (actor, { mall }) => runsMall(actor, mall),
  open: ({ result }) => result.withdrawnAt === null,
  async change(tx, _, { mallId, resultId, reason }, { now, actor }) {
    const officerId = actor.kind === 'officer' ? actor.officerId : ''
    await withdrawResult(tx, { resultId, reason, officerId }, now)
    return { mallId, resultId }
  },
  record: ({ mallId, resultId }, { reason }, { mall }) => ({
    agency: mall.agencyId,
    facts: { mall: mallId, result: resultId },
    words: [reason],
  }),
}

interface Writing {
  readonly mallId: string
  readonly resultId: string
  readonly words: string
}

/** What the mall changed after a result, for everybody to read. What was written before stays. */
export const writeChange: Act<Writing, { readonly mall: Mall; readonly result: Result }, Omit<Writing, 'words'>> = {
  name: 'mall.survey_change_written',
  async subject(tx, { mallId, resultId }) {
    const result = await lockResult(tx, mallId, resultId)
    const mall = await findMall(tx, mallId)
    if (!mall || !result) throw new NotFound()
    return { mall, result }
  },
  may: (actor, { mall }) => runsMall(actor, mall),
  open: ({ result }, { words }) => result.withdrawnAt === null && result.changed !== words,
  async change(tx, _, { mallId, resultId, words }, { now, actor }) {
    const officerId = actor.kind === 'officer' ? actor.officerId : ''
    await insertChange(tx, { resultId, words, officerId }, now)
    return { mallId, resultId }
  },
  record: ({ mallId, resultId }, { words }, { mall }) => ({
    agency: mall.agencyId,
    facts: { mall: mallId, result: resultId },
    words: [words],
  }),
}
