import { perform } from '../../../core/ledger/perform.ts'
import { findHandover } from '../../../core/people/handover.sql.ts'
import type { Casework, Handover } from '../../../core/people/handover.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { findCandidate } from '../assign.sql.ts'
import { each } from '../clocks/each.ts'
import type { Status } from '../complaint.ts'
import { moveAgency, returnAgency } from '../move-agency.act.ts'
import { passOn } from '../pass-on.act.ts'
import { wordsOf } from '../words/words.ts'
import { countHeldBy, countRunningAt, listHeldBy, listRunningAt } from './held.sql.ts'
import { countWentOver, listGoingBack } from './went-over.sql.ts'

/** Complaints that are read at once. */
const BATCH = 200

type Work = Parameters<Casework['passOn']>[0]

/** What this system tells and does when officers leave and agencies merge. */
export const casework: Casework = {
  heldBy: countHeldBy,
  runningAt: countRunningAt,
  wentOver: (db, handoverId, heirId) => countWentOver(db, { handoverId, heirId }),
  passOn: (work, handover) => PASSES[handover.cause](work, handover),
  sayStatus: (status, language) => wordsOf(language).statuses[status as Status] ?? status,
}

async function passOfficer(work: Work, handover: Handover): Promise<number> {
  const { officerId, cause } = handover
  if (officerId === null) return 0
  const agencyId = cause === 'moved' ? handover.agencyIds[0] : undefined
  await throughAll(
    (after) => listHeldBy(work.db, officerId, { agencyId, after, limit: BATCH }),
    (one) => passOne(work, handover, one),
  )
  return sum(await countHeldBy(work.db, officerId, agencyId))
}

/** To whoever has been given fewest and can take this one; to nobody yet where none of them can. */
async function passOne(
  { db, now }: Work,
  { handoverId, officerId }: Handover,
  one: Awaited<ReturnType<typeof listHeldBy>>[number],
): Promise<void> {
  const by = { db, now, actor: ACTOR }
  const successors = (await findHandover(db, handoverId))?.successors ?? []
  let to: string | null = null
  for (const successor of successors) {
    if (await findCandidate(db, one, successor.officerId)) {
      to = successor.officerId
      break
    }
  }
  await quietly(() => perform(passOn, by, { number: one.number, handover: handoverId, from: officerId ?? '', to }))
}

async function passAgency({ db, now }: Work, { handoverId, agencyIds, toAgencyId }: Handover): Promise<number> {
  const [from] = agencyIds
  if (from === undefined || toAgencyId === null) return 0
  const by = { db, now, actor: ACTOR }
  await throughAll(
    (after) => listRunningAt(db, from, { after, limit: BATCH }),
    ({ number }) => quietly(() => perform(moveAgency, by, { number, handover: handoverId, from, to: toAgencyId })),
  )
  return sum(await countRunningAt(db, from))
}

/** Cases go back to the agency that a merger had ended. */
async function passBack({ db, now }: Work, handover: Handover): Promise<number> {
  const { handoverId, undoesId, agencyIds, toAgencyId } = handover
  const [from] = agencyIds
  if (from === undefined || toAgencyId === null || undoesId === null) return 0
  const by = { db, now, actor: ACTOR }
  const merger = { handoverId: undoesId, heirId: from }
  const going = { handover: handoverId, undoes: undoesId, from, to: toAgencyId }
  await throughAll(
    (after) => listGoingBack(db, merger, { after, limit: BATCH }),
    ({ number }) => quietly(() => perform(returnAgency, by, { number, ...going })),
  )
  return (await countWentOver(db, merger)).back
}

const PASSES = { left: passOfficer, moved: passOfficer, merged: passAgency, unmerged: passBack } as const

const ACTOR = { kind: 'program', name: 'hand-over' } as const

async function throughAll<T extends { readonly caseId: string }>(
  next: (after: string | undefined) => Promise<readonly T[]>,
  work: (one: T) => Promise<void>,
): Promise<void> {
  for (let after: string | undefined; ; ) {
    const batch = await next(after)
    await each(batch, work)
    after = batch.at(-1)?.caseId
    if (batch.length < BATCH) return
  }
}

/** Somebody else was quicker with this case, or a successor has just left: the count at the end says whether another round is due. */
async function quietly(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Conflict) && !(error instanceof NotFound)) throw error
  }
}

function sum(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((all, { count }) => all + count, 0)
}
