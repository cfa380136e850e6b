import type { Act } from '../ledger/act.ts'
import { sweepCitizens } from './citizen/citizen.sql.ts'
import { sweepLinks } from './link.sql.ts'
import { sweepSessions } from './session.sql.ts'
import { sweepTries } from './tries.sql.ts'

interface Swept {
  readonly sessions: number
  readonly links: number
  readonly tries: number
  readonly citizens: number
}

/** Takes away sessions, links and tries that count for nothing any more. */
export const sweep: Act<Record<string, never>, null, Swept> = {
  name: 'officer.traces_swept',
  subject: async () => null,
  may: (actor) => actor.kind === 'program',
  change: async (tx, _subject, _input, { now }) => ({
    sessions: await sweepSessions(tx, now),
    links: await sweepLinks(tx, now),
    tries: await sweepTries(tx, now),
    citizens: await sweepCitizens(tx, now),
  }),
  record: (swept) => ({ facts: { ...swept } }),
}
