import { insertMade } from '../../../../core/files/file.sql.ts'
import type { Act } from '../../../../core/ledger/act.ts'
import type { Job } from '../../../../kit/jobs.ts'
import { NotFound } from '../../../../kit/refusals.ts'
import { applicationAct } from '../application.act.ts'
import { insertKey, insertPaper, listPapers, lockPaper, setRevoked } from './paper.sql.ts'
import { mayRevoke, type Paper } from './paper.ts'

export const PAPER_TASK = 'paper'

/** Has the paper made by the worker. Twice is once: the job looks whether one is in force. */
export function paperJob(number: string): Job {
  return { task: PAPER_TASK, payload: { number }, key: `paper ${number}` }
}

interface Issuing {
  readonly paper: Omit<Paper, 'number' | 'issuedAt' | 'revokedAt' | 'revokedReason'>
  readonly bytes: number
}

/** The signed paper lies in the store: from now on it is the applicant's, and anybody who holds it may check it. */
export const issuePaper = applicationAct<Issuing>({
  name: 'paper_issued',
  move: 'issue',
  may: (actor) => actor.kind === 'program',
  async change(tx, { caseId }, { paper, bytes }, { now }) {
    await insertKey(tx, paper.generation, paper.publicKey, now)
    await insertMade(tx, caseId, { fileId: paper.fileId, sha256: paper.sha256, bytes }, now)
    await insertPaper(tx, paper, now)
    return {}
  },
  facts: ({ paper }) => ({ file: paper.fileId, sha256: paper.sha256.toString('hex'), key: paper.generation }),
})

/** Takes back what was issued: the paper stays, and whoever checks it reads that it holds no more, and why. */
export const revokePaper: Act<
  { readonly number: string; readonly reason: string },
  Paper,
  { readonly number: string }
> = {
  name: 'application.paper_revoked',
  async subject(tx, { number }) {
    const found = (await listPapers(tx, { number })).find(({ revokedAt }) => revokedAt === null)
    const paper = found && (await lockPaper(tx, found.code))
    if (!paper) throw new NotFound()
    return paper
  },
  may: mayRevoke,
  open: ({ revokedAt }) => revokedAt === null,
  async change(tx, { code, number }, { reason }, { actor, now }) {
    await setRevoked(tx, code, { reason, officerId: actor.kind === 'officer' ? actor.officerId : '' }, now)
    return { number }
  },
  record: (_, { reason }, { caseId, agencyId, fileId }) => ({
    ...{ case: caseId, agency: agencyId },
    facts: { file: fileId },
    words: [reason],
  }),
}
