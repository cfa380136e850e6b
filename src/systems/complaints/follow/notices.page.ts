import { page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { beginNotices, stopNotices } from '../../../core/notices/stop.act.ts'
import { seeOther } from '../../../kit/page.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { askToOpen, mineOf } from './follow.page.ts'

/** Stops the notices of one's own case, or begins them again. The buttons stand on the page of the case. */
export const noticesPage = page('/follow/:number/notices', {
  as: 'complainant',
  get: (c) => seeOther(`/follow/${c.params.number}`),
  async post(c) {
    const complaint = await mineOf(c)
    if (!complaint) return askToOpen(c)
    const { caseId, number } = complaint
    const by = { db: c.db, actor: c.actor, now: c.now }
    const begin = c.typed.wish === 'again'
    try {
      await (begin ? perform(beginNotices, by, { caseId }) : perform(stopNotices, by, { caseId, all: false }))
    } catch (error) {
      // It stood so already, or no address is left: the page says how it stands.
      if (!(error instanceof Conflict || error instanceof NotFound)) throw error
      return seeOther(`/follow/${number}`)
    }
    return seeOther(`/follow/${number}?done=${begin ? 'notices-on' : 'notices-off'}`)
  },
})
