import { newCaseId } from '../../../core/cases/case.ts'
import { newNumber } from '../../../core/cases/number.ts'
import type { House } from '../../../core/house.ts'
import type { By } from '../../../core/ledger/act.ts'
import { performMany } from '../../../core/ledger/perform.ts'
import { brokenRule } from '../../../kit/sql.ts'
import { masked } from '../mask/masking.ts'
import { readRows } from './export-file.ts'
import { type ExportRow, readRow } from './export-row.ts'
import { importComplaint } from './import.act.ts'
import { knownIds, type Placed } from './import.sql.ts'
import { type Places, readPlaces } from './place.ts'

/** Rows of one commit. */
const BATCH = 200

interface ImportOptions {
  readonly path: string
  /** Shows the masked texts to the public, those of secret rows never. */
  readonly publish: boolean
  /** The government whose export this is, where the file does not tell. */
  readonly government?: string | undefined
  readonly progress: (done: number, all: number) => void
}

interface ImportResult {
  readonly imported: number
  readonly already: number
  /** What was wrong, by the line on which the row stands. */
  readonly errors: readonly { readonly line: number; readonly wrong: string }[]
}

/**
 * Imports an export of complaints. Each row comes whole or not at all; rows that came before are passed over, so it may be run again
 * after a crash or with a longer file. The file is read twice: first to count and to learn whose export it is.
 */
export async function importComplaints(by: By, house: House, options: ImportOptions): Promise<ImportResult> {
  const { count, names } = await look(options.path, house, by.now)
  const places = await readPlaces(by, house.country, names, options.government)
  const result = { imported: 0, already: 0, errors: [] as { line: number; wrong: string }[] }
  let done = 0
  let batch: { line: number; row: ExportRow }[] = []
  const settle = async () => {
    await importBatch(by, { house, places, publish: options.publish }, batch, result)
    batch = []
    options.progress(done, count)
  }
  for await (const { line, raw, wrong } of readRows(options.path)) {
    done++
    const read = wrong ? { wrong } : readRow(raw, house.country, by.now)
    if (read.row) batch.push({ line, row: read.row })
    else result.errors.push({ line, wrong: read.wrong ?? 'cannot be read' })
    if (batch.length === BATCH) await settle()
  }
  await settle()
  return { ...result, errors: result.errors.sort((a, b) => a.line - b.line) }
}

async function look(path: string, house: House, now: Date): Promise<{ count: number; names: string[] }> {
  const names: string[] = []
  let count = 0
  for await (const { raw } of readRows(path)) {
    count++
    const agency = readRow(raw, house.country, now).row?.agency
    if (agency) names.push(agency)
  }
  return { count, names }
}

interface Way {
  readonly house: House
  readonly places: Places
  readonly publish: boolean
}

type Tally = { imported: number; already: number; errors: { line: number; wrong: string }[] }

async function importBatch(
  by: By,
  way: Way,
  batch: readonly { line: number; row: ExportRow }[],
  tally: Tally,
): Promise<void> {
  if (batch.length === 0) return
  const here = await knownIds(
    by.db,
    batch.map(({ row }) => row.id),
  )
  const fresh: { line: number; row: ExportRow }[] = []
  for (const one of batch) {
    if (here.has(one.row.id)) tally.already++
    else fresh.push(one)
    // Twice in one file is once, as twice in two runs is.
    here.add(one.row.id)
  }
  const placed = []
  for (const { row } of fresh) placed.push(await place(by, way, row))
  const outcomes = await performMany(importComplaint, by, placed)
  outcomes.forEach((outcome, index) => {
    if (outcome.status === 'fulfilled') tally.imported++
    // Another import was faster with the same row.
    else if (brokenRule(outcome.reason)?.name === 'complaints_source') tally.already++
    else tally.errors.push({ line: fresh[index]?.line ?? 0, wrong: `could not be kept (${reasonOf(outcome.reason)})` })
  })
}

async function place(by: By, { house, places, publish }: Way, row: ExportRow): Promise<Placed> {
  const mask = (text: string) => masked(text, house.country)
  return {
    row,
    caseId: newCaseId(row.filedAt),
    number: newNumber(),
    agencyId: await places.agencyOf(by, row),
    regionCode: await places.regionOf(row),
    categoryId: places.categoryOf(row),
    published: publish && !row.secret && !row.blocked ? { title: mask(row.title), words: mask(row.text) } : undefined,
    language: house.country.defaultLanguage,
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'unknown'
}
