import { directionOf, GROUPS, slotsOf, type Words } from './words.ts'

/** One thing wrong with the words of a further language: where it stands, and what to do. */
interface WordFault {
  readonly path: readonly string[]
  readonly says: string
}

/** How far a further language has come. */
export interface Coverage {
  readonly sentences: number
  /** The keys that it lacks, `complaints.file.what.title`, in the program's order: they are shown in English. */
  readonly gaps: readonly string[]
}

/** True where the program itself has every word in the language. */
export function isBuiltIn(language: string): boolean {
  return [...GROUPS.values()].every(({ languages }) => languages.includes(language))
}

/** Holds the words of a pack against those of the program: every key known, a sentence where a sentence stands, the same slots, no markup. */
export function wordFaults(given: unknown): WordFault[] {
  return faultsIn(given, everything(), [])
}

/** Brings the words of a further language in, which `wordFaults` has found sound. English stands wherever they have a gap. */
export function learn(language: string, given: Words): Coverage {
  const gaps: string[] = []
  let sentences = 0
  for (const [name, { english, further }] of GROUPS) {
    const own = given[name]
    const { words, count } = filled(english, typeof own === 'object' ? own : {}, { language, path: name, gaps })
    sentences += count
    further.set(language, words)
  }
  return { sentences, gaps }
}

/** The sentences at these keys in English, nested as a pack's file is: a page to translate. */
export function toTranslate(gaps: readonly string[]): Words {
  const page: Nested = {}
  for (const gap of gaps) {
    const keys = gap.split('.')
    const last = keys.pop() ?? ''
    const place = keys.reduce<Nested>((into, key) => {
      const known = into[key]
      if (typeof known === 'object') return known
      const made: Nested = {}
      into[key] = made
      return made
    }, page)
    place[last] = sentenceAt(gap)
  }
  return page
}

/**
 * Says of each English sentence within a document in a further language that it is English, so that a screen reader speaks it as such
 * (WCAG 3.1.2). Where no markup may stand (titles, options, attributes) it stays as it is.
 */
export function tellEnglish(document: string, language: string): string {
  // Looked for first, since that is quick and almost no page has one.
  if (!document.includes(LEFT_TO_RIGHT) || isBuiltIn(language)) return document
  return document.replace(PASSED_OVER, (found, _tag, gap?: string) =>
    gap === undefined ? found : `<span lang="en">${gap}</span>`,
  )
}

/** The lines of a sentence that has several, each in the order of its own language. */
export function linesOf(words: string): string[] {
  const foreign = words.startsWith(LEFT_TO_RIGHT) && words.endsWith(END)
  const lines = (foreign ? words.slice(LEFT_TO_RIGHT.length, -END.length) : words).split('\n')
  return foreign ? lines.map((line) => `${LEFT_TO_RIGHT}${line}${END}`) : lines
}

interface Nested {
  [key: string]: string | Nested
}

function everything(): Words {
  return Object.fromEntries([...GROUPS].map(([name, { english }]) => [name, english]))
}

function sentenceAt(gap: string): string {
  const found = gap
    .split('.')
    .reduce<string | Words | undefined>((at, key) => (typeof at === 'object' ? at[key] : undefined), everything())
  return typeof found === 'string' ? found : ''
}

function faultsIn(given: unknown, english: Words, path: readonly string[]): WordFault[] {
  const where = path.join('.') || 'the file'
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return [{ path, says: `${where} holds sentences by their keys. Put braces around them` }]
  return Object.entries(given).flatMap(([key, value]): WordFault[] => {
    const at = [...path, key]
    const wanted = Object.hasOwn(english, key) ? english[key] : undefined
    if (wanted === undefined)
      return [{ path: at, says: `${at.join('.')} is no key of the program. Correct its spelling, or remove it` }]
    if (typeof wanted === 'object') return faultsIn(value, wanted, at)
    const says = sentenceFault(value, wanted)
    return says === undefined ? [] : [{ path: at, says: `${at.join('.')} ${says}` }]
  })
}

function sentenceFault(given: unknown, english: string): string | undefined {
  if (typeof given !== 'string') return 'is one sentence. Put it in quotes'
  if (given.trim() === '') return 'is empty. Write the sentence, or leave the key out'
  if (given.length > LETTERS_MAX) return `is longer than ${LETTERS_MAX} letters. Shorten it`
  if (MARKUP.test(given)) return 'holds markup, which would be shown as it stands. Write plain words'
  if (/[{}]/.test(given.replace(SLOT, ''))) return 'has a brace without its other half. Write {name}'
  const [own, wanted] = [slotsOf(given), slotsOf(english)]
  const strange = own.find((slot) => !wanted.includes(slot))
  if (strange !== undefined)
    return `has {${strange}}, for which there is no value. It may have ${wanted.map((slot) => `{${slot}}`).join(', ') || 'none'}`
  const lacking = wanted.find((slot) => !own.includes(slot))
  return lacking === undefined ? undefined : `lacks {${lacking}}. Say where its value stands`
}

interface Filling {
  readonly language: string
  readonly path: string
  readonly gaps: string[]
}

function filled(english: Words, own: Words, { language, path, gaps }: Filling): { words: Words; count: number } {
  const words: Record<string, string | Words> = {}
  let count = 0
  for (const [key, sentence] of Object.entries(english)) {
    const mine = own[key]
    const at = `${path}.${key}`
    if (typeof sentence === 'object') {
      const inner = filled(sentence, typeof mine === 'object' ? mine : {}, { language, path: at, gaps })
      words[key] = inner.words
      count += inner.count
      continue
    }
    count += 1
    if (typeof mine !== 'string') gaps.push(at)
    words[key] = isolated(language, typeof mine === 'string' ? mine : undefined, sentence)
  }
  return { words, count }
}

/**
 * In a language that is written from right to left, a number, a date or an address within a sentence must not pull its neighbours along, and
 * an English sentence must keep its own order: both stand between isolates (Unicode Standard Annex 9, 2.5), which nobody sees.
 */
function isolated(language: string, own: string | undefined, english: string): string {
  if (directionOf(language) === 'ltr') return own ?? english
  const apart = (own ?? english).replace(PLAIN_SLOT, `${FIRST_STRONG}$&${END}`)
  return own === undefined ? `${LEFT_TO_RIGHT}${apart}${END}` : apart
}

/** A whole element without markup in it, a tag, or the English of a gap between its isolates. */
const PASSED_OVER =
  /<(title|option|textarea|script|style)\b[\s\S]*?<\/\1>|<[^>]*>|(\u2066(?:[^\u2066-\u2069<]|\u2068[^\u2066-\u2069<]*\u2069)*\u2069)/g
const LETTERS_MAX = 2_000
const MARKUP = /<[a-z!/]|&(?:[a-z]+|#\w+);/i
const SLOT = /\{\w+(?:\|[^|{}]*\|[^|{}]*)?\}/g
const PLAIN_SLOT = /\{\w+\}/g
const LEFT_TO_RIGHT = '\u2066'
const FIRST_STRONG = '\u2068'
const END = '\u2069'
