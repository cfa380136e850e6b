import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse'
import type { Country } from './country.ts'
import { GOVERNED_LEVELS, type RegionLine } from './regions.ts'

/** Where a country's list of regions lies and which edition it is: a package of npm, or files of the pack itself. */
export interface RegionList {
  readonly folder: string
  readonly edition: string
}

/** Throws when the package is not installed or a file of the pack is missing. */
export async function regionList({ regions, folder, edition }: Country): Promise<RegionList> {
  // Names of places follow from the pack too, so its rules are part of the edition.
  const hash = createHash('sha256').update(JSON.stringify(regions))
  if (regions.source.npm === undefined) {
    for (const { path } of regions.source.files) hash.update(await readFile(join(folder, path)))
    return { folder, edition: `${edition} ${hash.digest('hex').slice(0, 8)}` }
  }
  const rules = hash.digest('hex').slice(0, 8)
  const home = await packageFolder(regions.source.npm)
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }
  return { folder: home, edition: `${regions.source.npm} ${version} ${rules}` }
}

/**
 * The lines of the list down to a level, parents before children, in batches: a step of an iterator for each of 91,599 lines would cost as much as reading them.
 * Reads as it goes: the whole list is never held.
 */
export async function* regionLines(
  { regions }: Country,
  { folder }: RegionList,
  levelMax = Number.POSITIVE_INFINITY,
): AsyncGenerator<RegionLine[]> {
  const files = regions.source.files.filter(({ level }) => level <= levelMax).sort((a, b) => a.level - b.level)
  for (const { level, path, code, parent, name, names = {} } of files) {
    const records: AsyncIterable<string[]> = createReadStream(join(folder, path)).pipe(parse({ bom: true }))
    let at: readonly number[] | undefined
    let others: [language: string, at: number][] = []
    let batch: RegionLine[] = []
    for await (const record of records) {
      if (!at) {
        at = [code, name, ...(parent === undefined ? [] : [parent])].map((column) => placeOf(record, column, path))
        others = Object.entries(names).map(([language, column]) => [language, placeOf(record, column, path)])
        continue
      }
      const [codeAt = 0, nameAt = 0, parentAt] = at
      const line = {
        level,
        code: record[codeAt],
        name: record[nameAt],
        parent: parentAt === undefined ? null : record[parentAt],
        ...(others.length > 0 && {
          names: Object.fromEntries(others.map(([language, place]) => [language, record[place] ?? ''])),
        }),
      }
      if (!isRegionLine(line))
        throw new Error(`${path}: a line without ${code}, ${parent ?? 'parent'} or ${name}: ${record.join(',')}`)
      if (batch.push(line) < BATCH) continue
      yield batch
      batch = []
    }
    if (batch.length > 0) yield batch
  }
}

/** The regions that have a government of their own: few enough to hold. */
export async function governedRegions(country: Country, list: RegionList): Promise<RegionLine[]> {
  const lines: RegionLine[] = []
  for await (const batch of regionLines(country, list, GOVERNED_LEVELS)) lines.push(...batch)
  return lines
}

const BATCH = 1_000

function placeOf(heading: readonly string[], column: string, path: string): number {
  const at = heading.indexOf(column)
  if (at < 0) throw new Error(`${path} has no column ${column}. Correct its name in country.json`)
  return at
}

function isRegionLine(line: {
  level: number
  code: string | undefined
  name: string | undefined
  parent: string | null | undefined
}): line is RegionLine {
  return Boolean(line.code) && Boolean(line.name) && line.parent !== undefined && line.parent !== ''
}

async function packageFolder(name: string): Promise<string> {
  // A package need not let its package.json be imported, so we start at its entry and go up.
  let folder = dirname(fileURLToPath(import.meta.resolve(name)))
  while (!(await exists(join(folder, 'package.json')))) {
    if (dirname(folder) === folder) throw new Error(`The package ${name} has no package.json`)
    folder = dirname(folder)
  }
  return folder
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
