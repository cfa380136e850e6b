import type { Act } from '../../../../core/ledger/act.ts'
import { sweepUnsent } from './unsent.sql.ts'

/** Rows that one run takes away: a night's transaction stays short whatever has gathered. */
export const SWEPT_MAX = 5_000

/** Takes away what officers never sent: past its time, or of who has left. */
export const sweepUnsentWords: Act<object, null, { readonly sheets: number }> = {
  name: 'complaint.unsent_swept',
  subject: async () => null,
  may: (actor) => actor.kind === 'program',
  change: async (tx, _, __, { now }) => ({ sheets: await sweepUnsent(tx, now, SWEPT_MAX) }),
  record: ({ sheets }) => ({ facts: { sheets } }),
}
