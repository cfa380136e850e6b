import type { Stage } from './stage.ts'

/** One line of the table: what was measured against what, in this run. */
export interface Verdict {
  readonly budget: string
  readonly reference: string
  /** In the unit of the thing itself, for people; the verdict looks at the ratio alone. */
  readonly measured: string
  readonly ratio: number
  readonly allowed: number
  /** True where more is better: the ratio must be at least what is allowed. */
  readonly atLeast?: true
}

/** A few lines of the table that are measured together. */
export interface Chapter {
  readonly name: string
  /** What it measures, in one sentence. */
  readonly words: string
  /** Only run when it is named: it takes long. */
  readonly onlyByName?: true
  measure(stage: Stage): Promise<Verdict[]>
}

export function holds({ ratio, allowed, atLeast }: Verdict): boolean {
  return atLeast ? ratio >= allowed : ratio <= allowed
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle) - 1] ?? Number.NaN)) / 2
}

/** The table as text. */
export function tableOf(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map((verdict) => [
    verdict.budget,
    verdict.reference,
    verdict.measured,
    figure(verdict.ratio),
    `${verdict.atLeast ? '≥' : '≤'} ${figure(verdict.allowed)}`,
    holds(verdict) ? 'ok' : 'NO',
  ])
  const lines = [['budget', 'reference in the same run', 'measured', 'ratio', 'allowed', 'ok'], ...rows]
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? []
  const right = [3, 4]
  const said = lines.map((line) =>
    line
      .map((cell, column) =>
        right.includes(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  said.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '))
  return said.join('\n')
}

function figure(value: number): string {
  if (Number.isNaN(value)) return '–'
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
