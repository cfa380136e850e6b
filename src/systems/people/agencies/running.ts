import { type Casework, sumOf } from '../../../core/people/handover.ts'
import type { Db } from '../../../kit/sql.ts'

/** How many running cases an agency itself has, over all systems. */
export function runningCasesOf(all: readonly Casework[]) {
  return async (db: Db, agencyId: string): Promise<number> => {
    const counts = await Promise.all(all.map(async ({ runningAt }) => sumOf(await runningAt(db, agencyId))))
    return counts.reduce((sum, count) => sum + count, 0)
  }
}
