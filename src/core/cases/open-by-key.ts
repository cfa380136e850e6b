import { NotFound } from '../../kit/refusals.ts'
import type { By } from '../ledger/act.ts'
import { perform } from '../ledger/perform.ts'
import { VISITOR } from '../people/actor.ts'
import { findTries } from '../people/tries.sql.ts'
import { openCase } from './case.sql.ts'
import { parseNumber } from './number.ts'
import { forgetKeyTries, tryKey } from './try-key.act.ts'

/**
 * Opens a case by number and key, and counts wrong keys per number, from wherever they come. NotFound says neither which of the two was
 * wrong nor whether the case is there; after a series of wrong ones TooMany, for the right key too. A right key writes nothing, unless there
 * is something to forget: programs ask with it at every look.
 */
export async function openByKey(
  { db, now }: Pick<By, 'db' | 'now'>,
  typedNumber: string,
  typedKey: string,
): ReturnType<typeof openCase> {
  const number = parseNumber(typedNumber)
  if (!number) throw new NotFound('numberAndKey')
  const by = { db, now, actor: VISITOR }
  const tries = await findTries(db, 'follow-key', number, now)
  try {
    const head = await openCase(db, number, typedKey)
    if (tries) await perform(forgetKeyTries, by, { number })
    return head
  } catch (error) {
    if (error instanceof NotFound) await perform(tryKey, by, { number })
    throw error
  }
}
