import { NotFound, TooMany } from '../../../kit/refusals.ts'
import type { Tx } from '../../../kit/sql.ts'
import type { Act } from '../../ledger/act.ts'
import { countTry, forgetTries } from '../tries.sql.ts'
import { endSessionOfCookie, saveCitizen, startCitizenSession } from './citizen.sql.ts'
import { mailCitizenLink } from './citizen.ts'
import { type CitizenLink, insertCitizenLink, lockCitizenLink, useCitizenLinks } from './link.sql.ts'

interface Wish {
  readonly email: string
  readonly language: string
  readonly nonce: string
  readonly linkHash: Buffer
}

/** Somebody asks for a link to sign in. Whether the address has an account is not even looked up: it is made when the link is used. */
export const askCitizenLink: Act<Wish, null, { readonly mailed: boolean }> = {
  name: 'citizen.link_asked',
  subject: async () => null,
  may: () => true,
  async change(tx, _, { email, language, linkHash }, { now }) {
    if (!(await isWanted(tx, email, now))) return { mailed: false }
    await insertCitizenLink(tx, { hash: linkHash, email, language }, now)
    return { mailed: true }
  },
  record: ({ mailed }) => ({ facts: { mailed } }),
  follows: ({ mailed }, { nonce }) => (mailed ? [mailCitizenLink(nonce)] : []),
}

interface SigningIn {
  readonly linkHash: Buffer
  readonly sessionHash: Buffer
  readonly browser: string
  /** Hash of the cookie that the browser came with: that session ends, and none is taken over. */
  readonly replaces?: Buffer | undefined
}

/** Begins a session for whoever shows the link that went to their address. The first time, the account begins too. */
export const signInCitizen: Act<SigningIn, CitizenLink, { readonly citizenId: string; readonly made: boolean }> = {
  name: 'citizen.signed_in',
  async subject(tx, { linkHash }) {
    // The act's own moment is not known here; whether the link is still good is asked in `change`, with it.
    const link = await lockCitizenLink(tx, linkHash, new Date(0))
    if (!link || link.citizenId !== null) throw new NotFound()
    return link
  },
  may: () => true,
  async change(tx, _, { linkHash, sessionHash, browser, replaces }, { now }) {
    const link = await lockCitizenLink(tx, linkHash, now)
    if (!link?.good) throw new NotFound()
    await useCitizenLinks(tx, link, now)
    await forgetTries(tx, 'citizen-link', link.email.toLowerCase())
    if (replaces) await endSessionOfCookie(tx, replaces)
    const citizen = await saveCitizen(tx, link, now)
    await startCitizenSession(tx, { citizenId: citizen.citizenId, hash: sessionHash, browser }, now)
    return citizen
  },
  record: ({ citizenId, made }) => ({ facts: { citizen: citizenId, made } }),
}

/** True while this address may have another link: nobody floods somebody else's mailbox. */
export async function isWanted(tx: Tx, email: string, now: Date): Promise<boolean> {
  try {
    await countTry(tx, 'citizen-link', email.toLowerCase(), now)
    return true
  } catch (error) {
    if (error instanceof TooMany) return false
    throw error
  }
}
