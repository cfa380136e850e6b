import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import type { Country } from '../src/core/country/country.ts'
import { installCountry } from '../src/core/country/install-country.ts'
import { loadCountry } from '../src/core/country/load-country.ts'
import { MANAGEMENT_PARTS, PUBLIC_PARTS, type ServiceParts } from '../src/core/country/service-standard.ts'
import { findSignIn } from '../src/core/people/officer.sql.ts'
import { isPassword } from '../src/core/people/password.ts'
import { STATUSES } from '../src/systems/complaints/complaint.ts'
import { isStuck } from '../src/systems/complaints/work/stuck.sql.ts'
import { type FormTest, faultsOf } from '../src/systems/mall/applications/forms/check.ts'
import type { Definition } from '../src/systems/mall/applications/forms/definition.ts'
import { openTestDatabase } from '../test/support/database.ts'
import { DEMO_APPLICATIONS, DEMO_CASES } from './applications.ts'
import { CAST, emailOf, PLAYERS } from './cast.ts'
import { CASES, deedsOf, REPORTS } from './deeds.ts'
import { beginFilling, findStanding, removeAll } from './demo.sql.ts'
import { fillDemo } from './fill.ts'
import { keyOf } from './play.ts'
import { keepSignIns, passwordOf, signInsFile, signInsOf } from './sign-ins.ts'

const SECRET = Buffer.alloc(32, 7)
const NOW = new Date('2026-11-24T03:00:00Z')

/** Tables that hold something when nobody has used the portal yet. */
const PACK = [
  ...['country', 'editions', 'migrations', 'regions', 'agencies', 'offices', 'categories', 'services', 'holidays'],
  ...['deadline_rules', 'deadline_editions', 'edition_changes', 'service_versions'],
]
const BROUGHT = `
  select md5(string_agg((to_jsonb(a) - 'created_at')::text, ' ' order by agency_id)) as made, count(*)::int as rows from core.agencies a
  union all select md5(string_agg((to_jsonb(h) - 'holiday_id')::text, ' ' order by holiday_on, name::text)), count(*)::int from core.holidays h
  union all select md5(string_agg((to_jsonb(r) - 'deadline_rule_id')::text, ' ' order by to_jsonb(r) - 'deadline_rule_id')), count(*)::int from core.deadline_rules r`

describe('the demo', () => {
  let at: Awaited<ReturnType<typeof openTestDatabase>>
  let client: pg.Client
  let country: Country
  before(async () => {
    at = await openTestDatabase()
    client = new pg.Client({ connectionString: at.url })
    await client.connect()
    country = await loadCountry('id')
    await installCountry(client, country, () => undefined)
    await fill(NOW)
  })
  after(async () => {
    await client.end()
    await at.close()
  })
  const fill = (now: Date) => fillDemo({ client, db: at.db, country, secret: SECRET, now })
  const rows = async <T>(text: string, values: unknown[] = []) =>
    (await client.query(text, values)).rows as unknown as T[]
  const figure = async (text: string) =>
    (await rows<{ count: number }>(`select count(*)::int as count from ${text}`))[0]?.count

  it('has cases in every status, of every class, secret and anonymous ones, closed in every way', async () => {
    const seen = async (column: string) =>
      (
        await rows<{ value: string }>(
          `select distinct ${column} as value from complaints.complaints where ${column} is not null`,
        )
      )
        .map(({ value }) => value)
        .sort()
    assert.deepEqual(await seen('status'), [...STATUSES].sort())
    assert.deepEqual(await seen('class'), ['aspiration', 'complaint', 'information'])
    assert.deepEqual(await seen('closed_by'), ['agency', 'complainant', 'lapse'])
    for (const which of ['secret', 'anonymous', 'inspection', 'agency_id is null', 'published_at is not null'])
      assert.ok(((await figure(`complaints.complaints where ${which}`)) ?? 0) > 0, which)
    assert.ok((await seen('left(region_code, 2)')).length >= 8, 'many provinces')
    assert.ok((await seen('agency_id')).length >= 10, 'many agencies')
    assert.equal(await figure("core.cases where system = 'complaints'"), REPORTS)
  })

  it('has forms to apply with, whose own tests hold, with a route, an exit page and a mask', async () => {
    const forms = await rows<{ definition: Definition; tests: readonly FormTest[] }>(
      'select definition, tests from mall.form_versions where replaced_at is null',
    )
    assert.equal(forms.length, 2)
    for (const { definition, tests } of forms) {
      assert.deepEqual(faultsOf(definition, tests, country.languages), [])
      assert.ok(tests.length >= 2 && definition.questions.some(({ mask }) => mask))
      assert.ok(definition.questions.some(({ route }) => route?.to.kind === 'exit'))
    }
  })

  it('has applications in draft, at every turn of the agency, late, objected to, and in hand', async () => {
    assert.equal(await figure('mall.applications'), DEMO_APPLICATIONS)
    const seen = await rows<{ status: string }>('select distinct status from mall.applications order by status')
    const statuses = seen.map(({ status }) => status)
    assert.deepEqual(statuses, [
      'asked',
      'delivered',
      'draft',
      'granted',
      'objected',
      'processing',
      'ready',
      'submitted',
    ])
    assert.ok(await figure("mall.applications where status = 'processing' and due_on < '2026-11-24'"))
  })

  it('has what waits for every kind of officer: late, soon, bounced twice, objected to, stuck, paused', async () => {
    const waits = {
      late: "next_due_on < '2026-11-24'",
      soon: "next_due_on between '2026-11-24' and '2026-11-26'",
      'bounced twice': "bounces >= 2 and agency_id is null and status = 'received'",
      'objected to': "objected_at is not null and status = 'accepted' and officer_id is null",
      paused: "status = 'waiting' and next_due_on is null",
      'answered by the complainant': "status = 'received' and completed_at > filed_at",
      'reminded of what is missing':
        "status = 'incomplete' and case_id in (select case_id from complaints.questions where reminded_at is not null)",
      'completed piece by piece': 'case_id in (select case_id from complaints.additions)',
      parted: 'case_id in (select of_case_id from complaints.parts)',
      extended: 'case_id in (select case_id from complaints.extensions)',
      'not solved': 'case_id in (select case_id from complaints.verdicts where not solved)',
    }
    for (const [name, which] of Object.entries(waits))
      assert.ok(((await figure(`complaints.complaints where ${which}`)) ?? 0) > 0, name)
    const drafted = await rows<{ case_id: string }>(
      "select case_id from complaints.complaints where status = 'drafted'",
    )
    const stuck = await Promise.all(drafted.map(({ case_id }) => isStuck(at.db, case_id)))
    assert.ok(stuck.includes(true) && stuck.includes(false))
  })

  it('went through the door: the ledger tells every case from its filing, in the order of time, up to now', async () => {
    const lines = await rows<{ at: Date; act: string; case_id: string | null }>(
      'select at, act, case_id from core.ledger order by line_id',
    )
    assert.ok(lines.length > 200)
    // The survey tells the day and no moment, on purpose, and is played when all else is done.
    const times = lines.flatMap(({ act, at: moment }) => (act.startsWith('survey.') ? [] : [moment.getTime()]))
    assert.deepEqual(
      times,
      [...times].sort((a, b) => a - b),
    )
    assert.ok((times.at(-1) ?? 0) <= NOW.getTime())
    const deeds = deedsOf(NOW, country.weekendDays)
    // Each person who says "me too" is a line of their own.
    const voices = deeds.flatMap(({ step }) => (step && 'people' in step ? [step.people] : []))
    const people = voices.reduce((sum, count) => sum + count, 0)
    assert.ok(people > 0 && lines.filter(({ act }) => act === 'complaint.supported').length === people)
    assert.equal(
      lines.filter(({ act }) => act.startsWith('complaint.')).length,
      deeds.length - voices.length + people + REPORTS - CASES.length,
    )
    assert.equal(lines.filter(({ act }) => act === 'complaint.filed').length, CASES.length)
  })

  it('lets officers work in the hours and on the days of an office, but for what has only just come in', () => {
    for (const { at: moment, step } of deedsOf(NOW, country.weekendDays)) {
      if (!step || !('by' in step) || moment.getTime() > NOW.getTime() - 4 * 86_400_000) continue
      const local = new Date(moment.getTime() + 7 * 3_600_000)
      const said = `${step.act} ${local.toISOString()}`
      assert.ok(![0, 6].includes(local.getUTCDay()), said)
      assert.ok(local.getUTCHours() >= 8 && local.getUTCHours() < 16, said)
    }
  })

  it('names nobody who could exist', async () => {
    assert.equal(
      await figure("core.officers where not (invented and name like '%Contoh%' and email like '%@contoh.invalid')"),
      0,
    )
    assert.equal(
      await figure("core.case_contacts where name not like '% Rekaan' or email not like '%@contoh.invalid'"),
      0,
    )
  })

  it('can be signed in to and followed by whoever has the secret, and by nobody else', async () => {
    for (const player of ['nation', 'bandungOne', 'system'] as const) {
      const found = await findSignIn(at.db, emailOf(player))
      assert.equal(await isPassword(passwordOf(SECRET, player), found?.passwordHash ?? null), true)
      assert.equal(await isPassword(passwordOf(Buffer.alloc(32, 8), player), found?.passwordHash ?? null), false)
    }
    assert.notEqual(keyOf(SECRET, 0), keyOf(SECRET, 1))
    assert.equal(new Set(signInsOf(SECRET).map(({ password }) => password)).size, PLAYERS.length)
    assert.deepEqual([...new Set(signInsOf(SECRET).map(({ role }) => role))].length, 6)
  })

  it('keeps its sign-ins where only their owner reads them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jembatan-demo-'))
    keepSignIns(folder, signInsOf(SECRET))
    keepSignIns(folder, signInsOf(SECRET))
    const file = signInsFile(folder)
    assert.equal(statSync(file).mode & 0o777, 0o600)
    const [first] = JSON.parse(readFileSync(file, 'utf8'))
    const [, role, agency] = CAST.nation
    assert.deepEqual(first, {
      role,
      agency,
      email: 'verifikasi@contoh.invalid',
      password: passwordOf(SECRET, 'nation'),
    })
    rmSync(folder, { recursive: true })
  })

  it('is done again from the start when it was cut off, and never doubled', async () => {
    await removeAll(client, country)
    await beginFilling(client)
    await client.query(
      "insert into core.officers (email, name, invited_at) values ('verifikasi@contoh.invalid', 'Contoh', now())",
    )
    assert.deepEqual(await findStanding(client), { demo: true, filled: false, officers: 1, cases: 0 })
    await fill(NOW)
    const standing = { demo: true, filled: true, officers: PLAYERS.length, cases: DEMO_CASES }
    assert.deepEqual(await findStanding(client), standing)
  })

  it('publishes the standards of a mall’s spread with all fourteen components, and says what of them is invented', async () => {
    await fill(NOW)
    const published = await rows<{ service: string; agency: string; parts: ServiceParts }>(`
      select v.service_id as service, coalesce(v.agency_id, s.agency_id) as agency, v.parts from core.service_versions v join core.services s using (service_id)
      where v.source = 'officer' and v.published_at is not null and v.valid_from <= '2026-11-24' and v.ends_on is null`)
    assert.deepEqual([...new Set(published.map(({ agency }) => agency))].toSorted(), [
      'id.32.73',
      'id.atrbpn',
      'id.bpjskes',
      'id.kemenimipas',
      'id.kemenkeu',
      'id.polri',
    ])
    for (const { service, parts } of published) {
      for (const key of [...PUBLIC_PARTS, ...MANAGEMENT_PARTS]) assert.ok(parts[key] !== undefined, `${service} ${key}`)
      for (const key of ['facilities', 'staff', 'evaluation'] as const)
        assert.match(parts[key]?.id ?? '', /^Contoh rekaan: /, service)
    }
    const served = await rows<{ service: string }>('select distinct service_id as service from mall.group_services')
    assert.deepEqual(
      served.map(({ service }) => service).toSorted(),
      published.map(({ service }) => service).toSorted(),
    )
  })

  it('can begin on any day: before and after a week of days off, on a Sunday night, at the turn of the year', async () => {
    for (const day of ['2026-03-29T15:30:00Z', '2026-04-13T01:00:00Z', '2027-01-01T23:00:00Z']) {
      await fill(new Date(day))
      assert.equal((await findStanding(client)).cases, DEMO_CASES, day)
    }
  })

  it('leaves nothing but what the country pack brings, though the calendar and an agency were changed meanwhile', async () => {
    const brought = () => rows<{ made: string }>(BROUGHT)
    await removeAll(client, country)
    const before = await brought()
    await fill(NOW)
    await client.query(
      `update core.agencies set name = '{"id": "Diubah"}', source = 'administrator' where agency_id = 'id.32.73'`,
    )
    await client.query("delete from core.holidays where holiday_on = '2026-12-25'")
    await removeAll(client, country)
    assert.deepEqual(await brought(), before)
    assert.deepEqual(await findStanding(client), { demo: false, filled: false, officers: 0, cases: 0 })
    const tables = await rows<{ name: string; table: string }>(
      `select format('%I.%I', schemaname, tablename) as name, tablename as table from pg_tables where schemaname in ('core', 'complaints', 'mall')`,
    )
    const empty: string[] = []
    for (const { name, table } of tables) if ((await figure(name)) === 0) empty.push(table)
    const full = tables.map(({ table }) => table).filter((table) => !empty.includes(table))
    assert.deepEqual(
      full.filter((table) => !PACK.includes(table)),
      [],
    )
    for (const table of ['regions', 'agencies', 'categories', 'services', 'holidays', 'deadline_rules', 'country'])
      assert.ok(full.includes(table), table)
    assert.equal(await figure('graphile_worker._private_jobs'), 0)
  })
})
