import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Casework, casework, type Person, REPLY } from '../../../../../test/support/casework.ts'
import { COMMAND_LINE } from '../../../../../test/support/officers.ts'
import { makePortal, type Portal, type Visitor } from '../../../../../test/support/portal.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { leave } from '../../../../core/people/leave.act.ts'
import { NotAllowed } from '../../../../kit/refusals.ts'
import { sql } from '../../../../kit/sql.ts'
import { countHeld } from '../../assign.sql.ts'
import { inspect } from '../../inspect.act.ts'
import { refer } from '../../refer.act.ts'
import { findDraft } from '../../reply.sql.ts'
import { withdraw } from '../../withdraw.act.ts'
import { workPages } from '../work.pages.ts'
import { sweepUnsentWords } from './sweep-unsent.act.ts'
import { forgetUnsent, listUnsent, markSent, saveUnsent, type Unsent } from './unsent.sql.ts'

const PROGRAM = { kind: 'program', name: 'unsent-sweep' } as const

describe('what an officer has written and not sent', () => {
  let house: Casework
  let portal: Portal
  before(async () => {
    house = await casework()
    portal = await makePortal({ db: house.db, now: house.now, pages: workPages })
  })
  after(async () => {
    await portal.server.close()
    await house.end()
  })

  const as = (person: Person): Visitor => {
    const visitor = portal.visitor()
    visitor.cookies.set('session', house.cookie(person))
    return visitor
  }
  const at = (number: string, noun: string) => `/work/complaints/${number}/${noun}`
  const hiddenIn = (body: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''
  /** Opens the page in a window of its own; what it sends belongs to that window. */
  const windowOf = async (visitor: Visitor, path: string) => {
    const { body } = await visitor.get(path)
    const own = ['_once', '_seen', '_shown', '_from', '_from_at']
      .map((name) => [name, hiddenIn(body, name)] as const)
      .filter(([, value]) => value !== '')
    return {
      body,
      send: (fields: Record<string, string>) => visitor.post(path, { ...Object.fromEntries(own), ...fields }),
      keep: (words: string) => visitor.post(path, { ...Object.fromEntries(own), words, _go: 'keep' }),
    }
  }
  const sheets = (person: Person, number: string) => listUnsent(house.db, house.people[person].officerId, number)

  it('is kept as it is typed, said in a word, and stands in the form again; on another machine too', async () => {
    const { number } = await house.caseIn('accepted')
    const page = await windowOf(as('one'), at(number, 'draft'))
    const { status, body } = await page.keep('Kami sedang memeriksa')
    assert.deepEqual([status, JSON.parse(body)], [200, { said: 'Tersimpan pukul 10.00 WIB', moved: '' }])
    await page.keep('Kami sedang memeriksa lampunya.')
    const again = await as('one').get(at(number, 'draft'))
    assert.match(again.body, />\s*Kami sedang memeriksa lampunya\.<\/textarea>/)
    assert.match(again.body, /yang belum dikirim, ada lagi/)
    assert.equal((await sheets('one', number)).length, 1)
  })

  it('is nobody else’s to read, and stands in no ledger', async () => {
    const complaint = await house.caseIn('accepted')
    // Who looked at the case is there; what somebody wrote and has not sent is not.
    const done = async () => (await house.acts(complaint.caseId)).filter(({ act }) => act !== 'case.looked_at').length
    const before = await done()
    await (await windowOf(as('one'), at(complaint.number, 'note'))).keep('Catatan rekaan belum jadi.')
    for (const path of [at(complaint.number, 'note'), `/work/complaints/${complaint.number}`, '/work'])
      assert.doesNotMatch((await as('head').get(path)).body, /Catatan rekaan|belum dikirim/)
    assert.equal(await done(), before)
    assert.match((await as('one').get(`/work/complaints/${complaint.number}`)).body, /Tulisan Anda yang belum dikirim/)
    assert.match((await as('one').get('/work')).body, new RegExp(`belum dikirim[\\s\\S]*${complaint.number}`))
  })

  it('is erased when it is sent, and does not come back by a save that was still under way', async () => {
    const { number } = await house.caseIn('accepted')
    const page = await windowOf(as('one'), at(number, 'draft'))
    await page.keep(REPLY)
    assert.equal((await page.send({ words: REPLY })).status, 303)
    await page.keep(REPLY)
    assert.deepEqual(await sheets('one', number), [])
  })

  it('is erased by sending also where it was restored from an earlier window', async () => {
    const { number } = await house.caseIn('accepted')
    await (await windowOf(as('one'), at(number, 'note'))).keep('Sebuah catatan.')
    const page = await windowOf(as('one'), at(number, 'note'))
    assert.equal((await page.send({ words: 'Sebuah catatan.' })).status, 303)
    assert.deepEqual(await sheets('one', number), [])
  })

  it('stays where the deed has problems, and where the sign-in ran out', async () => {
    const { number } = await house.caseIn('accepted')
    const page = await windowOf(as('one'), at(number, 'closing'))
    assert.equal(page.body.includes('data-unsaved'), false)
    const refer = await windowOf(as('head'), at(number, 'referral'))
    const fields = { to_text: 'tidak ada', reason: 'Bukan kami.' }
    await refer.send({ ...fields, _go: 'keep' })
    assert.equal((await refer.send(fields)).status, 422)
    assert.equal((await sheets('head', number))[0]?.fields.reason, 'Bukan kami.')
    assert.equal((await portal.visitor().post(at(number, 'referral'), { ...fields, _go: 'keep' })).status, 403)
  })

  it('is thrown away when its writer says so, from the form and from the case', async () => {
    const { number } = await house.caseIn('accepted')
    await (await windowOf(as('one'), at(number, 'draft'))).keep('Pertama.')
    const page = await windowOf(as('one'), at(number, 'draft'))
    await page.keep('Kedua.')
    const { status, location } = await page.send({ words: 'Kedua.', _go: 'throw' })
    assert.deepEqual([status, location], [303, at(number, 'draft')])
    assert.deepEqual(await sheets('one', number), [])
    await (await windowOf(as('one'), at(number, 'draft'))).keep('Ketiga.')
    const visitor = as('one')
    const { body } = await visitor.get(`/work/complaints/${number}`)
    await visitor.post(at(number, 'draft'), {
      _from: hiddenIn(body, '_from'),
      _from_at: hiddenIn(body, '_from_at'),
      _go: 'throw',
    })
    assert.deepEqual(await sheets('one', number), [])
  })

  it('is put aside by a button where there is no script', async () => {
    const { number } = await house.caseIn('accepted')
    const visitor = as('one')
    const page = await windowOf(visitor, at(number, 'draft'))
    const { status, location } = await page.send({ words: 'Untuk nanti.', _go: 'later' })
    assert.equal(status, 303)
    const shown = (await visitor.get(location ?? '')).body
    assert.match(shown, /Tulisan Anda disimpan/)
    assert.match((await visitor.get(at(number, 'draft'))).body, /Untuk nanti\./)
    const long = { words: 'x'.repeat(150_000), _go: 'later' }
    assert.equal((await (await windowOf(visitor, at(number, 'draft'))).send(long)).status, 422)
  })

  it('tells what others have done meanwhile, while one types and when one comes back', async () => {
    const { number } = await house.caseIn('accepted')
    const page = await windowOf(as('one'), at(number, 'draft'))
    await page.keep('Kami')
    const later = new Date(house.now.getTime() + 60_000)
    await perform(inspect, house.by(house.people.head, { now: later }), { number, inspection: true })
    const { moved } = JSON.parse((await page.keep('Kami sedang')).body)
    assert.match(moved, /^Sementara itu: .*Kepala Rekaan.*10\.01/)
    assert.match((await as('one').get(at(number, 'draft'))).body, /Yang terjadi sejak Anda menulis[\s\S]*Kepala Rekaan/)
  })

  it('can still be read on the case where the step is open no more, and is refused where the case is out of sight', async () => {
    const { number } = await house.caseIn('accepted')
    const visitor = as('one')
    const page = await windowOf(visitor, at(number, 'draft'))
    await page.keep('Jawaban panjang yang belum jadi.')
    await sql`update complaints.complaints set officer_id = null where number = ${number}`.execute(house.db)
    const { body } = await visitor.get(`/work/complaints/${number}`)
    assert.match(body, /tidak lagi terbuka[\s\S]*Jawaban panjang yang belum jadi\./)
    await perform(refer, house.by(house.people.head), { number, to: 'id.33.74', reason: 'Bukan kami.' })
    assert.equal((await page.keep('Masih menulis.')).status, 404)
    assert.doesNotMatch((await visitor.get('/work')).body, new RegExp(number))
    const sent = await page.send({ words: 'Tulisan yang tidak boleh hilang.' })
    assert.equal(sent.status, 404)
    assert.match(sent.body, /Tulisan yang tidak boleh hilang\./)
  })

  it('goes after thirty days, a day after it was sent, and with its officer', async () => {
    const sweep = (days: number) =>
      perform(sweepUnsentWords, house.by(PROGRAM, { now: new Date(house.now.getTime() + days * 86_400_000) }), {})
    await sql`delete from complaints.unsent_words`.execute(house.db)
    const { number } = await house.caseIn('accepted')
    const sent = await windowOf(as('one'), at(number, 'note'))
    await sent.send({ words: 'Terkirim.' })
    await (await windowOf(as('one'), at(number, 'draft'))).keep('Belum.')
    await (await windowOf(as('two'), at(number, 'draft'))).keep('x').catch(() => undefined)
    assert.deepEqual(await sweep(0.5), { sheets: 0 })
    assert.deepEqual(await sweep(2), { sheets: 1 })
    assert.deepEqual(await sweep(29), { sheets: 0 })
    assert.deepEqual(await sweep(31), { sheets: 1 })
    await (await windowOf(as('elsewhere'), at((await house.file({ agency: 'id.33.74' })).number, 'note'))).keep(
      'Milik yang pergi.',
    )
    await perform(leave, house.by(COMMAND_LINE), { email: house.people.elsewhere.email, heldCases: countHeld })
    assert.deepEqual(await sweep(0), { sheets: 1 })
    await assert.rejects(perform(sweepUnsentWords, house.by(house.people.system), {}), NotAllowed)
  })

  it('goes when its case has ended, and so does the draft that waited for another officer', async () => {
    const sweep = () =>
      perform(sweepUnsentWords, house.by(PROGRAM, { now: new Date(house.now.getTime() + 3_600_000) }), {})
    await sql`delete from complaints.unsent_words`.execute(house.db)
    const { number, caseId } = await house.caseIn('drafted')
    await (await windowOf(as('one'), at(number, 'note'))).keep('Belum jadi.')
    assert.deepEqual(await sweep(), { sheets: 0 })
    assert.ok(await findDraft(house.db, caseId))
    const later = new Date(house.now.getTime() + 60_000)
    await perform(withdraw, house.by({ kind: 'complainant', caseId }, { now: later }), { number })
    assert.equal(await findDraft(house.db, caseId), undefined)
    assert.deepEqual(await sweep(), { sheets: 1 })
    const { rows } =
      await sql`select from complaints.replies where case_id = ${caseId} and returned_by is null`.execute(house.db)
    assert.equal(rows.length, 1, 'what was drafted stays in the papers of the case')
  })

  it('loses the last words of no window, whatever the order in which windows open, type, send and are thrown away', async () => {
    const { number } = await house.caseIn('accepted')
    const own = { officerId: house.people.one.officerId, number, noun: 'note' }
    const step = fc.record({ window: fc.nat(2), does: fc.constantFrom('open', 'type', 'type', 'send', 'throw') })
    let clock = house.now.getTime()
    let named = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        await sql`delete from complaints.unsent_words`.execute(house.db)
        type Window = { sheet: string; from?: Unsent; words?: string; over?: true }
        const windows = new Map<number, Window>()
        for (const { window: nth, does } of steps) {
          clock += 1_000
          const now = new Date(clock)
          const open = windows.get(nth)
          if (does === 'open' && !open) {
            const [newest] = await listUnsent(house.db, own.officerId, number)
            windows.set(nth, { sheet: `s${named++}`, ...(newest && { from: newest }) })
          } else if (open && !open.over && does === 'type') {
            open.words = `kata ${named++}`
            await saveUnsent(
              house.db,
              { ...own, sheet: open.sheet },
              { fields: { words: open.words }, shownAt: now, now, from: open.from },
            )
          } else if (open?.words && does === 'send') {
            await markSent(house.db, { ...own, sheet: open.sheet }, now, open.from)
            open.over = true
          } else if (open?.words && does === 'throw') {
            await forgetUnsent(house.db, { ...own, sheet: open.sheet })
            open.over = true
          }
        }
        const kept = (await listUnsent(house.db, own.officerId, number)).map(({ fields }) => fields.words)
        const goneOn = [...windows.values()].filter(({ words, over }) => words || over).map(({ from }) => from)
        for (const { sheet, words, over } of windows.values()) {
          // Only where another window was shown these very words and went on from them do they stand there in the place of here.
          const isTaken = goneOn.some((from) => from?.sheet === sheet && from.fields.words === words)
          if (words && !over && !isTaken) assert.ok(kept.includes(words), `${words} is lost`)
          if (words && over) assert.ok(!kept.includes(words), `${words} came back`)
        }
      }),
      { numRuns: 300 },
    )
  })
})
