import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework, PEOPLE, type Person } from '../../../../test/support/casework.ts'
import type { HeldRole, Officer } from '../../../core/people/actor.ts'
import { type Db, sql } from '../../../kit/sql.ts'
import { maySee } from '../complaint.ts'
import { countWork } from './count.sql.ts'
import { scope } from './scope.sql.ts'
import { listWork, PAGE_ROWS } from './work.sql.ts'
import { TABS, tabsOf } from './work.ts'

const DAYS = { today: '2026-11-24', soonEnd: '2026-11-27', now: new Date('2026-11-24T03:00:00Z') }

interface Seen {
  readonly caseId: string
  readonly agencyId: string | null
  readonly officerId: string | null
  readonly secret: boolean
}

describe('the scope of an officer', () => {
  let house: Casework
  let cases: Seen[]
  before(async () => {
    house = await casework()
    await fillCases(house)
    cases = await readCases(house.db)
  })
  after(() => house.end())

  const inScope = async (officer: Officer): Promise<string[]> => {
    const { rows } = await sql<{ caseId: string }>`
      select c.case_id as "caseId" from complaints.complaints c where ${scope(officer)} order by 1`.execute(house.db)
    return rows.map(({ caseId }) => caseId)
  }
  const maySeeThem = (officer: Officer) => cases.filter((one) => maySee(officer, one)).map(({ caseId }) => caseId)

  for (const person of Object.keys(PEOPLE) as Person[]) {
    it(`is what maySee says, for ${person}`, async () => {
      const officer = house.people[person]
      assert.deepEqual(await inScope(officer), maySeeThem(officer))
    })
  }

  it('is what maySee says for those who hold several roles', async () => {
    const { one, head, inspector, elsewhere, system, overseer } = house.people
    const roles = [one, head, inspector, elsewhere, system, overseer].flatMap((officer) => officer.roles)
    for (const first of roles)
      for (const second of roles) {
        const officer: Officer = { ...one, roles: [first, second] }
        assert.deepEqual(await inScope(officer), maySeeThem(officer), `${first.role} and ${second.role}`)
      }
  })

  it('is what maySee says for a role that reaches the whole nation', async () => {
    for (const role of ['officer', 'coordinator', 'supervisor', 'system_admin'] as const) {
      const held: HeldRole = { role, agencyId: 'id.kemenpanrb', reach: 'all' }
      const officer: Officer = { ...house.people.one, roles: [held] }
      assert.deepEqual(await inScope(officer), maySeeThem(officer), role)
    }
  })

  it('holds in every list: each case once, in its order, and none that may not be seen', async () => {
    for (const person of Object.keys(PEOPLE) as Person[]) {
      const officer = house.people[person]
      const counts = await countWork(house.db, officer, tabsOf(officer), DAYS)
      for (const tab of tabsOf(officer)) {
        const ids = await walk(house, officer, tab)
        assert.equal(new Set(ids).size, ids.length, `${person} ${tab}: a case twice`)
        assert.equal(ids.length, counts[tab], `${person} ${tab}: another count`)
        const seen = new Set(maySeeThem(officer))
        assert.ok(
          ids.every((id) => seen.has(id)),
          `${person} ${tab}: one too many`,
        )
        if (tab === 'all') assert.equal(ids.length, seen.size, person)
      }
    }
  })

  it('shows no list to those who see no case', () => {
    assert.deepEqual(tabsOf(house.people.system), [])
    assert.deepEqual(tabsOf(house.people.nation).length < TABS.length, true)
  })
})

/** All pages of a list, one after the other; each in the order that it promises. */
async function walk(house: Casework, officer: Officer, tab: (typeof TABS)[number]): Promise<string[]> {
  const ids: string[] = []
  let after: string | undefined
  do {
    const { rows, next } = await listWork(house.db, officer, { tab, after }, DAYS)
    assert.ok(rows.length <= PAGE_ROWS)
    const keys = rows.map(({ caseId, nextDueOn, filedAt }) =>
      tab === 'all' ? `${9e15 - filedAt.getTime()}` : `${nextDueOn ?? 'infinity'} ${caseId}`,
    )
    assert.deepEqual(keys, [...keys].sort(), tab)
    ids.push(...rows.map(({ caseId }) => caseId))
    after = next
  } while (after)
  return ids
}

/** Cases of every agency, holder and secrecy that make a difference, several pages of them; put in bluntly, for the statement alone is tried. */
async function fillCases({ db, people }: Casework): Promise<void> {
  await sql`
    with made as (
      select gen_random_uuid() as id, n, row_number() over () as r, agency, officer, secret
      from generate_series(1, 6) n, unnest(array[null, 'id.32.73', 'id.32', 'id.32.04', 'id.33.74', 'id.61.71']) agency,
        unnest(array[null, ${people.one.officerId}::bigint, ${people.two.officerId}::bigint, ${people.lone.officerId}::bigint]) officer, unnest(array[true, false]) secret
    ), cases as (
      insert into core.cases (case_id, system, number, language, filed_at)
      select id, 'complaints', translate(to_char(r, 'FM000') || '-222-2222', '01', 'CD'), 'id', timestamptz '2026-11-01' + r * interval '1 hour' from made
    )
    insert into complaints.complaints (case_id, number, class, status, title, words, agency_id, officer_id, anonymous, secret, filed_at, completed_at, next_step, next_due_on,
      objected_at, changed_at)
    select id, translate(to_char(r, 'FM000') || '-222-2222', '01', 'CD'), 'complaint', (array['received', 'incomplete', 'accepted', 'waiting', 'drafted', 'replied'])[n], 'Judul rekaan', 'Isi rekaan',
      agency, officer, false, secret, timestamptz '2026-11-01' + r * interval '1 hour', now(), 'answer', case when n not in (2, 4) then date '2026-11-20' + (r % 12)::int end,
      case when r % 5 = 0 then now() end, now()
    from made`.execute(db)
}

async function readCases(db: Db): Promise<Seen[]> {
  const { rows } = await sql<Seen>`
    select case_id as "caseId", agency_id as "agencyId", officer_id as "officerId", secret from complaints.complaints order by 1`.execute(
    db,
  )
  return rows
}
