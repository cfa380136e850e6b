import { Conflict } from '../../../kit/refusals.ts'
import { RECOMPUTE_APPLICATIONS_TASK, RECOMPUTE_TASK } from '../../country/install.sql.ts'
import type { Act } from '../../ledger/act.ts'
import { changesNow } from './changes.ts'
import { countPublished, type EditionRecord, lockRows, markPublished } from './edition.sql.ts'
import { keepsDeadlines, type Subject } from './edition.ts'
import { insertChanges, writeRows } from './edition-rows.sql.ts'
import { mustDraft, officerOf } from './enter.act.ts'
import { findPreview, type Preview } from './preview.sql.ts'

/** Other processes trust for half a minute the rules that they have read; a date computed before that would be computed by the old ones. */
const WAIT_SECONDS = 60

interface Draft extends EditionRecord {
  readonly preview: Preview | undefined
  readonly published: number
}

/**
 * Publishes the draft: its rows hold from now on, and the dates of running cases are computed anew by the job. Only what was looked at is
 * published: the preview must be of this very draft, and no other edition may have come after it.
 */
export const publishEdition: Act<{ readonly subject: Subject }, Draft, EditionRecord & { readonly rows: number }> = {
  name: 'edition.published',
  async subject(tx, { subject }) {
    await lockRows(tx)
    const draft = await mustDraft(tx, subject)
    return { ...draft, preview: await findPreview(tx, draft.editionId), published: await countPublished(tx) }
  },
  may: keepsDeadlines,
  version: ({ version }) => version,
  async change(tx, draft, { subject }, { actor, now }) {
    const { preview } = draft
    if (!preview || !isFresh(preview, draft)) throw new Conflict('previewFirst')
    const changes = await changesNow(tx, draft)
    if (!changes) throw new Conflict('changedSince')
    if (changes.length === 0) throw new Conflict('nothingChanges')
    await writeRows(tx, subject, changes, now)
    await insertChanges(tx, draft.editionId, changes)
    const by = { officerId: officerOf(actor), now, foreseen: preview.tally.moved }
    return { ...(await markPublished(tx, draft, by)), rows: changes.length }
  },
  record: ({ editionId, undoesId, foreseen, rows, title, decree }, { subject }) => ({
    facts: { edition: editionId, subject, undoes: undoesId, rows, foreseen },
    words: [title, decree ?? ''],
  }),
  follows: (_, __, now) =>
    [RECOMPUTE_TASK, RECOMPUTE_APPLICATIONS_TASK].map((task) => ({
      ...{ task, payload: {}, key: task },
      runAt: new Date(now.getTime() + WAIT_SECONDS * 1000),
    })),
}

/** Whether a preview speaks of the draft and of the rows as they are now. */
export function isFresh(preview: Preview, draft: { readonly version: number; readonly published: number }): boolean {
  return preview.doneAt !== null && preview.version === draft.version && preview.base === draft.published
}
