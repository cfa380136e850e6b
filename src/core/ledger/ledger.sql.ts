import { createHash, randomBytes } from 'node:crypto'
import type { Job } from '../../kit/jobs.ts'
import { Unreadable } from '../../kit/refusals.ts'
import { type Db, sql, type Tx } from '../../kit/sql.ts'
import type { Actor } from '../people/actor.ts'
import type { By, Line } from './act.ts'
import { LOOKED } from './looked.ts'

export interface Entry {
  readonly act: string
  readonly by: By
  readonly line: Line
  readonly answer: unknown
  readonly jobs: readonly Job[]
}

/** One line of the ledger as it is read back. `facts` are ids and codes. */
export interface LedgerLine {
  readonly lineId: string
  readonly at: Date
  readonly act: string
  readonly actorKind: Actor['kind']
  readonly officerId: string | null
  readonly agencyId: string | null
  readonly facts: Readonly<Record<string, unknown>>
}

/** So long the answer to a repeat key is kept; past that the same key is a new request. */
const REPEAT_DAYS = 30

/** How many lines of one case are read at most; more than any real case has. */
const STORY_MAX = 500
/** How often a job is tried before it is given up. */
const ATTEMPTS_MAX = 12

/**
 * Claims the repeat keys of a batch. Gives, in order, the first answer where the same was asked before, else undefined.
 * Two at once: the second waits here for the first's commit. Another body under the same key: Unreadable 422.
 */
export async function claim<O>(tx: Tx, act: string, requests: readonly By[]): Promise<({ answer: O } | undefined)[]> {
  const claims = requests.map(
    (by) => by.once && { hash: repeatHash(act, by), digest: sha256(by.once.body), at: by.now },
  )
  const asked = claims.filter((one) => one !== undefined)
  if (asked.length === 0) return claims.map(() => undefined)
  const hashes = [...new Set(asked.map(({ hash }) => hash))].sort()
  if (hashes.length < asked.length) throw new Error('The same repeat key twice in one batch: each goes singly.')
  const rows = asked.map(({ hash, digest, at }) => ({ hash, digest, at })).sort((a, b) => (a.hash < b.hash ? -1 : 1))
  const { rows: claimed } = await sql<{ hash: string }>`
    insert into core.repeats (repeat_hash, digest, made_at)
    select decode(hash, 'hex'), decode(digest, 'hex'), at from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(hash text, digest text, at timestamptz)
    on conflict do nothing returning encode(repeat_hash, 'hex') as hash`.execute(tx)
  if (claimed.length === asked.length) return claims.map(() => undefined)
  const fresh = new Set(claimed.map(({ hash }) => hash))
  return answersOf(
    tx,
    claims.map((one) => (one && !fresh.has(one.hash) ? one : undefined)),
  )
}

/**
 * What one of these acts has answered to this repeat key; undefined where the key is new. Lets a page or an endpoint answer a repeat before
 * its own checks, which a case that the act has changed may no longer pass. `same`: the body was the same too.
 */
export async function findAnswer<O>(
  db: Db,
  acts: readonly string[],
  by: By,
): Promise<{ answer: O; same: boolean } | undefined> {
  if (!by.once) return undefined
  const hashes = acts.map((act) => repeatHash(act, by))
  const { rows } = await sql<{ digest: string; answer: O }>`
    select encode(digest, 'hex') as digest, answer from core.repeats
    where repeat_hash in (select decode(h, 'hex') from unnest(${hashes}::text[]) as h) limit 1`.execute(db)
  const [row] = rows
  return row && { answer: row.answer, same: row.digest === sha256(by.once.body) }
}

/** Writes lines, salts, answers of repeats and jobs: one statement for a whole batch. Jobs are added together, at a ninth of what one by one costs. */
export async function writeEntries(tx: Tx, entries: readonly Entry[]): Promise<void> {
  const lines = entries.map(({ act, by, line, answer }) => ({
    act,
    at: by.now,
    ...actorColumns(by.actor),
    case_id: line.case ?? null,
    agency_id: line.agency ?? null,
    facts: line.facts ?? {},
    ...digestOf(line.words),
    repeat: by.once ? repeatHash(act, by) : null,
    answer: by.once ? answer : null,
  }))
  const jobs = entries.flatMap((entry) => entry.jobs)
  await sql`
    with given as materialized (
      select nextval('core.ledger_line_id_seq') as line_id, e.*
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as e(act text, at timestamptz, actor_kind text, officer_id bigint, program text,
        case_id uuid, agency_id text, facts jsonb, digest text, salt text, repeat text, answer jsonb)
    ), written as (
      insert into core.ledger (line_id, at, act, actor_kind, officer_id, program, case_id, agency_id, facts, digest)
      select line_id, at, act, actor_kind, officer_id, program, case_id, agency_id, facts, decode(digest, 'hex') from given
    ), salted as (
      insert into core.ledger_salts (line_id, salt) select line_id, decode(salt, 'hex') from given where salt is not null
    ), answered as (
      update core.repeats r set answer = given.answer from given where given.repeat is not null and r.repeat_hash = decode(given.repeat, 'hex')
    ), queued as materialized (
      select added.id from (
        select array_agg(row(j.task, j.payload, null, coalesce(j.run_at, now()), ${sql.lit(ATTEMPTS_MAX)}, j.key, null, null)::graphile_worker.job_spec) as specs
        from jsonb_to_recordset(${JSON.stringify(jobs.map(jobRow))}::jsonb) as j(task text, payload json, run_at timestamptz, key text)
      ) asked, graphile_worker.add_jobs(asked.specs) added where asked.specs is not null
    ) select count(*) from queued`.execute(tx)
}

/** What happened to one case, oldest first; not who looked at it. */
export async function listLines(db: Db, caseId: string): Promise<LedgerLine[]> {
  const { rows } = await sql<LedgerLine>`
    select line_id as "lineId", at, act, actor_kind as "actorKind", officer_id as "officerId", agency_id as "agencyId", facts
    from core.ledger where case_id = ${caseId} and act <> ${sql.lit(LOOKED)} order by at, line_id limit ${sql.lit(STORY_MAX)}`.execute(
    db,
  )
  return rows
}

/** Whether this officer was shown this case since then. */
export async function hasLooked(
  db: Db,
  { officerId, caseId }: { readonly officerId: string; readonly caseId: string },
  since: Date,
): Promise<boolean> {
  const { rows } = await sql`
    select from core.ledger where case_id = ${caseId} and at > ${since} and act = ${sql.lit(LOOKED)} and officer_id = ${officerId}::bigint limit 1`.execute(
    db,
  )
  return rows.length > 0
}

/** One officer's look at a case, as its complainant may know it: when, and of which agency. */
export interface Look {
  readonly at: Date
  /** By language; null where their office belongs to none. */
  readonly agency: Readonly<Record<string, string>> | null
}

/** Every look at a case, oldest first. */
export async function listLooks(db: Db, caseId: string): Promise<Look[]> {
  const { rows } = await sql<Look>`
    select l.at, a.name as agency from core.ledger l left join core.agencies a using (agency_id)
    where l.case_id = ${caseId} and l.act = ${sql.lit(LOOKED)} order by l.at, l.line_id`.execute(db)
  return rows
}

/** The same as a column of JSON, for a statement that reads the case as well; `read` gives it back. `caseId` names that statement's column. */
export const linesColumn = {
  of: (caseId: string) => sql`(select coalesce(jsonb_agg(l), '[]') from (
    select line_id::text as "lineId", at, act, actor_kind as "actorKind", officer_id::text as "officerId", agency_id as "agencyId", facts
    from core.ledger where case_id = ${sql.ref(caseId)} and act <> ${sql.lit(LOOKED)} order by at, line_id limit ${sql.lit(STORY_MAX)}) l)`,
  read: (lines: readonly (Omit<LedgerLine, 'at'> & { at: string })[]): LedgerLine[] =>
    lines.map((line) => ({ ...line, at: new Date(line.at) })),
}

/** Takes away the oldest answers of repeats whose time is over, `limit` at most. Gives how many. */
export async function sweepRepeats(tx: Tx, now: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from core.repeats where repeat_hash in (
      select repeat_hash from core.repeats where made_at < ${now}::timestamptz - make_interval(days => ${REPEAT_DAYS}) order by made_at limit ${limit})`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}

async function answersOf<O>(
  tx: Tx,
  claims: readonly ({ hash: string; digest: string } | undefined)[],
): Promise<({ answer: O } | undefined)[]> {
  const hashes = claims.flatMap((one) => (one ? [one.hash] : []))
  const { rows } = await sql<{ hash: string; digest: string; answer: O }>`
    select encode(repeat_hash, 'hex') as hash, encode(digest, 'hex') as digest, answer
    from core.repeats where repeat_hash in (select decode(h, 'hex') from unnest(${hashes}::text[]) as h)`.execute(tx)
  const known = new Map(rows.map((row) => [row.hash, row]))
  return claims.map((one) => {
    if (!one) return undefined
    const row = known.get(one.hash)
    if (!row || row.digest !== one.digest) throw new Unreadable('repeatDiffers', 422)
    return { answer: row.answer }
  })
}

/** A repeat key belongs to one act of one actor: nobody can fetch another's answer by guessing a key. */
function repeatHash(act: string, by: By): string {
  const actor = by.actor
  const whose =
    actor.kind === 'officer'
      ? actor.officerId
      : actor.kind === 'complainant'
        ? actor.caseId
        : actor.kind === 'program'
          ? actor.name
          : actor.kind === 'citizen'
            ? actor.citizenId
            : ''
  return sha256(JSON.stringify([act, actor.kind, whose, by.once?.key]))
}

function actorColumns(actor: Actor) {
  return {
    actor_kind: actor.kind,
    officer_id: actor.kind === 'officer' ? actor.officerId : null,
    program: actor.kind === 'program' ? actor.name : null,
  }
}

/** The digest proves later what was written; without the salt, which can be erased, it proves and reveals nothing. */
function digestOf(words: readonly string[] | undefined): { digest: string | null; salt: string | null } {
  if (!words) return { digest: null, salt: null }
  const salt = randomBytes(16)
  return {
    digest: createHash('sha256').update(salt).update(JSON.stringify(words)).digest('hex'),
    salt: salt.toString('hex'),
  }
}

function jobRow({ task, payload, runAt, key }: Job) {
  return { task, payload, run_at: runAt ?? null, key: key ?? null }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
