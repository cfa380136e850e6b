import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Tx } from '../../../kit/sql.ts'
import type { Act } from '../../ledger/act.ts'
import type { Actor } from '../actor.ts'
import {
  type Details,
  deleteOwnCase,
  type Erased,
  endCitizenSessions,
  eraseCitizen,
  insertOwnCase,
  lockCitizen,
  saveDetails,
  saveEmail,
} from './citizen.sql.ts'
import { type Citizen, isFresh, mailCitizenLink } from './citizen.ts'
import { insertCitizenLink, lockCitizenLink, useCitizenLinks } from './link.sql.ts'
import { type Leaving, withdrawOwn } from './own-cases.ts'
import { isWanted } from './sign-in.act.ts'

/** Every act here is of one citizen on their own account. */
interface Own {
  readonly citizenId: string
}
type Account = { readonly citizenId: string; readonly email: string }

async function subject(tx: Tx, { citizenId }: Own): Promise<Account> {
  const account = await lockCitizen(tx, citizenId)
  if (!account) throw new NotFound()
  return account
}

function isOwn(actor: Actor, { citizenId }: Own): actor is Citizen {
  return actor.kind === 'citizen' && actor.citizenId === citizenId
}

type Which = { readonly sessionId: string } | { readonly keep: Buffer } | { readonly hash: Buffer }

/** Ends sessions: this one, another, or all but this one. */
export const endSessions: Act<Own & { readonly which: Which }, Account, { readonly ended: number }> = {
  name: 'citizen.sessions_ended',
  subject,
  may: isOwn,
  async change(tx, { citizenId }, { which }) {
    const ended = await endCitizenSessions(tx, citizenId, which)
    if (ended === 0 && !('keep' in which)) throw new NotFound()
    return { ended }
  },
  record: ({ ended }, { citizenId }) => ({ facts: { citizen: citizenId, sessionsEnded: ended } }),
}

export const changeDetails: Act<Own & Details, Account, null> = {
  name: 'citizen.details_changed',
  subject,
  may: isOwn,
  async change(tx, { citizenId }, details) {
    await saveDetails(tx, citizenId, details)
    return null
  },
  record: (_, { citizenId, name, phone }) => ({ facts: { citizen: citizenId }, words: [name ?? '', phone ?? ''] }),
}

/** Adds a case whose number and key were shown just now. */
export const addCase: Act<Own & { readonly caseId: string }, Account, null> = {
  name: 'citizen.case_added',
  subject,
  may: isOwn,
  async change(tx, { citizenId }, { caseId }, { now }) {
    if (!(await insertOwnCase(tx, citizenId, caseId, now))) throw new Conflict()
    return null
  },
  record: (_, { citizenId }) => ({ facts: { citizen: citizenId } }),
}

/** Takes a case off the list, and off nothing else. */
export const removeCase: Act<Own & { readonly caseId: string }, Account, null> = {
  name: 'citizen.case_removed',
  subject,
  may: isOwn,
  async change(tx, { citizenId }, { caseId }) {
    if (!(await deleteOwnCase(tx, citizenId, caseId))) throw new NotFound()
    return null
  },
  record: (_, { citizenId }) => ({ facts: { citizen: citizenId } }),
}

interface NewEmail extends Own {
  readonly email: string
  readonly language: string
  readonly nonce: string
  readonly linkHash: Buffer
}

/** Asks to have another address: a link goes to the new one, and nothing changes before it is used. */
export const askNewEmail: Act<NewEmail, Account, { readonly mailed: boolean }> = {
  name: 'citizen.email_asked',
  subject,
  may: isOwn,
  async change(tx, { citizenId }, { email, language, linkHash }, { now }) {
    if (!(await isWanted(tx, email, now))) return { mailed: false }
    await insertCitizenLink(tx, { hash: linkHash, email, language, citizenId }, now)
    return { mailed: true }
  },
  record: ({ mailed }, { citizenId }) => ({ facts: { citizen: citizenId, mailed } }),
  follows: ({ mailed }, { nonce }) => (mailed ? [mailCitizenLink(nonce)] : []),
}

/** The link at the new address was used, by whoever is signed in to that account. Gives the old address. */
export const changeEmail: Act<Own & { readonly linkHash: Buffer }, Account, { readonly old: string }> = {
  name: 'citizen.email_changed',
  subject,
  may: isOwn,
  async change(tx, { citizenId, email: old }, { linkHash }, { now }) {
    const link = await lockCitizenLink(tx, linkHash, now)
    if (!link?.good || link.citizenId !== citizenId) throw new NotFound()
    if (!(await saveEmail(tx, citizenId, link.email))) throw new Conflict()
    await useCitizenLinks(tx, link, now)
    return { old }
  },
  record: (_, { citizenId }) => ({ facts: { citizen: citizenId } }),
}

/** Whoever takes everything out has used a link a moment ago: a phone left lying is not enough. */
export const takeOut: Act<Own, Account, null> = {
  name: 'citizen.taken_out',
  subject,
  may: isOwn,
  open: () => true,
  change: async (_tx, _account, _input, { actor, now }) => fresh(actor, now),
  record: (_, { citizenId }) => ({ facts: { citizen: citizenId } }),
}

/**
 * Erases the account and whatever names the person in their cases, all in one transaction. Their open cases go on without them, or are withdrawn:
 * that is a job of the same transaction, for each is an act of its own. The line says which it was, and not which cases.
 */
export const erase: Act<Own & { readonly leaving: Leaving }, Account, Erased> = {
  name: 'citizen.erased',
  subject,
  may: isOwn,
  async change(tx, { citizenId, email }, _, { actor, now }) {
    fresh(actor, now)
    return eraseCitizen(tx, citizenId, email)
  },
  record: ({ caseIds, contacts, sessions }, { citizenId, leaving }) => ({
    facts: { citizen: citizenId, cases: caseIds.length, contacts, sessions, leaving },
  }),
  follows: ({ caseIds }, { leaving }) => (leaving === 'withdraw' ? withdrawOwn(caseIds) : []),
}

function fresh(actor: Actor, now: Date): null {
  if (actor.kind !== 'citizen' || !isFresh(actor, now)) throw new Conflict()
  return null
}
