import type { MaskKind, MaskPatterns } from './mask-patterns.ts'

/** A stretch of a text, in UTF-16 units as browsers and `slice` count: from `start` up to, not with, `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

interface Mask extends Span {
  readonly kind: MaskKind
}

/**
 * Where a text seems to hold phone numbers, personal numbers or e-mail addresses: in order, apart from each other.
 * Only a proposal: names in small letters are not found, and a person looks before anything is published.
 * When all are applied with a mark that fits no pattern, no pattern fits the rest.
 */
export function proposeMasks(text: string, patterns: MaskPatterns): Mask[] {
  let masks: Mask[] = []
  // What stands beside a mask may fit only once its neighbour is gone: digits after an address, for one.
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const found = matches(covered(text, masks), patterns)
    if (found.length === 0) break
    masks = joined([...masks, ...found])
  }
  return masks
}

/**
 * The text with the mark in place of every span, and nothing else changed. Spans may come in any order and overlap; those that
 * touch get one mark. Ends beyond the text are cut off, empty spans left out, and a span that would cut a character of
 * two units in half takes the whole of it. RangeError for an end that is not a whole number.
 */
export function applyMasks(text: string, spans: readonly Span[], mark: string): string {
  let shown = ''
  let from = 0
  const sound = spans.map((span) => cut(text, span)).filter(({ start, end }) => start < end)
  for (const { start, end } of joined(sound.map((span) => whole(text, span)))) {
    shown += text.slice(from, start) + mark
    from = end
  }
  return shown + text.slice(from)
}

// Each round finds something new, so real texts need two; the bound is for texts made to need many.
const ROUNDS_MAX = 8
/** Stands for one hidden unit: no digit, letter or sign that a pattern asks for. */
const COVER = '\ufffc'

function matches(text: string, patterns: MaskPatterns): Mask[] {
  return patterns.flatMap(({ kind, pattern }) =>
    Array.from(text.matchAll(pattern), (match) => ({ kind, start: match.index, end: match.index + match[0].length })),
  )
}

function covered(text: string, masks: readonly Mask[]): string {
  let shown = ''
  let from = 0
  for (const { start, end } of masks) {
    shown += text.slice(from, start) + COVER.repeat(end - start)
    from = end
  }
  return shown + text.slice(from)
}

/** In order of their start, those that overlap or touch made one; it keeps what else the first of them says, the longer first. */
function joined<S extends Span>(spans: readonly S[]): S[] {
  const apart: S[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = apart.at(-1)
    if (!last || span.start > last.end) apart.push(span)
    else if (span.end > last.end) apart[apart.length - 1] = { ...last, end: span.end }
  }
  return apart
}

function cut(text: string, { start, end }: Span): Span {
  if (!Number.isInteger(start) || !Number.isInteger(end))
    throw new RangeError(`A mask from ${start} to ${end} has no place`)
  return { start: Math.max(start, 0), end: Math.min(end, text.length) }
}

function whole(text: string, { start, end }: Span): Span {
  return { start: splits(text, start) ? start - 1 : start, end: splits(text, end) ? end + 1 : end }
}

function splits(text: string, at: number): boolean {
  return isUnit(text, at - 1, 0xd800) && isUnit(text, at, 0xdc00)
}

/** Whether the unit at that place is one of the 1,024 surrogates from `first` on. */
function isUnit(text: string, at: number, first: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= first && unit < first + 0x400
}
