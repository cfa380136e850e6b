import { NotAllowed, NotFound } from '../../../kit/refusals.ts'
import type { Tx } from '../../../kit/sql.ts'
import type { Act } from '../../ledger/act.ts'
import type { OfficerId } from '../actor.ts'
import { type LockedOfficer, lockOfficer } from '../officer.sql.ts'
import { deleteSessions } from '../session.sql.ts'
import { isSelf } from '../who.ts'
import { deleteFactor, type FactorProof, passFactor, saveFactor, saveRecoveryCodes } from './factor.sql.ts'
import { mailFactor } from './factor-mail.ts'

/** An officer who changes their second factor has just shown the password, and a code of the factor that there is. */
export interface Proof {
  readonly officerId: OfficerId
  /** The hash that the typed password was found to fit. */
  readonly passwordHash: string
  readonly factor: FactorProof | undefined
}

interface Setting extends Proof {
  readonly sealed: Buffer
  readonly step: number
  readonly recoveryHashes: readonly Buffer[]
  /** Hash of the cookie whose session stays. */
  readonly keep: Buffer
}

/** Sets a second factor, or another in its place. Sessions that began without it end. */
export const setFactor: Act<Setting, LockedOfficer, { readonly ended: number }> = {
  ...onOwnFactor('officer.factor_set'),
  async change(tx, { officerId }, { passwordHash: _, factor, keep, ...made }, { now }) {
    await pass(tx, officerId, factor, now)
    await saveFactor(tx, made, now)
    return { ended: await deleteSessions(tx, officerId, keep) }
  },
  record: ({ ended }) => ({ facts: { sessionsEnded: ended } }),
  follows: (_, { officerId }) => [mailFactor(officerId, 'set')],
}

/** Makes new recovery codes; those that there were open nothing any more. */
export const renewRecoveryCodes: Act<
  Proof & { readonly recoveryHashes: readonly Buffer[] },
  LockedOfficer,
  { readonly codes: number }
> = {
  ...onOwnFactor('officer.recovery_codes_made'),
  async change(tx, { officerId }, { factor, recoveryHashes }, { now }) {
    if (!factor) throw new NotAllowed('codeUsed')
    await pass(tx, officerId, factor, now)
    await saveRecoveryCodes(tx, officerId, recoveryHashes, now)
    return { codes: recoveryHashes.length }
  },
  record: ({ codes }) => ({ facts: { codes } }),
  follows: (_, { officerId }) => [mailFactor(officerId, 'codes')],
}

/** Turns the second factor off: from now on the password alone lets them in. */
export const endFactor: Act<Proof, LockedOfficer, { readonly ended: boolean }> = {
  ...onOwnFactor('officer.factor_ended'),
  async change(tx, { officerId }, { factor }, { now }) {
    await pass(tx, officerId, factor, now)
    return { ended: await deleteFactor(tx, officerId) }
  },
  record: ({ ended }) => ({ facts: { ended } }),
  follows: ({ ended }, { officerId }) => (ended ? [mailFactor(officerId, 'ended')] : []),
}

function onOwnFactor(name: string): Pick<Act<Proof, LockedOfficer>, 'name' | 'subject' | 'may'> {
  return {
    name,
    async subject(tx, { officerId }) {
      const officer = await lockOfficer(tx, officerId)
      if (!officer) throw new NotFound()
      return officer
    },
    may: (actor, officer, { passwordHash }) =>
      isSelf(actor, officer) && officer.leftAt === null && officer.passwordHash === passwordHash,
  }
}

async function pass(tx: Tx, officerId: OfficerId, factor: FactorProof | undefined, now: Date): Promise<void> {
  if (!(await passFactor(tx, officerId, factor, now))) throw new NotAllowed('codeUsed')
}
