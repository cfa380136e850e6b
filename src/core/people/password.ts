import { hash, verify } from '@node-rs/argon2'
import { newSecret } from './secret.ts'

/** Letters of a password. NIST SP 800-63B: length is what counts; no rule about kinds of letters, no changing by the calendar. */
export const PASSWORD = { min: 12, max: 128 } as const

/** OWASP Password Storage Cheat Sheet: argon2id (the library's own kind) with 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** What the table keeps of a password: argon2id with its salt and costs in it. */
export function hashPassword(password: string): Promise<string> {
  return hash(sameEverywhere(password), COST)
}

/** True when the password is the one of that hash. Without a hash one is looked at all the same, and it is false. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  nobody ??= hash(newSecret(), COST)
  const right = await verify(passwordHash ?? (await nobody), sameEverywhere(password))
  return right && passwordHash !== null
}

let nobody: Promise<string> | undefined

/** The same word typed on two keyboards can come as other code points. */
function sameEverywhere(password: string): string {
  return password.normalize('NFKC')
}
