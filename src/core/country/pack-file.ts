import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'
import type { z } from 'zod'
import { jsonLines } from './json-lines.ts'

/** One thing wrong with a file of a pack. */
export interface Fault {
  readonly file: string
  readonly line: number
  readonly says: string
}

/** What was read from a file, and the line of each part of it; `value` is undefined when the file has faults. */
export interface PackFile<T> {
  readonly file: string
  readonly text: string
  readonly value: T | undefined
  readonly faults: readonly Fault[]
  lineOf(path: readonly PropertyKey[]): number
}

/**
 * Reads a JSON file of a pack and checks it. A file that is not there or is spoilt is a fault like any other; with `absent`, a file that is
 * not there is read as that.
 */
export async function readJsonFile<S extends z.ZodType>(
  folder: string,
  file: string,
  schema: S,
  absent?: string,
): Promise<PackFile<z.output<S>>> {
  const text = (await textOf(folder, file)) ?? absent
  if (text === undefined) return missing(file)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const line = Number(/line (\d+)/.exec(String(error))?.[1] ?? 1)
    return broken(file, text, {
      file,
      line,
      says: 'is not valid JSON. Look for a missing comma, quote or bracket here',
    })
  }
  const lineOf = jsonLines(text)
  const checked = schema.safeParse(value)
  return { file, text, value: checked.data, faults: faultsOf(file, checked, lineOf), lineOf }
}

/** Reads a CSV file of a pack with a heading line. Columns `name_id`, `name_en` become `name: { id, en }`, `valid_from` `validFrom`; empty is null. */
export async function readCsvFile<S extends z.ZodType>(
  folder: string,
  file: string,
  row: S,
): Promise<PackFile<z.output<S>[]>> {
  const text = await textOf(folder, file)
  if (text === undefined) return missing(file)
  let rows: { record: Record<string, string>; info: { lines: number } }[]
  try {
    rows = parse(text, { columns: true, bom: true, info: true, trim: true, skip_empty_lines: true })
  } catch (error) {
    const line = error instanceof CsvError ? Number(error.lines ?? 1) : 1
    return broken(file, text, {
      file,
      line,
      says: 'is not valid CSV. Every line has as many columns as the first; quote what holds a comma',
    })
  }
  const lineOf = ([index]: readonly PropertyKey[]) => rows[Number(index)]?.info.lines ?? 1
  const checked = rows.map(({ record }) => row.safeParse(shaped(record)))
  const faults = checked.flatMap((one, index) => faultsOf(file, one, () => lineOf([index])))
  return {
    file,
    text,
    value: faults.length > 0 ? undefined : checked.map(({ data }) => data as z.output<S>),
    faults,
    lineOf,
  }
}

async function textOf(folder: string, file: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, file), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function missing(file: string): PackFile<never> {
  return broken(file, '', { file, line: 1, says: 'is missing. Add it; countries/id shows what it holds' })
}

function broken(file: string, text: string, fault: Fault): PackFile<never> {
  return { file, text, value: undefined, faults: [fault], lineOf: () => fault.line }
}

function shaped(record: Readonly<Record<string, string>>): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  const name: Record<string, string> = {}
  for (const [column, typed] of Object.entries(record)) {
    const key = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    if (column.startsWith('name_')) name[column.slice('name_'.length)] = typed
    else row[key] = typed === '' ? null : typed
  }
  return { ...row, name }
}

function faultsOf(file: string, checked: z.ZodSafeParseResult<unknown>, lineOf: PackFile<unknown>['lineOf']): Fault[] {
  return (checked.error?.issues ?? []).map((issue) => ({ file, line: lineOf(issue.path), says: saying(issue) }))
}

function saying(issue: z.core.$ZodIssue): string {
  const where = issue.path.join('.') || 'the file'
  switch (issue.code) {
    case 'unrecognized_keys':
      return `${where} holds ${issue.keys.join(', ')}, which nothing reads. Remove it or correct its spelling`
    case 'invalid_value':
      return `${where} is not one of ${issue.values.join(', ')}. Choose one of them`
    case 'invalid_type':
      return issue.message.endsWith('undefined')
        ? `${where} is missing. Add it`
        : `${where}: ${issue.message}. Correct it`
    default:
      return `${where} ${issue.message}. Correct it`
  }
}
