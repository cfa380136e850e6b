import type { Task } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { dayIn } from '../../../kit/clock.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { mixAnswers } from './answer.act.ts'

/** Every night: what was answered on days that are over loses the order in which it came. */
export const mixJob: Task = {
  name: 'survey-mix',
  cron: '25 18 * * *',
  async run({ db, house, now }) {
    const today = dayIn(now, house.country.defaultZone)
    await perform(mixAnswers, { db, now, actor: { kind: 'program', name: 'survey' } }, { today }).catch(
      (error: unknown) => {
        if (!(error instanceof NotFound)) throw error
      },
    )
  },
}
