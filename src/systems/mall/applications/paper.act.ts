import { enterFile } from '../../../core/files/enter-file.ts'
import { dropFile, findSent, listFiles, type SentFile } from '../../../core/files/file.sql.ts'
import { prepareLater } from '../../../core/files/prepare.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { applicationAct } from './application.act.ts'
import { isApplicant } from './application.ts'
import { writable } from './save.act.ts'

/** The paper for a page of the form, whose bytes lie in the store already. The one that was there before is taken away. */
export const addPaper = applicationAct<{ readonly question: string; readonly sent: SentFile }>({
  name: 'paper_added',
  move: 'save',
  may: isApplicant,
  async change(tx, application, { question, sent }, by) {
    const { kind } = await writable(tx, application, question)
    if (kind !== 'attachment') throw new Conflict()
    const { caseId, answers } = application
    const before = answers[question]
    // The same paper may be asked for twice; of one that came twice over a weak line nothing is kept twice.
    const known = await findSent(tx, caseId, sent.sha256)
    if (!known) await enterFile(tx, application, sent, by)
    const files = await listFiles(tx, caseId)
    // A paper that another page shows too stays.
    const shared =
      Object.entries(answers).some(([id, given]) => id !== question && given === before) || known === before
    const mine = files.some(({ fileId, officerId }) => fileId === before && officerId === null)
    if (typeof before === 'string' && mine && !shared) await dropFile(tx, before, by.now)
    return { answers: { ...answers, [question]: known ?? sent.fileId }, returnedAt: by.now }
  },
  facts: ({ question, sent }) => ({ question, file: sent.fileId, kind: sent.kind, bytes: sent.bytes }),
  follows: (_, { sent }) => [prepareLater(sent.fileId)],
})

/** It was the wrong one. */
export const takePaperBack = applicationAct<{ readonly question: string }>({
  name: 'taken_back',
  move: 'save',
  may: isApplicant,
  async change(tx, application, { question }, { now }) {
    await writable(tx, application, question)
    const { [question]: given, ...answers } = application.answers
    if (typeof given !== 'string') throw new NotFound()
    if (!Object.values(answers).includes(given)) await dropFile(tx, given, now)
    return { answers, returnedAt: now }
  },
  facts: ({ question }) => ({ question }),
})
