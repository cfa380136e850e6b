import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { atStep, codesOf, pressChange, STORY, WHAT } from '../../../../test/support/filing.ts'
import { fieldsOf, type Walker } from '../../../../test/support/walk.ts'
import type { House } from '../../../core/house.ts'
import type { Server } from '../../../kit/http/server.ts'
import { sql } from '../../../kit/sql.ts'
import type { Complaint } from '../complaint.ts'

describe('the last look before sending, and what is shown after', () => {
  let ground: Casework
  let server: Server
  let house: House
  before(async () => {
    ground = await casework()
    ;({ server, house } = await openApp(ground.db, ground.now))
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  const filed = async ({ page }: Walker): Promise<Complaint> => {
    assert.equal(page.status, 201, page.text)
    return ground.find(codesOf(page.body)[0])
  }
  const cases = async () =>
    (await sql<{ count: number }>`select count(*)::int as count from core.cases`.execute(ground.db)).rows[0]?.count

  it('tells on the last look what was typed, what becomes public, who reads it, how long it is kept, what is not handled, whom to call', async () => {
    const { page } = await atStep(server, 'check', { 'contact.name': 'Melati Rekaan' })
    for (const words of [
      WHAT.title,
      'Kata warga: "gelap sekali" & berbahaya <sungguh>.',
      'Kota Bandung, Jawa Barat',
      'Melati Rekaan',
      'dapat dibaca publik bersama jawaban instansi',
      'Yang membacanya: pemeriksa nasional',
      'Belum ada masa simpan yang ditetapkan',
      'Yang tidak ditangani di sini',
      'telepon 112',
      'Anda tidak meninggalkan alamat surel',
      ...house.country.scope.map(({ name }) => name.id ?? ''),
    ])
      assert.ok(page.text.includes(words), words)
    assert.match(
      (await atStep(server, 'check', { secret: 'on' })).page.text,
      /Laporan rahasia ini tidak pernah tampil untuk publik/,
    )
    assert.doesNotMatch(
      (await atStep(server, 'check', { 'contact.email': 'melati@contoh.id' })).page.text,
      /tidak meninggalkan/,
    )
  })

  it('leads from the last look to any page and straight back', async () => {
    const walker = await atStep(server, 'check')
    for (const [at, page] of ['Apa yang terjadi', 'Di mana', 'Instansi mana', 'Bagaimana kami'].entries()) {
      await pressChange(walker, at)
      assert.match(walker.page.text, new RegExp(page))
      await walker.press('Lanjut', at === 0 ? { title: 'Judul yang baru' } : {})
      assert.match(walker.page.text, /Periksa sekali lagi/)
    }
    await walker.press('Kirim laporan')
    assert.equal((await filed(walker)).title, 'Judul yang baru')
  })

  it('keeps anonymous and secret apart', async () => {
    for (const [anonymous, secret] of [
      [true, false],
      [false, true],
      [true, true],
    ] as const) {
      const walker = await atStep(server, 'check', { anonymous: anonymous ? 'on' : '', secret: secret ? 'on' : '' })
      await pressChange(walker, 3)
      await walker.press('Lanjut')
      await walker.press('Kirim laporan')
      const complaint = await filed(walker)
      assert.deepEqual([complaint.anonymous, complaint.secret], [anonymous, secret])
    }
    const walker = await atStep(server, 'check', { anonymous: 'on', secret: 'on' })
    await pressChange(walker, 3)
    await walker.press('Lanjut', { anonymous: '', secret: '' })
    await walker.press('Kirim laporan')
    const { anonymous, secret } = await filed(walker)
    assert.deepEqual([anonymous, secret], [false, false])
  })

  it('shows number and key once, says what follows, and puts the key into no address', async () => {
    const walker = await atStep(server, 'check', { 'contact.email': 'melati@contoh.id' })
    await walker.press('Kirim laporan')
    const [number, key] = codesOf(walker.page.body)
    assert.match(number, /^[2-9A-Z]{3}-[2-9A-Z]{3}-[2-9A-Z]{4}$/)
    assert.match(key, /^(?:[2-9A-Z]{5}-){4}[2-9A-Z]{5}$/)
    for (const words of ['Dibaca:', 'Batas akhir menurut aturan', 'paling lambat', 'tautan untuk kunci baru'])
      assert.ok(walker.page.text.includes(words), words)
    assert.doesNotMatch(walker.page.body, new RegExp(`(?:href|action|value)="[^"]*${key}`))
    await walker.follow('Buka laporan saya')
    assert.equal(walker.page.path, `/follow/${number}`)
    assert.match(walker.page.text, /Menunggu verifikasi/)
    assert.ok(!walker.page.body.includes(key))
    assert.ok(!walker.asked.join().includes(key))
  })

  it('makes one case of a last page that is sent twice, and shows the same number and key', async () => {
    const walker = await atStep(server, 'check')
    await walker.press('Kirim laporan')
    const first = codesOf(walker.page.body)
    const count = await cases()
    await walker.again()
    assert.deepEqual([walker.page.status, codesOf(walker.page.body)], [201, first])
    assert.equal(await cases(), count)
    const both = await Promise.all(
      [atStep(server, 'check'), atStep(server, 'check')].map(async (at) => (await at).press('Kirim laporan')),
    )
    assert.notEqual(codesOf(both[0]?.body ?? '')[0], codesOf(both[1]?.body ?? '')[0])
  })

  it('makes one case of two clicks at once', async () => {
    const walker = await atStep(server, 'check')
    const count = await cases()
    const both = await Promise.all([walker.press('Kirim laporan'), walker.again(), walker.again()])
    assert.deepEqual(
      both.map(({ status }) => status),
      [201, 201, 201],
    )
    assert.equal(new Set(both.map(({ body }) => codesOf(body).join())).size, 1)
    assert.equal(await cases(), Number(count) + 1)
  })

  it('counts for its network however often the button is named', async () => {
    const counted: string[] = []
    const slow = { wait: async (address: string) => void counted.push(address) }
    const { server: limited } = await openApp(ground.db, ground.now, { limited: true, slow })
    const walker = await atStep(limited, 'check')
    const fields = fieldsOf(walker.page, 'Kirim laporan')
    for (const payload of [new URLSearchParams([...fields]), new URLSearchParams([...fields, ['_go', 'send']])])
      await limited.inject({
        method: 'POST',
        url: '/complaints/new',
        cookies: Object.fromEntries(walker.cookies),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: payload.toString(),
      })
    assert.equal(counted.length, 2)
    await limited.close()
  })

  it('tells of the last page with other words that it was sent, and takes them as another report only where that is pressed', async () => {
    const walker = await atStep(server, 'check')
    const check = walker.page
    await walker.press('Kirim laporan')
    const { number } = await filed(walker)
    const count = await cases()
    walker.page = check
    await pressChange(walker, 0)
    await walker.press('Lanjut', { title: 'Lampu lain padam' })
    await walker.press('Kirim laporan')
    assert.equal(walker.page.status, 409)
    for (const words of [number, 'Lampu lain padam', 'belum terkirim'])
      assert.ok(walker.page.text.includes(words), words)
    assert.equal(await cases(), count)
    await walker.press('Kirim sebagai laporan lain')
    const other = await filed(walker)
    assert.notEqual(other.number, number)
    assert.equal(other.title, 'Lampu lain padam')
  })

  it('shows number and key to who asks for the answer again, and files nothing for who has sent nothing', async () => {
    const walker = await atStep(server, 'check')
    const fields = Object.fromEntries(fieldsOf(walker.page, 'Kirim laporan'))
    const ask = async (differs: Record<string, string>) => {
      const { statusCode, body } = await server.inject({
        method: 'POST',
        url: '/complaints/new',
        cookies: Object.fromEntries(walker.cookies),
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'id' },
        payload: new URLSearchParams({ ...fields, _go: 'sent', ...differs }).toString(),
      })
      return { statusCode, codes: codesOf(body), body }
    }
    const count = await cases()
    const early = await ask({})
    assert.deepEqual([early.statusCode, await cases()], [200, count])
    assert.match(early.body, /Periksa sekali lagi/)
    await walker.press('Kirim laporan')
    const late = await ask({})
    assert.deepEqual([late.statusCode, late.codes], [201, codesOf(walker.page.body)])
    assert.equal((await ask({ title: 'Judul lain lagi' })).statusCode, 409)
    assert.equal(await cases(), Number(count) + 1)
  })

  it('writes no officer into the ledger who files while signed in: they may be anonymous', async () => {
    const walker = await atStep(server, 'check', { anonymous: 'on' })
    walker.cookies.set('session', ground.cookie('one'))
    await walker.press('Kirim laporan')
    const { caseId } = await filed(walker)
    assert.deepEqual(
      (await ground.acts(caseId)).map(({ act, officerId }) => [act, officerId]),
      [['complaint.filed', null]],
    )
  })

  it('gives back all words where the form is too old, to be sent with one press', async () => {
    const walker = await atStep(server, 'check')
    walker.cookies.delete('form')
    await walker.press('Kirim laporan')
    assert.equal(walker.page.status, 403)
    assert.match(walker.page.text, /Yang Anda tulis/)
    await walker.press('Kirim')
    const complaint = await filed(walker)
    assert.deepEqual([complaint.title, complaint.words, complaint.regionCode], [WHAT.title, STORY, '32.73'])
  })

  it('leads back to the page whose codes do not hold, whatever was sent', async () => {
    const walker = await atStep(server, 'check')
    const fields = fieldsOf(walker.page, 'Kirim laporan')
    for (const [name, value, title] of [
      ['class', 'tidak-ada', /Apa yang terjadi/],
      ['text', 'a\u0000b dan seterusnya', /Apa yang terjadi/],
      ['title', 'x'.repeat(151), /Apa yang terjadi/],
      ['region', '99.99', /Di mana/],
      ['agency', 'id.tidak-ada', /Instansi mana/],
      ['service', "'; drop table x; --", /Instansi mana/],
      ['contact.email', 'a@b\r\nBcc: x@y.id', /Bagaimana kami/],
    ] as const) {
      const payload = new URLSearchParams({ ...Object.fromEntries(fields), [name]: value }).toString()
      const { statusCode, body } = await server.inject({
        method: 'POST',
        url: '/complaints/new',
        cookies: Object.fromEntries(walker.cookies),
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'id' },
        payload,
      })
      assert.equal(statusCode, 422, name)
      assert.match(body, title, name)
      assert.doesNotMatch(body, /drop table x; --"?>|Bcc: x@y\.id\r?\n/)
    }
  })
})
