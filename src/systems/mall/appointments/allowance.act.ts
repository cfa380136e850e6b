import type { Act } from '../../../core/ledger/act.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { ALLOWANCES_MAX, type Allowance, endAllowance, insertAllowance, listAllowances } from './allowance.sql.ts'
import { type AtGroup, type Held, type Made, onAvailability } from './availability.act.ts'

interface Allowing extends AtGroup {
  readonly allowance: Omit<Allowance, 'allowanceId'> & { readonly hash: Buffer }
}

/** This address or number may hold more: a midwife books for many. Conflict `allowedAlready`. Neither stands in the ledger. */
export const allow: Act<Allowing, Held, Made> = {
  ...onAvailability('mall.allowance_given'),
  follows: () => [],
  async change(tx, { group: { groupId, mallId } }, { allowance }, { now }) {
    if ((await listAllowances(tx, groupId)).length >= ALLOWANCES_MAX)
      throw new Conflict('tooManyHere', { most: String(ALLOWANCES_MAX) })
    const id = await insertAllowance(tx, groupId, allowance, now)
    if (id === undefined) throw new Conflict('allowedAlready')
    return { groupId, mallId, id }
  },
}

export const disallow: Act<AtGroup & { readonly id: string }, Held, Made> = {
  ...onAvailability('mall.allowance_ended'),
  follows: () => [],
  async change(tx, { group: { groupId, mallId } }, { id }, { now }) {
    if (!(await endAllowance(tx, groupId, id, now))) throw new NotFound()
    return { groupId, mallId, id }
  },
}
