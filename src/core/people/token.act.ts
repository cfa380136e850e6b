import { Conflict, NotFound } from '../../kit/refusals.ts'
import type { Act } from '../ledger/act.ts'
import type { OfficerId } from './actor.ts'
import { type LockedOfficer, lockOfficerByEmail } from './officer.sql.ts'
import { countTokens, insertToken, lockToken, revokeTokens, TOKEN } from './token.sql.ts'
import { isSelf } from './who.ts'

interface Wish {
  readonly email: string
  readonly name: string
  readonly days: number
  readonly hash: Buffer
}

/** Makes a bearer token with which a program acts as the officer, in the officer's own roles. */
export const makeToken: Act<Wish, LockedOfficer, { readonly tokenId: string; readonly officerId: OfficerId }> = {
  name: 'officer.token_made',
  async subject(tx, { email }) {
    const officer = await lockOfficerByEmail(tx, email)
    if (!officer || officer.leftAt) throw new NotFound()
    return officer
  },
  may: (actor, officer) => actor.kind === 'program' || isSelf(actor, officer),
  async change(tx, { officerId }, { hash, name, days }, { now }) {
    const count = await countTokens(tx, officerId, now)
    if (count >= TOKEN.most) throw new Conflict('tooManyTokens', { most: String(TOKEN.most) })
    return { officerId, tokenId: await insertToken(tx, { officerId, hash, name, days }, now) }
  },
  record: ({ officerId, tokenId }, { days }) => ({ facts: { officer: officerId, token: tokenId, days } }),
}

interface Which {
  readonly officerId: OfficerId
  readonly tokenId: string
}

/** The officer ends one of their tokens: from now on its program is a stranger. */
export const revokeToken: Act<Which, Which & { readonly revokedAt: Date | null }, Which> = {
  name: 'officer.token_revoked',
  async subject(tx, { officerId, tokenId }) {
    const token = await lockToken(tx, officerId, tokenId)
    if (!token) throw new NotFound()
    return token
  },
  may: isSelf,
  async change(tx, token, _, { now }) {
    if (token.revokedAt === null) await revokeTokens(tx, token.officerId, now, token.tokenId)
    return token
  },
  record: ({ tokenId }) => ({ facts: { token: tokenId } }),
}
