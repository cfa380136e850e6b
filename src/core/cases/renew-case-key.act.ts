import { Conflict, NotFound } from '../../kit/refusals.ts'
import type { Act } from '../ledger/act.ts'
import { tell } from '../notices/notice.ts'
import { lockCase, setKeyHash } from './case.sql.ts'
import { useKeyLink } from './key-link.sql.ts'

interface NewKey {
  readonly caseId: string
  /** SHA-256, hex. */
  readonly keyHash: string
  /** Of the link by which its owner came, hex; it opens nothing a second time. Absent where they are signed in to their account. */
  readonly linkHash?: string
}

/** Gives a case a new key, which ends the old one and whatever was opened with it. Its owner is told, in case it was somebody else. */
export const renewCaseKey: Act<NewKey, { readonly caseId: string }> = {
  name: 'case.key_renewed',
  async subject(tx, { caseId }) {
    if (!(await lockCase(tx, caseId))) throw new NotFound()
    return { caseId }
  },
  may: (actor, { caseId }) => actor.kind === 'complainant' && actor.caseId === caseId,
  async change(tx, subject, { caseId, keyHash, linkHash }, { now }) {
    if (linkHash !== undefined && !(await useKeyLink(tx, Buffer.from(linkHash, 'hex'), caseId, now)))
      throw new Conflict('keyLinkOver')
    await setKeyHash(tx, caseId, Buffer.from(keyHash, 'hex'))
    return subject
  },
  record: ({ caseId }) => ({ case: caseId }),
  follows: ({ caseId }) => [tell('new_key', caseId)],
}
