/** Words of one language: nested plain objects of sentences, so that a further language can come as JSON from a country pack. */
export interface Words {
  readonly [key: string]: string | Words
}

/** The same keys with any sentence: what `satisfies` holds a second language to. */
export type Like<W> = { readonly [K in keyof W]: W[K] extends string ? string : Like<W[K]> }

/**
 * Fills the slots of a sentence. `{name}` is replaced by its value; `{count|case|cases}` by the first word when `count` is 1, else the second.
 * A slot without a value is a fault of ours and throws, so that no page ever shows a brace.
 */
export function say(sentence: string, values: Readonly<Record<string, string | number>> = {}): string {
  return sentence.replace(SLOT, (_, name: string, one?: string, other?: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`No value for {${name}} in: ${sentence}`)
    if (one === undefined) return String(value)
    return Number(value) === 1 ? one : (other ?? one)
  })
}

/** The slots of a sentence, sorted: two languages must offer the same. */
export function slotsOf(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(SLOT)].map((match) => match[1] ?? ''))].sort()
}

/** A folder's words: those of the program, and those that a country pack has brought for further languages. */
interface Group {
  readonly languages: readonly string[]
  /** What is shown where a further language has a gap. */
  readonly english: Words
  readonly further: Map<string, Words>
}

const groups = new Map<string, Group>()
/** Every group of words by its name, as a country pack names it. */
export const GROUPS: ReadonlyMap<string, Group> = groups

/**
 * Chooses the words of a language, or those of `fallback` (the first) where the language is not there. `group` is the name under which a
 * country pack gives these words in a further language; two groups of one name are a fault of ours and throw.
 */
export function speak<W extends Words>(
  group: string,
  languages: Readonly<Record<string, Like<W>>>,
  fallback: W,
): (language: string) => Like<W> {
  if (groups.has(group)) throw new Error(`There are words named ${group} already`)
  const further = new Map<string, Words>()
  groups.set(group, { languages: Object.keys(languages), english: languages.en ?? fallback, further })
  return (language) => languages[language] ?? (further.get(language) as Like<W> | undefined) ?? (fallback as Like<W>)
}

/** Which way a language is written, as Unicode tells it. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const known = directions.get(language)
  if (known) return known
  const { direction } = (new Intl.Locale(language) as Intl.Locale & TextInfo).getTextInfo()
  directions.set(language, direction)
  return direction
}

/** The best of `offered` for an Accept-Language header (RFC 9110 §12.5.4), or undefined. */
export function acceptedLanguage(header: string | undefined, offered: readonly string[]): string | undefined {
  return (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().toLowerCase().split(';')
      const quality = Number(options.map((option) => /^\s*q=([\d.]+)$/.exec(option)?.[1]).find(Boolean) ?? 1)
      // Old browsers say `in` for Indonesian.
      return { language: tag.split('-')[0]?.replace(/^in$/, 'id') ?? '', quality }
    })
    .filter(({ language, quality }) => quality > 0 && offered.includes(language))
    .sort((a, b) => b.quality - a.quality)[0]?.language
}

/** The name of a thing in a language, out of a record of names by language. */
export function inLanguage(names: Readonly<Record<string, string>>, language: string): string {
  return names[language] ?? names.en ?? Object.values(names)[0] ?? ''
}

/** The language in which `inLanguage` says it, where that is not the one asked for: it is marked, so that it is read aloud in it. */
export function otherLanguage(names: Readonly<Record<string, string>>, language: string): string | undefined {
  if (names[language] !== undefined) return undefined
  return names.en === undefined ? Object.keys(names)[0] : 'en'
}

interface TextInfo {
  getTextInfo(): { readonly direction: 'ltr' | 'rtl' }
}

const directions = new Map<string, 'ltr' | 'rtl'>()

const SLOT = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g
