import { setKeyHash } from '../../core/cases/case.sql.ts'
import { complaintAct } from './complaint.act.ts'
import { unchanged } from './complaint.sql.ts'

/** Gives the case a new key, which ends the old one and whatever was opened with it. `keyHash`: SHA-256, hex. */
export const renewKey = complaintAct<{ readonly keyHash: string }>({
  name: 'key_renewed',
  deed: 'renewKey',
  async change(tx, complaint, { keyHash }) {
    await setKeyHash(tx, complaint.caseId, Buffer.from(keyHash, 'hex'))
    return unchanged(complaint)
  },
})
