import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type ApplicationGround, applicantOf, applicationGround } from '../../../../../test/support/applications.ts'
import { type Casework, casework } from '../../../../../test/support/casework.ts'
import { ARTICLE, type DecidingGround, decidingGround, REASON } from '../../../../../test/support/deciding.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { VISITOR } from '../../../../core/people/actor.ts'
import { Conflict, NotAllowed, NotFound } from '../../../../kit/refusals.ts'
import { sql } from '../../../../kit/sql.ts'
import { askApplicant, remindApplicant } from '../ask.act.ts'
import { listAsked } from '../ask.sql.ts'
import { correct } from '../correct.act.ts'
import { decide, reopen } from '../decide.act.ts'
import { decideObjection } from '../decide-objection.act.ts'
import { deliver, makeReady } from '../deliver.act.ts'
import { pay, setFee } from '../fee.act.ts'
import { note } from '../note.act.ts'
import { handOn, take } from '../take.act.ts'
import { closeMany } from './close-many.page.ts'
import { recomputeApplicationsJob, remindApplicantsJob } from './deciding.job.ts'
import { listNotes } from './one.sql.ts'

describe('the acts of officers on an application', () => {
  let ground: Casework
  let made: ApplicationGround
  let ways: DecidingGround
  before(async () => {
    ground = await casework()
    made = await applicationGround(ground)
    ways = decidingGround(ground, made)
  })
  after(() => ground.end())

  const by = (person: keyof Casework['people'], more = {}) => ground.by(ground.people[person], more)
  const told = async (caseId: string) => (await ground.acts(caseId)).map(({ act }) => act)
  const kinds = async (caseId: string) => {
    const { rows } = await sql<{ kind: string }>`
      select payload ->> 'kind' as kind from graphile_worker._private_jobs where payload ->> 'caseId' = ${caseId} order by id`.execute(
      ground.db,
    )
    return rows.map(({ kind }) => kind)
  }
  const later = (days: number) => new Date(ground.now.getTime() + days * 86_400_000)

  it('take it up once, and the applicant is told that somebody works on it', async () => {
    const { number, caseId } = await made.submitted()
    const both = await Promise.allSettled([perform(take, by('one'), { number }), perform(take, by('two'), { number })])
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    const { status, officerId } = await made.find(number)
    assert.equal(status, 'processing')
    assert.ok(officerId)
    assert.ok((await kinds(caseId)).includes('application_taken'))
    for (const actor of [VISITOR, applicantOf({ caseId }), ground.people.inspector, ground.people.elsewhere])
      await assert.rejects(perform(take, ground.by(actor), { number }), NotAllowed)
  })

  it('answer a repeat with the first answer, though the case has moved on', async () => {
    const { number } = await made.submitted()
    const once = { once: { key: `take ${number}`, body: number } }
    const first = await perform(take, by('one', once), { number })
    assert.deepEqual(await perform(take, by('one', once), { number }), first)
  })

  it('hand it on to a colleague of the agency and to nobody else; who does not hold it does not', async () => {
    const { number, caseId } = await ways.taken()
    const to = (person: keyof Casework['people']) => ({ number, officer: ground.people[person].officerId })
    await assert.rejects(perform(handOn, by('two'), to('two')), NotAllowed)
    await assert.rejects(perform(handOn, by('one'), to('lone')), Conflict)
    await perform(handOn, by('one'), to('two'))
    assert.equal((await made.find(number)).officerId, ground.people.two.officerId)
    await assert.rejects(perform(handOn, by('one'), to('one')), NotAllowed)
    await perform(handOn, by('head'), to('one'))
    assert.equal((await told(caseId)).filter((act) => act === 'application.handed_on').length, 2)
  })

  it('ask the applicant: the clock stands, they are told, and reminded once when the day has come', async () => {
    const { number, caseId, nextDueOn, status } = await ways.asked()
    assert.deepEqual([status, nextDueOn], ['asked', null])
    const [asked] = await listAsked(ground.db, caseId)
    assert.deepEqual(asked?.questionIds, ['q1'])
    assert.ok(asked?.answerUntil && asked.answerUntil > '2026-11-24')
    const wrong = { number, words: 'x', questions: ['q99'] }
    const other = await ways.taken()
    await assert.rejects(perform(askApplicant, by('one'), { ...wrong, number: other.number }), NotFound)
    await assert.rejects(perform(askApplicant, by('one'), { ...wrong, questions: [] }), Conflict)
    const program = ground.by({ kind: 'program', name: 'remind' })
    await assert.rejects(perform(remindApplicant, program, { number, today: '2026-11-24' }), Conflict)
    const work = { db: ground.db, now: later(10), log: () => undefined }
    const house = { country: { defaultZone: 'Asia/Jakarta' } } as never
    for (const _ of [1, 2]) await remindApplicantsJob.run({ ...work, house }, {})
    assert.equal((await told(caseId)).filter((act) => act === 'application.reminded').length, 1)
    assert.ok((await kinds(caseId)).includes('application_reminded'))
    assert.ok(!JSON.stringify(await ground.acts(caseId)).includes('foto yang lebih jelas'))
  })

  it('close it without a result only after the day that the applicant was told, and nothing is deleted', async () => {
    const { number, caseId, answers } = await ways.asked()
    const closing = { number, decision: 'closed', reason: 'Tidak ada jawaban.' } as const
    await assert.rejects(perform(decide, by('one'), closing), Conflict)
    await perform(decide, by('one', { now: later(40) }), closing)
    const closed = await made.find(number)
    assert.deepEqual([closed.status, closed.answers], ['closed', answers])
    assert.equal(closed.nextStep, 'objection')
    assert.equal((await listAsked(ground.db, caseId))[0]?.answeredAt?.getTime(), later(40).getTime())
  })

  it('put right what its mask lets them, where it leads no other way, and the applicant reads that they did', async () => {
    const { number, caseId, answers } = await ways.taken()
    const [short = '', radio = '', , long = ''] = made.version.definition.questions.map(({ id }) => id)
    const right = { number, question: short, given: 'Melur' }
    for (const actor of [VISITOR, applicantOf({ caseId }), ground.people.elsewhere])
      await assert.rejects(perform(correct, ground.by(actor), right), NotAllowed)
    await assert.rejects(perform(correct, by('one'), { number, question: long, given: 'x' }), NotAllowed)
    await assert.rejects(perform(correct, by('one'), { number, question: radio, given: 'o2' }), NotAllowed)
    await assert.rejects(perform(correct, by('one'), { number, question: 'q99', given: 'x' }), NotFound)
    await assert.rejects(perform(correct, by('one'), { ...right, given: 'x'.repeat(400) }), { word: 'doesNotFit' })
    await perform(correct, by('two'), right)
    assert.deepEqual((await made.find(number)).answers, { ...answers, [short]: 'Melur' })
    assert.ok((await told(caseId)).includes('application.corrected'))
    assert.ok(!JSON.stringify(await ground.acts(caseId)).includes('Melur'))
    await perform(decide, by('one'), { number, decision: 'granted', reason: REASON, delivery: 'post' })
    await assert.rejects(perform(correct, by('one'), right), Conflict)
  })

  it('set a fee, and grant nothing that is not paid; one reference pays for one application', async () => {
    const { number } = await ways.taken()
    const grant = { number, decision: 'granted', reason: REASON, delivery: 'pickup' } as const
    await assert.rejects(perform(pay, by('one'), { number, reference: 'R-1' }), Conflict)
    await perform(setFee, by('one'), { number, fee: 50_000 })
    await assert.rejects(perform(setFee, by('one'), { number, fee: 50_000 }), Conflict)
    await assert.rejects(perform(decide, by('one'), grant), Conflict)
    await perform(pay, by('one'), { number, reference: 'R-1' })
    await assert.rejects(perform(setFee, by('one'), { number, fee: 1 }), Conflict)
    const other = await ways.taken()
    await perform(setFee, by('one'), { number: other.number, fee: 50_000 })
    await assert.rejects(perform(pay, by('one'), { number: other.number, reference: 'R-1' }), Conflict)
    await perform(decide, by('one'), grant)
    assert.equal((await made.find(number)).status, 'granted')
  })

  it('decide once, with a reason, and a refusal with its basis', async () => {
    const { number, caseId } = await ways.taken()
    await assert.rejects(perform(decide, by('one'), { number, decision: 'refused', reason: REASON }), Conflict)
    await assert.rejects(perform(decide, by('two'), { number, decision: 'closed', reason: REASON }), NotAllowed)
    const both = await Promise.allSettled([
      perform(decide, by('one'), { number, decision: 'granted', reason: REASON, delivery: 'post' }),
      perform(decide, by('head'), { number, decision: 'refused', reason: REASON, article: ARTICLE }),
    ])
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    const after = await made.find(number)
    assert.equal((await told(caseId)).filter((act) => act === 'application.decided').length, 1)
    assert.equal(after.decisionReason, REASON)
    assert.equal(after.status, after.decision)
    assert.ok((await kinds(caseId)).includes(`application_${after.decision}`))
    assert.ok(!JSON.stringify(await ground.acts(caseId)).includes(REASON))
  })

  it('tell of two who look at the same version the second that it has changed', async () => {
    const { number, revision } = await ways.taken()
    await perform(setFee, by('one', { seen: revision }), { number, fee: 10 })
    const late = perform(decide, by('head', { seen: revision }), { number, decision: 'closed', reason: REASON })
    await assert.rejects(late, (error: Conflict) => error.word === 'changedMeanwhile')
  })

  it('take a decision back, as a coordinator, and the promise goes on', async () => {
    const { number, caseId, nextStep } = await ways.refused()
    assert.equal(nextStep, 'objection')
    await assert.rejects(perform(reopen, by('one'), { number, reason: 'Keliru.' }), NotAllowed)
    await perform(reopen, by('head'), { number, reason: 'Keliru.' })
    const again = await made.find(number)
    assert.deepEqual([again.status, again.decision, again.nextStep], ['processing', null, 'promise'])
    assert.ok((await kinds(caseId)).includes('application_reopened'))
  })

  it('deliver what was granted: ready with a place or a number, then in the hands of the applicant', async () => {
    const { number, caseId } = await ways.granted('pickup')
    await assert.rejects(perform(deliver, by('one'), { number }), Conflict)
    await assert.rejects(perform(makeReady, by('one'), { number, note: null }), Conflict)
    await perform(makeReady, by('two'), { number, note: 'Loket 3, Senin–Jumat 08.00–15.00' })
    await perform(deliver, by('two'), { number })
    const done = await made.find(number)
    assert.equal(done.status, 'delivered')
    assert.ok(done.endedAt && done.deliveredAt)
    assert.deepEqual((await kinds(caseId)).slice(-2), ['application_ready', 'application_delivered'])
  })

  it('decide an objection by another coordinator than who decided, and for good', async () => {
    const { number, caseId } = await ways.refused()
    await sql`update mall.applications set status = 'objected', objected_at = ${ground.now}, objection_words = 'Saya keberatan.' where case_id = ${caseId}`.execute(
      ground.db,
    )
    const granted = { number, decision: 'granted', reason: REASON, delivery: 'pickup' } as const
    await assert.rejects(perform(decideObjection, by('one'), granted), NotAllowed)
    const both = await Promise.allSettled([
      perform(decideObjection, by('head'), granted),
      perform(decideObjection, by('province'), { number, decision: 'refused', reason: REASON }),
    ])
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    await assert.rejects(perform(reopen, by('head'), { number, reason: 'x' }), Conflict)
    const mine = await made.submitted()
    await perform(take, by('head'), { number: mine.number })
    const refusal = { number: mine.number, decision: 'refused', reason: REASON, article: ARTICLE } as const
    await perform(decide, by('head'), refusal)
    await sql`update mall.applications set status = 'objected', objected_at = ${ground.now}, objection_words = 'Saya keberatan.' where case_id = ${mine.caseId}`.execute(
      ground.db,
    )
    await assert.rejects(perform(decideObjection, by('head'), { ...granted, number: mine.number }), NotAllowed)
    await perform(decideObjection, by('province'), { ...granted, number: mine.number })
  })

  it('write notes that officers alone read, at any time', async () => {
    const { number, caseId } = await ways.refused()
    await perform(note, by('two'), { number, words: 'Sudah ditelepon.' })
    assert.deepEqual(
      (await listNotes(ground.db, caseId)).map(({ words }) => words),
      ['Sudah ditelepon.'],
    )
    await assert.rejects(perform(note, ground.by(applicantOf({ caseId })), { number, words: 'x' }), NotAllowed)
    assert.ok(!JSON.stringify(await ground.acts(caseId)).includes('ditelepon'))
  })

  it('close several at once, each by itself: what may not be closed stays', async () => {
    const [first, second] = [await ways.asked(), await ways.asked()]
    const running = await made.submitted()
    const numbers = [first, second, running].map(({ number }) => number)
    const outcome = await closeMany(by('head', { now: later(40) }), { numbers, sentence: 's1' })
    assert.deepEqual(outcome.closed.sort(), [first.number, second.number].sort())
    assert.deepEqual(outcome.left, [running.number])
    assert.match((await made.find(first.number)).decisionReason ?? '', /Tidak ada jawaban/)
  })

  it('are computed anew where a calendar moved the day, and not where it did not', async () => {
    const { caseId, number, dueOn } = await ways.taken()
    const run = () =>
      recomputeApplicationsJob.run({ db: ground.db, now: ground.now, house: {} as never, log: () => undefined }, {})
    await sql`update core.case_steps set due_on = due_on - 3 where case_id = ${caseId}`.execute(ground.db)
    await run()
    await run()
    assert.equal((await made.find(number)).dueOn, dueOn)
    assert.equal((await told(caseId)).filter((act) => act === 'application.recomputed').length, 1)
  })
})
