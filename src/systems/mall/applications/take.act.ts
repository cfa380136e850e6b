import { tell } from '../../../core/notices/notice.ts'
import { Conflict } from '../../../kit/refusals.ts'
import { applicationAct } from './application.act.ts'
import { isAtAgency, isCoordinator } from './application.ts'
import { findColleague, holdColleague } from './colleague.sql.ts'

/** An officer takes it up. From now on the applicant knows that somebody works on it; who, they are not told. */
export const take = applicationAct({
  name: 'taken',
  move: 'take',
  may: isAtAgency,
  change: (_tx, _application, _, { actor }) => ({ officerId: actor.kind === 'officer' ? actor.officerId : null }),
  follows: ({ caseId }) => [tell('application_taken', caseId)],
})

/** Gives it to a colleague. Officers hand on what they hold themselves; a coordinator, anything. Conflict `notAssignable`. */
export const handOn = applicationAct<{ readonly officer: string }>({
  name: 'handed_on',
  move: 'handOn',
  may: (actor, application) =>
    isCoordinator(actor, application) ||
    (isAtAgency(actor, application) && actor.kind === 'officer' && actor.officerId === application.officerId),
  open: ({ officerId }, { officer }) => officerId !== officer,
  async change(tx, application, { officer }) {
    await holdColleague(tx, officer)
    if (!(await findColleague(tx, application.agencyId, officer))) throw new Conflict('notAssignable')
    return { officerId: officer }
  },
  facts: ({ officer }, _, { officerId }) => ({ fromOfficer: officerId, toOfficer: officer }),
})

/** Whoever holds it works on it, or a coordinator; what nobody holds, nobody decides. */
export function worksOn(...[actor, application]: Parameters<typeof isHolder>): boolean {
  return isHolder(actor, application) || isCoordinator(actor, application)
}

function isHolder(
  actor: Parameters<typeof isAtAgency>[0],
  application: Parameters<typeof isAtAgency>[1] & { readonly officerId: string | null },
): boolean {
  return isAtAgency(actor, application) && actor.kind === 'officer' && actor.officerId === application.officerId
}
