import type { Act } from '../ledger/act.ts'
import { countTry, forgetTries } from '../people/tries.sql.ts'

interface Tried {
  /** As it is stored, whether or not a case has it: what is answered must not tell. */
  readonly number: string
}

/** Counts a wrong key at a number. Throws TooMany while the number is blocked. */
export const tryKey: Act<Tried, null, { readonly blocked: boolean }> = {
  name: 'case.key_tried',
  subject: async () => null,
  may: () => true,
  async change(tx, _, { number }, { now }) {
    const { blockedUntil } = await countTry(tx, 'follow-key', number, now)
    return { blocked: blockedUntil !== null && blockedUntil > now }
  },
  record: ({ blocked }, { number }) => ({ facts: { number, lastOfSeries: blocked } }),
}

/** It was the complainant, who had mistyped: nothing is held against the number any more. */
export const forgetKeyTries: Act<Tried, null, null> = {
  name: 'case.key_found',
  subject: async () => null,
  may: () => true,
  async change(tx, _, { number }) {
    await forgetTries(tx, 'follow-key', number)
    return null
  },
  record: (_, { number }) => ({ facts: { number } }),
}
