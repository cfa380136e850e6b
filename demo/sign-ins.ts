import { chmodSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { derivedKey } from '../src/core/cases/key.ts'
import { CAST, emailOf, PLAYERS, type Player } from './cast.ts'

/** How an invented officer comes in. */
export interface SignIn {
  readonly role: string
  readonly agency: string
  readonly email: string
  readonly password: string
}

/**
 * The password of an invented officer: drawn from the server's secret, which is random for each folder. So every process that shares the
 * secret can say it, and a fill that was cut off and done again gives the same.
 */
export function passwordOf(secret: Buffer, player: Player): string {
  return derivedKey(secret, ['demo sign-in', emailOf(player)])
}

export function signInsOf(secret: Buffer): readonly SignIn[] {
  return PLAYERS.map((player) => {
    const [, role, agency] = CAST[player]
    return { role, agency, email: emailOf(player), password: passwordOf(secret, player) }
  })
}

export function signInsFile(dataDir: string): string {
  return join(dataDir, 'demo-sign-ins.json')
}

/** Keeps the sign-ins where only who runs the program reads them. Renamed into place, so nobody ever reads half of it. */
export function keepSignIns(dataDir: string, signIns: readonly SignIn[]): void {
  const file = signInsFile(dataDir)
  const half = `${file}.${process.pid}`
  writeFileSync(half, `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 })
  chmodSync(half, 0o600)
  renameSync(half, file)
}

export function dropSignIns(dataDir: string): void {
  rmSync(signInsFile(dataDir), { force: true })
}
