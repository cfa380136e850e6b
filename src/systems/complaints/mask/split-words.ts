/** A word of a text, with what its letters tell. */
export interface Word {
  readonly lower: string
  readonly start: number
  readonly end: number
  /** What stands between it and the word before; empty where an export has glued the two. */
  readonly gap: string
  readonly capital: boolean
  /** All of it in capitals, and more than one. */
  readonly caps: boolean
  /** Whether a capital means something here: not in a heading, nor where everything is written in capitals. */
  readonly tells: boolean
}

/** The words of a text in order. Words that were glued are parted where small letters meet a capital. */
export function splitWords(text: string): Word[] {
  const words: Omit<Word, 'tells'>[] = []
  let last = 0
  for (const { 0: letters, index } of text.matchAll(LETTERS)) {
    let start = index
    for (const part of letters.split(SEAM)) {
      const end = start + part.length
      const lower = part.toLowerCase()
      words.push({
        lower,
        start,
        end,
        gap: text.slice(last, start),
        capital: /^\p{Lu}/u.test(part),
        caps: isCaps(part),
      })
      start = end
      last = end
    }
  }
  return sentences(words).flatMap((sentence) => {
    const tells = capitalsTell(sentence)
    return sentence.map((word) => ({ ...word, tells }))
  })
}

const LETTERS = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu
const SEAM = /(?<=\p{Ll})(?=\p{Lu})/u
/** Of words up to this length (`di`, `dan`, `the`) many stay small in headings. */
const SHORT_MAX = 3
/** A name or two among small words stay below it. */
const HEADING_SHARE = 0.8
const SENTENCE_END = /[.!?;:\n]/

function isCaps(part: string): boolean {
  return part.length > 1 && !/[^\p{Lu}\p{M}'’]/u.test(part)
}

function sentences<W extends { gap: string }>(words: readonly W[]): W[][] {
  const all: W[][] = []
  for (const word of words) {
    const last = all.at(-1)
    if (!last || SENTENCE_END.test(word.gap)) all.push([word])
    else last.push(word)
  }
  return all
}

/** The first word of a sentence says nothing, and too few words do not say that it is a heading. */
function capitalsTell(sentence: readonly Omit<Word, 'tells'>[]): boolean {
  if (sentence.every(({ caps, lower }) => caps || lower.length === 1)) return false
  const counted = sentence.slice(1).filter(({ lower }) => lower.length > SHORT_MAX)
  if (counted.length < 3) return true
  return counted.filter(({ capital }) => capital).length < HEADING_SHARE * counted.length
}
