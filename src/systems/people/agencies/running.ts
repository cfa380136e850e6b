import { type Casework, sumOf, type WentOver } from '../../../core/people/handover.ts'
import type { Db } from '../../../kit/sql.ts'

/** How many running cases an agency itself has, over all systems. */
export function runningCasesOf(all: readonly Casework[]) {
  return async (db: Db, agencyId: string): Promise<number> => {
    const counts = await Promise.all(all.map(async ({ runningAt }) => sumOf(await runningAt(db, agencyId))))
    return counts.reduce((sum, count) => sum + count, 0)
  }
}

/** Of the running cases that went over by a merger: how many go back and how many stay, over all systems. */
export function wentOverOf(all: readonly Casework[]) {
  return async (db: Db, handoverId: string, heirId: string): Promise<WentOver> => {
    const counts = await Promise.all(all.map(({ wentOver }) => wentOver(db, handoverId, heirId)))
    return counts.reduce((sum, one) => ({ back: sum.back + one.back, stay: sum.stay + one.stay }), { back: 0, stay: 0 })
  }
}
