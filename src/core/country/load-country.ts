import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { checkCountry } from './check-country.ts'
import { type Country, schemasFor } from './country.ts'
import { type Fault, type PackFile, readCsvFile, readJsonFile } from './pack-file.ts'

/** A pack that cannot be used. The message lists every fault with its file and line and what to do. */
export class SpoiltCountry extends Error {
  readonly faults: readonly Fault[]
  constructor(folder: string, faults: readonly Fault[]) {
    const shown = relative(process.cwd(), folder)
    const at = shown === '' || shown.startsWith('..') ? folder : shown
    const lines = faults.map(({ file, line, says }) => `  ${join(at, file)}:${line}  ${says}.`)
    super(`The country pack cannot be used:\n${lines.join('\n')}`)
    this.name = 'SpoiltCountry'
    this.faults = faults
  }
}

/** Reads a country pack: the name of a folder in `countries/`, or a path. Throws `SpoiltCountry` with all its faults at once. */
export async function loadCountry(nameOrPath: string): Promise<Country> {
  const folder = folderOf(nameOrPath)
  const { languages } = await readLanguages(folder)
  const files = await readFiles(folder, languages)
  const faults = Object.values(files).flatMap((file: PackFile<unknown>) => file.faults)
  if (faults.length > 0) throw new SpoiltCountry(folder, faults)
  const country = joined(folder, files)
  const crossed = checkCountry(
    country,
    (file, path) =>
      Object.values(files)
        .find((read) => read.file === file)
        ?.lineOf(path) ?? 1,
  )
  const besides = [...crossed, ...missingFiles(country)]
  if (besides.length > 0) throw new SpoiltCountry(folder, besides)
  return country
}

/** Files that others name: the lists of regions, where they lie in the pack, and the drawings of the theme. */
function missingFiles({ folder, regions, theme }: Country): Fault[] {
  const named = [
    ...(regions.source.npm === undefined ? regions.source.files : []).map(({ path }) => ({
      file: 'country.json',
      path,
    })),
    ...[theme.pattern, theme.picture]
      .filter((drawing) => drawing !== undefined)
      .map((drawing) => ({ file: 'theme.json', path: `look/${drawing}.svg` })),
  ]
  return named
    .filter(({ path }) => !existsSync(join(folder, path)))
    .map(({ file, path }) => ({
      file,
      line: 1,
      says: `names ${path}, which is not there. Add that file, or take its name out`,
    }))
}

type Files = Awaited<ReturnType<typeof readFiles>>

const COUNTRIES = fileURLToPath(new URL('../../../countries/', import.meta.url))

function folderOf(nameOrPath: string): string {
  const isPath = isAbsolute(nameOrPath) || nameOrPath.includes('/') || nameOrPath.includes(sep)
  return isPath ? resolve(nameOrPath) : join(COUNTRIES, nameOrPath)
}

/** The languages decide what every other file must hold, so they are read first. */
async function readLanguages(folder: string): Promise<{ languages: string[] }> {
  const face = z.object({ languages: z.array(z.string()).min(1) })
  const { value, faults } = await readJsonFile(folder, 'country.json', face)
  if (value === undefined) throw new SpoiltCountry(folder, faults)
  return value
}

async function readFiles(folder: string, languages: readonly string[]) {
  const schemas = schemasFor(languages)
  return {
    country: await readJsonFile(folder, 'country.json', schemas.country),
    theme: await readJsonFile(folder, 'theme.json', schemas.theme),
    classes: await readJsonFile(folder, 'classes.json', schemas.classes),
    scope: await readJsonFile(folder, 'scope.json', schemas.scope),
    categories: await readJsonFile(folder, 'categories.json', schemas.categories),
    services: await readJsonFile(folder, 'services.json', schemas.services),
    deadlineRules: await readJsonFile(folder, 'deadline-rules.json', schemas.deadlineRules),
    // A country may leave it for later: its numbers and e-mail addresses are still found.
    masks: await readJsonFile(folder, 'masks.json', schemas.masks, '{}'),
    agencies: await readCsvFile(folder, 'agencies.csv', schemas.agency),
    holidays: await readCsvFile(folder, 'holidays.csv', schemas.holiday),
  }
}

function joined(folder: string, files: Files): Country {
  return {
    ...whole(files.country),
    ...whole(files.services),
    folder,
    edition: editionOf(Object.values(files)),
    theme: whole(files.theme),
    classes: whole(files.classes),
    scope: whole(files.scope),
    categories: whole(files.categories),
    deadlineRules: whole(files.deadlineRules),
    masks: whole(files.masks),
    agencies: whole(files.agencies),
    holidays: whole(files.holidays),
  }
}

function whole<T>({ file, value }: PackFile<T>): T {
  if (value === undefined) throw new Error(`${file} has neither a value nor a fault`)
  return value
}

function editionOf(files: readonly PackFile<unknown>[]): string {
  const hash = createHash('sha256')
  for (const { file, text } of files) hash.update(`${file}\0${text.length}\0${text}`)
  return hash.digest('hex').slice(0, 16)
}
