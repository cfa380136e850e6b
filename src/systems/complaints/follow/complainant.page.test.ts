import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework, REPLY } from '../../../../test/support/casework.ts'
import { type Followed, followed } from '../../../../test/support/followed.ts'
import type { Walker } from '../../../../test/support/walk.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Server } from '../../../kit/http/server.ts'
import { assign } from '../assign.act.ts'
import { STATUSES, type Status } from '../complaint.ts'
import { draft } from '../draft.act.ts'
import { release } from '../release.act.ts'
import { readPapers } from '../story/story.sql.ts'

describe('what the complainant does', () => {
  let ground: Casework
  /** The portal now, and on the day after the last one for a verdict. */
  let server: Server
  let later: Server
  before(async () => {
    ground = await casework()
    ;({ server } = await openApp(ground.db, ground.now))
    ;({ server: later } = await openApp(ground.db, new Date('2027-01-05T03:00:00Z')))
  })
  after(async () => {
    await server.close()
    await later.close()
    await ground.end()
  })
  const of = (status: Status, differs = {}, at: Server = server): Promise<Followed> =>
    followed(ground, at, status, differs)
  const papers = (caseId: string) => readPapers(ground.db, caseId)
  const VERDICT = { solved: 'no', stars: '2', words: 'Masih gelap.' }
  const judged = async (walker: Walker, verdict: Record<string, string> = VERDICT) => {
    await walker.follow('Nilai jawaban')
    return walker.press('Kirim penilaian', verdict)
  }
  const objected = async (walker: Walker) => {
    await walker.follow('Ajukan keberatan')
    return walker.press('Ajukan keberatan', { words: 'Lampu belum menyala.' })
  }

  it('answers the question, and the days run on', async () => {
    const { walker, complaint } = await of('waiting')
    await walker.follow('Jawab pertanyaan')
    assert.match(walker.page.text, /Di gang berapa\?/)
    await walker.press('Kirim jawaban')
    assert.equal(walker.page.status, 422)
    await walker.press('Kirim jawaban', { words: 'Gang empat,\ndekat <pos>.' })
    assert.match(walker.page.text, /Jawaban Anda sudah terkirim\..*Anda menjawab.*Gang empat, dekat <pos>\./)
    assert.doesNotMatch(walker.page.text, /Waktu berhenti/)
    assert.equal((await ground.find(complaint.number)).status, 'accepted')
    assert.equal((await papers(complaint.caseId)).questions[0]?.answer, 'Gang empat,\ndekat <pos>.')
  })

  it('completes the report, and the last day is counted from then', async () => {
    const { walker, complaint } = await of('incomplete')
    await walker.follow('Jawab pertanyaan')
    await walker.press('Kirim jawaban', { words: 'Gang empat.' })
    const now = await ground.find(complaint.number)
    assert.deepEqual([now.status, now.completedAt], ['received', ground.now])
  })

  it('withdraws, with a reason or without', async () => {
    for (const reason of ['Sudah diperbaiki warga.', '']) {
      const { walker, complaint } = await of('accepted')
      await walker.follow('Tarik laporan')
      assert.match(walker.page.text, /tidak dapat dibatalkan/)
      await walker.press('Tarik laporan', { reason })
      assert.match(walker.page.text, /Laporan sudah ditarik\..*Anda menarik laporan/)
      assert.equal((await ground.find(complaint.number)).status, 'withdrawn')
      assert.equal((await papers(complaint.caseId)).closings[0]?.reason, reason || undefined)
    }
  })

  it('judges: solved or not, one to five, and words', async () => {
    const { walker, complaint } = await of('replied')
    await walker.follow('Nilai jawaban')
    assert.ok(walker.page.text.includes(REPLY))
    await walker.press('Kirim penilaian', { words: 'Masih gelap.' })
    assert.equal(walker.page.status, 422)
    for (const words of ['Pilih: sudah selesai atau belum.', 'Pilih satu sampai lima.', 'Masih gelap.'])
      assert.ok(walker.page.text.includes(words), words)
    await walker.press('Kirim penilaian', { solved: 'no', stars: '2' })
    assert.match(walker.page.text, /penilaian Anda sudah kami terima.*belum selesai, 2 dari 5.*Masih gelap\./)
    const now = await ground.find(complaint.number)
    assert.deepEqual([now.status, now.closedBy], ['closed', 'complainant'])
    const [verdict] = (await papers(complaint.caseId)).verdicts
    assert.deepEqual([verdict?.solved, verdict?.stars, verdict?.words], [false, 2, 'Masih gelap.'])
  })

  it('judges also what the agency itself has closed, for that is only a claim', async () => {
    const { walker, complaint } = await of('closed')
    await judged(walker, { solved: 'yes', stars: '5' })
    assert.equal((await ground.find(complaint.number)).closedBy, 'complainant')
    assert.match(walker.page.text, /selesai, 5 dari 5/)
  })

  it('objects once, which opens the case again for a different officer; a second time is refused with words', async () => {
    const { walker, complaint } = await of('replied')
    await judged(walker)
    await objected(walker)
    assert.match(walker.page.text, /Keberatan Anda sudah kami terima.*Lampu belum menyala\./)
    const open = await ground.find(complaint.number)
    assert.deepEqual([open.status, open.officerId, open.closedBy], ['accepted', null, null])
    const { head, one, two } = ground.people
    const { number } = complaint
    await assert.rejects(perform(assign, ground.by(head), { number, officer: one.officerId }))
    await perform(assign, ground.by(head), { number, officer: two.officerId })
    await perform(draft, ground.by(two), { number, words: REPLY })
    await perform(release, ground.by(head), { number, publicWords: REPLY })
    await walker.open(`/follow/${number}`)
    assert.doesNotMatch(walker.page.body, new RegExp(`/follow/${number}/objection`))
    await walker.open(`/follow/${number}/objection`)
    assert.equal(walker.page.status, 409)
    assert.match(walker.page.text, /Keberatan hanya dapat diajukan satu kali/)
    await walker.follow('Kembali ke laporan saya')
    // The second reply is judged as the first was.
    await judged(walker, { solved: 'yes', stars: '4' })
    assert.equal((await papers(complaint.caseId)).verdicts.length, 2)
  })

  it('shows nothing that leads nowhere: every button of every status opens its page, and no other page is open', async () => {
    for (const portal of [server, later])
      for (const status of STATUSES) {
        const { walker, complaint } = await of(status, {}, portal)
        const { body } = walker.page
        for (const noun of ['answer', 'verdict', 'objection', 'withdrawal']) {
          const path = `/follow/${complaint.number}/${noun}`
          await walker.open(path)
          assert.equal(walker.page.status, body.includes(`href="${path}"`) ? 200 : 409, `${noun} of ${status}`)
          assert.match(walker.page.text, /Kembali ke laporan saya/)
        }
      }
  })

  it('shows no way to judge once the last day has passed, and tells who wrote too long why, with their words', async () => {
    const { walker: other } = await of('replied', {}, later)
    assert.doesNotMatch(other.page.body, /\/verdict|\/objection/)
    assert.doesNotMatch(other.page.text, /Anda dapat menilai sampai/)
    const clock = { now: ground.now }
    const { server: slow } = await openApp(ground.db, ground.now, { now: () => clock.now })
    const { walker, complaint, key } = await of('replied', {}, slow)
    await walker.follow('Nilai jawaban')
    clock.now = new Date('2027-01-05T03:00:00Z')
    await walker.press('Kirim penilaian', VERDICT)
    await walker.press('Buka laporan', { number: complaint.number, key })
    await walker.press('Kirim')
    assert.equal(walker.page.status, 409)
    assert.match(walker.page.text, /Waktunya sudah lewat.*Masih gelap\./)
    assert.equal((await ground.find(complaint.number)).status, 'replied')
    await slow.close()
  })

  it('is told the same by a second click as by the first, for every deed', async () => {
    for (const [status, link, button, filled, act] of [
      ['waiting', 'Jawab pertanyaan', 'Kirim jawaban', { words: 'Gang empat.' }, 'complaint.answered'],
      ['replied', 'Nilai jawaban', 'Kirim penilaian', VERDICT, 'complaint.judged'],
      ['replied', 'Ajukan keberatan', 'Ajukan keberatan', { words: 'Belum menyala.' }, 'complaint.objected'],
      ['accepted', 'Tarik laporan', 'Tarik laporan', { reason: '' }, 'complaint.withdrawn'],
    ] as const) {
      const { walker, complaint } = await of(status)
      await walker.follow(link)
      const first = await walker.press(button, filled)
      const second = await walker.again()
      assert.deepEqual([first.status, second.status, second.path], [200, 200, first.path], act)
      const acts = (await ground.acts(complaint.caseId)).filter((one) => one.act === act)
      assert.equal(acts.length, 1, act)
      const both = await Promise.all([walker.again(), walker.again()])
      assert.deepEqual(
        both.map(({ path }) => path),
        [first.path, first.path],
      )
    }
  })

  it('counts two clicks at once as one', async () => {
    const { walker, complaint } = await of('replied')
    await walker.follow('Nilai jawaban')
    const both = await Promise.all([walker.press('Kirim penilaian', VERDICT), walker.again(), walker.again()])
    for (const page of both)
      assert.deepEqual([page.status, page.path], [200, `/follow/${complaint.number}?done=verdict`])
    const acts = (await ground.acts(complaint.caseId)).filter(({ act }) => act === 'complaint.judged')
    assert.equal(acts.length, 1)
  })

  it('keeps the words where the case has moved on meanwhile, and says so', async () => {
    const { walker, complaint } = await of('waiting')
    await walker.follow('Jawab pertanyaan')
    const { number } = complaint
    await perform(draft, ground.by(ground.people.one), { number, words: REPLY })
    await walker.press('Kirim jawaban', { words: 'Gang empat, <rumah> kedua.' })
    assert.equal(walker.page.status, 409)
    assert.match(walker.page.text, /Langkah ini tidak terbuka sekarang.*Gang empat, <rumah> kedua\./)
  })

  it('loses no word when the case is no longer open on this device: number and key, and it is sent', async () => {
    const { walker, complaint, key } = await of('waiting')
    await walker.follow('Jawab pertanyaan')
    walker.cookies.delete('follow')
    const words = `Gang empat. ${'Rumah kedua dari kiri. '.repeat(5)}`.trim()
    await walker.press('Kirim jawaban', { words })
    assert.equal(walker.page.status, 401)
    assert.match(walker.page.text, /Yang Anda tulis masih ada/)
    // A slip on the way loses nothing.
    await walker.press('Buka laporan', { key: 'abc' })
    await walker.press('Buka laporan', { number: complaint.number, key })
    assert.match(walker.page.text, /Kirim yang tadi Anda tulis.*Rumah kedua dari kiri/)
    await walker.press('Kirim')
    assert.equal((await papers(complaint.caseId)).questions[0]?.answer, words)
  })

  it('loses no word when the form is too old', async () => {
    const { walker, complaint } = await of('waiting')
    await walker.follow('Jawab pertanyaan')
    walker.cookies.delete('form')
    const words = `Gang empat. ${'Rumah kedua dari kiri. '.repeat(5)}`.trim()
    await walker.press('Kirim jawaban', { words })
    assert.equal(walker.page.status, 403)
    await walker.press('Kirim')
    assert.equal((await papers(complaint.caseId)).questions[0]?.answer, words)
  })

  it('carries what was written to no other case and to no other site', async () => {
    const { complaint, key } = await of('waiting')
    for (const path of ['/follow/4K7-M2Q-W94H/answer', '//evil.example/x', '/work', 'https://evil.example']) {
      const { walker } = await of('received')
      await walker.open('/follow')
      const carry = JSON.stringify({ path, fields: [['words', 'x']] })
      walker.page = {
        ...walker.page,
        body: walker.page.body.replace(
          '<div class="actions"><button',
          `<input type="hidden" name="_carry" value="${carry.replaceAll('"', '&quot;')}"><div class="actions"><button`,
        ),
      }
      await walker.press('Buka laporan', { number: complaint.number, key })
      assert.equal(walker.page.path, `/follow/${complaint.number}`, path)
    }
  })

  it('takes hostile words as words, and no value that was not offered', async () => {
    const hostile = `"><script>alert(1)</script> '; drop table x; -- {n} $& ../../etc`
    const { walker, complaint } = await of('replied')
    await walker.follow('Nilai jawaban')
    const page = walker.page
    for (const [name, value] of [
      ['stars', '6'],
      ['stars', '0'],
      ['stars', '1e0'],
      ['stars', '<b>'],
      ['solved', 'maybe'],
      ['words', 'a\u0000b'],
      ['words', 'x'.repeat(8_001)],
    ] as const) {
      walker.page = {
        ...page,
        body: page.body
          .replaceAll(/type="radio"/g, 'type="text"')
          .replace(/<input type="text" name="(solved|stars)" id="f-\w+-\d"[^>]*>/g, ''),
      }
      await walker.press('Kirim penilaian', { solved: 'no', stars: '2', words: 'Baik.', [name]: value })
      assert.equal(walker.page.status, 422, `${name} ${value.slice(0, 9)}`)
    }
    walker.page = page
    await walker.press('Kirim penilaian', { solved: 'no', stars: '1', words: hostile })
    assert.ok(!walker.page.body.includes('<script>alert'))
    assert.equal((await papers(complaint.caseId)).verdicts[0]?.words, hostile)
  })
})
