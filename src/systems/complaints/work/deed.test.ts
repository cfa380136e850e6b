import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework, type Person, REPLY } from '../../../../test/support/casework.ts'
import { makePortal, type Portal, type Visitor } from '../../../../test/support/portal.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { accept } from '../accept.act.ts'
import { inspect } from '../inspect.act.ts'
import { listPublicReplies } from '../public/public.sql.ts'
import { workPages } from './work.pages.ts'

describe('the page of a deed', () => {
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
  /** Opens the page and sends its form with these fields. */
  const send = async (visitor: Visitor, path: string, fields: Record<string, string>) => {
    const { body } = await visitor.get(path)
    return visitor.post(path, { _once: hiddenIn(body, '_once'), _seen: hiddenIn(body, '_seen'), ...fields })
  }

  it('shows what is wrong beside its field, and keeps what was typed', async () => {
    const { number } = await house.caseIn('accepted')
    const { status, body } = await send(as('head'), at(number, 'referral'), {
      to_text: 'tidak ada nama begini',
      reason: 'Bukan <kami>.',
    })
    assert.equal(status, 422)
    assert.match(body, /Pilih instansi tujuannya/)
    assert.match(body, /Bukan &lt;kami&gt;\./)
    assert.match(body, /value="tidak ada nama begini"/)
    assert.equal((await house.find(number)).status, 'accepted')
  })

  it('does the deed, says so, and leads back to the case', async () => {
    const { number } = await house.caseIn('accepted')
    const { status, location } = await send(as('one'), at(number, 'question'), { words: 'Di gang berapa?' })
    assert.deepEqual([status, location], [303, `/work/complaints/${number}?done=question`])
    assert.match((await as('one').get(location ?? '')).body, /Pertanyaan sudah dikirim/)
  })

  it('leads to the list, where the deed has taken the case out of sight', async () => {
    const { number } = await house.caseIn('accepted')
    const { location } = await send(as('head'), at(number, 'referral'), { to_text: 'id.33.74', reason: 'Bukan kami.' })
    assert.equal(location, `/work?done=referral&number=${number}`)
    assert.match((await as('head').get(location ?? '')).body, new RegExp(`${number}: Laporan sudah diteruskan`))
  })

  it('sent twice counts once, and is told the same both times', async () => {
    for (const [status, person, noun, fields] of [
      ['accepted', 'one', 'note', { words: 'Sekali saja.' }],
      ['accepted', 'one', 'draft', { words: REPLY }],
      ['accepted', 'head', 'referral', { to_text: 'id.33.74', reason: 'Bukan kami.' }],
      ['drafted', 'two', 'release', { public_words: REPLY }],
    ] as const) {
      const complaint = await house.caseIn(status)
      const visitor = as(person)
      const path = at(complaint.number, noun)
      const { body } = await visitor.get(path)
      const form = { _once: hiddenIn(body, '_once'), _seen: hiddenIn(body, '_seen'), ...fields }
      const first = await visitor.post(path, form)
      const lines = (await house.acts(complaint.caseId)).length
      const second = await visitor.post(path, form)
      assert.deepEqual([first.status, second.status, second.location], [303, 303, first.location], noun)
      assert.equal((await house.acts(complaint.caseId)).length, lines, noun)
    }
  })

  it('takes the same form with mended words as another sending', async () => {
    const complaint = await house.caseIn('accepted')
    const visitor = as('one')
    const path = at(complaint.number, 'note')
    const _once = hiddenIn((await visitor.get(path)).body, '_once')
    for (const words of ['Pertama.', 'Kedua.']) assert.equal((await visitor.post(path, { _once, words })).status, 303)
    assert.equal((await house.acts(complaint.caseId)).filter(({ act }) => act === 'complaint.noted').length, 2)
  })

  it('tells of the wrong moment and of the wrong person, also before anything is typed', async () => {
    const { number } = await house.caseIn('replied')
    assert.equal((await as('one').get(at(number, 'draft'))).status, 409)
    assert.equal((await as('two').get(at(number, 'draft'))).status, 403)
    const late = await as('one').get(at(number, 'closing'))
    assert.equal(late.status, 200)
    const visitor = as('one')
    await visitor.get(at(number, 'closing'))
    const { status, body } = await visitor.post(at(number, 'draft'), { words: 'Terlambat.' })
    assert.equal(status, 409)
    assert.match(body, /Terlambat\./)
  })

  it('keeps the words of who comes second, under the newest state, ready to be sent again', async () => {
    const { number } = await house.caseIn('accepted')
    const visitor = as('one')
    const path = at(number, 'draft')
    const { body: first } = await visitor.get(path)
    const fields = { _once: hiddenIn(first, '_once'), words: REPLY }
    await perform(inspect, house.by(house.people.head), { number, inspection: true })
    const { status, body } = await visitor.post(path, { ...fields, _seen: hiddenIn(first, '_seen') })
    assert.equal(status, 409)
    assert.match(body, /Orang lain lebih dahulu/)
    assert.ok(body.includes(REPLY))
    assert.equal((await house.find(number)).status, 'accepted')
    assert.equal((await visitor.post(path, { ...fields, _seen: hiddenIn(body, '_seen') })).status, 303)
  })

  it('keeps the words of who has to sign in again', async () => {
    const { number } = await house.caseIn('accepted')
    const visitor = as('one')
    await visitor.get(at(number, 'draft'))
    visitor.cookies.delete('session')
    const { status, body } = await visitor.post(at(number, 'draft'), { words: REPLY })
    assert.equal(status, 401)
    assert.ok(body.includes('Lampu diperbaiki'))
  })

  it('proposes masks in the public text and marks them in the original, which stays', async () => {
    const complaint = await house.caseIn('received', { title: 'Lampu padam kata Pak Slamet' })
    const { body } = await as('nation').get(at(complaint.number, 'acceptance'))
    assert.match(body, /<strong[^>]*>Lampu padam kata Pak <mark>Slamet <small>\(nama orang/)
    assert.match(body, /value="Lampu padam kata Pak \[…\]"/)
    assert.match(body, /<mark>0812-3456-7890 <small>\(nomor telepon/)
    assert.match(body, /Hubungi saya di \[…\] atau \[…\]\./)
    const sent = await send(as('nation'), at(complaint.number, 'acceptance'), {
      agency: 'id.32.73',
      class: 'complaint',
      publish_now: 'on',
      'publish.title': 'Lampu padam',
      'publish.words': 'Lampu jalan padam.',
    })
    assert.equal(sent.status, 303)
    const now = await house.find(complaint.number)
    assert.deepEqual([now.status, now.publicWords, now.words], ['accepted', 'Lampu jalan padam.', complaint.words])
  })

  it('publishes nothing without its tick, and nothing of a secret complaint', async () => {
    const open = await house.caseIn('received')
    const fields = { agency: 'id.32.73', class: 'complaint', 'publish.title': '', 'publish.words': '' }
    assert.equal((await send(as('nation'), at(open.number, 'acceptance'), fields)).status, 303)
    assert.equal((await house.find(open.number)).publishedAt, null)
    const secret = await house.caseIn('received', { secret: true })
    assert.doesNotMatch((await as('nation').get(at(secret.number, 'acceptance'))).body, /publish_now/)
    const forced = { ...fields, publish_now: 'on', 'publish.title': 'Judul', 'publish.words': 'Kata' }
    assert.equal((await send(as('nation'), at(secret.number, 'acceptance'), forced)).status, 422)
    assert.equal((await as('nation').get(at(secret.number, 'publication'))).status, 409)
  })

  it('finds an agency by its name without a script, and offers several to choose from', async () => {
    const { number } = await house.caseIn('received', { agency: undefined })
    const none = await send(as('nation'), at(number, 'acceptance'), { agency: '', agency_text: '', class: 'complaint' })
    assert.equal(none.status, 422)
    assert.match(none.body, /Pilih instansi yang menangani/)
    const several = await send(as('nation'), at(number, 'acceptance'), {
      agency: '',
      agency_text: 'bandung',
      class: 'complaint',
    })
    assert.equal(several.status, 422)
    assert.match(several.body, /name="agency_pick"[^>]*value="id\.32\.73"/)
    const picked = {
      agency: '',
      agency_text: 'bandung',
      agency_for: 'bandung',
      agency_pick: 'id.32.73',
      class: 'complaint',
    }
    assert.equal((await send(as('nation'), at(number, 'acceptance'), picked)).status, 303)
    assert.equal((await house.find(number)).agencyId, 'id.32.73')
  })

  it('lets the words in the box win over an older code, and a coordinator accept for none but their own', async () => {
    const { number } = await house.caseIn('received')
    const { status, body } = await send(as('head'), at(number, 'acceptance'), {
      agency: 'id.32.73',
      agency_text: 'id.33.74',
      class: 'complaint',
    })
    assert.equal(status, 422)
    assert.match(body, /di luar wewenang Anda/)
  })

  it('lets an officer take a case with one button, and a coordinator choose with the load in view', async () => {
    const { number } = await house.file()
    await perform(accept, house.by(house.people.head), { number, inspection: false })
    assert.match((await as('head').get(at(number, 'assignment'))).body, /memegang \d+ laporan/)
    const visitor = as('two')
    const { body } = await visitor.get(`/work/complaints/${number}`)
    assert.match(body, /Ambil laporan ini/)
    const taken = await visitor.post(at(number, 'assignment'), {
      _once: hiddenIn(body, '_once'),
      _seen: hiddenIn(body, '_seen'),
      officer: house.people.two.officerId,
    })
    assert.equal(taken.status, 303)
    assert.equal((await house.find(number)).officerId, house.people.two.officerId)
    const { number: other } = await house.caseIn('accepted')
    assert.equal(
      (await send(as('head'), at(other, 'assignment'), { officer: house.people.elsewhere.officerId })).status,
      422,
    )
  })

  it('shows the second pair of eyes the draft, the complaint and what to look for', async () => {
    const complaint = await house.caseIn('accepted')
    await send(as('one'), at(complaint.number, 'draft'), { words: 'Hubungi petugas di 0812-3456-7890.' })
    const { body } = await as('two').get(at(complaint.number, 'release'))
    assert.match(body, /<mark>0812-3456-7890 <small>\(nomor telepon/)
    assert.match(body, /Ada 1 bagian yang tampak seperti data pribadi/)
    assert.match(body, /Konsep ini pendek/)
    assert.match(body, /Hubungi petugas di \[…\]\./)
    assert.equal(
      (await send(as('two'), at(complaint.number, 'release'), { public_words: 'Hubungi petugas di […].' })).status,
      303,
    )
    assert.deepEqual(
      (await listPublicReplies(house.db, complaint.caseId)).map(({ words }) => words),
      ['Hubungi petugas di […].'],
    )
  })

  it('gives a draft back with the reason, which its writer then reads above the same draft', async () => {
    const { number } = await house.caseIn('drafted')
    assert.equal((await send(as('two'), at(number, 'return'), { words: 'Sebut tanggalnya.' })).status, 303)
    const { body } = await as('one').get(at(number, 'draft'))
    assert.match(body, /Sebut tanggalnya\./)
    assert.ok(body.includes(REPLY))
  })

  it('closes with evidence or with a reason why there is none, never with neither or both', async () => {
    const { number } = await house.caseIn('replied')
    const close = (fields: Record<string, string>) =>
      send(as('one'), at(number, 'closing'), { done: 'Lampu diganti.', ...fields })
    assert.equal((await close({})).status, 422)
    assert.equal((await close({ evidence: 'Foto', no_evidence_reason: 'Rusak' })).status, 422)
    assert.equal((await close({ no_evidence_reason: 'Kamera rusak.' })).status, 303)
  })

  it('takes hostile words as words', async () => {
    const { number } = await house.caseIn('accepted')
    const hostile = "<script>alert(1)</script> '; drop table x; -- ../../etc/passwd"
    assert.equal((await send(as('one'), at(number, 'note'), { words: hostile })).status, 303)
    const { body } = await as('one').get(`/work/complaints/${number}`)
    assert.ok(!body.includes('<script>alert'))
    for (const words of ['\u0000', 'x'.repeat(9_000)])
      assert.equal((await send(as('one'), at(number, 'note'), { words })).status, 422)
  })
})
