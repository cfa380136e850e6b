import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework, PEOPLE, REPLY } from '../../../../test/support/casework.ts'
import { type Followed, followed } from '../../../../test/support/followed.ts'
import { makeWalker } from '../../../../test/support/walk.ts'
import { newKey } from '../../../core/cases/key.ts'
import { newNumber } from '../../../core/cases/number.ts'
import type { Server } from '../../../kit/http/server.ts'
import { STATUSES, type Status } from '../complaint.ts'

describe('following by number and key', () => {
  let ground: Casework
  let server: Server
  before(async () => {
    ground = await casework()
    ;({ server } = await openApp(ground.db, ground.now))
  })
  after(async () => {
    await server.close()
    await ground.end()
  })
  const of = (status: Status, differs = {}): Promise<Followed> => followed(ground, server, status, differs)

  it('opens the case, and leaves the key in no address, no page and no cookie', async () => {
    const { walker, complaint, key } = await of('accepted')
    assert.equal(walker.page.path, `/follow/${complaint.number}`)
    assert.match(walker.page.text, new RegExp(complaint.title))
    for (const seen of [walker.asked.join(), walker.page.body, [...walker.cookies].join()])
      assert.ok(!seen.includes(key) && !seen.includes(key.replaceAll('-', '')))
  })

  it('takes number and key however they are typed', async () => {
    const { complaint, key } = await of('received')
    const { number } = complaint
    for (const [typedNumber, typedKey] of [
      [number.toLowerCase(), key.toLowerCase()],
      [number.replaceAll('-', ' '), key.replaceAll('-', ' ')],
      [number.replaceAll('-', ''), key.replaceAll('-', '')],
      [` ${[...number.replaceAll('-', '')].join(' ')} `, key.replaceAll('-', ' – ')],
      [number.replaceAll('8', 'B').replaceAll('5', 's').replaceAll('2', 'z'), key.replaceAll('8', 'b')],
    ] as const) {
      const walker = makeWalker(server)
      await walker.open('/follow')
      await walker.press('Buka laporan', { number: typedNumber, key: typedKey })
      assert.equal(walker.page.path, `/follow/${number}`, typedNumber)
      await walker.open(`/follow/${number.toLowerCase().replaceAll('-', '')}`)
      assert.match(walker.page.text, new RegExp(complaint.title))
    }
  })

  it('says which of the two has too few letters, a letter that is never used, or one wrong letter', async () => {
    const { complaint, key } = await of('received')
    const wrong = complaint.number.replace(/.$/, (last) => (last === 'W' ? 'V' : 'W'))
    for (const [typed, words] of [
      [{ number: '4K7', key }, 'Nomor laporan terdiri atas 10 huruf dan angka'],
      [{ number: complaint.number.replace(/^./, 'O'), key }, 'Nomor laporan tidak memakai angka 0 dan 1'],
      [{ number: wrong, key }, 'Ada satu huruf atau angka yang keliru'],
      [{ number: complaint.number, key: 'abc' }, 'Kunci rahasia terdiri atas 25 huruf dan angka'],
      [{ number: complaint.number, key: key.replace(/.$/, '1') }, 'Kunci tidak memakai angka 0 dan 1'],
      [{ number: '', key: '' }, 'Masukkan kunci rahasia.'],
    ] as const) {
      const walker = makeWalker(server)
      await walker.open('/follow')
      await walker.press('Buka laporan', typed)
      assert.equal(walker.page.status, 422)
      assert.ok(walker.page.text.includes(words), words)
      assert.ok(walker.page.body.includes(`value="${typed.number}"`))
      if (typed.key) assert.ok(!walker.page.body.includes(typed.key), 'the key is printed back')
    }
  })

  it('says the same of a number that nobody bears and of a key of another case', async () => {
    const { complaint } = await of('received')
    const seen = new Set<string>()
    for (const number of [complaint.number, newNumber()]) {
      const walker = makeWalker(server)
      await walker.open('/follow')
      await walker.press('Buka laporan', { number, key: newKey() })
      assert.equal(walker.page.status, 422)
      assert.equal(walker.cookies.has('follow'), false)
      seen.add(walker.page.text)
    }
    assert.equal(seen.size, 1)
    assert.match([...seen].join(), /Nomor dan kunci itu tidak cocok/)
  })

  it('is closed for a minute after five wrong keys, and says so, for the right key too', async () => {
    const clock = { now: ground.now }
    const { server: slow } = await openApp(ground.db, ground.now, { now: () => clock.now })
    const { complaint, key } = await followed(ground, slow, 'received')
    const walker = makeWalker(slow)
    const open = async (typed: string) => {
      await walker.open('/follow')
      return walker.press('Buka laporan', { number: complaint.number, key: typed })
    }
    for (let wrong = 0; wrong < 5; wrong++) assert.equal((await open(newKey())).status, 422)
    const { status, text, body } = await open(key)
    assert.equal(status, 429)
    assert.match(text, /terlalu banyak kunci yang salah\. Cobalah .*1 menit lagi/)
    assert.match(body, new RegExp(`value="${complaint.number}"`))
    assert.ok(!body.includes(key))
    clock.now = new Date(ground.now.getTime() + 61_000)
    assert.equal((await open(key)).path, `/follow/${complaint.number}`)
    await slow.close()
  })

  it('shows a case to nobody who has not opened it, nor to who has opened another', async () => {
    const { complaint } = await of('replied')
    const other = await of('received')
    for (const walker of [makeWalker(server), other.walker])
      for (const noun of ['', '/answer', '/verdict', '/objection', '/withdrawal']) {
        await walker.open(`/follow/${complaint.number}${noun}`)
        assert.equal(walker.page.path, `/follow?number=${complaint.number}`)
        assert.ok(!walker.page.text.includes(complaint.words))
      }
  })

  it('is closed on this device by its button', async () => {
    const { walker, complaint } = await of('accepted')
    await walker.press('Tutup laporan ini di perangkat ini')
    assert.match(walker.page.text, /Laporan sudah ditutup di perangkat ini/)
    await walker.open(`/follow/${complaint.number}`)
    assert.match(walker.page.path, /^\/follow\?number=/)
  })

  it('tells hostile numbers and keys that they do not fit, and says nothing of ours', async () => {
    for (const typed of [
      "' or 1=1 --",
      '<script>alert(1)</script>',
      '../../etc/passwd',
      '\u202e'.repeat(40),
      'ＡＢＣ',
    ]) {
      const walker = makeWalker(server)
      await walker.open('/follow')
      await walker.press('Buka laporan', { number: typed, key: typed })
      assert.equal(walker.page.status, 422)
      assert.ok(!walker.page.body.includes('<script>alert'))
    }
    const walker = makeWalker(server)
    await walker.open(`/follow?number=${encodeURIComponent('"><script>alert(1)</script>')}`)
    assert.ok(!walker.page.body.includes('<script>alert'))
  })

  describe('tells the story in plain sentences', () => {
    const STORIES: Readonly<Record<Status, readonly [now: RegExp, who: RegExp, last: RegExp]>> = {
      received: [/Menunggu verifikasi/, /Pemerintah Kota Bandung/, /Anda mengirim laporan/],
      incomplete: [/Menunggu kelengkapan/, /Pemerintah Kota Bandung/, /Anda diminta melengkapi/],
      accepted: [/Ditangani instansi/, /Pemerintah Kota Bandung/, /Seorang petugas ditunjuk/],
      waiting: [/Menunggu jawaban pelapor/, /Pemerintah Kota Bandung/, /Di gang berapa\?/],
      drafted: [/Jawaban sedang diperiksa/, /Pemerintah Kota Bandung/, /Seorang petugas ditunjuk/],
      replied: [/Sudah dijawab/, /Pemerintah Kota Bandung/, /Instansi menjawab/],
      closed: [/Selesai/, /Tidak ada lagi/, /Lampu diganti\./],
      withdrawn: [/Ditarik pelapor/, /Tidak ada lagi/, /Anda menarik laporan/],
      archived: [/Diarsipkan/, /Tidak ada lagi/, /Bukan layanan publik\./],
    }
    for (const status of STATUSES)
      it(`of a case that is ${status}, in Indonesian and in English`, async () => {
        const { walker, complaint } = await of(status)
        const [now, who, last] = STORIES[status]
        for (const words of [now, who, last]) assert.match(walker.page.text, words)
        // The day by rule, and why that day.
        assert.match(walker.page.text, /Batas akhir menurut aturan/)
        assert.match(walker.page.text, /14 hari (?:kerja|kalender), dihitung sejak sehari sesudah/)
        assert.match(walker.page.text, /Dasar: /)
        for (const [name] of Object.values(PEOPLE)) assert.ok(!walker.page.text.includes(name), name)
        if (['drafted', 'accepted', 'waiting'].includes(status)) assert.ok(!walker.page.text.includes(REPLY))
        await walker.open(`/follow/${complaint.number}?lang=en`)
        for (const words of [
          /The story of the report/,
          /You sent the report/,
          /Final day by rule/,
          /14 \w+ days, counted/,
        ])
          assert.match(walker.page.text, words)
        assert.doesNotMatch(walker.page.text, /\b(?:laporan|petugas|instansi|menurut)\b/)
      })

    it('of days that stand still while an answer is awaited', async () => {
      const { walker } = await of('waiting')
      assert.match(walker.page.text, /Waktu berhenti sejak Selasa, 24 November 2026/)
      assert.match(walker.page.text, /Jawab pertanyaan/)
    })

    it('of what is public: nothing of a secret report, ever', async () => {
      assert.match((await of('received')).walker.page.text, /Belum tampil: petugas belum melepas teks/)
      assert.match((await of('accepted')).walker.page.text, /Lihat halaman publiknya/)
      assert.match((await of('accepted', { secret: true })).walker.page.text, /Tidak pernah: laporan ini rahasia/)
    })

    it('of a case without an agency, which the national verifier has', async () => {
      assert.match(
        (await of('received', { agency: undefined })).walker.page.text,
        /Pemeriksa nasional, yang mencarikan/,
      )
    })
  })
})
