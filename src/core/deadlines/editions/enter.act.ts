import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Tx } from '../../../kit/sql.ts'
import type { Act } from '../../ledger/act.ts'
import type { Actor } from '../../people/actor.ts'
import {
  type DraftHead,
  deleteDraft,
  deleteEntries,
  type EditionRecord,
  listEntries,
  lockDraft,
  saveDraft,
  saveEntries,
} from './edition.sql.ts'
import { type Entry, keepsDeadlines, type Subject } from './edition.ts'

type OnDraft<I> = Act<I & { readonly subject: Subject }, EditionRecord>

/**
 * Enters days off or rules into the draft, all or none. `seen` is the version that the writer looked at: what another entered since under
 * the same key is not written over; what they entered elsewhere stands beside it.
 */
export const enter: OnDraft<{ readonly entries: readonly Entry[]; readonly seen: number }> = {
  ...onDraft('edition.entered'),
  async change(tx, draft, { entries, seen }, { actor, now }) {
    if (draft.undoesId !== null) throw new Conflict('draftUndoes')
    const keys = new Set(entries.map(({ key }) => key))
    const known = await listEntries(tx, draft.editionId)
    if (known.some(({ key, version }) => keys.has(key) && version > seen)) throw new Conflict('changedMeanwhile')
    const next = await saveDraft(tx, draft)
    await saveEntries(tx, next, entries, { officerId: officerOf(actor), now })
    return next
  },
  record: ({ editionId, version }, { subject, entries }) => ({
    facts: { edition: editionId, subject, version, entries: entries.length },
    words: [JSON.stringify(entries)],
  }),
}

/** Takes an entry out of the draft again. */
export const takeOut: OnDraft<{ readonly key: string }> = {
  ...onDraft('edition.entry_taken_out'),
  async change(tx, draft, { key }) {
    if ((await deleteEntries(tx, draft.editionId, [key])) === 0) throw new NotFound()
    return saveDraft(tx, draft)
  },
  record: ({ editionId, version }, { subject }) => ({ facts: { edition: editionId, subject, version } }),
}

/** Names the draft anew: its title, its decree, the day from which it holds. */
export const nameDraft: OnDraft<DraftHead> = {
  ...onDraft('edition.named'),
  change: (tx, draft, { title, decree, holdsFrom }) => saveDraft(tx, draft, { title, decree, holdsFrom }),
  record: ({ editionId, version }, { subject, title, decree }) => ({
    facts: { edition: editionId, subject, version },
    words: [title, decree ?? ''],
  }),
}

/** Throws the draft away. Nothing of what holds has changed. */
export const discard: OnDraft<object> = {
  ...onDraft('edition.discarded'),
  async change(tx, draft) {
    await deleteDraft(tx, draft.editionId)
    return draft
  },
  record: ({ editionId }, { subject }) => ({ facts: { edition: editionId, subject } }),
}

export async function mustDraft(tx: Tx, subject: Subject): Promise<EditionRecord> {
  const draft = await lockDraft(tx, subject)
  if (!draft) throw new Conflict('draftGone')
  return draft
}

export function officerOf(actor: Actor): string | null {
  return actor.kind === 'officer' ? actor.officerId : null
}

function onDraft<I>(name: string): Pick<OnDraft<I>, 'name' | 'subject' | 'may' | 'version'> {
  return {
    name,
    subject: (tx, { subject }) => mustDraft(tx, subject),
    may: keepsDeadlines,
    version: ({ version }) => version,
  }
}
