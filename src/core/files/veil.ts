interface Size {
  readonly width: number
  readonly height: number
}

/** A box of a picture, in pixels. */
export interface Box extends Size {
  readonly left: number
  readonly top: number
}

/** Twelve columns: on the narrowest phone a square is still as large as a finger needs, and small enough for a face across the street. */
const GRID = { columns: 12, rowsMin: 3, rowsMax: 24 } as const

/** The squares laid over a picture of that size. */
export function gridOf({ width, height }: Size): { readonly columns: number; readonly rows: number } {
  const rows = Math.round((GRID.columns * height) / width)
  return { columns: GRID.columns, rows: Math.min(GRID.rowsMax, Math.max(GRID.rowsMin, rows)) }
}

export function squareAt(column: number, row: number): string {
  return `${column}-${row}`
}

/** Those of these words that name a square of the picture, each once, in order. */
export function squaresIn(words: readonly unknown[], size: Size): string[] {
  const { columns, rows } = gridOf(size)
  const all = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => squareAt(column, row)),
  )
  const named = new Set(words)
  return all.flat().filter((square) => named.has(square))
}

/** What a square covers. Borders are rounded outwards: between two neighbours no line of the picture stays. */
export function boxOf(square: string, size: Size): Box {
  const { columns, rows } = gridOf(size)
  const [column = 0, row = 0] = square.split('-').map(Number)
  const left = Math.floor((column * size.width) / columns)
  const top = Math.floor((row * size.height) / rows)
  return {
    ...{ left, top },
    width: Math.ceil(((column + 1) * size.width) / columns) - left,
    height: Math.ceil(((row + 1) * size.height) / rows) - top,
  }
}
