import type { Db } from '../../kit/sql.ts'
import type { Act, By } from '../ledger/act.ts'
import { hasLooked } from '../ledger/ledger.sql.ts'
import { LOOKED } from '../ledger/looked.ts'
import { perform } from '../ledger/perform.ts'

/** Who may see the case is asked by whoever shows it, just before. */
const lookAt: Act<{ readonly caseId: string }, null, null> = {
  name: LOOKED,
  subject: async () => null,
  may: (actor) => actor.kind === 'officer',
  change: async () => null,
  record: (_, { caseId }, __, { actor }) => ({
    case: caseId,
    agency: actor.kind === 'officer' ? (actor.roles[0]?.agencyId ?? null) : null,
  }),
}

/**
 * An officer is shown a case. The person whose case it is may ask who looked, so the ledger has a line; one an officer and day, for whoever
 * works on a case opens it many times. Two windows at once may write two, which does no harm.
 */
export async function noteLook(by: By, caseId: string): Promise<void> {
  if (by.actor.kind !== 'officer' || (await isNoted(by.db, by.actor.officerId, caseId, by.now))) return
  await perform(lookAt, by, { caseId })
}

const DAY_MS = 86_400_000

function isNoted(db: Db, officerId: string, caseId: string, now: Date): Promise<boolean> {
  return hasLooked(db, { officerId, caseId }, new Date(now.getTime() - DAY_MS))
}
