import { COMMON_WORDS } from './common-words.ts'

/** How much of a report is read for what it is about: the first words say it, and the rest only costs. */
const READ = { letters: 3_000, words: 160, wordLettersMin: 2, wordLettersMax: 40 } as const

/** A word as somebody typed it. One of the title says more than one of the story. */
export interface TypedWord {
  readonly word: string
  readonly inTitle: boolean
}

/** The words of a report that may tell it from another, each once, those of the title first. */
export function typedWords(title: string, text: string): TypedWord[] {
  const found = new Map<string, TypedWord>()
  for (const [part, inTitle] of [
    [title, true],
    [text.slice(0, READ.letters), false],
  ] as const)
    for (const word of wordsIn(part)) if (!found.has(word)) found.set(word, { word, inTitle })
  return [...found.values()].slice(0, READ.words)
}

function wordsIn(text: string): string[] {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return words.filter(
    (word) => word.length >= READ.wordLettersMin && word.length <= READ.wordLettersMax && !COMMON_WORDS.has(word),
  )
}
