import { type Db, sql } from '../../src/kit/sql.ts'

/** How generated complaints differ: each list is gone through in turn, so a word that stands once in fifty is in two of a hundred. */
export interface Spread {
  readonly regions: readonly string[]
  readonly agencies: readonly string[]
  readonly categories: readonly string[]
  readonly classes: readonly string[]
  readonly statuses: readonly string[]
  readonly titles: readonly string[]
  readonly words: readonly string[]
}

export const SPREAD: Spread = {
  regions: ['32.73', '32.04', '33.74', '32', '61.71'],
  agencies: ['id.32.73', 'id.32.04', 'id.33.74', 'id.32', 'id.61.71', 'id.kemenkes', 'id.32.73'],
  categories: ['jalan-rusak', 'sampah', 'lampu-jalan'],
  classes: ['complaint', 'aspiration', 'complaint', 'information'],
  statuses: ['accepted', 'closed', 'replied', 'accepted', 'waiting', 'archived'],
  titles: ['Lampu jalan rekaan padam', 'Sampah rekaan menumpuk', 'Jalan rekaan berlubang'],
  words: ['Sudah lama menunggu perbaikan.', 'Mohon segera diperbaiki petugas.', 'Terima kasih atas pelayanan.'],
}

/**
 * Puts published complaints into the database, past the door: many, for lists and their plans. The newest is published at `newest`,
 * each further one `seconds` before. Ids, numbers and foreign ids are made from `first` on, so two calls must not overlap.
 */
export async function publishMany(
  db: Db,
  count: number,
  {
    newest,
    seconds = 60,
    first = 1,
    spread = {},
  }: { newest: Date; seconds?: number; first?: number; spread?: Partial<Spread> },
): Promise<void> {
  const list = { ...SPREAD, ...spread }
  const turn = (values: readonly string[]) => sql`(${[...values]}::text[])[1 + i % ${values.length}::int]`
  await sql`
    with made as materialized (
      select i, ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid as case_id,
        (select string_agg(case when k in (3, 6) then '-' else '' end || substr('23456789CDFGHJKMNPQRTVW', 1 + (i / power(23, 9 - k)::bigint % 23)::int, 1), '' order by k)
          from generate_series(0, 9) k) as number,
        ${newest}::timestamptz - (i - ${first}::int) * ${seconds}::float8 * interval '1 second' as at,
        ${turn(list.regions)} as region_code, ${turn(list.agencies)} as agency_id, ${turn(list.categories)} as category_id,
        ${turn(list.classes)} as class, ${turn(list.statuses)} as status, ${turn(list.titles)} as title, ${turn(list.words)} as words
      from generate_series(${first}::int, ${first + count - 1}::int) i
    ), cases as (
      insert into core.cases (case_id, system, number, language, filed_at) select case_id, 'complaints', number, 'id', at from made
    )
    insert into complaints.complaints (case_id, number, class, status, title, words, region_code, agency_id, category_id, anonymous, secret,
      public_title, public_words, published_at, filed_at, completed_at, closed_by, changed_at, search, public_search)
    select case_id, number, class, status, title, words, region_code, agency_id, category_id, false, false,
      title, words, at, at, at, case when status = 'closed' then 'agency' end, at,
      to_tsvector(config, title || ' ' || words), setweight(to_tsvector(config, title), 'A') || to_tsvector(config, words)
    from made, (select search_config::regconfig as config from core.country) c`.execute(db)
}
