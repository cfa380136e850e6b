import { type Db, sql } from '../../kit/sql.ts'
import { type Calendar, calendarFor, type HolidayRow } from './calendar.ts'
import { dayOf } from './day.ts'
import type { Clock, Pause } from './deadline.ts'
import { officeHours } from './hours.ts'
import { type Promised, promisedRule } from './promise.ts'
import { type DeadlineRule, type RuleKey, ruleFor, type StepKey } from './rule.ts'

/** What decides a step's deadline besides its start and pauses. */
export interface StepFacts {
  readonly class: string
  readonly inspection: boolean
  readonly agencyId: string | null
  /** Of an application: what the standard of its service promises. */
  readonly promise?: Promised | undefined
}

/** The rules and calendars of the nation: as they stand now, or as an edition would make them. */
export interface Deadlines {
  readonly rules: readonly DeadlineRule[]
  calendar(db: Db, agencyId: string | null): Promise<Calendar>
  /** The clock of a step under the rule that held when it started, or under the promise; undefined where neither speaks of it. */
  clock(
    db: Db,
    step: RuleKey | StepKey,
    facts: StepFacts,
    startedAt: Date,
    pauses: readonly Pause[],
  ): Promise<(Clock & { ruleId: string | null; times: number | null }) | undefined>
}

/** How long a process trusts what it has read. A change of rules queues a recomputation of every open case, which reads anew. */
const TRUST_SECONDS = 30

/** Reads rules and days off, or gives those read a moment ago. `home` is the database that they are kept for; `db` may be its open transaction. */
export async function deadlinesOf(db: Db, home: Db, now: number = performance.now()): Promise<Deadlines> {
  const known = kept.get(home)
  if (known && now - known.readAt < TRUST_SECONDS * 1000) return known.deadlines
  const deadlines = deadlinesBy(await readDeadlineRows(db))
  kept.set(home, { readAt: now, deadlines })
  return deadlines
}

export function forgetDeadlines(home: Db): void {
  kept.delete(home)
}

const kept = new WeakMap<Db, { readAt: number; deadlines: Deadlines }>()

/** All that deadlines are computed from, besides the case and where its agency is. */
interface DeadlineRows {
  readonly rules: readonly DeadlineRule[]
  readonly holidays: readonly HolidayRow[]
  readonly country: { readonly weekend: readonly number[]; readonly zone: string; readonly officeHours: string }
}

/** Rows that are tried in the place of those of a table, as JSON of its columns. */
interface Instead {
  readonly rules?: readonly object[]
  readonly holidays?: readonly object[]
}

export async function readDeadlineRows(db: Db, instead: Instead = {}): Promise<DeadlineRows> {
  const ruleTable = instead.rules
    ? sql`jsonb_populate_recordset(null::core.deadline_rules, ${JSON.stringify(instead.rules)}::jsonb)`
    : sql`core.deadline_rules`
  const dayTable = instead.holidays
    ? sql`jsonb_populate_recordset(null::core.holidays, ${JSON.stringify(instead.holidays)}::jsonb)`
    : sql`core.holidays`
  const { rows: rules } = await sql<DeadlineRule>`
    select deadline_rule_id::text as "ruleId", key, coalesce(class, '*') as class, inspection, days, times, day_kind as "dayKind", coalesce(counts_first_day, false) as "countsFirstDay", runs_from as "from", article, source,
      valid_from as "validFrom", valid_to as "validTo", note from ${ruleTable} where struck_at is null`.execute(db)
  const { rows: holidays } = await sql<HolidayRow>`
    select holiday_on, region_code, agency_id, kind from ${dayTable} where struck_at is null`.execute(db)
  const {
    rows: [country],
  } = await sql<DeadlineRows['country']>`select weekend, zone, office_hours as "officeHours" from core.country`.execute(
    db,
  )
  if (!country) throw new Error('No country is installed in this database.')
  return { rules, holidays, country }
}

/** Deadlines by these rows. Places of agencies are read when they are first asked for, and kept. */
export function deadlinesBy({ rules, holidays, country }: DeadlineRows): Deadlines {
  const calendars = new Map<string, Calendar>()
  const calendar = async (at: Db, agencyId: string | null) => {
    const known = calendars.get(agencyId ?? '')
    if (known) return known
    const place = agencyId === null ? undefined : await placeOf(at, agencyId)
    const made = calendarFor({
      holidays,
      weekend: country.weekend,
      zone: place?.zone ?? country.zone,
      hours: officeHours(place?.officeHours ?? country.officeHours),
      regionPath: place?.regionPath ?? [],
      agencyIds: place?.agencyIds ?? [],
    })
    calendars.set(agencyId ?? '', made)
    return made
  }
  return {
    rules,
    calendar,
    async clock(at, step, facts, startedAt, pauses) {
      const zoned = await calendar(at, facts.agencyId)
      if (step === 'promise') {
        const rule = facts.promise && promisedRule(facts.promise)
        return rule && { startedAt, pauses, extensionDays: 0, rule, calendar: zoned, ruleId: null, times: null }
      }
      const rule = ruleFor(rules, {
        key: step,
        class: facts.class,
        inspection: facts.inspection,
        on: dayOf(startedAt, zoned.zone),
      })
      return (
        rule && { startedAt, pauses, extensionDays: 0, rule, calendar: zoned, ruleId: rule.ruleId, times: rule.times }
      )
    },
  }
}

async function placeOf(db: Db, agencyId: string) {
  const {
    rows: [place],
  } = await sql<{ zone: string; officeHours: string | null; agencyIds: string[]; regionPath: string[] }>`
    with recursive up as (
      select agency_id, parent_id, zone, office_hours, region_code, 0 as height from core.agencies where agency_id = ${agencyId}
      union all select a.agency_id, a.parent_id, a.zone, a.office_hours, a.region_code, up.height + 1 from core.agencies a join up on a.agency_id = up.parent_id where up.height < 12
    ), regions as (
      select r.region_code, r.parent_code from core.regions r where r.region_code = (select region_code from up where height = 0)
      union all select r.region_code, r.parent_code from core.regions r join regions on r.region_code = regions.parent_code
    )
    select (select zone from up where height = 0) as zone,
      (select office_hours from up where office_hours is not null order by height limit 1) as "officeHours", array(select agency_id from up order by height) as "agencyIds",
      array(select region_code from regions) as "regionPath"
    from up where height = 0`.execute(db)
  return place
}
