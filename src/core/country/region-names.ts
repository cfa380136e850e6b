import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import type { Country } from './country.ts'

/**
 * The names of a country's regions down to a level, as the list writes them. For those who must tell a place from a person; read at once,
 * 8,000 names in some 30 ms, so once at start. Empty where the list has no such level.
 */
export function regionNames({ folder, regions }: Country, levelMax: number): string[] {
  const home =
    regions.source.npm === undefined ? folder : dirname(fileURLToPath(import.meta.resolve(regions.source.npm)))
  return regions.source.files
    .filter(({ level }) => level <= levelMax)
    .flatMap(({ path, name }) => {
      const rows: Record<string, string>[] = parse(readFileSync(fileAbove(home, path)), { columns: true, bom: true })
      return rows.map((row) => row[name] ?? '')
    })
}

/** A package's entry may lie deeper than its lists. */
function fileAbove(folder: string, path: string): string {
  const file = join(folder, path)
  if (existsSync(file) || dirname(folder) === folder) return file
  return fileAbove(dirname(folder), path)
}
