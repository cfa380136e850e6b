import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Db, Tx } from '../../../kit/sql.ts'
import { agencyPath } from '../../agencies/agency.sql.ts'
import type { Agency, AgencyId } from '../../agencies/agency.ts'
import type { Act, By, Line } from '../../ledger/act.ts'
import { insertHandover } from '../handover.sql.ts'
import { handoverJobs } from '../leave.act.ts'
import { runsOfficers } from '../who.ts'
import { lockAgencies, saveMerger, standsBelow } from './agency-change.sql.ts'

/** Agencies that go into one at once. */
const MERGED_MAX = 30

interface Merging {
  /** One, or several that go together or not at all. */
  readonly agencyIds: readonly AgencyId[]
  readonly intoId: AgencyId
  readonly reason: string
  readonly today: string
  /** Running cases of an agency itself. The systems know; the core does not. */
  readonly runningCases: (db: Db, agencyId: AgencyId) => Promise<number>
}

interface Meeting {
  readonly from: readonly Agency[]
  readonly into: Agency
}

interface MergedAgency {
  readonly agencyId: AgencyId
  readonly handoverId: string
  readonly cases: number
  readonly roles: number
}

/**
 * Agencies go into another, each with its line and all in one transaction: officers, units below it and services at this moment, running cases one by one after it. What was, stays: the old
 * agency keeps its address, its closed cases and its figures, and says where it went. A body that governs a region stays, for its region does.
 */
export const mergeAgencies: Act<Merging, Meeting, readonly MergedAgency[]> = {
  name: 'agency.merged',
  async subject(tx, { agencyIds, intoId }) {
    const wanted = [...new Set(agencyIds)]
    const locked = await lockAgencies(tx, [...wanted, intoId])
    const into = locked.get(intoId)
    const found = wanted.flatMap((id) => locked.get(id) ?? [])
    if (!into || found.length === 0 || found.length < wanted.length || wanted.includes(intoId)) throw new NotFound()
    if (found.length > MERGED_MAX) throw new Conflict('tooManyMerged', { most: String(MERGED_MAX) })
    return { from: await deepestFirst(tx, found), into }
  },
  may: (actor) => runsOfficers(actor),
  open: ({ from, into }, { today }) => [...from, into].every(({ validTo }) => validTo === null || validTo >= today),
  async change(tx, { from, into }, input, by) {
    const merged: MergedAgency[] = []
    for (const one of from) merged.push(await mergeOne(tx, { from: one, into }, input, by))
    return merged
  },
  record: ([first], { reason }, { into }) => lineOf(first, into, reason),
  also: ([, ...others], { reason }, { into }) =>
    others.map((one) => ({ act: 'agency.merged', line: lineOf(one, into, reason) })),
  follows: (merged) => merged.flatMap(({ handoverId }) => handoverJobs(handoverId)),
}

/** A unit goes before what stands above it: so each merger keeps what it found, and each can be taken back by itself. */
async function deepestFirst(tx: Tx, agencies: readonly Agency[]): Promise<Agency[]> {
  const depths = new Map<AgencyId, number>()
  for (const { id } of agencies) depths.set(id, (await agencyPath(tx, id)).length)
  return [...agencies].sort((a, b) => (depths.get(b.id) ?? 0) - (depths.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1))
}

async function mergeOne(
  tx: Tx,
  { from, into }: { readonly from: Agency; readonly into: Agency },
  { reason, runningCases }: Pick<Merging, 'reason' | 'runningCases'>,
  { actor, now }: By,
): Promise<MergedAgency> {
  if (from.governs) throw new Conflict('governs', { agency: from.id })
  if (await standsBelow(tx, into.id, from.id)) throw new Conflict('circle', { agency: from.id })
  const startedBy = actor.kind === 'officer' ? actor.officerId : null
  const cases = await runningCases(tx, from.id)
  const whose = { cause: 'merged', officerId: null, agencyIds: [from.id], toAgencyId: into.id, total: cases } as const
  const handoverId = await insertHandover(tx, { ...whose, successors: [], startedBy }, now)
  const merger = { agencyId: from.id, intoId: into.id, handoverId, reason, decidedBy: startedBy }
  const roles = await saveMerger(tx, merger, now)
  return { agencyId: from.id, handoverId, cases, roles }
}

function lineOf(merged: MergedAgency | undefined, into: Agency, reason: string): Line {
  if (!merged) return { words: [reason] }
  const { agencyId, handoverId, cases, roles } = merged
  return { agency: agencyId, facts: { into: into.id, handover: handoverId, cases, roles }, words: [reason] }
}
