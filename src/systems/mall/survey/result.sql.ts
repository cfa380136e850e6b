import type { Names } from '../../../core/country/country.ts'
import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import type { Period } from './answer.sql.ts'
import type { Figures } from './skm.ts'
import { METHOD, type Result } from './survey.ts'

/** Results of one mall that a page lists. */
const RESULTS_MAX = 60
/** Malls whose results stand on the page of a service. */
const MALLS_MAX = 5
const CHANGES_MAX = 100

/** The results of a mall that stand, the newest first. */
export async function listResults(db: Db, mallId: string): Promise<Result[]> {
  const { rows } = await sql<Result>`
    select ${columns} from mall.survey_results r where r.mall_id = ${mallId} and r.withdrawn_at is null
    order by r.until_on desc limit ${sql.lit(RESULTS_MAX)}`.execute(db)
  return rows
}

/** A result that was withdrawn, as it is told: without its figures. */
export type Withdrawn = Pick<Result, 'resultId' | 'mallId' | 'from' | 'until'> & {
  readonly withdrawnAt: Date
  readonly withdrawnReason: string
}

export async function listWithdrawn(db: Db, mallId: string): Promise<Withdrawn[]> {
  const { rows } = await sql<Withdrawn>`
    select r.result_id::text as "resultId", r.mall_id as "mallId", r.from_on::text as from, r.until_on::text as until,
      r.withdrawn_at as "withdrawnAt", r.withdrawn_reason as "withdrawnReason"
    from mall.survey_results r where r.mall_id = ${mallId} and r.withdrawn_at is not null
    order by r.withdrawn_at desc, r.result_id desc limit ${sql.lit(RESULTS_MAX)}`.execute(db)
  return rows
}

export async function withdrawResult(
  tx: Tx,
  { resultId, reason, officerId }: { resultId: string; reason: string; officerId: string },
  now: Date,
): Promise<void> {
  await sql`update mall.survey_results set withdrawn_at = ${now}, withdrawn_by = ${officerId}, withdrawn_reason = ${reason}
    where result_id = ${resultId} and withdrawn_at is null`.execute(tx)
}

/** Also one that was withdrawn. */
export async function findResult(db: Db, mallId: string, resultId: string): Promise<Result | undefined> {
  const { rows } = await sql<Result>`
    select ${columns} from mall.survey_results r where r.mall_id = ${mallId} and r.result_id = ${resultId}`.execute(db)
  return rows[0]
}

/** Undefined: there is none. The lock holds off others who write about it. */
export async function lockResult(tx: Tx, mallId: string, resultId: string): Promise<Result | undefined> {
  await sql`select from mall.survey_results where mall_id = ${mallId} and result_id = ${resultId} for update`.execute(
    tx,
  )
  return findResult(tx, mallId, resultId)
}

/** Whether a result of the mall has a day in common with the period. */
export async function meetsResult(db: Db, { mallId, from, until }: Period): Promise<boolean> {
  const { rows } = await sql`select from mall.survey_results
    where mall_id = ${mallId} and withdrawn_at is null and daterange(from_on, until_on, '[]') && daterange(${from}::date, ${until}::date, '[]') limit 1`.execute(
    db,
  )
  return rows.length > 0
}

interface NewResult extends Period {
  readonly population: number
  readonly figures: Figures
  readonly services: ReadonlyMap<string, Figures>
  readonly officerId: string
}

export async function insertResult(tx: Tx, wish: NewResult, now: Date): Promise<string> {
  const { mallId, from, until, population, figures, services, officerId } = wish
  const { rows } = await sql<{ resultId: string }>`
    insert into mall.survey_results (mall_id, from_on, until_on, population, method, figures, published_at, published_by)
    values (${mallId}, ${from}, ${until}, ${population}, ${METHOD}, ${JSON.stringify(figures)}::jsonb, ${now}, ${officerId})
    returning result_id::text as "resultId"`.execute(tx)
  const resultId = rows[0]?.resultId
  if (!resultId) throw new Error('The result was not written')
  for (const [serviceId, one] of services)
    await sql`insert into mall.survey_service_results (result_id, service_id, figures)
      values (${resultId}, ${serviceId}, ${JSON.stringify(one)}::jsonb)`.execute(tx)
  return resultId
}

export interface ServiceResult {
  readonly serviceId: string
  readonly name: Names
  readonly figures: Figures
}

/** The services of a result that have enough answers, by name. */
export async function listServiceResults(db: Db, resultId: string): Promise<ServiceResult[]> {
  const { rows } = await sql<ServiceResult>`
    select r.service_id as "serviceId", s.name, r.figures from mall.survey_service_results r join core.services s using (service_id)
    where r.result_id = ${resultId} order by s.search, s.service_id`.execute(db)
  return rows
}

interface MallResult {
  readonly mallId: string
  readonly name: Names
  readonly resultId: string
  readonly from: string
  readonly until: string
  readonly figures: Figures
}

/** The newest result about a service in each mall. */
export async function resultsOfService(db: Db, serviceId: string): Promise<MallResult[]> {
  const { rows } = await sql<MallResult>`
    select * from (
      select distinct on (r.mall_id) r.mall_id as "mallId", m.name, r.result_id::text as "resultId", r.from_on::text as from,
        r.until_on::text as until, s.figures
      from mall.survey_service_results s join mall.survey_results r using (result_id) join mall.malls m using (mall_id)
      where s.service_id = ${serviceId} and r.withdrawn_at is null order by r.mall_id, r.until_on desc
    ) newest order by until desc, "mallId" limit ${sql.lit(MALLS_MAX)}`.execute(db)
  return rows
}

/** Of every service, the people and the index of the newest standing result of each mall together. */
export async function newestOfServices(
  db: Db,
): Promise<{ readonly serviceId: string; readonly people: number; readonly ikm: number | null }[]> {
  const { rows } = await sql<{ serviceId: string; people: number; ikm: number | null }>`
    with newest as (
      select distinct on (s.service_id, r.mall_id) s.service_id, (s.figures ->> 'people')::int as people, (s.figures ->> 'ikm')::float8 as ikm
      from mall.survey_service_results s join mall.survey_results r using (result_id)
      where r.withdrawn_at is null order by s.service_id, r.mall_id, r.until_on desc
    )
    select service_id as "serviceId", sum(people)::int as people,
      sum(ikm * people) filter (where ikm is not null) / nullif(sum(people) filter (where ikm is not null), 0) as ikm
    from newest group by service_id`.execute(db)
  return rows
}

export async function insertChange(
  tx: Tx,
  { resultId, words, officerId }: { resultId: string; words: string; officerId: string },
  now: Date,
): Promise<void> {
  await sql`insert into mall.survey_changes (result_id, words, written_at, officer_id)
    values (${resultId}, ${words}, ${now}, ${officerId})`.execute(tx)
}

export interface Change {
  readonly words: string
  readonly writtenAt: Date
  readonly officer: string
}

/** What was written about a result, the newest first. */
export async function listChanges(db: Db, resultId: string): Promise<Change[]> {
  const { rows } = await sql<Change>`
    select c.words, c.written_at as "writtenAt", o.name as officer from mall.survey_changes c join core.officers o using (officer_id)
    where c.result_id = ${resultId} order by c.change_id desc limit ${sql.lit(CHANGES_MAX)}`.execute(db)
  return rows
}

const columns = sql`r.result_id::text as "resultId", r.mall_id as "mallId", r.from_on::text as from, r.until_on::text as until, r.population,
  r.method, r.figures, r.published_at as "publishedAt",
  (select c.words from mall.survey_changes c where c.result_id = r.result_id order by c.change_id desc limit 1) as changed,
  r.withdrawn_at as "withdrawnAt", r.withdrawn_reason as "withdrawnReason"`
