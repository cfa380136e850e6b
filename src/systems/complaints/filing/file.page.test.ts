import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { atStep, codesOf, firstOption, SMALL_AREAS, STORY, WHAT } from '../../../../test/support/filing.ts'
import { fieldsOf, makeWalker, type Walker } from '../../../../test/support/walk.ts'
import { readContact } from '../../../core/cases/case.sql.ts'
import { parseNumber } from '../../../core/cases/number.ts'
import type { Server } from '../../../kit/http/server.ts'
import type { Complaint } from '../complaint.ts'

describe('filing in four short pages without a script', () => {
  let ground: Casework
  let server: Server
  before(async () => {
    ground = await casework()
    ;({ server } = await openApp(ground.db, ground.now))
    await SMALL_AREAS.execute(ground.db)
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  const filed = async ({ page }: Walker): Promise<Complaint> => {
    assert.equal(page.status, 201, page.text)
    return ground.find(codesOf(page.body)[0])
  }

  it('takes everything that can be said from the first page to the case', async () => {
    const walker = await atStep(server, 'where')
    assert.match(walker.page.text, /Langkah 2 dari 4/)
    await walker.press('Lanjut', { region_text: '32.73.16.1003', place: 'Depan pasar, dekat jembatan' })
    const category = firstOption(walker.page.body, 'category')
    const service = firstOption(walker.page.body, 'service')
    await walker.press('Lanjut', { agency_text: 'Pemerintah Kota Bandung', category, service })
    await walker.press('Lanjut', {
      'contact.name': 'Melati Rekaan',
      'contact.email': 'melati@contoh.id',
      'contact.phone': '0812 3456 7890',
    })
    await walker.press('Kirim laporan')
    const complaint = await filed(walker)
    const { caseId, number } = complaint
    const expected = {
      class: 'complaint',
      title: WHAT.title,
      words: STORY,
      happenedOn: '2026-11-20',
      regionCode: '32.73.16.1003',
      place: 'Depan pasar, dekat jembatan',
      agencyId: 'id.32.73',
      categoryId: category,
      serviceId: service,
      status: 'received',
      language: 'id',
      channel: 'web',
      anonymous: false,
      secret: false,
    }
    assert.deepEqual({ ...complaint, ...expected }, complaint)
    assert.deepEqual(await readContact(ground.db, caseId), {
      name: 'Melati Rekaan',
      email: 'melati@contoh.id',
      phone: '0812 3456 7890',
    })
    assert.equal(parseNumber(number), number)
  })

  it('files the least that one can say: no agency, no day, no contact', async () => {
    const walker = makeWalker(server, 'en')
    await walker.open('/complaints/new')
    await walker.press('Continue', {
      class: 'information',
      title: 'How do I renew it?',
      text: 'How do I renew a card?',
    })
    await walker.press('Continue', { region_text: '32' })
    await walker.press('Continue')
    await walker.press('Continue')
    assert.match(walker.page.text, /One last look/)
    await walker.press('Send the report')
    const complaint = await filed(walker)
    assert.deepEqual(
      [complaint.class, complaint.agencyId, complaint.happenedOn, complaint.place, complaint.language],
      ['information', null, null, null, 'en'],
    )
    assert.equal(await readContact(ground.db, complaint.caseId), undefined)
    assert.match(walker.page.text, /You left no e-mail address: a lost key cannot be replaced\./)
  })

  it('says what is missing beside its field, above and in words, and keeps the rest', async () => {
    const walker = makeWalker(server)
    await walker.open('/complaints/new')
    await walker.press('Lanjut', { title: 'Ah', text: STORY, happened_on: '2027-01-01' })
    assert.equal(walker.page.status, 422)
    for (const words of ['Pilih salah satu: apa yang ingin Anda sampaikan?', 'Ada isian yang perlu diperbaiki'])
      assert.ok(walker.page.text.includes(words), words)
    assert.match(walker.page.body, /<a href="#f-title">[^<]*5 huruf/)
    assert.equal(fieldsOf(walker.page, 'Lanjut').get('text')?.replaceAll('\r', ''), STORY)
    await walker.press('Lanjut', { class: 'aspiration', title: 'Usul taman' })
    assert.match(walker.page.text, /Tanggal ini belum terjadi/)
    await walker.press('Lanjut', { happened_on: '0000-01-01' })
    assert.equal(walker.page.status, 422)
    await walker.press('Lanjut', { happened_on: '', title: '\u200b'.repeat(9) })
    assert.match(walker.page.body, /<a href="#f-title">[^<]*5 huruf/)
    await walker.press('Lanjut', { title: 'Usul taman' })
    assert.match(walker.page.text, /Di mana kejadiannya/)
    await walker.press('Lanjut')
    assert.equal(walker.page.status, 422)
    assert.match(walker.page.text, /Pilih tempat kejadiannya\./)
  })

  it('loses nothing on the way back, without a word of reproach', async () => {
    const walker = await atStep(server, 'reach')
    await walker.press('Kembali', { 'contact.email': 'bukan surel', anonymous: 'on' })
    assert.equal(walker.page.status, 200)
    await walker.press('Kembali')
    assert.match(walker.page.text, /Tempat yang dipilih: Kota Bandung, Jawa Barat/)
    assert.equal(fieldsOf(walker.page, 'Lanjut').get('place'), 'Depan pasar')
    await walker.press('Kembali')
    const first = fieldsOf(walker.page, 'Lanjut')
    assert.deepEqual(
      [first.get('class'), first.get('title'), first.get('text')?.replaceAll('\r', ''), first.get('happened_on')],
      [WHAT.class, WHAT.title, STORY, WHAT.happened_on],
    )
    for (let step = 0; step < 3; step++) await walker.press('Lanjut')
    const reach = fieldsOf(walker.page, 'Lanjut')
    assert.deepEqual(
      [reach.get('contact.email'), reach.get('anonymous'), reach.get('secret')],
      ['bukan surel', 'on', undefined],
    )
    await walker.press('Lanjut')
    assert.equal(walker.page.status, 422)
    assert.match(walker.page.body, /id="f-contact-email-problem"/)
  })

  it('begins with the agency from whose page one comes', async () => {
    const walker = makeWalker(server)
    await walker.open('/complaints/new?agency=id.32.73')
    await walker.press('Lanjut', WHAT)
    await walker.press('Lanjut', { region_text: '32' })
    assert.match(walker.page.body, /value="Pemerintah Kota Bandung"/)
    await walker.open('/complaints/new?agency=tidak-ada')
    assert.equal(walker.page.status, 200)
  })

  it('keeps hostile words as words through all pages', async () => {
    const walker = makeWalker(server)
    await walker.open('/complaints/new')
    const hostile = `"><script>alert(1)</script> ' onload=x {n} $& \\u0000 \u202eterbalik`
    await walker.press('Lanjut', { ...WHAT, title: hostile, text: hostile })
    await walker.press('Lanjut', { region_text: '32', place: hostile })
    await walker.press('Lanjut')
    await walker.press('Lanjut', { 'contact.name': hostile })
    assert.doesNotMatch(walker.page.body, /<script>alert/)
    await walker.press('Kirim laporan')
    const complaint = await filed(walker)
    const kept = hostile.replace('\u202e', '')
    assert.deepEqual([complaint.title, complaint.words, complaint.place], [kept, kept, kept])
  })
})
