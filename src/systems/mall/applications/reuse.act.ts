import { enterFile } from '../../../core/files/enter-file.ts'
import { findSent, type SentFile } from '../../../core/files/file.sql.ts'
import { prepareLater } from '../../../core/files/prepare.ts'
import { Conflict } from '../../../kit/refusals.ts'
import { applicationAct } from './application.act.ts'
import { isApplicant } from './application.ts'
import { insertReuse } from './reuse.sql.ts'
import { writable } from './save.act.ts'

interface Reuse {
  readonly question: string
  /** The copy that lies in the store. */
  readonly sent: SentFile
  readonly fromCase: string
  readonly fromFile: string
}

/** A paper of an earlier application is used again, for its owner says so: a person need not give the same paper twice. Whose it is was asked before. */
export const reusePaper = applicationAct<Reuse>({
  name: 'reused',
  move: 'save',
  may: isApplicant,
  open: ({ caseId }, { fromCase }) => caseId !== fromCase,
  async change(tx, application, { question, sent, fromCase, fromFile }, by) {
    const { kind } = await writable(tx, application, question)
    if (kind !== 'attachment') throw new Conflict()
    const { caseId, answers } = application
    const known = await findSent(tx, caseId, sent.sha256)
    if (!known) await enterFile(tx, application, sent, by)
    const fileId = known ?? sent.fileId
    await insertReuse(tx, { caseId, question, fileId, fromCase, fromFile }, by.now)
    return { answers: { ...answers, [question]: fileId }, returnedAt: by.now }
  },
  facts: ({ question, sent, fromCase, fromFile }) => ({
    question,
    file: sent.fileId,
    fromCase,
    fromFile,
    consent: true,
  }),
  follows: (_, { sent }) => [prepareLater(sent.fileId)],
})
