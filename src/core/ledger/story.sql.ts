import { type Db, sql } from '../../kit/sql.ts'
import type { LedgerLine } from './ledger.sql.ts'

/** Lines of one story that a page shows; older ones stay in the ledger. */
const STORY_MAX = 100

/** Names behind the ids of such lines. */
export interface StoryPeople {
  readonly officers: ReadonlyMap<string, string>
  readonly agencies: ReadonlyMap<string, Readonly<Record<string, string>>>
}

export type StoryLine = LedgerLine & { readonly program: string | null }

/** What happened to an officer, to an agency or to a mall, the newest first. Comings and goings (sign-in, sign-out) and acts on cases are not among it. */
export async function listStory(
  db: Db,
  whose:
    | { readonly officerId: string }
    | { readonly agencyId: string }
    | { readonly mall: string; readonly acts: readonly string[] },
): Promise<StoryLine[]> {
  const mine =
    'officerId' in whose
      ? sql`act like 'officer.%' and facts ->> 'officer' = ${whose.officerId}
          and act not in ('officer.signed_in', 'officer.signed_out', 'officer.sign_in_tried', 'officer.session_ended', 'officer.sessions_ended')`
      : 'mall' in whose
        ? sql`act like 'mall.%' and act = any(${[...whose.acts]}::text[]) and facts ->> 'mall' = ${whose.mall}`
        : sql`act like 'agency.%' and agency_id = ${whose.agencyId}`
  const { rows } = await sql<StoryLine>`
    select line_id as "lineId", at, act, actor_kind as "actorKind", officer_id::text as "officerId", agency_id as "agencyId", facts, program
    from core.ledger where ${mine} order by line_id desc limit ${sql.lit(STORY_MAX)}`.execute(db)
  return rows
}

export async function readStoryPeople(
  db: Db,
  officerIds: readonly string[],
  agencyIds: readonly string[],
): Promise<StoryPeople> {
  const { rows } = await sql<{ officer: boolean; id: string; name: unknown }>`
    select true as officer, officer_id::text as id, to_jsonb(name) as name from core.officers where officer_id = any(${[...officerIds]}::bigint[])
    union all select false, agency_id, name from core.agencies where agency_id = any(${[...agencyIds]}::text[])`.execute(
    db,
  )
  return {
    officers: new Map(rows.flatMap(({ officer, id, name }) => (officer ? [[id, String(name)]] : []))),
    agencies: new Map(rows.flatMap(({ officer, id, name }) => (officer ? [] : [[id, name as Record<string, string>]]))),
  }
}
