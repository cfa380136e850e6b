import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { HOUSE_SECRET } from '../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { answerAs, MALL, type MallGround, mallGround } from '../../../../test/support/malls.ts'
import { asDay, dayAt, dayNumber } from '../../../core/deadlines/day.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { listStory } from '../../../core/ledger/story.sql.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { secretHash } from '../../../core/people/secret.ts'
import { Conflict, NotAllowed, NotFound } from '../../../kit/refusals.ts'
import { sql } from '../../../kit/sql.ts'
import { answerSurvey, giveSurveyLink, mixAnswers } from './answer.act.ts'
import { surveyLink } from './link.ts'
import { differing, reckon, shownOf } from './reckon.ts'
import { publishResult, withdrawSurvey, writeChange } from './result.act.ts'
import {
  findResult,
  listChanges,
  listResults,
  listServiceResults,
  listWithdrawn,
  resultsOfService,
} from './result.sql.ts'
import { ELEMENTS, figuresOf, sumsOf } from './skm.ts'

const OCTOBER = { from: '2026-10-01', until: '2026-10-31', today: '2026-11-24' }
const house = { secret: HOUSE_SECRET, country: { defaultZone: MALL.zone } }
const all = (mark: number) => Object.fromEntries(ELEMENTS.map((element) => [element, mark]))

describe('the survey of a mall', () => {
  let ground: Casework
  let made: MallGround
  before(async () => {
    ground = await casework()
    made = await mallGround(ground)
  })
  after(() => ground.end())

  const head = () => ground.by(ground.people.head)
  const served = (subject: string, day = '2026-10-12', serviceId = made.serviceId) => ({
    ...{ db: ground.db, house, now: new Date(`${day}T03:04:05.678Z`) },
    ...{ mallId: made.mallId, serviceId, subject },
  })
  const rows = async <T>(query: string) => (await sql.raw<T>(query).execute(ground.db)).rows
  const hashOf = (path: string) => secretHash(path.slice('/survey/'.length))

  it('asks about a finished service once, however often and by however many it is finished', async () => {
    const paths = await Promise.all([1, 2, 3].map(() => surveyLink(served('ticket 1'), served('ticket 1'))))
    assert.equal(new Set(paths).size, 1)
    assert.match(paths[0] ?? '', /^\/survey\/[\w-]{42}$/)
    assert.notEqual(await surveyLink(served('ticket 2'), served('ticket 2')), paths[0])
    const [given] = await rows<{ given: number; links: number }>(
      'select (select count(*)::int from mall.survey_given) as given, (select count(*)::int from mall.survey_links) as links',
    )
    assert.deepEqual(given, { given: 2, links: 2 })
  })

  it('takes an answer once, also of two that come at once, and the link does not come to life again', async () => {
    const path = await surveyLink(served('ticket 1'), served('ticket 1'))
    const answer = { linkHash: hashOf(path), today: '2026-10-12', answers: all(3), profile: { sex: 'female' } } as const
    const by = ground.by(VISITOR)
    const tries = await Promise.allSettled([perform(answerSurvey, by, answer), perform(answerSurvey, by, answer)])
    assert.deepEqual(tries.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    assert.equal(await surveyLink(served('ticket 1'), served('ticket 1')), path)
    await assert.rejects(perform(answerSurvey, by, answer), NotFound)
    assert.equal((await rows('select from mall.survey_answers')).length, 1)
  })

  it('takes none after the last day of the link, and gives links by programs alone', async () => {
    const path = await surveyLink(served('ticket 3'), served('ticket 3'))
    const answer = { linkHash: hashOf(path), answers: all(1), profile: {} }
    await assert.rejects(perform(answerSurvey, ground.by(VISITOR), { ...answer, today: '2026-11-12' }), Conflict)
    const hashes = { givenHash: Buffer.alloc(32, 1), linkHash: Buffer.alloc(32, 2) }
    const giving = {
      mallId: made.mallId,
      serviceId: made.serviceId,
      lapsesOn: '2026-12-31',
      today: '2026-12-01',
      ...hashes,
    }
    for (const actor of [VISITOR, ground.people.head])
      await assert.rejects(perform(giveSurveyLink, ground.by(actor), giving), NotAllowed)
  })

  it('keeps nothing by which an answer could be joined to its link, its finished service, or its moment', async () => {
    const day = '2026-10-13'
    for (const person of ['a', 'b', 'c', 'd']) {
      const one = served(`ticket ${person}`, day)
      await answerAs(one, all(person === 'a' ? 1 : 4))
    }
    // The link's row is gone, so there is no row on the other side of a join.
    const hashes = ['a', 'b', 'c', 'd'].map(async (person) =>
      hashOf(await surveyLink(served(`ticket ${person}`, day), served(`ticket ${person}`, day))),
    )
    const open =
      await sql`select from mall.survey_links where link_hash = any(${await Promise.all(hashes)}::bytea[])`.execute(
        ground.db,
      )
    assert.equal(open.rows.length, 0)
    // What the tables of links and of answers have in common by type and name: place, service, day. No key, no moment.
    const columns = await rows<{ name: string; type: string; table: string }>(
      `select column_name as name, data_type as type, table_name as table from information_schema.columns
       where table_schema = 'mall' and table_name in ('survey_answers', 'survey_given', 'survey_links')`,
    )
    assert.deepEqual(
      columns.filter(({ type }) => /timestamp|time|interval|json|bigint|integer/.test(type)),
      [],
    )
    const mine = columns.filter(({ table }) => table === 'survey_answers').map(({ name }) => name)
    const theirs = new Set(columns.filter(({ table }) => table !== 'survey_answers').map(({ name }) => name))
    assert.deepEqual(mine.filter((name) => theirs.has(name)).toSorted(), ['mall_id', 'service_id'])
    // The answers refer to nothing but malls and services, and nothing refers to them.
    const refers = await rows<{ to: string; from: string }>(
      `select confrelid::regclass::text as to, conrelid::regclass::text as from from pg_constraint where contype = 'f'
       and ('mall.survey_answers'::regclass in (conrelid, confrelid))`,
    )
    assert.deepEqual(refers.map(({ to }) => to).toSorted(), ['core.services', 'mall.malls'])
    // The ledger says that somebody answered, on which day, and nothing of what, of which service, or of which link.
    const lines = await rows<{ facts: object; at: Date }>(
      `select facts, at from core.ledger where act = 'survey.answered' and at >= '${day}T00:00:00Z'`,
    )
    for (const { facts, at } of lines) {
      assert.deepEqual(facts, { mall: made.mallId })
      if (at < new Date('2026-10-14')) assert.equal(at.toISOString(), `${day}T00:00:00.000Z`)
    }
    const repeats = await rows(`select from core.repeats where answer::text like '%${made.mallId}%'`)
    assert.equal(repeats.length, 0)
  })

  it('loses the order and the transactions of the answers of a day in the night, and no answer', async () => {
    const told = () => reckon(ground.db, { mallId: made.mallId, ...OCTOBER })
    const earlier = await told()
    const ids = async () =>
      (await rows<{ id: string }>('select answer_id as id from mall.survey_answers')).map(({ id }) => id)
    const old = await ids()
    const program = ground.by({ kind: 'program', name: 'survey' })
    await assert.rejects(perform(mixAnswers, head(), { today: '2026-10-14' }), NotAllowed)
    await perform(mixAnswers, program, { today: '2026-10-14' })
    assert.deepEqual(await told(), earlier)
    const now = await ids()
    assert.equal(now.length, old.length)
    assert.deepEqual(
      now.filter((id) => old.includes(id)),
      [],
    )
    const [written] = await rows<{ transactions: number }>(
      'select count(distinct xmin::text)::int as transactions from mall.survey_answers',
    )
    assert.equal(written?.transactions, 1)
    await assert.rejects(perform(mixAnswers, program, { today: '2026-10-14' }), NotFound)
  })

  it('reckons in the database what the formula reckons by itself', async () => {
    await answerAs(served('ticket gaps', '2026-10-15'), { time: 2, facilities: 4 })
    const people = [all(3), all(1), all(4), all(4), all(4), { time: 2, facilities: 4 }]
    const { whole, population } = await reckon(ground.db, { mallId: made.mallId, ...OCTOBER })
    assert.equal(population, 8)
    assert.deepEqual(whole, figuresOf(sumsOf(people), population))
  })

  it('keeps back services with few answers, and one more where what is missing could be reckoned', () => {
    const shown = (people: Record<string, number>) => [...shownOf(new Map(Object.entries(people)))].toSorted()
    assert.deepEqual(shown({ a: 9, b: 5 }), ['a', 'b'])
    assert.deepEqual(shown({ a: 9, b: 5, c: 4 }), ['a'])
    assert.deepEqual(shown({ a: 9, b: 6, c: 4, d: 1 }), ['a', 'b'])
    assert.deepEqual(shown({ a: 9, b: 3 }), [])
    assert.deepEqual(shown({}), [])
  })

  it('is published once for a period that is over, by who runs the mall, with its method', async () => {
    const wish = { mallId: made.mallId, ...OCTOBER }
    for (const person of ['one', 'elsewhere', 'system', 'inspector'] as const)
      await assert.rejects(perform(publishResult, ground.by(ground.people[person]), wish), NotAllowed)
    await assert.rejects(perform(publishResult, head(), { ...wish, today: '2026-10-31' }), Conflict)
    await assert.rejects(perform(publishResult, head(), { ...wish, from: '2026-09-01', until: '2026-09-30' }), {
      word: 'tooFewAnswers',
    })
    const both = await Promise.allSettled([perform(publishResult, head(), wish), perform(publishResult, head(), wish)])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    await assert.rejects(perform(publishResult, head(), { ...wish, from: '2026-10-31', until: '2026-11-02' }), {
      word: 'periodMeets',
    })
    const [story] = await listStory(ground.db, { mall: made.mallId, acts: ['mall.survey_published'] })
    assert.equal(story?.act, 'mall.survey_published')
    const resultId = String(story?.facts.result)
    const result = await findResult(ground.db, made.mallId, resultId)
    assert.equal(result?.method, 'permenpanrb-14-2017/exact-ninths')
    assert.equal(result?.figures.people, 6)
    assert.equal((await listServiceResults(ground.db, resultId)).length, 1)
  })

  it('tells what was changed, keeps what was written before, and has its words nowhere in the ledger', async () => {
    const [line] = await rows<{ id: string }>('select result_id::text as id from mall.survey_results')
    const at = { mallId: made.mallId, resultId: line?.id ?? '' }
    await assert.rejects(perform(writeChange, ground.by(ground.people.one), { ...at, words: 'x' }), NotAllowed)
    await assert.rejects(perform(writeChange, head(), { ...at, resultId: '999999', words: 'x' }), NotFound)
    await perform(writeChange, head(), { ...at, words: 'Loket dibuka siang.' })
    await assert.rejects(perform(writeChange, head(), { ...at, words: 'Loket dibuka siang.' }), Conflict)
    await perform(writeChange, head(), { ...at, words: 'Loket 3 dibuka siang.' })
    assert.deepEqual(
      (await listChanges(ground.db, at.resultId)).map(({ words }) => words),
      ['Loket 3 dibuka siang.', 'Loket dibuka siang.'],
    )
    assert.equal((await findResult(ground.db, at.mallId, at.resultId))?.changed, 'Loket 3 dibuka siang.')
    assert.equal((await rows(`select from core.ledger where facts::text like '%Loket%'`)).length, 0)
  })

  it('is withdrawn with a reason that the ledger does not hold, and shown nowhere from then on', async () => {
    const [line] = await rows<{ id: string }>('select result_id::text as id from mall.survey_results')
    const at = { mallId: made.mallId, resultId: line?.id ?? '' }
    const reason = 'Jawaban dua loket terhitung dua kali.'
    for (const person of ['one', 'elsewhere', 'inspector'] as const)
      await assert.rejects(perform(withdrawSurvey, ground.by(ground.people[person]), { ...at, reason }), NotAllowed)
    await assert.rejects(perform(withdrawSurvey, head(), { ...at, resultId: '999999', reason }), NotFound)
    const both = [1, 2].map(() => perform(withdrawSurvey, head(), { ...at, reason }))
    const ends = (await Promise.allSettled(both)).map(({ status }) => status)
    assert.deepEqual(ends.toSorted(), ['fulfilled', 'rejected'])
    assert.deepEqual(await listResults(ground.db, at.mallId), [])
    assert.deepEqual(
      (await listWithdrawn(ground.db, at.mallId)).map(({ withdrawnReason }) => withdrawnReason),
      [reason],
    )
    assert.deepEqual(await resultsOfService(ground.db, made.serviceId), [])
    await assert.rejects(perform(writeChange, head(), { ...at, words: 'Terlambat.' }), { word: 'conflict' })
    assert.equal((await rows(`select from core.ledger where facts::text like '%loket%'`)).length, 0)
  })

  it('leaves its days free, but for periods that differ from it by the answers of a few', async () => {
    const publish = (from: string, until: string) =>
      perform(publishResult, head(), { mallId: made.mallId, from, until, today: '2026-11-24' })
    // Everybody answered by the 15th: what is left out or added tells nothing about anybody.
    const days = await rows<{ day: string; count: number }>(
      'select answered_on::text as day, count(*)::int as count from mall.survey_answers group by 1 order by 1',
    )
    assert.ok(days.length > 1 && days.every(({ count }) => count < 5), JSON.stringify(days))
    const last = days.at(-1)?.day ?? ''
    await assert.rejects(publish('2026-10-01', dayAt(dayNumber(asDay(last)) - 1)), { word: 'nearWithdrawn' })
    await assert.rejects(publish(dayAt(dayNumber(asDay(days[0]?.day ?? '')) + 1), '2026-10-31'), {
      word: 'nearWithdrawn',
    })
    const { resultId } = await publish('2026-10-01', last)
    await perform(withdrawSurvey, head(), { mallId: made.mallId, resultId, reason: 'Rekaan.' })
    await publish('2026-10-01', '2026-10-31')
    assert.equal((await listResults(ground.db, made.mallId)).length, 1)
  })
})

describe('the days by which two periods differ', () => {
  const days = fc.integer({ min: 0, max: 60 }).map((count) => dayAt(20_000 + count))
  const period = fc.tuple(days, days).map((both) => {
    const [from = '', until = ''] = both.toSorted()
    return { from, until }
  })
  it('are those that one has and the other has not, where they meet at all', () => {
    const within = (day: string, { from, until }: { from: string; until: string }) => from <= day && day <= until
    fc.assert(
      fc.property(period, period, (one, other) => {
        const all = Array.from({ length: 61 }, (_, count) => String(dayAt(20_000 + count)))
        const meet = all.some((day) => within(day, one) && within(day, other))
        const told = differing(one, other)
        for (const day of all)
          assert.equal(
            told.some((span) => within(day, span)),
            meet && within(day, one) !== within(day, other),
          )
      }),
    )
  })
})
