import type { Finder, Mask, MaskKind } from './mask.ts'

export type MaskPatterns = readonly { readonly kind: MaskKind; readonly pattern: RegExp }[]

/**
 * Makes a country's patterns (sources of regular expressions, flags `gu`) ready for `proposeMasks`; e-mail is added.
 * They meet texts of strangers, so none may take long. An Error names the source, and why, when it
 * - repeats without a bound (`\d+`), more than 100 times, or a group of another form than `(?:[ .]?\d){6,10}`, where the
 *   part that may be left out and the other have no character in common: so no group can fit one text in many ways;
 * - has more than 200 ways left: the product of its choices outside such groups;
 * - refers back to a group, relies on `\b` (which finds nothing where an export has glued two lines together), or fits nothing at all.
 * Together these keep the steps for a text under 200 × the length of a match × the length of the text, whatever it says.
 */
export function maskPatterns(sources: Partial<Record<MaskKind, readonly string[]>>): MaskPatterns {
  const ready: { kind: MaskKind; pattern: RegExp }[] = []
  for (const kind of KINDS) {
    for (const source of sources[kind] ?? []) ready.push({ kind, pattern: maskPattern(source) })
  }
  return [...ready, { kind: 'email', pattern: EMAIL }]
}

/** One of these patterns, held to the same rules. */
export function maskPattern(source: string): RegExp {
  const fault = faultOf(source)
  if (fault) throw new Error(`The pattern ${JSON.stringify(source.slice(0, SOURCE_LENGTH_MAX))} ${fault}`)
  return new RegExp(source, 'gu')
}

/** Finds whatever fits one of the patterns, wherever it stands. */
export function findByPatterns(patterns: MaskPatterns): Finder {
  return (text) =>
    patterns.flatMap(({ kind, pattern }) => Array.from(text.matchAll(pattern), (match) => fitOf(kind, match)))
}

function fitOf(kind: MaskKind, match: RegExpExecArray): Mask {
  return { kind, start: match.index, end: match.index + match[0].length }
}

const KINDS = ['personId', 'phone', 'email'] as const

// RFC 6531 lets letters of every script stand on both sides; 64 and 63 are the lengths of RFC 5321 and RFC 1035.
// Each part repeats a class that the sign after it is not in, so a place where it fails is left after at most 64 steps back.
const WORD = String.raw`\p{L}\p{M}\p{N}`
const EMAIL = new RegExp(String.raw`[${WORD}._%+\-]{1,64}@[${WORD}\-]{1,63}(?:\.[${WORD}\-]{1,63}){1,8}`, 'gu')

const SOURCE_LENGTH_MAX = 300
const REPEATS_MAX = 100
const WAYS_MAX = 200

// A part of a source that fits exactly one character: a property, an escape, a class, a plain character.
const ONE = String.raw`\\[pP]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|[^\\[\](){}?*+|^$]`
const BOUND_OR_ONE = new RegExp(String.raw`\{[\d,]+\}|${ONE}`, 'gu')
const PLAIN_GROUP = new RegExp(String.raw`\(\?:(?:(${ONE})(?:\?|\{0,\d{1,2}\}))?(${ONE})\)(?=\{)`, 'gu')

function faultOf(source: string): string | undefined {
  if (source.length > SOURCE_LENGTH_MAX) return `is longer than ${SOURCE_LENGTH_MAX} characters`
  const escapes = source.match(/\\./gsu) ?? []
  if (escapes.some((sign) => /[k1-9]/.test(sign))) return 'refers back to a group'
  if (escapes.some((sign) => /[bB]/.test(sign)))
    return 'asks for a word boundary; ask for what may not stand beside it, as in (?<!\\d)'
  if (new RegExp(`^(?:${source})`, 'u').test('')) return 'fits nothing at all'
  for (const [, leftOut, kept = ''] of source.matchAll(PLAIN_GROUP)) {
    if (leftOut && shareOne(leftOut, kept))
      return `repeats a group whose parts ${leftOut} and ${kept} have a character in common`
  }
  // Only the signs that repeat, choose and group are left, an underscore for each character.
  const bare = source
    .replace(PLAIN_GROUP, '_')
    .replace(/(?<=\()\?(?:<?[=!]|:|<\w+>)/g, '')
    .replace(BOUND_OR_ONE, (part) => (part.startsWith('{') ? part : '_'))
  if (/[*+]|\{\d+,\}/.test(bare)) return 'repeats without a bound; write {1,20} instead of +'
  if (/\)\{/.test(bare)) return 'repeats a group of another form than (?:[ .]?\\d){6,10}'
  const bounds = Array.from(
    bare.matchAll(/\{(\d+)(?:,(\d+))?\}/g),
    ([, least, most]) => [Number(least), Number(most ?? least)] as const,
  )
  if (bounds.some(([, most]) => most > REPEATS_MAX)) return `repeats more than ${REPEATS_MAX} times`
  const choices = bare.match(/[?|]/g)?.length ?? 0
  const ways = bounds.reduce((product, [least, most]) => product * (most - least + 1), 2 ** choices)
  return ways > WAYS_MAX ? `has ${ways} ways to fit, more than ${WAYS_MAX}` : undefined
}

/** Whether some character, of the two planes that scripts are written in, fits both. */
function shareOne(one: string, other: string): boolean {
  const both = new RegExp(`^(?=${one})${other}$`, 'u')
  for (let point = 0; point < 0x20000; point += 1) if (both.test(String.fromCodePoint(point))) return true
  return false
}
