import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Accounts, accounts, jobNamed } from '../../../../test/support/accounts.ts'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import type { House, Task } from '../../../core/house.ts'
import { WITHDRAW_OWN_TASK } from '../../../core/people/citizen/own-cases.ts'
import type { Server } from '../../../kit/http/server.ts'
import { type Database, openDatabase, sql } from '../../../kit/sql.ts'

describe('the erasing of an account', () => {
  let ground: Casework
  let owner: Database
  let server: Server
  let house: House
  let people: Accounts
  const job: Task = jobNamed(WITHDRAW_OWN_TASK)
  before(async () => {
    ground = await casework()
    owner = openDatabase(ground.url, { log: () => undefined })
    ;({ server, house } = await openApp(ground.db, ground.now, { house: { demo: true } }))
    people = accounts(ground, server)
  })
  after(async () => {
    await server.close()
    await owner.close()
    await ground.end()
  })

  const asked = async () => {
    const { rows } = await sql<{ payload: Record<string, unknown> }>`
      select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = ${WITHDRAW_OWN_TASK} order by j.id`.execute(owner.db)
    return rows.map(({ payload }) => payload)
  }
  /** What the worker does with what is queued; it takes away what went well. */
  const work = async () => {
    for (const payload of await asked())
      await job.run({ db: ground.db, house, now: ground.now, log: () => undefined }, payload)
    await sql`delete from graphile_worker._private_jobs`.execute(owner.db)
  }
  const statusOf = async (number: string) => (await ground.find(number)).status
  const linesOf = async (caseId: string) => {
    const { rows } = await sql<{
      actorKind: string
    }>`select actor_kind as "actorKind" from core.ledger where case_id = ${caseId} and act = 'complaint.withdrawn'`.execute(
      ground.db,
    )
    return rows.map(({ actorKind }) => actorKind)
  }
  /** The machine stops where a row of this table is changed, until told otherwise. */
  const stopAt = async (table: string, when: string, action: string) => {
    await sql`create or replace function public.stop_here() returns trigger language plpgsql as $$ begin raise exception 'the machine stops here'; end $$`.execute(
      owner.db,
    )
    await sql
      .raw(
        `create trigger stop_here before ${action} on ${table} for each row when (${when}) execute function public.stop_here()`,
      )
      .execute(owner.db)
    return () => sql.raw(`drop trigger stop_here on ${table}`).execute(owner.db)
  }
  /** An account with two open cases and one that was answered. */
  const account = async () => {
    const citizen = await people.signIn()
    const [one, two] = [await ground.file(citizen), await ground.file(citizen)]
    const replied = await ground.caseIn('replied')
    await sql`insert into core.citizen_cases (citizen_id, case_id, by_key, added_at) values (${citizen.citizenId}, ${replied.caseId}, true, ${ground.now})`.execute(
      ground.db,
    )
    return { ...citizen, one, two, replied }
  }

  it('says how many cases are open and which, and asks what becomes of them', async () => {
    const { cookie, one, two, replied } = await account()
    const { payload } = await people.get('/citizen/erase', cookie)
    for (const { number } of [one, two]) assert.ok(payload.includes(number))
    assert.ok(!payload.includes(replied.number))
    assert.match(payload, /2 laporan Anda masih terbuka/)
    assert.doesNotMatch(payload, /name="leaving"[^>]*checked/)
    for (const fields of [{ sure: 'on' }, { sure: 'on', leaving: 'anything' }, { leaving: 'withdraw' }])
      assert.equal((await people.post('/citizen/erase', fields, cookie)).statusCode, 422)
    assert.equal((await people.get('/my-cases', cookie)).statusCode, 200)
  })

  it('asks nothing where nothing is open', async () => {
    const { cookie } = await people.signIn()
    assert.doesNotMatch((await people.get('/citizen/erase', cookie)).payload, /name="leaving"/)
    const answer = await people.post('/citizen/erase', { sure: 'on', leaving: 'withdraw' }, cookie)
    assert.equal(answer.headers.location, '/citizen/erase?done=yes')
    assert.deepEqual(await asked(), [])
  })

  it('lets open cases go on where that was chosen', async () => {
    const { cookie, one, two } = await account()
    await people.post('/citizen/erase', { sure: 'on', leaving: 'go_on' }, cookie)
    assert.deepEqual(await asked(), [])
    assert.deepEqual([await statusOf(one.number), await statusOf(two.number)], ['received', 'received'])
  })

  it('withdraws them where that was chosen, and leaves what was answered; twice is once', async () => {
    const { cookie, one, two, replied } = await account()
    const answer = await people.post('/citizen/erase', { sure: 'on', leaving: 'withdraw' }, cookie)
    assert.equal(answer.headers.location, '/citizen/erase?done=withdraw')
    const [payload = {}] = await asked()
    await work()
    await job.run({ db: ground.db, house, now: ground.now, log: () => undefined }, payload)
    for (const { number, caseId } of [one, two]) {
      assert.equal(await statusOf(number), 'withdrawn')
      assert.deepEqual(await linesOf(caseId), ['complainant'])
    }
    assert.equal(await statusOf(replied.number), 'replied')
  })

  it('is finished by its job where the machine stopped between two cases', async () => {
    const { cookie, one, two } = await account()
    const [first, second] = [one, two].sort((a, b) => (a.caseId < b.caseId ? -1 : 1))
    await people.post('/citizen/erase', { sure: 'on', leaving: 'withdraw' }, cookie)
    const goOn = await stopAt('complaints.complaints', `old.case_id = '${second?.caseId}'`, 'update')
    await assert.rejects(work())
    assert.deepEqual(
      [await statusOf(first?.number ?? ''), await statusOf(second?.number ?? '')],
      ['withdrawn', 'received'],
    )
    await goOn()
    assert.equal((await asked()).length, 1, 'it is still to be done')
    await work()
    for (const { number, caseId } of [one, two]) {
      assert.equal(await statusOf(number), 'withdrawn')
      assert.equal((await linesOf(caseId)).length, 1)
    }
  })

  it('has not begun where the machine stopped before its end: the account is whole, and no case is withdrawn', async () => {
    const { cookie, citizenId, one } = await account()
    const goOn = await stopAt('core.citizens', `old.citizen_id = '${citizenId}'`, 'delete')
    assert.equal((await people.post('/citizen/erase', { sure: 'on', leaving: 'withdraw' }, cookie)).statusCode, 500)
    await goOn()
    assert.deepEqual(await asked(), [])
    assert.equal(await statusOf(one.number), 'received')
    assert.ok((await people.get('/my-cases', cookie)).payload.includes(one.number))
    assert.equal((await people.post('/citizen/erase', { sure: 'on', leaving: 'withdraw' }, cookie)).statusCode, 303)
    await work()
    assert.equal(await statusOf(one.number), 'withdrawn')
  })

  it('tells the ledger what was chosen and how many cases there were, and never which', async () => {
    const { cookie, citizenId, one } = await account()
    await people.post('/citizen/erase', { sure: 'on', leaving: 'withdraw' }, cookie)
    await work()
    const { rows } = await sql<{ facts: Record<string, unknown>; line: string }>`
      select facts, l::text as line from core.ledger l where act = 'citizen.erased' and facts ->> 'citizen' = ${citizenId}`.execute(
      ground.db,
    )
    assert.equal(rows.length, 1)
    assert.deepEqual([rows[0]?.facts.leaving, rows[0]?.facts.cases], ['withdraw', 3])
    assert.ok(!rows[0]?.line.includes(one.caseId))
  })
})
