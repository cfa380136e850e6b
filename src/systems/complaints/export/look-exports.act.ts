import type { Act, By } from '../../../core/ledger/act.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { agenciesReached } from '../work/scope.sql.ts'
import { hasLookedAtExports } from './exports.sql.ts'

const DAY_MS = 86_400_000

/**
 * Whose exports somebody may read: of these agencies; of all where `agencies` is undefined; nobody's where there is nothing. Who watches over
 * all does so here too, a head or inspector over their own agencies; an officer's exports are the business of those.
 */
export function exportsReach(actor: Actor): { readonly agencies: readonly string[] | undefined } | undefined {
  if (actor.kind !== 'officer') return undefined
  if (actor.roles.some(({ role }) => role === 'system_admin')) return { agencies: undefined }
  const roles = actor.roles.filter(({ role }) => role !== 'officer')
  return roles.length > 0 ? { agencies: agenciesReached(roles) } : undefined
}

/** Who watches is seen too: a look at the exports is a line. */
const lookAtExports: Act<object, null, null> = {
  name: 'complaint.exports_looked_at',
  subject: async () => null,
  may: (actor) => exportsReach(actor) !== undefined,
  change: async () => null,
  record: (_, __, ___, { actor }) => ({
    agency: actor.kind === 'officer' ? (actor.roles[0]?.agencyId ?? null) : null,
  }),
}

/** One line an officer and day, as for a case. Two windows at once may write two, which does no harm. */
export async function noteLookAtExports(by: By): Promise<void> {
  if (by.actor.kind !== 'officer') return
  const since = new Date(by.now.getTime() - DAY_MS)
  if (!(await hasLookedAtExports(by.db, by.actor.officerId, since))) await perform(lookAtExports, by, {})
}
