import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import type { Country } from './country.ts'
import { installCountry } from './install-country.ts'
import { loadCountry } from './load-country.ts'

const quiet = () => {}

describe('installing a country', () => {
  let indonesia: Country
  let owner: pg.Client
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
    owner = new pg.Client(database.url)
    await owner.connect()
    indonesia = await loadCountry('id')
    await installCountry(owner, indonesia, quiet)
  })
  after(async () => {
    await owner.end()
    await database.drop()
  })

  /** The pack with some of its lists replaced, as a newer edition of it. */
  const newer = (edition: string, lists: Partial<Country>): Country => ({ ...indonesia, edition, ...lists })
  const one = async <T extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
    (await owner.query<T>(text, values)).rows[0]

  it('brings the agencies of the list and a government for every province, regency and city', async () => {
    const counts = await one(`select count(*)::int as all, count(*) filter (where governs)::int as governments,
      count(*) filter (where governs and parent_id is null)::int as provinces from core.agencies`)
    assert.deepEqual(counts, { all: indonesia.agencies.length + 552, governments: 552, provinces: 38 })
    const manado = await one(
      `select name->>'id' as name, parent_id, type, zone from core.agencies where agency_id = 'id.71.71'`,
    )
    assert.deepEqual(manado, {
      name: 'Pemerintah Kota Manado',
      parent_id: 'id.71',
      type: 'city-government',
      zone: 'Asia/Makassar',
    })
  })

  it('brings categories, services, days off and rules, and the row of the country', async () => {
    const counts =
      await one(`select (select count(*)::int from core.categories) as categories, (select count(*)::int from core.services) as services,
      (select count(*)::int from core.holidays) as holidays, (select count(*)::int from core.deadline_rules) as rules,
      (select country_code || ' ' || zone || ' ' || weekend::text from core.country) as country`)
    const { categories, services, holidays, deadlineRules } = indonesia
    assert.deepEqual(counts, {
      categories: categories.length,
      services: services.length,
      holidays: holidays.length,
      rules: deadlineRules.length,
      country: 'id Asia/Jakarta {6,7}',
    })
  })

  it('changes nothing the second time, by the edition and by the rows alike', async () => {
    assert.equal((await installCountry(owner, indonesia, quiet)).fresh, false)
    const again = await installCountry(owner, newer('same rows', {}), quiet)
    const { regions, agencies, categories, services, holidays, rules } = again
    for (const { added, changed } of [regions, agencies, categories, services, holidays, rules])
      assert.deepEqual([added, changed], [0, 0])
    assert.deepEqual([holidays.struck, rules.struck], [0, 0])
  })

  it('brings up to date what nobody touched, and keeps and names what an administrator edited', async () => {
    await owner.query(`update core.agencies set short = 'Ours', edited_at = now() where agency_id = 'id.kemenkes'`)
    const agencies = indonesia.agencies.map((agency) =>
      agency.code === 'id.kemenkes' || agency.code === 'id.kemenag' ? { ...agency, short: 'Theirs' } : agency,
    )
    const said: string[] = []
    const installed = await installCountry(owner, newer('two renamed', { agencies }), (line) => said.push(line))
    assert.deepEqual(installed.agencies, { added: 0, changed: 1, kept: ['id.kemenkes'] })
    assert.ok(
      said.some((line) => line.includes('id.kemenkes was edited here')),
      said.join('\n'),
    )
    const rows = await owner.query(
      `select short from core.agencies where agency_id in ('id.kemenag', 'id.kemenkes') order by agency_id`,
    )
    assert.deepEqual(rows.rows, [{ short: 'Theirs' }, { short: 'Ours' }])
  })

  it('strikes a day that the newer list has moved, and takes it back when it returns', async () => {
    const moved = indonesia.holidays.map((day) => (day.date === '2025-06-06' ? { ...day, date: '2025-06-07' } : day))
    const { holidays } = await installCountry(owner, newer('a day moved', { holidays: moved }), quiet)
    assert.deepEqual(holidays, { added: 1, changed: 0, kept: [], struck: 1 })
    const back = await installCountry(owner, newer('a day back', {}), quiet)
    assert.deepEqual(back.holidays, { added: 0, changed: 1, kept: [], struck: 1 })
    const days = await owner.query(
      `select holiday_on::text, struck_at is null as rests from core.holidays where holiday_on between '2025-06-06' and '2025-06-07'`,
    )
    assert.deepEqual(
      days.rows.toSorted((a, b) => a.holiday_on.localeCompare(b.holiday_on)),
      [
        { holiday_on: '2025-06-06', rests: true },
        { holiday_on: '2025-06-07', rests: false },
      ],
    )
  })

  it('leaves a day that an administrator added or struck', async () => {
    await owner.query(`insert into core.holidays (holiday_on, name, kind, edition, source, edited_at)
      values ('2026-12-24', '{"id": "Cuti bersama Natal"}', 'cuti_bersama', 'by hand', 'administrator', now())`)
    await owner.query(`update core.holidays set struck_at = now(), edited_at = now() where holiday_on = '2026-12-25'`)
    const { holidays } = await installCountry(owner, newer('by hand', {}), quiet)
    assert.deepEqual(holidays, { added: 0, changed: 0, kept: ['2026-12-25 national'], struck: 0 })
  })

  it('ends the old rule where a new regulation begins', async () => {
    const deadlineRules = indonesia.deadlineRules.flatMap((rule) =>
      rule.key === 'verify'
        ? [
            { ...rule, validTo: '2026-12-31' },
            { ...rule, days: 2, article: 'invented', validFrom: '2027-01-01' },
          ]
        : [rule],
    )
    const { rules } = await installCountry(owner, newer('new rule', { deadlineRules }), quiet)
    assert.deepEqual(rules, { added: 1, changed: 1, kept: [], struck: 0 })
    const held = await owner.query(
      `select days, valid_to::text from core.deadline_rules where key = 'verify' order by valid_from`,
    )
    assert.deepEqual(held.rows, [
      { days: 3, valid_to: '2026-12-31' },
      { days: 2, valid_to: null },
    ])
  })

  it('strikes a rule that the newer pack no longer names, so that another may take its days', async () => {
    const { rules } = await installCountry(owner, newer('rule withdrawn', {}), quiet)
    assert.deepEqual(rules, { added: 0, changed: 1, kept: [], struck: 1 })
    const read = await owner.query(`select days from core.deadline_rules where key = 'verify' and struck_at is null`)
    assert.deepEqual(read.rows, [{ days: 3 }])
  })

  it('writes down what a newer pack changed as an edition, without what an administrator edited', async () => {
    const holidays = indonesia.holidays.map((day) =>
      day.date === '2025-12-25' || day.date === '2026-12-25' ? { ...day, note: 'told anew' } : day,
    )
    const said: string[] = []
    await installCountry(owner, newer('noted', { holidays }), (line) => said.push(line))
    const { rows } =
      await owner.query(`select c.row_key, c.before->>'note' as before, c.after->>'note' as after, e.published_by
      from core.deadline_editions e join core.edition_changes c using (edition_id) where e.pack = 'noted'`)
    const [one] = rows
    assert.deepEqual(
      [rows.length, one.row_key, one.after, one.published_by],
      [1, '2025-12-25|national||', 'told anew', null],
    )
    assert.ok(
      said.some((line) => /^calendar: edition \d+, brought by the country pack$/.test(line)),
      said.join(),
    )
    assert.ok(
      said.some((line) => line.includes('2026-12-25 national was edited here')),
      said.join(),
    )
    await installCountry(owner, newer('as before', {}), quiet)
  })

  it('keeps a new rule of the pack out where an administrator has one for the same days', async () => {
    await owner.query(`update core.deadline_rules set days = 4, edited_at = now() where key = 'answer'`)
    const deadlineRules = indonesia.deadlineRules.map((rule) =>
      rule.key === 'answer' ? { ...rule, validFrom: '2027-01-01' } : rule,
    )
    const { rules } = await installCountry(owner, newer('answer anew', { deadlineRules }), quiet)
    assert.deepEqual(rules, { added: 0, changed: 0, kept: ['answer 2027-01-01'], struck: 0 })
    assert.equal((await one<{ days: number }>(`select days from core.deadline_rules where key = 'answer'`))?.days, 4)
  })

  it('has the clocks of open cases computed anew when days off or rules changed, and only then', async () => {
    const queued = () =>
      one<{
        jobs: number
        soonest: number
      }>(`select count(*)::int as jobs, extract(epoch from min(run_at) - now())::int as soonest
        from graphile_worker.jobs where task_identifier = 'recompute'`)
    const without = (place: number) => indonesia.holidays.filter((_, index) => index !== place)
    assert.equal((await queued())?.jobs, 0)
    await owner.query(`with filed as (
        insert into core.cases (case_id, system, number, language, filed_at) values (gen_random_uuid(), 'tests', '4K7-M2Q-W94H', 'id', now()) returning case_id
      ) insert into core.case_steps (case_id, step, deadline_rule_id, started_at, due_on)
      select case_id, 'verify', (select min(deadline_rule_id) from core.deadline_rules), now(), current_date + 5 from filed`)
    await installCountry(owner, newer('open, as it was', {}), quiet)
    assert.equal((await queued())?.jobs, 0)
    await installCountry(owner, newer('open, a day fewer', { holidays: without(0) }), quiet)
    await installCountry(owner, newer('open, two days fewer', { holidays: without(1) }), quiet)
    const { jobs, soonest = 0 } = (await queued()) ?? {}
    assert.deepEqual([jobs, soonest > 30 && soonest <= 60], [1, true])
  })

  it('refuses two rules for one step on one day, whoever writes them', async () => {
    const rival = `insert into core.deadline_rules (key, days, day_kind, runs_from, article, source, valid_from)
      values ('close', 9, 'working', 'replied', 'invented', 'ours', '2026-01-01')`
    await assert.rejects(owner.query(rival), /deadline_rules_no_overlap/)
  })

  it('refuses a pack of another country', async () => {
    await assert.rejects(
      installCountry(owner, { ...indonesia, code: 'xx', edition: 'other' }, quiet),
      /serves another country than "xx"/,
    )
  })

  it('lets one of two processes install and the other find it done', async () => {
    const other = new pg.Client(database.url)
    await other.connect()
    const next = newer('two at once', {})
    const both = await Promise.all([installCountry(owner, next, quiet), installCountry(other, next, quiet)])
    await other.end()
    assert.deepEqual(both.map(({ fresh }) => fresh).toSorted(), [false, true])
  })
})
