import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import type { TypedWord } from './typed-words.ts'

/** The newest public texts that are read for the vocabulary, so that a night's work stays the same however many gather. */
const TEXTS_MAX = 200_000

/** Learns anew which words stand in how many of the newest public texts. Gives how many texts and words. */
export async function learnVocabulary(tx: Tx): Promise<{ readonly texts: number; readonly words: number }> {
  await sql`delete from complaints.vocabulary`.execute(tx)
  // ts_stat counts in one pass; what it reads is the public's view, and nothing else.
  const { numAffectedRows } = await sql`
    insert into complaints.vocabulary (word, cases)
    select word, ndoc from ts_stat(${`select public_search from complaints.public_complaints order by published_at desc, case_id desc limit ${TEXTS_MAX}`})
    where length(word) between 2 and 60`.execute(tx)
  const { rows } = await sql<{ texts: number }>`
    select count(*)::int as texts from (select from complaints.public_complaints order by published_at desc limit ${sql.lit(TEXTS_MAX)}) c`.execute(
    tx,
  )
  const texts = rows[0]?.texts ?? 0
  if (texts > 0) await sql`insert into complaints.vocabulary (word, cases) values ('', ${texts})`.execute(tx)
  return { texts, words: Number(numAffectedRows ?? 0) }
}

/** A word by which texts are compared, as the index of words has it. */
export interface Stem {
  readonly stem: string
  /** The word that was typed, to be shown. */
  readonly word: string
  readonly inTitle: boolean
  /** In how many of the texts it stands; undefined: in none that the vocabulary knows. */
  readonly cases: number | undefined
}

interface Known {
  readonly at: number
  readonly stem: string
  readonly cases: number | null
  readonly texts: number | null
}

/** Words that nothing public has may be misspelt: so many of them are looked up by their letters, each may stand for so many. */
const MISSPELT = { most: 8, meant: 2, lettersMin: 5, likeness: 0.5 } as const

/** The stems of these words, with what the vocabulary knows of them; for a word that it does not know the nearest in spelling as well. `texts`: how many it has read. */
export async function stemsOf(
  db: Db,
  words: readonly TypedWord[],
): Promise<{ readonly stems: Stem[]; readonly texts: number }> {
  const { rows } = await sql<Known>`
    with given as materialized (
      select (w.at - 1)::int as at, s.stem from unnest(${words.map(({ word }) => word)}::text[]) with ordinality as w(word, at)
      cross join lateral unnest(tsvector_to_array(to_tsvector((select search_config from core.country), w.word))) as s(stem)
    ), known as materialized (select g.at, g.stem, v.cases from given g left join complaints.vocabulary v on v.word = g.stem),
    unknown as (select at, stem from known where cases is null and length(stem) >= ${sql.lit(MISSPELT.lettersMin)} and stem !~ '[0-9]' order by at limit ${sql.lit(MISSPELT.most)}),
    meant as (
      select u.at, v.word as stem, v.cases from unknown u cross join lateral (
        select word, cases from complaints.vocabulary where word % u.stem and similarity(word, u.stem) >= ${sql.lit(MISSPELT.likeness)}
        order by similarity(word, u.stem) desc, cases desc limit ${sql.lit(MISSPELT.meant)}) v
    )
    select at, stem, cases, (select cases from complaints.vocabulary where word = '') as texts
    from (select * from known union all select * from meant) k order by at`.execute(db)
  const stems = new Map<string, Stem>()
  for (const { at, stem, cases } of rows) {
    const typed = words[at]
    if (typed && !stems.has(stem)) stems.set(stem, { ...typed, stem, cases: cases ?? undefined })
  }
  return { stems: [...stems.values()], texts: rows[0]?.texts ?? 0 }
}
