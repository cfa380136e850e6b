import { type Db, sql, type Tx } from '../../../kit/sql.ts'
import { type Answers, ELEMENTS, type Element, OWN_UNIT, type Sums } from './skm.ts'
import { type Profile, SHOWN_MIN, TRAITS, type Trait } from './survey.ts'

export interface Link {
  readonly mallId: string
  readonly serviceId: string
  readonly lapsesOn: string
}

/** Gives false where that finished service was asked already. */
export async function insertGiven(tx: Tx, hash: Buffer, { mallId, serviceId }: Link, onDay: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into mall.survey_given (given_hash, mall_id, service_id, given_on)
    values (${hash}, ${mallId}, ${serviceId}, ${onDay}) on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function isGiven(db: Db, hash: Buffer): Promise<boolean> {
  const { rows } = await sql`select from mall.survey_given where given_hash = ${hash}`.execute(db)
  return rows.length > 0
}

export async function insertLink(tx: Tx, hash: Buffer, { mallId, serviceId, lapsesOn }: Link): Promise<void> {
  await sql`insert into mall.survey_links (link_hash, mall_id, service_id, lapses_on)
    values (${hash}, ${mallId}, ${serviceId}, ${lapsesOn})`.execute(tx)
}

export async function findLink(db: Db, hash: Buffer): Promise<Link | undefined> {
  const { rows } = await sql<Link>`select ${linkColumns} from mall.survey_links where link_hash = ${hash}`.execute(db)
  return rows[0]
}

export async function lockLink(tx: Tx, hash: Buffer): Promise<Link | undefined> {
  const { rows } = await sql<Link>`
    select ${linkColumns} from mall.survey_links where link_hash = ${hash} for update`.execute(tx)
  return rows[0]
}

/** Nothing of the link is kept. */
export async function removeLink(tx: Tx, hash: Buffer): Promise<void> {
  await sql`delete from mall.survey_links where link_hash = ${hash}`.execute(tx)
}

export async function removeLapsed(tx: Tx, today: string): Promise<number> {
  const { numAffectedRows } = await sql`delete from mall.survey_links where lapses_on < ${today}`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export async function insertAnswers(
  tx: Tx,
  { mallId, serviceId }: Link,
  { answers, profile, onDay }: { answers: Answers; profile: Profile; onDay: string },
): Promise<void> {
  const values = ELEMENTS.map((element) => answers[element] ?? null)
  const said = TRAITS.map((trait) => profile[trait] ?? null)
  await sql`
    insert into mall.survey_answers (mall_id, service_id, answered_on, ${elements}, sex, age, education, job)
    values (${mallId}, ${serviceId}, ${onDay}, ${sql.join(values)}, ${sql.join(said)})`.execute(tx)
}

/** Writes the rows of days before this one anew, in a random order and all at once. Gives how many. */
export async function mixBefore(tx: Tx, day: string): Promise<number> {
  const { numAffectedRows } = await sql`
    with gone as (delete from mall.survey_answers where not mixed and answered_on < ${day} returning *)
    insert into mall.survey_answers (mall_id, service_id, answered_on, ${elements}, sex, age, education, job, mixed)
    select mall_id, service_id, answered_on, ${elements}, sex, age, education, job, true from gone order by random()`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}

export interface Period {
  readonly mallId: string
  /** First and last day. */
  readonly from: string
  readonly until: string
}

/** Sums by service of the answers of a period. */
export async function sumsByService(db: Db, { mallId, from, until }: Period): Promise<Map<string, Sums>> {
  const each = ELEMENTS.map((element) => sql`coalesce(a.${sql.ref(element)}, 0)`)
  const own = sql`((${sql.join(each, sql` + `)}) * ${sql.lit(OWN_UNIT)} / num_nonnulls(${elements}))::bigint`
  const { rows } = await sql<Row>`
    select service_id as "serviceId", count(*)::int as people, sum(own)::text as "ownSum", sum(own * own)::text as "ownSquares",
      array[${sql.join(ELEMENTS.map((element) => sql`count(${sql.ref(element)})::int`))}] as answered,
      array[${sql.join(ELEMENTS.map((element) => sql`coalesce(sum(${sql.ref(element)}), 0)::int`))}] as sum
    from (select a.*, ${own} as own from mall.survey_answers a
      where a.mall_id = ${mallId} and a.answered_on between ${from} and ${until}) a
    group by service_id order by service_id`.execute(db)
  return new Map(
    rows.map(({ serviceId, people, answered, sum, ownSum, ownSquares }) => [
      serviceId,
      {
        people,
        ...{ answered: named(answered), sum: named(sum) },
        ...{ ownSum: BigInt(ownSum), ownSquares: BigInt(ownSquares) },
      },
    ]),
  )
}

interface Row {
  readonly serviceId: string
  readonly people: number
  readonly answered: readonly number[]
  readonly sum: readonly number[]
  readonly ownSum: string
  readonly ownSquares: string
}

/** How many services were finished in a period, by service: the population. */
export async function countGiven(db: Db, { mallId, from, until }: Period): Promise<Map<string, number>> {
  const { rows } = await sql<{ serviceId: string; count: number }>`
    select service_id as "serviceId", count(*)::int as count from mall.survey_given
    where mall_id = ${mallId} and given_on between ${from} and ${until} group by service_id`.execute(db)
  return new Map(rows.map(({ serviceId, count }) => [serviceId, count]))
}

/** Who answered, one trait at a time; groups of fewer than can be shown come without a number. */
export async function countProfile(
  db: Db,
  { mallId, from, until }: Period,
): Promise<{ trait: Trait; value: string | null; count: number | null }[]> {
  const { rows } = await sql<{ trait: Trait; value: string | null; count: number | null }>`
    select t.trait, t.value, case when count(*) >= ${sql.lit(SHOWN_MIN)} then count(*)::int end as count
    from mall.survey_answers a
    cross join lateral (values ('sex', a.sex), ('age', a.age), ('education', a.education), ('job', a.job)) t (trait, value)
    where a.mall_id = ${mallId} and a.answered_on between ${from} and ${until} group by t.trait, t.value
    order by t.trait, t.value`.execute(db)
  return rows
}

function named(values: readonly number[]): Record<Element, number> {
  return Object.fromEntries(ELEMENTS.map((element, index) => [element, values[index] ?? 0])) as Record<Element, number>
}

const elements = sql.join(ELEMENTS.map((element) => sql.ref(element)))
const linkColumns = sql`mall_id as "mallId", service_id as "serviceId", lapses_on::text as "lapsesOn"`
