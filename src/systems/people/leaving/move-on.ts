import type { By } from '../../../core/ledger/act.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Casework, HandoverPlan } from '../../../core/people/handover.ts'
import { type Move, move } from '../../../core/people/move.act.ts'
import { planMove } from '../../../core/people/plan-move.act.ts'
import { heldCasesOf } from './held.ts'

interface Wish extends Move {
  readonly effectOn: string | undefined
  readonly today: string
  readonly plan: HandoverPlan | undefined
}

/** Moves an officer at once, or plans it where the day is ahead: then whoever takes over nothing else, the unassigned ones do. */
export async function moveOn(
  by: By,
  casework: readonly Casework[],
  { effectOn, today, plan, ...wish }: Wish,
): Promise<{ readonly handoverId: string | null; readonly plannedFor: string | null }> {
  if (effectOn !== undefined && effectOn > today) {
    const later = plan ?? { to: 'box', successors: [] }
    await perform(planMove, by, { ...wish, effectOn, today, plan: later })
    return { handoverId: null, plannedFor: effectOn }
  }
  const { handoverId } = await perform(move, by, { ...wish, heldCases: heldCasesOf(casework, wish.from.agency), plan })
  return { handoverId: handoverId ?? null, plannedFor: null }
}
