import type { Act } from '../ledger/act.ts'
import { sweepRepeats } from '../ledger/ledger.sql.ts'
import { sweepDemoMails } from '../notices/demo-mail.sql.ts'
import { sweepNotices } from '../notices/notice.sql.ts'
import { sweepKeyLinks } from './key-link.sql.ts'

interface Swept {
  readonly repeats: number
  readonly links: number
  readonly notices: number
  readonly demoMails: number
}

/** Rows of each kind that one run takes away: a night's transaction stays short whatever has gathered. */
export const SWEPT_MAX = 5_000

/** Takes away what nobody asks for any more: answers of repeats, links to new keys, notices and demo mails that are long over. */
export const sweepCases: Act<object, null, Swept> = {
  name: 'case.traces_swept',
  subject: async () => null,
  may: (actor) => actor.kind === 'program',
  change: async (tx, _, __, { now }) => ({
    repeats: await sweepRepeats(tx, now, SWEPT_MAX),
    links: await sweepKeyLinks(tx, now, SWEPT_MAX),
    notices: await sweepNotices(tx, now, SWEPT_MAX),
    demoMails: await sweepDemoMails(tx, now, SWEPT_MAX),
  }),
  record: (swept) => ({ facts: { ...swept } }),
}
