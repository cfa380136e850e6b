import { Conflict } from '../../../kit/refusals.ts'
import type { Act } from '../../ledger/act.ts'
import { countPublished, type EditionRecord, findEdition } from './edition.sql.ts'
import { keepsDeadlines, type Subject } from './edition.ts'
import { mustDraft } from './enter.act.ts'
import { beginPreview, findPreview, type Preview, savePreview } from './preview.sql.ts'
import { addTallies, type Tally } from './tally.ts'

/** The task that counts on where a preview has come to. */
export const PREVIEW_TASK = 'preview-edition'

interface AskPreview {
  readonly subject: Subject
  /** Running cases that there are. */
  readonly total: number
  /** True where the worker counts; where there are few, who asks counts at once. */
  readonly queued: boolean
}

/** Begins to count how the draft would move the dates of running cases. Nothing of theirs changes. */
export const askPreview: Act<AskPreview, EditionRecord> = {
  name: 'edition.preview_asked',
  subject: (tx, { subject }) => mustDraft(tx, subject),
  may: keepsDeadlines,
  async change(tx, draft, { total }, { now }) {
    const { editionId, version } = draft
    await beginPreview(tx, { editionId, version, base: await countPublished(tx), total }, now)
    return draft
  },
  record: ({ editionId, version }, { subject, total }) => ({ facts: { edition: editionId, subject, version, total } }),
  follows: ({ editionId }, { queued }) => (queued ? [{ task: PREVIEW_TASK, payload: { edition: editionId } }] : []),
}

interface Count {
  readonly editionId: string
  /** What was counted on from: the version of the draft, and where the preview had come to. */
  readonly version: number
  readonly from: string | null
  readonly reached: string | null
  readonly done: boolean
  readonly tally: Tally
  readonly queued: boolean
}

/** Adds what was counted of some of the cases. Of two workers who counted the same, the second is told so and changes nothing. */
export const countPreview: Act<Count, Preview, { readonly done: boolean }> = {
  name: 'edition.preview_counted',
  async subject(tx, { editionId }) {
    const draft = await findEdition(tx, editionId)
    if (!draft || draft.publishedAt) throw new Conflict('draftGone')
    await mustDraft(tx, draft.subject)
    const preview = await findPreview(tx, editionId)
    if (!preview) throw new Conflict('draftGone')
    return preview
  },
  may: keepsDeadlines,
  open: (preview, { version, from }) =>
    preview.doneAt === null && preview.version === version && preview.reached === from,
  async change(tx, preview, { editionId, reached, tally, done }, { now }) {
    const all = addTallies(preview.tally, tally)
    await savePreview(tx, editionId, { reached, tally: all, doneAt: done ? now : null })
    return { done }
  },
  record: ({ done }, { editionId, version, tally }) => ({
    facts: { edition: editionId, version, looked: tally.looked, moved: tally.moved, done },
  }),
  follows: ({ done }, { editionId, queued }) =>
    queued && !done ? [{ task: PREVIEW_TASK, payload: { edition: editionId } }] : [],
}
