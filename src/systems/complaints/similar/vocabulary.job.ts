import type { Task } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { learnWords } from './learn-words.act.ts'

/** Learns, every night, the words of what is public. */
export const vocabularyJob: Task = {
  name: 'vocabulary',
  cron: '20 18 * * *',
  async run({ db, now }) {
    await perform(learnWords, { db, now, actor: { kind: 'program', name: 'vocabulary' } }, {})
  },
}
