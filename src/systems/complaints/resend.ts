import { createHash } from 'node:crypto'
import type { PageContext } from '../../core/house.ts'
import type { By } from '../../core/ledger/act.ts'

/**
 * The mark of one sending. A form that is sent twice counts once; the same form with other words, or for another case, is another sending:
 * who goes back, mends and sends again means the new words.
 */
export function onceOf({ once }: Pick<PageContext, 'once'>, number = ''): By['once'] {
  if (!once) return undefined
  const key = createHash('sha256').update(`${once.key}\n${number}\n${once.body}`).digest('hex')
  return { key, body: once.body }
}
