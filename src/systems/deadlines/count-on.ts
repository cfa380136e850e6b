import { type OpenCases, tallyCases } from '../../core/cases/tally.ts'
import { deadlinesBy, readDeadlineRows } from '../../core/deadlines/deadline.sql.ts'
import { changesNow } from '../../core/deadlines/editions/changes.ts'
import { type EditionRecord, findEdition } from '../../core/deadlines/editions/edition.sql.ts'
import { applied, holds, type Subject } from '../../core/deadlines/editions/edition.ts'
import { readRows } from '../../core/deadlines/editions/edition-rows.sql.ts'
import { askPreview, countPreview } from '../../core/deadlines/editions/preview.act.ts'
import { findPreview } from '../../core/deadlines/editions/preview.sql.ts'
import { addTallies, NO_TALLY, type Tally } from '../../core/deadlines/editions/tally.ts'
import type { By } from '../../core/ledger/act.ts'
import { perform } from '../../core/ledger/perform.ts'
import { Conflict } from '../../kit/refusals.ts'
import type { Db } from '../../kit/sql.ts'

/** Cases read at once, and cases after which it is written down how far the preview has come. */
const BATCH = 1_000
const STRETCH = 20_000
/** Running cases up to which whoever asks may wait for the count; the worker counts more. Some 50 ms on a small machine. */
const AT_ONCE_MAX = 500

/**
 * Counts one stretch of a preview on: how the draft would move the dates of running cases, computed as the dates themselves are. `systems`
 * are those that hold cases. True when there is nothing left to count. What another counted meanwhile is theirs.
 */
export async function countOn(
  by: By,
  systems: readonly OpenCases[],
  editionId: string,
  queued: boolean,
): Promise<boolean> {
  const { db, now } = by
  const [draft, preview] = [await findEdition(db, editionId), await findPreview(db, editionId)]
  if (!draft || draft.publishedAt || !preview || preview.doneAt || preview.version !== draft.version) return true
  const deadlines = deadlinesBy(await rowsUnder(db, draft))
  let place = placeFrom(preview.reached)
  const tallies: Tally[] = []
  for (let looked = 0; place && looked < STRETCH; ) {
    const system = systems[place.system]
    const cases = (await system?.list(db, place.after, BATCH)) ?? []
    tallies.push(await tallyCases(db, deadlines, cases, now))
    looked += cases.length
    const last = cases.at(-1)
    if (last && cases.length === BATCH) place = { system: place.system, after: last.caseId }
    else place = place.system + 1 < systems.length ? { system: place.system + 1, after: undefined } : undefined
  }
  const told = {
    editionId,
    version: preview.version,
    from: preview.reached,
    reached: place ? `${place.system} ${place.after ?? ''}` : preview.reached,
    done: place === undefined,
    tally: addTallies(NO_TALLY, ...tallies),
    queued,
  }
  try {
    return (await perform(countPreview, by, told)).done
  } catch (error) {
    if (error instanceof Conflict) return true
    throw error
  }
}

/** Rules and days off as the draft would make them. */
async function rowsUnder(db: Db, draft: EditionRecord) {
  const changes = (await changesNow(db, draft)) ?? []
  const rows = applied(draft.subject, changes, await readRows(db, draft.subject)).filter(holds)
  return readDeadlineRows(db, draft.subject === 'calendar' ? { holidays: rows } : { rules: rows })
}

/**
 * Asks for the count of the draft: few cases while whoever asks waits, more by the worker. A count that was asked for before begins anew.
 */
export async function askCount(by: By, subject: Subject, systems: readonly OpenCases[]): Promise<EditionRecord> {
  const counts = await Promise.all(systems.map(({ count }) => count(by.db)))
  const total = counts.reduce((sum, count) => sum + count, 0)
  const queued = total > AT_ONCE_MAX
  const draft = await perform(askPreview, by, { subject, total, queued })
  const { once: _, seen: __, ...anew } = by
  if (!queued) await countOn(anew, systems, draft.editionId, false)
  return draft
}

interface Place {
  readonly system: number
  readonly after: string | undefined
}

function placeFrom(reached: string | null): Place | undefined {
  const [system = '0', after] = (reached ?? '0').split(' ')
  return { system: Number(system), after: after || undefined }
}
