import type { AgencyId } from '../../../core/agencies/agency.ts'
import { type Casework, sumOf } from '../../../core/people/handover.ts'
import type { HeldCases } from '../../../core/people/leave.act.ts'
import type { Db } from '../../../kit/sql.ts'

/** One line of what somebody holds: a word and a number. */
export interface Line {
  readonly word: string
  readonly count: number
}

/** What an officer holds, over all systems, in the reader's words. */
export async function heldLines(
  db: Db,
  all: readonly Casework[],
  whose: { readonly officerId: string; readonly agencyId?: AgencyId | undefined },
  language: string,
): Promise<Line[]> {
  const lines = await Promise.all(
    all.map(async ({ heldBy, sayStatus }) =>
      (await heldBy(db, whose.officerId, whose.agencyId)).map(({ status, count }) => ({
        word: sayStatus(status, language),
        count,
      })),
    ),
  )
  return lines.flat()
}

/** The same as one number, as acts ask it. */
export function heldCasesOf(all: readonly Casework[], agencyId?: AgencyId): HeldCases {
  return async (db, officerId) =>
    (await Promise.all(all.map(async ({ heldBy }) => sumOf(await heldBy(db, officerId, agencyId))))).reduce(
      (sum, count) => sum + count,
      0,
    )
}
