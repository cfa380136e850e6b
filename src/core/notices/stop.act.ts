import { Conflict, NotFound } from '../../kit/refusals.ts'
import type { Tx } from '../../kit/sql.ts'
import type { Act, Line } from '../ledger/act.ts'
import type { Actor } from '../people/actor.ts'
import { lockCitizen } from '../people/citizen/citizen.sql.ts'
import {
  deleteStop,
  insertStop,
  lockByStopLink,
  lockOwnNotices,
  type StopSubject,
  saveStopLink,
  setAddressStop,
} from './stop.sql.ts'

/** Whoever holds the link out of a letter; or the complainant, who has shown the key of the case. */
type StopBy = { readonly linkHash: Buffer } | { readonly caseId: string }

interface NewLink {
  readonly caseId: string
  readonly email: string
  readonly nonce: string
  readonly linkHash: Buffer
}

/** Makes the link by which this address stops its notices of this case. */
export const makeStopLink: Act<NewLink, null, null> = {
  name: 'notice.stop_link_made',
  subject: async () => null,
  may: (actor) => actor.kind === 'program',
  async change(tx, _, { caseId, email, nonce, linkHash }, { now }) {
    await saveStopLink(tx, { caseId, email, nonce, hash: linkHash }, now)
    return null
  },
  record: (_, { caseId }) => ({ facts: { case: caseId } }),
}

/** Stops notices: those of this case, or, for the holder of the link alone, those of every case to that address. Conflict where they are stopped already. */
export const stopNotices: Act<StopBy & { readonly all: boolean }, StopSubject> = {
  name: 'notice.stopped',
  subject: lockSubject,
  may: (actor, _, wish) => holds(actor, wish) && !(wish.all && 'caseId' in wish),
  open: ({ stopped }, { all }) => stopped === 'no' || (all && stopped === 'case'),
  async change(tx, subject, { all }, { now }) {
    await insertStop(tx, subject.mark, all ? null : subject.caseId, now)
    return { ...subject, stopped: all ? 'all' : 'case' }
  },
  record: lineOf,
}

/**
 * Lets them go out again. Who has only the key of the case cannot undo what the owner of the address stopped for every case: a key can be held by
 * somebody who typed another's address.
 */
export const beginNotices: Act<StopBy, StopSubject> = {
  name: 'notice.begun',
  subject: lockSubject,
  may: (actor, _, wish) => holds(actor, wish),
  open: ({ stopped }, wish) => stopped === 'case' || (stopped === 'all' && 'linkHash' in wish),
  async change(tx, subject, wish) {
    await deleteStop(tx, subject.mark, subject.caseId, 'linkHash' in wish)
    return { ...subject, stopped: 'no' }
  },
  record: lineOf,
}

interface OwnSwitch {
  readonly citizenId: string
  readonly stopped: boolean
}

/** Notices of every case to the address of an account: none, or again. Its link proved the address. Conflict where it stands so. */
export const switchNotices: Act<OwnSwitch, { readonly email: string }, null> = {
  name: 'citizen.notices_switched',
  async subject(tx, { citizenId }) {
    const account = await lockCitizen(tx, citizenId)
    if (!account) throw new NotFound()
    return account
  },
  may: (actor, _, { citizenId }) => actor.kind === 'citizen' && actor.citizenId === citizenId,
  async change(tx, { email }, { stopped }, { now }) {
    if (!(await setAddressStop(tx, email, stopped, now))) throw new Conflict()
    return null
  },
  record: (_, { citizenId, stopped }) => ({ facts: { citizen: citizenId, stopped } }),
}

async function lockSubject(tx: Tx, wish: StopBy): Promise<StopSubject> {
  const subject = await ('linkHash' in wish ? lockByStopLink(tx, wish.linkHash) : lockOwnNotices(tx, wish.caseId))
  if (!subject) throw new NotFound()
  return subject
}

/** The link speaks for itself: mail programs send it without anybody being known (RFC 8058). */
function holds(actor: Actor, wish: StopBy): boolean {
  return 'linkHash' in wish || (actor.kind === 'complainant' && actor.caseId === wish.caseId)
}

/** No address, and no mark of one: a line stays, an address may have to go. */
function lineOf({ caseId, own, stopped }: StopSubject): Line {
  return { case: caseId, facts: { own, stopped } }
}
