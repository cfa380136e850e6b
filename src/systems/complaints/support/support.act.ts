import type { Act } from '../../../core/ledger/act.ts'
import { NotFound } from '../../../kit/refusals.ts'
import type { PublicComplaint } from '../public/public.sql.ts'
import { sweepSpared } from '../similar/spared.sql.ts'
import {
  deleteVoice,
  insertVoice,
  lockPublic,
  lockSupported,
  sweepVoices,
  type Voice,
  type Whose,
} from './support.sql.ts'

interface Counted {
  readonly caseId: string
  readonly number: string
}

/** Open for "me too" is what the public reads and nobody has answered yet. */
export function isSupportable({ status }: Pick<PublicComplaint, 'status'>): boolean {
  return !['replied', 'closed', 'withdrawn', 'archived'].includes(status)
}

/**
 * Somebody says "me too" to a published case instead of sending a second report. Anyone may, without an account. A device or an address that
 * counts already changes nothing, and is answered alike. The line stands beside the case's story, or a popular case would drown it.
 */
export const support: Act<
  Voice & { readonly number: string },
  PublicComplaint,
  Counted & { readonly counted: boolean }
> = {
  name: 'complaint.supported',
  subject: (tx, { number }) => lockPublic(tx, number),
  may: () => true,
  open: isSupportable,
  async change(tx, { caseId, number }, voice, by) {
    return { caseId, number, counted: await insertVoice(tx, by, caseId, voice) }
  },
  record: ({ caseId, counted }, { instead }) => ({ facts: { case: caseId, counted, instead } }),
}

/** Takes a "me too" back, and forgets whose it was. Possible as long as it can be told whose it is, whatever became of the case. */
export const unsupport: Act<{ readonly number: string; readonly whose: Whose }, Counted> = {
  name: 'complaint.support_withdrawn',
  subject: (tx, { number }) => lockSupported(tx, number),
  may: () => true,
  async change(tx, { caseId, number }, { whose }) {
    if (!(await deleteVoice(tx, caseId, whose))) throw new NotFound()
    return { caseId, number }
  },
  record: ({ caseId }) => ({ facts: { case: caseId } }),
}

/** Rows of each kind that one run takes away. */
const SWEPT_MAX = 5_000

/** Erases the addresses and marks of supporters of cases that ended long ago, and the traces of reports that were not sent. */
export const sweepSupport: Act<object, null, { readonly supporters: number; readonly spared: number }> = {
  name: 'support.traces_swept',
  subject: async () => null,
  may: (actor) => actor.kind === 'program',
  change: async (tx, _, __, { now }) => ({
    supporters: await sweepVoices(tx, now, SWEPT_MAX),
    spared: await sweepSpared(tx, now, SWEPT_MAX),
  }),
  record: (swept) => ({ facts: { ...swept } }),
}
