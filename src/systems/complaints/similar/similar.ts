import { type Db, readWithin } from '../../../kit/sql.ts'
import { type Candidate, listCandidates, type Weighed } from './similar.sql.ts'
import { type TypedWord, typedWords } from './typed-words.ts'
import { type Stem, stemsOf } from './vocabulary.sql.ts'

/** What somebody is about to report, as far as it is known. */
interface Asked {
  readonly title: string
  readonly text: string
  readonly region?: string | undefined
  readonly category?: string | undefined
}

/** A public case that may be about the same, and why it is shown. */
export interface Similar extends Candidate {
  /** Typed words that it shares, the most telling first. */
  readonly shared: readonly string[]
}

export interface SimilarCases {
  /** Answered: they may already help. */
  readonly answered: readonly Similar[]
  /** Still open, and near. */
  readonly open: readonly Similar[]
}

const NOTHING_SIMILAR: SimilarCases = { answered: [], open: [] }

/** How many of each are shown: more would not be read. */
const SHOWN_MAX = 3
/** Longer than this nobody waits for a proposal; the report goes on without. */
const MILLISECONDS_MAX = 1_500
/** Shared words that are named. */
const NAMED_MAX = 4
/** Words that texts are compared by. */
const COMPARED = { title: 8, text: 8 } as const
/** A word in more than this part of all texts tells nothing. */
const COMMON_SHARE = 0.2
/** Texts that the index of words may give for the rare words of one report, and for the rarest two together. */
const HITS_MAX = 300
/** So much of what was typed must be found again, by how far away it is: what is near may be told in other words. */
const LIKE_ENOUGH = { village: 0.2, district: 0.25, regency: 0.3, province: 0.4, elsewhere: 0.45 } as const
const WEIGHT_MAX = 8

/**
 * Published cases that are like this one: answered ones wherever they are, open ones in the same regency. Only what the public may read is
 * compared, so that a secret or unpublished case changes nothing in the answer. Ranked by the words they share (stemmed, a rare word more
 * than a common one, a misspelt one as what it is near to), by place and by age.
 */
export async function findSimilar(db: Db, asked: Asked): Promise<SimilarCases> {
  const typed = typedWords(asked.title, asked.text)
  if (typed.length === 0) return NOTHING_SIMILAR
  return (await readWithin(db, MILLISECONDS_MAX, (within) => lookUp(within, asked, typed))) ?? NOTHING_SIMILAR
}

async function lookUp(db: Db, asked: Asked, typed: readonly TypedWord[]): Promise<SimilarCases> {
  const { stems, texts } = await stemsOf(db, typed)
  const weighed = weigh(stems, texts)
  if (weighed.length === 0) return NOTHING_SIMILAR
  const found = await listCandidates(db, { ...asked, ...wordsToFind(stems, weighed, texts), weighed })
  const like = found.filter((one) => one.likeness >= LIKE_ENOUGH[one.near])
  const shown = (group: Candidate[]) => group.slice(0, SHOWN_MAX).map((one) => ({ ...one, shared: shared(one, stems) }))
  return {
    answered: shown(like.filter(({ isAnswered }) => isAnswered)),
    open: shown(like.filter(({ isAnswered, near }) => !isAnswered && near !== 'elsewhere' && near !== 'province')),
  }
}

/** The words to compare by, each with how much it tells: the logarithm of how rare it is, twice for one of the title. */
function weigh(stems: readonly Stem[], texts: number): Weighed[] {
  const weighed = stems
    .filter(({ cases = 0 }) => texts < COMMON_FROM || cases <= texts * COMMON_SHARE)
    .map(({ stem, inTitle, cases }) => ({
      stem,
      inTitle,
      // A word that no text has cannot be found again, and so must not count against those that are found.
      weight:
        (inTitle ? 2 : 1) * (texts > 0 && !cases ? 0.2 : Math.min(WEIGHT_MAX, Math.log(2 + texts / (cases ?? 1)))),
    }))
    .sort((a, b) => b.weight - a.weight)
  const most = (inTitle: boolean, count: number) => weighed.filter((one) => one.inTitle === inTitle).slice(0, count)
  return [...most(true, COMPARED.title), ...most(false, COMPARED.text)]
}

/** Below so many texts their counts say nothing yet. */
const COMMON_FROM = 100

/** Words rare enough to be looked up in the whole country, and the two rarest together where these are few enough. */
function wordsToFind(stems: readonly Stem[], weighed: readonly Weighed[], texts: number) {
  const compared = new Set(weighed.map(({ stem }) => stem))
  const known = stems
    .flatMap(({ stem, cases }) => (compared.has(stem) && cases ? [{ stem, cases }] : []))
    .sort((a, b) => a.cases - b.cases)
  const rare: string[] = []
  let hits = 0
  for (const { stem, cases } of known) {
    hits += cases
    if (hits > HITS_MAX) break
    rare.push(stem)
  }
  const [first, second] = known.slice(rare.length)
  const both = first && second ? [first.stem, second.stem] : []
  const pair = first && second && (first.cases * second.cases) / Math.max(1, texts) <= HITS_MAX ? both : []
  return { rare, pair }
}

function shared({ stems }: Candidate, all: readonly Stem[]): string[] {
  return [...new Set(stems.map((stem) => all.find((one) => one.stem === stem)?.word ?? stem))].slice(0, NAMED_MAX)
}
