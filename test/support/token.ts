import { perform } from '../../src/core/ledger/perform.ts'
import { secretHash } from '../../src/core/people/secret.ts'
import { makeToken } from '../../src/core/people/token.act.ts'
import { officerOfToken } from '../../src/core/people/token.sql.ts'
import type { Casework, Person } from './casework.ts'

/** A token with which a program acts as that person: made once, the same ever after. */
export async function bearerOf({ db, by, now }: Casework, person: Person): Promise<string> {
  const bearer = `jbt_${person.padEnd(43, 'x')}`
  if (await officerOfToken(db, bearer, now)) return bearer
  const wish = { email: `${person}@contoh.id`, name: 'invented', days: 5, hash: secretHash(bearer) }
  await perform(makeToken, by({ kind: 'program', name: 'command-line' }), wish)
  return bearer
}
