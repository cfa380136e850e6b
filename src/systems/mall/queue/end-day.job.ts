import type { Task } from '../../../core/house.ts'
import type { Act, By } from '../../../core/ledger/act.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { endDay, endTicket } from './end-day.act.ts'
import { measureLine } from './measure.act.ts'
import { listUnmeasured } from './measure.sql.ts'

/** Tickets that one run ends; the next takes the rest. */
const MOST_A_RUN = 2_000
const LINES_A_RUN = 500

/** Each hour, for malls lie in several zones: ends what the day left over, and measures the lines anew. */
export const endDayJob: Task = {
  name: 'mall-day',
  cron: '10 * * * *',
  async run({ db, now, log }) {
    const by: By = { db, now, actor: { kind: 'program', name: 'mall' } }
    let ended = 0
    while (ended < MOST_A_RUN && (await orNothing(endTicket, by, { at: now }))) ended++
    if (ended > 0) log(`mall: ${ended} tickets of days that are over have ended`)
    await orNothing(endDay, by, { at: now })
    for (const groupId of await listUnmeasured(db, now, LINES_A_RUN)) await orNothing(measureLine, by, { groupId })
  },
}

async function orNothing<I, S, O>(act: Act<I, S, O>, by: By, input: I): Promise<O | undefined> {
  return perform(act, by, input).catch((error: unknown) => {
    if (error instanceof NotFound) return undefined
    throw error
  })
}
