import { perform } from '../../../../core/ledger/perform.ts'
import type { OwnCases } from '../../../../core/people/citizen/own-cases.ts'
import { Conflict } from '../../../../kit/refusals.ts'
import { inLanguage } from '../../../../kit/words.ts'
import { leadsTo } from '../application.ts'
import { withdraw } from '../own-deeds.act.ts'
import { listApplicationsOf, listOwnApplications, type OwnApplication } from './own-list.sql.ts'

const isOpen = ({ status }: OwnApplication) => leadsTo(status, 'withdraw') !== undefined

/** What becomes of applications when somebody erases their account: followed by number and key, or taken back. */
export const ownCases: OwnCases = {
  async open(db, citizenId) {
    const open = (await listOwnApplications(db, citizenId)).filter(isOpen)
    return open.map(({ number, language, service }) => ({ number, language, title: inLanguage(service, language) }))
  },
  async withdraw({ db, now }, caseIds) {
    for (const { caseId, number } of (await listApplicationsOf(db, caseIds)).filter(isOpen)) {
      const by = { db, now, actor: { kind: 'complainant', caseId } } as const
      await perform(withdraw, by, { number }).catch((error: unknown) => {
        // It was decided in the same moment, or another worker was quicker.
        if (!(error instanceof Conflict)) throw error
      })
    }
  },
}
