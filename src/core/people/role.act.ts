import { Conflict, NotFound } from '../../kit/refusals.ts'
import type { AgencyId } from '../agencies/agency.ts'
import type { Act } from '../ledger/act.ts'
import type { OfficerId, Role } from './actor.ts'
import { countOtherAdmins } from './handover.sql.ts'
import { deleteRole, type LockedOfficer, lockOfficer, saveRole } from './officer.sql.ts'
import { holdOpenAgency } from './open-agency.sql.ts'
import { isSelf, runsOfficers, staysApart } from './who.ts'

interface RoleAt {
  readonly officerId: OfficerId
  readonly role: Role
  readonly agency: AgencyId
}

/** Gives an officer a further role, at an agency that is open. Nobody gives one to themselves. */
export const giveRole: Act<RoleAt, LockedOfficer> = {
  ...onRoles('officer.role_given'),
  async change(tx, officer, { role, agency }, { now }) {
    if (!staysApart(officer.roles, role)) throw new Conflict('rolesApart')
    await holdOpenAgency(tx, agency, now)
    await saveRole(tx, officer.officerId, role, agency, now)
    return officer
  },
}

/** Takes a role from an officer. Cases that they hold stay with them until the coordinator assigns them anew. */
export const takeRole: Act<RoleAt, LockedOfficer> = {
  ...onRoles('officer.role_taken'),
  async change(tx, officer, { role, agency }) {
    if (role === 'system_admin' && (await countOtherAdmins(tx, officer.officerId)) === 0 && isOnlyOne(officer))
      throw new Conflict('lastAdmin')
    if (!(await deleteRole(tx, officer.officerId, role, agency))) throw new NotFound()
    return officer
  },
}

/** True where no other role of a system admin would stay with them. */
function isOnlyOne({ roles }: Pick<LockedOfficer, 'roles'>): boolean {
  return roles.filter((held) => held.role === 'system_admin').length <= 1
}

function onRoles(name: string): Omit<Act<RoleAt, LockedOfficer>, 'change'> {
  return {
    name,
    async subject(tx, { officerId }) {
      const officer = await lockOfficer(tx, officerId)
      if (!officer || officer.leftAt) throw new NotFound()
      return officer
    },
    may: (actor, officer) => runsOfficers(actor) && !isSelf(actor, officer),
    record: ({ officerId }, { role, agency }) => ({ agency, facts: { officer: officerId, role } }),
  }
}
