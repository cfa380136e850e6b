import type { Typed } from '../../../../kit/form.ts'
import { type Db, sql, type Tx } from '../../../../kit/sql.ts'
import type { Complaint } from '../../complaint.ts'

/** What an officer has typed for one deed in one window. */
export interface Unsent extends Pick<Complaint, 'caseId' | 'agencyId' | 'officerId' | 'secret'> {
  readonly number: string
  /** That of the case. */
  readonly language: string
  readonly title: string
  readonly noun: string
  readonly sheet: string
  readonly fields: Typed
  readonly shownAt: Date
  readonly savedAt: Date
}

interface Sheet {
  readonly officerId: string
  readonly number: string
  readonly noun: string
  readonly sheet: string
}

/** The sheet that another was begun from, as old as it was when it was shown. */
type From = Pick<Unsent, 'sheet' | 'savedAt'>

/** Sheets that one question gives at most. */
const MOST = 20
const DAYS_KEPT = 30
/** So long a save that was still under way is known for one that came too late. */
const DAYS_SENT = 1

/**
 * Saves a sheet. It takes the place of the sheet that it was begun from, but only where that one still holds what was shown: another window
 * may have written on in it. A sheet that was sent is not written again. This is no act and asks for no `Tx`: nothing has happened to the case,
 * and a line in the ledger for every few words would tell how fast somebody types.
 */
export async function saveUnsent(
  db: Db,
  { officerId, number, noun, sheet }: Sheet,
  words: { fields: Typed; shownAt: Date; now: Date; from: From | undefined },
): Promise<void> {
  await sql`
    with at as (select case_id from complaints.complaints where number = ${number}),
    replaced as (
      delete from complaints.unsent_words u using at
      where u.officer_id = ${officerId} and u.case_id = at.case_id and u.noun = ${noun} and u.sheet <> ${sheet}
        and u.sheet = ${words.from?.sheet ?? null} and u.saved_at = ${words.from?.savedAt ?? null}::timestamptz and u.fields is not null
    )
    insert into complaints.unsent_words (officer_id, case_id, noun, sheet, fields, shown_at, saved_at)
    select ${officerId}, case_id, ${noun}, ${sheet}, ${JSON.stringify(words.fields)}::jsonb, ${words.shownAt}, ${words.now} from at
    on conflict (officer_id, case_id, noun, sheet) do update
      set fields = excluded.fields, shown_at = excluded.shown_at, saved_at = excluded.saved_at where unsent_words.fields is not null`.execute(
    db,
  )
}

/** Takes a sheet away; where it is one that was shown, only as it was shown: another window may have written on in it. */
export async function forgetUnsent(db: Db, { officerId, number, noun, sheet }: Sheet, savedAt?: Date): Promise<void> {
  await sql`delete from complaints.unsent_words u using complaints.complaints c
    where c.number = ${number} and u.case_id = c.case_id and u.officer_id = ${officerId} and u.noun = ${noun} and u.sheet = ${sheet}
      and u.fields is not null and (${savedAt ?? null}::timestamptz is null or u.saved_at = ${savedAt ?? null}::timestamptz)`.execute(
    db,
  )
}

/** Erases the words of a sheet that was sent, and the one that it was begun from. */
export async function markSent(db: Db, sheet: Sheet, now: Date, from: From | undefined): Promise<void> {
  if (from) await forgetUnsent(db, { ...sheet, sheet: from.sheet }, from.savedAt)
  await sql`
    insert into complaints.unsent_words (officer_id, case_id, noun, sheet, fields, shown_at, saved_at)
    select ${sheet.officerId}, case_id, ${sheet.noun}, ${sheet.sheet}, null, ${now}, ${now} from complaints.complaints where number = ${sheet.number}
    on conflict (officer_id, case_id, noun, sheet) do update set fields = null, saved_at = excluded.saved_at`.execute(
    db,
  )
}

/** The sheets of one officer, of one case where it is named; newest first. Nobody reads those of another. */
export async function listUnsent(db: Db, officerId: string, number?: string): Promise<Unsent[]> {
  const { rows } = await sql<Unsent>`
    select c.case_id as "caseId", c.agency_id as "agencyId", c.officer_id as "officerId", c.secret, c.number, k.language, c.title, u.noun, u.sheet, u.fields, u.shown_at as "shownAt", u.saved_at as "savedAt"
    from complaints.unsent_words u join complaints.complaints c using (case_id) join core.cases k using (case_id)
    where u.officer_id = ${officerId} and u.fields is not null and (${number ?? null}::text is null or c.number = ${number ?? null})
    order by u.saved_at desc limit ${sql.lit(MOST)}`.execute(db)
  return rows
}

/** Takes away what is old, what was sent, what was written before its case ended, and what is left of officers who have left; at most `most` rows. Gives how many. */
export async function sweepUnsent(tx: Tx, now: Date, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from complaints.unsent_words where ctid in (
      select u.ctid from complaints.unsent_words u join core.officers o using (officer_id) join complaints.complaints c using (case_id)
      where u.saved_at < ${daysBefore(now, DAYS_KEPT)} or (u.fields is null and u.saved_at < ${daysBefore(now, DAYS_SENT)}) or o.left_at is not null
        or (c.status in ('closed', 'withdrawn', 'archived') and u.saved_at < c.closed_at)
      limit ${sql.lit(most)})`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000)
}
