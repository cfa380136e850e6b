import { perform } from '../core/ledger/perform.ts'
import { newSecret, secretHash } from '../core/people/secret.ts'
import { makeToken } from '../core/people/token.act.ts'
import { TOKEN } from '../core/people/token.sql.ts'
import { Conflict, NotFound } from '../kit/refusals.ts'
import { asCommandLine, type PeopleContext, readEmail, readOptions } from './people-context.ts'

export const TOKEN_USAGE = `token create --as ADDRESS [--name NAME] [--days 1 to ${TOKEN.daysMax}]`

/** Makes a bearer token with which a program acts as an officer, and prints it alone on the last line. It is not kept anywhere. */
export async function tokenCreate(context: PeopleContext, argv: readonly string[]): Promise<void> {
  const given = readOptions(argv, ['as', 'name', 'days'], TOKEN_USAGE)
  const email = readEmail(given.as, '--as', TOKEN_USAGE)
  const days = readDays(given.days)
  const name = (given.name ?? '').replace(/\s+/g, ' ').trim()
  if (name.length > 200) throw new Error('--name is longer than 200 letters.')
  const secret = `${TOKEN.prefix}${newSecret()}`
  const wish = { email, name, days, hash: secretHash(secret) }
  await perform(makeToken, asCommandLine(context), wish).catch((error: unknown) => {
    if (error instanceof NotFound) throw new Error(`No officer has the address ${email}. "officer list" shows all.`)
    if (error instanceof Conflict)
      throw new Error(
        `${email} has ${TOKEN.most} tokens already. They revoke those that are not used at ${context.house.baseUrl}/account.`,
      )
    throw error
  })
  context.print(`A program with this token acts as ${email} for ${days} days. It is shown only now:`)
  context.print(secret)
}

function readDays(given: string | undefined): number {
  if (given === undefined) return TOKEN.days
  const days = /^\d{1,4}$/.test(given) ? Number(given) : 0
  if (days < 1 || days > TOKEN.daysMax)
    throw new Error(`--days should be a whole number from 1 to ${TOKEN.daysMax}, not "${given}".`)
  return days
}
