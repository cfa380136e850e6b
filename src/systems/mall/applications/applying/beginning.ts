import { newCaseId } from '../../../../core/cases/case.ts'
import { derivedKey, type FollowKey, keyHash } from '../../../../core/cases/key.ts'
import { newNumber } from '../../../../core/cases/number.ts'
import type { By } from '../../../../core/ledger/act.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { brokenRule } from '../../../../kit/sql.ts'
import type { Changed } from '../application.act.ts'
import { type Beginning, begin } from '../begin.act.ts'

/** How often a number that is already taken is drawn again. One in a million cases needs it once. */
const DRAWS_MAX = 3

/** Begins a draft and gives its key along with what is kept. A repeat gives the same number and the same key. */
export async function beginAsked(
  by: By,
  secret: Buffer,
  asked: Omit<Beginning, 'caseId' | 'number' | 'keyHash'>,
): Promise<Changed & { readonly key: FollowKey }> {
  for (let draw = 1; ; draw++) {
    try {
      const caseId = newCaseId(by.now)
      const hash = keyHash(firstKey(secret, caseId)).toString('hex')
      const begun = await perform(begin, by, { ...asked, caseId, number: newNumber(), keyHash: hash })
      return { ...begun, key: firstKey(secret, begun.caseId) }
    } catch (error) {
      if (draw === DRAWS_MAX || brokenRule(error)?.kind !== 'unique') throw error
    }
  }
}

/**
 * The key with which an application begins: derived from its case, so that it can be shown again when the draft is sent. Whoever had the
 * secret of the house could open any case without it.
 */
export function firstKey(secret: Buffer, caseId: string): FollowKey {
  return derivedKey(secret, ['application', caseId])
}
