/** Where a page of the public list ended, as an address carries it. */
export interface Mark {
  /** When the last one was published, in microseconds since 1970. */
  readonly micros: number
  readonly caseId: string
}

/** The mark of the page that ends with this case. */
export function markOf({ micros, caseId }: { readonly micros: string; readonly caseId: string }): string {
  return `${micros}.${caseId}`
}

/** What a mark says; undefined for a spoilt one. */
export function afterMark(mark: string | undefined): Mark | undefined {
  const [, micros, caseId] = /^(\d{1,16})\.([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(mark ?? '') ?? []
  return micros && caseId && Number.isSafeInteger(Number(micros)) ? { micros: Number(micros), caseId } : undefined
}
