/** What may be sent, and how much of it. */
export const FILE_LIMITS = {
  bytesMax: 10 * 1024 * 1024,
  /** More than any phone takes as a rule (50 million), less than what fills the memory of a small machine. */
  pixelsMax: 64_000_000,
  sideMax: 20_000,
  perCase: 20,
  perSending: 5,
} as const

/** Pictures are written anew; a document is kept as it came. */
export type SentKind = 'jpeg' | 'png' | 'webp' | 'pdf'
export type KeptKind = 'jpeg' | 'png' | 'pdf'

/** Why a file is not taken: each has its own sentence in `words/`. */
export type FileFault =
  | 'empty'
  | 'tooLarge'
  | 'tooManyPixels'
  | 'spoilt'
  | 'drawing'
  | 'iphone'
  | 'archive'
  | 'film'
  | 'office'
  | 'otherKind'
  | 'pdfProgram'
  | 'pdfLocked'
  | 'pdfMixed'
  | 'tooMany'
  | 'takenBack'

export interface CaseFile {
  readonly fileId: string
  readonly caseId: string
  /** Who of the agency added it; null: the complainant. */
  readonly officerId: string | null
  /** Since when the complainant sees it; null: officers alone. */
  readonly sharedAt: Date | null
  readonly addedAt: Date
  readonly kind: SentKind
  readonly state: 'waiting' | 'ready' | 'refused'
  readonly refusal: FileFault | null
  readonly sentBytes: number
  readonly keptKind: KeptKind | null
  readonly sha256: Buffer | null
  readonly bytes: number | null
  readonly width: number | null
  readonly height: number | null
  readonly smallSha256: Buffer | null
  /** Squares that are blacked out for the public; null where it is not for the public. */
  readonly veil: readonly string[] | null
  readonly publicSha256: Buffer | null
  readonly publicSmallSha256: Buffer | null
}

export const MEDIA_TYPES: Readonly<Record<KeptKind, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
}
