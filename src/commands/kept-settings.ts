import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { SETTINGS } from '../config.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What the environment says, and beneath it what DATA_DIR/settings.env says. Throws one Error that names every wrong line. */
export function withKept(environment: Environment): Environment {
  const said = Object.entries(environment).filter(([, value]) => value?.trim())
  return { ...readKept(dataDirOf(environment)), ...Object.fromEntries(said) }
}

/** The folder where the file is looked for: of all settings this one comes from the environment alone. */
function dataDirOf({ DATA_DIR }: Environment): string {
  return resolve(DATA_DIR?.trim() || './data')
}

/** `NAME=value`, one to a line; quotes around a value may stand or stay away; lines that begin with # say nothing. */
export function readKept(dataDir: string): Readonly<Record<string, string>> {
  const file = keptFile(dataDir)
  if (!existsSync(file)) return {}
  const wrong: string[] = []
  const kept: Record<string, string> = {}
  for (const [index, line] of textOf(file).split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(line)) continue
    const [, name = '', value = ''] = /^\s*([A-Z_]+)\s*=(.*)$/.exec(line) ?? []
    if (KEEPABLE.has(name)) kept[name] = bare(value.trim())
    else
      wrong.push(`  ${file}:${index + 1}  ${name ? `${name} is no setting that can stand here` : 'is not NAME=value'}.`)
  }
  if (wrong.length > 0) throw new Error(`These lines are wrong:\n${wrong.join('\n')}`)
  return kept
}

/** Puts these into the file, whole or not at all; an empty value takes its line away. Only the owner may read it. */
export function writeKept(dataDir: string, values: Readonly<Record<string, string>>): void {
  const all = Object.entries({ ...readKept(dataDir), ...values }).filter(([, value]) => value !== '')
  const file = keptFile(dataDir)
  const made = `${file}.${process.pid}`
  const lines = [HEAD, ...all.map(([name, value]) => `${name}=${value}`), '']
  writeFileSync(made, lines.join('\n'), { mode: 0o600, flush: true })
  renameSync(made, file)
}

/** Whether others than its owner may read the file. */
export function isOpenToOthers(dataDir: string): boolean {
  const file = keptFile(dataDir)
  return existsSync(file) && (statSync(file).mode & 0o077) !== 0
}

export function keptFile(dataDir: string): string {
  return join(dataDir, 'settings.env')
}

const HEAD = '# Settings of the portal. What the environment says wins. Read at start; keep it from others.'
const KEEPABLE = new Set(SETTINGS.map(({ name }) => name).filter((name) => name !== 'DATA_DIR'))

function bare(value: string): string {
  return /^(["'])(.*)\1$/.exec(value)?.[2] ?? value
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Error(`The file ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}
