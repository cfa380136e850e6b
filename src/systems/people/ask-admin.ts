import type { PageContext } from '../../core/house.ts'
import { findOfficer, type OfficerRecord } from '../../core/people/officer.sql.ts'
import { runsOfficers } from '../../core/people/who.ts'
import { NotAllowed, NotFound } from '../../kit/refusals.ts'
import { officerAsking, officerProven } from './prove.ts'

/** Throws where it is not a system admin who asks. */
export function askAdmin(c: PageContext): void {
  if (!runsOfficers(officerAsking(c))) throw new NotAllowed('onlySystemAdmin')
}

/** Who may do what is given and taken by an admin who has just proved that it is them. */
export function askProvenAdmin(c: PageContext): void {
  askAdmin(c)
  officerProven(c)
}

/** The officer of the address; NotFound where there is none. */
export async function officerFor(c: PageContext): Promise<OfficerRecord> {
  const officer = await findOfficer(c.db, idFrom(c.params.officer))
  if (!officer) throw new NotFound()
  return officer
}

export function idFrom(typed: unknown): string {
  if (typeof typed !== 'string' || !/^\d{1,18}$/.test(typed)) throw new NotFound()
  return typed
}
