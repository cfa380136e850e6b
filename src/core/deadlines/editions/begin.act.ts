import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Act } from '../../ledger/act.ts'
import { changesNow } from './changes.ts'
import { type DraftHead, type EditionRecord, findEdition, insertDraft, lockDraft } from './edition.sql.ts'
import { keepsDeadlines, type Subject } from './edition.ts'
import { officerOf } from './enter.act.ts'

interface Begin extends DraftHead {
  readonly subject: Subject
  /** The edition that this draft takes back whole. */
  readonly undoes?: string
}

/**
 * Begins the draft in which changes gather; there is one of each subject, so that two system admins see each other's. One that undoes an
 * edition holds what takes that back and nothing else.
 */
export const beginDraft: Act<Begin, EditionRecord | undefined, EditionRecord> = {
  name: 'edition.begun',
  subject: (tx, { subject }) => lockDraft(tx, subject),
  may: keepsDeadlines,
  async change(tx, draft, input, { actor, now }) {
    if (draft) throw new Conflict('draftThere')
    const { undoes: undoesId = null } = input
    if (undoesId !== null) {
      const undone = await findEdition(tx, undoesId)
      if (!undone?.publishedAt || undone.subject !== input.subject) throw new NotFound()
    }
    const begun = await insertDraft(tx, { ...input, undoesId }, { officerId: officerOf(actor), now })
    // A later edition that changed the same rows must be taken back first.
    if (undoesId !== null && !(await changesNow(tx, begun))) throw new Conflict('changedSince')
    return begun
  },
  record: ({ editionId, undoesId }, { subject, title, decree }) => ({
    facts: { edition: editionId, subject, undoes: undoesId },
    words: [title, decree ?? ''],
  }),
}
