import { followCookieOf } from '../../../core/cases/follow.sql.ts'
import { parseNumber } from '../../../core/cases/number.ts'
import { page } from '../../../core/house.ts'
import { seeOther } from '../../../kit/page.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { listRelatives } from '../split.sql.ts'
import { askToOpen, mineOf } from './follow.page.ts'

/** Goes over to another report of the same filing. Whoever has opened one holds the key of all, so no key is asked for again. */
export const partsPage = page('/follow/:number/parts', {
  as: 'complainant',
  get: (c) => seeOther(`/follow/${parseNumber(c.params.number ?? '') ?? ''}`),
  async post(c) {
    const complaint = await mineOf(c)
    if (!complaint) return askToOpen({ ...c, typed: {} })
    const other = parseNumber(typeof c.typed.other === 'string' ? c.typed.other : '')
    const relative = (await listRelatives(c.db, complaint.caseId)).find(({ number }) => number === other)
    const cookie =
      relative && (await followCookieOf(c.db, c.house.secret, { from: complaint.caseId, to: relative.caseId }, c.now))
    if (!relative || !cookie) throw new NotFound()
    return seeOther(`/follow/${relative.number}`, [cookie])
  },
})
