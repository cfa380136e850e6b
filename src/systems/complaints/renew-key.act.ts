import { setKeyHash } from '../../core/cases/case.sql.ts'
import { useKeyLink } from '../../core/cases/key-link.sql.ts'
import { tell } from '../../core/notices/notice.ts'
import { Conflict } from '../../kit/refusals.ts'
import { complaintAct } from './complaint.act.ts'
import { unchanged } from './complaint.sql.ts'
import { listRelatives } from './split.sql.ts'

interface NewKey {
  /** SHA-256, hex. */
  readonly keyHash: string
  /** Of the link by which the complainant came, hex; it opens nothing a second time. Absent where the old key opened the case. */
  readonly linkHash?: string
}

/** Gives the case a new key, which ends the old one and whatever was opened with it. The complainant is told, in case it was somebody else. */
export const renewKey = complaintAct<NewKey>({
  name: 'key_renewed',
  deed: 'renewKey',
  async change(tx, complaint, { keyHash, linkHash }, { now }) {
    const { caseId } = complaint
    if (linkHash !== undefined && !(await useKeyLink(tx, Buffer.from(linkHash, 'hex'), caseId, now)))
      throw new Conflict('keyLinkOver')
    // One key opens all reports of one filing, so the old one must end for all of them.
    const all = [caseId, ...(await listRelatives(tx, caseId)).map((relative) => relative.caseId)].sort()
    for (const id of all) await setKeyHash(tx, id, Buffer.from(keyHash, 'hex'))
    return unchanged(complaint)
  },
  follows: ({ caseId }) => [tell('new_key', caseId)],
})
