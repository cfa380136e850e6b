import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import type { Entry, Subject } from './edition.ts'

/** One edition: the draft while `publishedAt` is null. */
export interface EditionRecord {
  readonly editionId: string
  readonly subject: Subject
  readonly title: string
  readonly decree: string | null
  /** `YYYY-MM-DD` */
  readonly holdsFrom: string
  readonly pack: string | null
  readonly undoesId: string | null
  readonly version: number
  readonly begunAt: Date
  readonly begunBy: string | null
  readonly publishedAt: Date | null
  readonly publishedBy: string | null
  /** Cases that the preview said would move. */
  readonly foreseen: number | null
  readonly looked: number
  readonly moved: number
  readonly recomputedAt: Date | null
}

export type EnteredEntry = Entry & { readonly version: number }

/** Editions that one page of the history lists. */
export const EDITIONS_MAX = 20

export async function findDraft(db: Db, subject: Subject): Promise<EditionRecord | undefined> {
  const { rows } = await sql<EditionRecord>`${EDITION} where e.subject = ${subject} and e.published_at is null`.execute(
    db,
  )
  return rows[0]
}

export async function findEdition(db: Db, editionId: string): Promise<EditionRecord | undefined> {
  return (await sql<EditionRecord>`${EDITION} where e.edition_id = ${editionId}`.execute(db)).rows[0]
}

/** Published ones, the newest first. `before` is the number of the last one of the page before. */
export async function listEditions(db: Db, subject: Subject, before?: string): Promise<EditionRecord[]> {
  const { rows } = await sql<EditionRecord>`
    ${EDITION} where e.subject = ${subject} and e.published_at is not null
      and (${before ?? null}::bigint is null or (e.published_at, e.edition_id) < (select b.published_at, b.edition_id from core.deadline_editions b where b.edition_id = ${before ?? null}::bigint))
    order by e.published_at desc, e.edition_id desc limit ${sql.lit(EDITIONS_MAX + 1)}`.execute(db)
  return rows
}

/** Editions that were published and whose dates are still being computed, oldest first. */
export async function listUnfinished(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select edition_id::text as id from core.deadline_editions where published_at is not null and recomputed_at is null order by published_at, edition_id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** What readers of a case are told of the edition that moved its day. */
export interface EditionName {
  readonly subject: Subject
  /** Its own, or that of the edition which it took back. */
  readonly title: string
  readonly undone: boolean
}

/** By id. A country pack gives its editions no title that says anything to a reader: those are left out, as are unknown ones. */
export async function listEditionNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, EditionName>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<EditionName & { id: string }>`
    select e.edition_id::text as id, e.subject, coalesce(u.title, e.title) as title, u.edition_id is not null as undone
    from core.deadline_editions e left join core.deadline_editions u on u.edition_id = e.undoes_id
    where e.edition_id::text = any(${[...ids]}::text[]) and e.pack is null and u.pack is null`.execute(db)
  return new Map(rows.map(({ id, ...name }) => [id, name]))
}

export async function countPublished(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from core.deadline_editions where published_at is not null`.execute(db)
  return rows[0]?.count ?? 0
}

export async function listEntries(db: Db, editionId: string): Promise<EnteredEntry[]> {
  const { rows } = await sql<EnteredEntry>`
    select entry_key as key, wanted, version from core.edition_entries where edition_id = ${editionId} order by entry_key`.execute(
    db,
  )
  return rows
}

/** Of two who begin a draft, or write in it, at once the second waits and then sees what the first did. */
export async function lockDraft(tx: Tx, subject: Subject): Promise<EditionRecord | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext(${`jembatan edition ${subject}`}))`.execute(tx)
  return findDraft(tx, subject)
}

/** The country pack changes the same rows, and holds this lock while it does. */
export async function lockRows(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('jembatan country'))`.execute(tx)
}

export interface DraftHead {
  readonly title: string
  readonly decree: string | null
  readonly holdsFrom: string
}

export async function insertDraft(
  tx: Tx,
  { subject, title, decree, holdsFrom, undoesId }: DraftHead & { subject: Subject; undoesId: string | null },
  { officerId, now }: { officerId: string | null; now: Date },
): Promise<EditionRecord> {
  const { rows } = await sql<{ id: string }>`
    insert into core.deadline_editions (subject, title, decree, holds_from, undoes_id, begun_at, begun_by)
    values (${subject}, ${title}, ${decree}, ${holdsFrom}, ${undoesId}, ${now}, ${officerId}) returning edition_id::text as id`.execute(
    tx,
  )
  return must(await findEdition(tx, rows[0]?.id ?? ''))
}

/** Writes the head where one is given; the version counts up either way. */
export async function saveDraft(tx: Tx, draft: EditionRecord, head: DraftHead = draft): Promise<EditionRecord> {
  await sql`
    update core.deadline_editions set title = ${head.title}, decree = ${head.decree}, holds_from = ${head.holdsFrom}, version = version + 1
    where edition_id = ${draft.editionId}`.execute(tx)
  return must(await findEdition(tx, draft.editionId))
}

export async function saveEntries(
  tx: Tx,
  { editionId, version }: EditionRecord,
  entries: readonly Entry[],
  { officerId, now }: { officerId: string | null; now: Date },
): Promise<void> {
  await sql`
    insert into core.edition_entries (edition_id, entry_key, wanted, version, entered_at, entered_by)
    select ${editionId}::bigint, e.key, nullif(e.wanted, 'null'), ${version}, ${now}, ${officerId}::bigint
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e(key text, wanted jsonb)
    on conflict (edition_id, entry_key) do update set wanted = excluded.wanted, version = excluded.version, entered_at = excluded.entered_at, entered_by = excluded.entered_by`.execute(
    tx,
  )
}

export async function deleteEntries(tx: Tx, editionId: string, keys: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from core.edition_entries where edition_id = ${editionId} and entry_key = any(${keys}::text[])`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** A draft was never published: nothing rests on it, and so it may go. */
export async function deleteDraft(tx: Tx, editionId: string): Promise<void> {
  await sql`delete from core.deadline_editions where edition_id = ${editionId} and published_at is null`.execute(tx)
}

export async function markPublished(
  tx: Tx,
  { editionId }: EditionRecord,
  { officerId, now, foreseen }: { officerId: string | null; now: Date; foreseen: number },
): Promise<EditionRecord> {
  await sql`
    update core.deadline_editions set published_at = ${now}, published_by = ${officerId}, foreseen = ${foreseen} where edition_id = ${editionId}`.execute(
    tx,
  )
  return must(await findEdition(tx, editionId))
}

/** How far the computation of dates has come. Of two workers each counts what it moved itself, also when the other was done first. */
export async function saveProgress(
  tx: Tx,
  editionIds: readonly string[],
  { looked, moved, doneAt }: { looked: number; moved: number; doneAt: Date | null },
): Promise<void> {
  await sql`
    update core.deadline_editions set looked = greatest(looked, ${looked}), moved = moved + ${moved}, recomputed_at = coalesce(recomputed_at, ${doneAt}::timestamptz)
    where edition_id = any(${editionIds}::bigint[]) and published_at is not null`.execute(tx)
}

function must(found: EditionRecord | undefined): EditionRecord {
  if (!found) throw new Error('An edition that was just written is not there.')
  return found
}

const EDITION = sql`
  select e.edition_id::text as "editionId", e.subject, e.title, e.decree, e.holds_from as "holdsFrom", e.pack, e.undoes_id::text as "undoesId", e.version,
    e.begun_at as "begunAt", b.name as "begunBy", e.published_at as "publishedAt", p.name as "publishedBy", e.foreseen, e.looked, e.moved, e.recomputed_at as "recomputedAt"
  from core.deadline_editions e left join core.officers b on b.officer_id = e.begun_by left join core.officers p on p.officer_id = e.published_by`
