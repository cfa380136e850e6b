import { Conflict, NotFound } from '../../kit/refusals.ts'
import type { Db, Tx } from '../../kit/sql.ts'
import type { Act, By } from '../ledger/act.ts'
import type { OfficerId } from './actor.ts'
import { countOtherAdmins, holdSuccessors, insertHandover } from './handover.sql.ts'
import { HANDOVER_TASK, type Handover, type HandoverPlan } from './handover.ts'
import { endLinks } from './link.sql.ts'
import { type LockedOfficer, lockOfficerByEmail, saveLeaving } from './officer.sql.ts'
import { deleteSessions } from './session.sql.ts'
import { revokeTokens } from './token.sql.ts'
import { isSelf, runsOfficers } from './who.ts'

/** Counts the cases that an officer holds and somebody still waits for. The systems know; the core does not. */
export type HeldCases = (db: Db, officerId: OfficerId) => Promise<number>

interface Leaving {
  readonly email: string
  readonly heldCases: HeldCases
  /** Who takes over. Without one, an officer who still holds cases stays. */
  readonly plan?: HandoverPlan | undefined
}

interface Left {
  readonly officerId: OfficerId
  readonly sessions: number
  readonly tokens: number
  readonly handoverId?: string
}

/**
 * An officer leaves: roles, sessions, links and tokens end at this moment. Their running cases go to whom the plan names, one act each,
 * by a job. Without a plan it is refused while they hold any, for those would wait for nobody. The last system admin stays.
 */
export const leave: Act<Leaving, LockedOfficer, Left> = {
  name: 'officer.left',
  async subject(tx, { email }) {
    const officer = await lockOfficerByEmail(tx, email)
    if (!officer || officer.leftAt) throw new NotFound()
    return officer
  },
  may: (actor, officer) => runsOfficers(actor) && !isSelf(actor, officer),
  async change(tx, officer, { heldCases, plan }, by) {
    const { officerId, roles } = officer
    if (isAdmin(officer) && (await countOtherAdmins(tx, officerId)) === 0) throw new Conflict('lastAdmin')
    const held = await heldCases(tx, officerId)
    if (held > 0 && !plan) throw new Conflict('holdsCases', { cases: String(held) })
    const agencyIds = [...new Set(roles.map(({ agencyId }) => agencyId))]
    const handoverId =
      held > 0 && plan ? await beginHandover(tx, { cause: 'left', officerId, agencyIds, total: held }, plan, by) : ''
    await saveLeaving(tx, officerId, by.now)
    await endLinks(tx, officerId, by.now)
    return {
      officerId,
      sessions: await deleteSessions(tx, officerId),
      tokens: await revokeTokens(tx, officerId, by.now),
      ...(handoverId && { handoverId }),
    }
  },
  record: ({ officerId, sessions, tokens, handoverId }, _, { roles }) => ({
    facts: {
      officer: officerId,
      sessionsEnded: sessions,
      tokensRevoked: tokens,
      roles: roles.map((one) => `${one.role}@${one.agencyId}`),
      ...(handoverId && { handover: handoverId }),
    },
  }),
  follows: ({ handoverId }) => handoverJobs(handoverId),
}

/** Writes the plan, with the successors held so that none of them leaves meanwhile. */
export async function beginHandover(
  tx: Tx,
  whose: Pick<Handover, 'cause' | 'officerId' | 'agencyIds' | 'total'>,
  { to, successors }: HandoverPlan,
  { actor, now }: By,
): Promise<string> {
  const named = to === 'officers' ? [...new Set(successors)] : []
  if (to === 'officers' && named.length === 0) throw new Conflict('successorGone')
  if (whose.officerId && named.includes(whose.officerId)) throw new Conflict('successorGone')
  if ((await holdSuccessors(tx, named)) < named.length) throw new Conflict('successorGone')
  const startedBy = actor.kind === 'officer' ? actor.officerId : null
  return insertHandover(tx, { ...whose, toAgencyId: null, successors: named, startedBy }, now)
}

export function handoverJobs(handoverId: string | undefined) {
  return handoverId ? [{ task: HANDOVER_TASK, payload: { handover: handoverId }, key: `hand-over ${handoverId}` }] : []
}

function isAdmin({ roles }: Pick<LockedOfficer, 'roles'>): boolean {
  return roles.some(({ role }) => role === 'system_admin')
}
