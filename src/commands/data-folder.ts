import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Config } from '../config.ts'

/** Makes DATA_DIR, closed to others. Throws one line where it cannot be written to. */
export function makeDataFolder(folder: string): void {
  try {
    makePath(resolve(folder))
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Error(`The folder ${folder} cannot be written to (${code}). Set DATA_DIR to a folder of your own.`)
  }
}

/** Folder by folder: with `recursive` Node never comes back where a file system says that a folder's own parent is not there, as /proc does. */
function makePath(folder: string): void {
  if (existsSync(folder)) return
  makePath(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** What follow keys and form guards are derived from: SECRET, else what the first start wrote into DATA_DIR. */
export function readSecret({ dataDir, secret: given }: Config): Buffer {
  if (given) return Buffer.from(given)
  const file = join(dataDir, 'secret')
  if (!existsSync(file)) makeSecret(file)
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < 32) throw new Error(`The file ${file} does not hold a secret of 32 letters or more.`)
  return Buffer.from(secret)
}

/** Written whole and then linked into place: a start that is cut off leaves no half of it, and of two at once the second reads what the first wrote. */
function makeSecret(file: string): void {
  const made = `${file}.${process.pid}`
  writeFileSync(made, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(made, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(made)
  }
}

/** Keeps the address under which the portal was started last: a command that is said beside it prints links that open there. */
export function keepAddress({ dataDir, baseUrl }: Config): void {
  writeFileSync(join(dataDir, ADDRESS), `${baseUrl}\n`, { mode: 0o600 })
}

/** The settings of a command, which takes the portal's own address where it was told none. */
export function withAddress(config: Config): Config {
  const file = join(config.dataDir, ADDRESS)
  if (config.addressGiven || !existsSync(file)) return config
  const baseUrl = readFileSync(file, 'utf8').trim()
  return /^https?:\/\/[^\s/]+$/.test(baseUrl) ? { ...config, baseUrl } : config
}

const ADDRESS = 'address'
