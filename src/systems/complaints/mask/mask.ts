/** What a mask hides. */
export type MaskKind = 'personId' | 'phone' | 'email' | 'plate' | 'account' | 'name'

/** A stretch of a text, in UTF-16 units as browsers and `slice` count: from `start` up to, not with, `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface Mask extends Span {
  readonly kind: MaskKind
}

/** Looks for personal data of some kind. It sees a sign that fits nothing where something was found before. */
export type Finder = (text: string) => readonly Mask[]

/**
 * Where a text seems to hold personal data: in order, without overlap. Each stage of finders begins where the one before has nothing more to find.
 * Only a proposal: a person looks before anything is published. When all are applied with a mark that no finder takes for anything,
 * no finder finds anything in the rest.
 */
export function proposeMasks(text: string, ...stages: readonly (readonly Finder[])[]): Mask[] {
  let masks: Mask[] = []
  for (const finders of stages) {
    // What stands beside a mask may fit only once its neighbour is gone: digits after an address, for one.
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const seen = covered(text, masks)
      const found = finders.flatMap((find) => find(seen))
      if (found.length === 0) break
      masks = joined([...masks, ...found], (one, next) => one.kind === next.kind)
    }
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
  for (const { start, end } of joined(
    sound.map((span) => whole(text, span)),
    () => true,
  )) {
    shown += text.slice(from, start) + mark
    from = end
  }
  return shown + text.slice(from)
}

// Each round finds something new, so real texts need two; the bound is for texts made to need many.
const ROUNDS_MAX = 8
/** Stands for one hidden unit: no digit, letter or sign that a pattern asks for. */
const COVER = '\ufffc'

function covered(text: string, masks: readonly Mask[]): string {
  let shown = ''
  let from = 0
  for (const { start, end } of masks) {
    shown += text.slice(from, start) + COVER.repeat(end - start)
    from = end
  }
  return shown + text.slice(from)
}

/** In order of their start, those that overlap made one, and those that touch where `one` holds; it keeps what else the first of them says, the longer first. */
function joined<S extends Span>(spans: readonly S[], isOne: (last: S, next: S) => boolean): S[] {
  const apart: S[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = apart.at(-1)
    if (!last || span.start > last.end || (span.start === last.end && !isOne(last, span))) apart.push(span)
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
