import type { PageContext, Waiting } from '../../../core/house.ts'
import { listHinderedMoves } from '../../../core/people/planned-move.sql.ts'
import { wordsOf } from '../words/words.ts'
import { sayMove } from './leaving.views.ts'

/** So many are named, and so long: what nobody has settled by then stands on the officer's own page. */
const SHOWN = { most: 5, days: 60 } as const
const DAY_MS = 86_400_000

/** Moves of officers that something was in the way of on their day, for whoever has to see to it. */
export async function hinderedMoves(c: PageContext): Promise<readonly Waiting[]> {
  const { leaving: words } = wordsOf(c.language)
  const since = new Date(c.now.getTime() - SHOWN.days * DAY_MS)
  const moves = await listHinderedMoves(c.db, since, SHOWN.most)
  return moves.map((move) => ({
    mood: 'warn',
    sentence: sayMove(c, move),
    link: { href: `/admin/officers/${move.officerId}`, label: words.toOfficer },
  }))
}
