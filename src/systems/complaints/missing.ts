/** What a report can lack. The same everywhere: what each country calls them stands in the words. */
export const MISSING = ['place', 'date', 'event', 'who', 'evidence', 'other'] as const
export type Missing = (typeof MISSING)[number]

/** What the complainant adds, piece by piece. What is written to the officer's own words is the answer itself. */
export interface Pieces {
  readonly place?: string | undefined
  /** The day on which it happened. */
  readonly date?: string | undefined
  readonly event?: string | undefined
  readonly who?: string | undefined
  /** What there is instead of a photo, or why there is none. */
  readonly evidence?: string | undefined
}

/** Is the complainant asked to write to the officer's own words? Where nothing was ticked, that is all there is. */
export function asksForWords({
  missing,
  words,
}: {
  readonly missing: readonly Missing[]
  readonly words: string | null
}) {
  return words !== null || missing.length === 0
}
