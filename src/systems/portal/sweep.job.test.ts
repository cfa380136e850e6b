import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../test/support/app.ts'
import { type Casework, casework } from '../../../test/support/casework.ts'
import type { House } from '../../core/house.ts'
import { sql } from '../../kit/sql.ts'
import { sweepCasesJob } from './sweep.job.ts'

describe('the nightly sweep', () => {
  let ground: Casework
  let house: House
  before(async () => {
    ground = await casework()
    const app = await openApp(ground.db, ground.now)
    house = app.house
    await app.server.close()
  })
  after(() => ground.end())
  const sweep = () => sweepCasesJob.run({ db: ground.db, house, now: ground.now, log: () => undefined }, {})
  const daysAgo = (days: number) => new Date(ground.now.getTime() - days * 86_400_000)
  const count = async (table: string) =>
    (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(ground.db)).rows[0]?.n

  it('takes away answers of repeats after 30 days, however many there are, and not before', async () => {
    await sql`insert into core.repeats (repeat_hash, digest, made_at)
      select sha256(n::text::bytea), sha256('x'), case when n <= 12000 then ${daysAgo(31)}::timestamptz else ${daysAgo(29)}::timestamptz end
      from generate_series(1, 12003) n`.execute(ground.db)
    await sweep()
    assert.equal(await count('core.repeats'), 3)
  })

  it('takes away links that were over a day ago, used or not, and leaves those that still open something or say why not', async () => {
    const { caseId } = await ground.file()
    await sql`insert into core.key_links (link_hash, case_id, made_at, ends_at, used_at)
      select sha256(name::bytea), ${caseId}, ends_at - interval '1 day', ends_at, used_at from (values
        ('over', ${daysAgo(1.1)}::timestamptz, null::timestamptz), ('used and over', ${daysAgo(2)}, ${daysAgo(2.5)}),
        ('just over', ${daysAgo(0.9)}, null), ('good', ${daysAgo(-1)}, null)) as l(name, ends_at, used_at)`.execute(
      ground.db,
    )
    await sweep()
    assert.equal(await count('core.key_links'), 2)
  })

  it('takes away notices after 90 days but for those that still wait, and mails of a demo after a week', async () => {
    const { caseId } = await ground.file()
    for (const [state, days] of [
      ['sent', 91],
      ['failed', 91],
      ['unsure', 91],
      ['waiting', 91],
      ['sent', 89],
    ] as const)
      await sql`insert into core.notices (case_id, kind, occasion, state, made_at, due_at, sent_at)
        values (${caseId}, 'filed', gen_random_uuid(), ${state}, ${daysAgo(days)}, ${daysAgo(days)}, case when ${state} = 'sent' then ${daysAgo(days)}::timestamptz end)`.execute(
        ground.db,
      )
    for (const days of [8, 6])
      await sql`insert into core.demo_mails (recipient, subject, words, made_at) values ('a@contoh.id', 'Hal', 'Isi', ${daysAgo(days)})`.execute(
        ground.db,
      )
    await sweep()
    const { rows } = await sql<{ state: string }>`select state from core.notices order by state`.execute(ground.db)
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['sent', 'waiting'],
    )
    assert.equal(await count('core.demo_mails'), 1)
  })

  it('says in the ledger how much, and of whom nothing', async () => {
    await sweep()
    const { rows } = await sql<{ facts: unknown; caseId: string | null }>`
      select facts, case_id as "caseId" from core.ledger where act = 'case.traces_swept' order by line_id desc limit 1`.execute(
      ground.db,
    )
    assert.deepEqual(rows, [{ facts: { repeats: 0, links: 0, notices: 0, demoMails: 0 }, caseId: null }])
  })
})
