import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { atStep, SMALL_AREAS } from '../../../../test/support/filing.ts'
import { fieldsOf } from '../../../../test/support/walk.ts'
import type { Server } from '../../../kit/http/server.ts'

describe('the place and the agency, found without a script', () => {
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

  it('finds a place by words, and offers several to choose from', async () => {
    const walker = await atStep(server, 'where')
    await walker.press('Cari', { region_text: 'cicaheum' })
    assert.equal(walker.page.status, 200)
    await walker.press('Lanjut')
    assert.equal(walker.page.status, 422)
    await walker.press('Lanjut', { region_pick: '32.73.16.1004', place: 'Gang rekaan' })
    assert.match(walker.page.text, /Instansi mana/)
    assert.equal(fieldsOf(walker.page, 'Lanjut').get('region'), '32.73.16.1004')
    await walker.press('Kembali')
    assert.match(walker.page.text, /Tempat yang dipilih: Kel\. Cicaheum Baru/)
  })

  it('takes words that name one place as that place, and asks where they are only spelt alike', async () => {
    const walker = await atStep(server, 'where')
    await walker.press('Lanjut', { region_text: 'cicaheum baru' })
    assert.equal(fieldsOf(walker.page, 'Lanjut').get('region'), '32.73.16.1004')
    await walker.press('Kembali')
    await walker.press('Lanjut', { region_text: 'kiaracondnog' })
    assert.equal(walker.page.status, 422)
    assert.match(walker.page.body, /name="region_pick"[^>]*value="32\.73\.16"/)
    await walker.press('Cari', { region_text: 'qqqqqqqq' })
    assert.match(walker.page.text, /Tidak ada tempat dengan nama itu/)
  })

  it('says that there are more than it shows, where there are', async () => {
    const walker = await atStep(server, 'where')
    await walker.press('Cari', { region_text: 'kabupaten' })
    assert.match(walker.page.text, /Masih ada yang lain\./)
    await walker.press('Lanjut', { region_text: '32.73' })
    await walker.press('Cari', { agency_text: 'pemerintah' })
    assert.match(walker.page.text, /Masih ada yang lain\./)
  })

  it('forgets the place chosen before when other words are typed over it', async () => {
    const walker = await atStep(server, 'who')
    await walker.press('Kembali')
    await walker.press('Lanjut', { region_text: 'cicaheum' })
    assert.equal(walker.page.status, 422)
    assert.equal(fieldsOf(walker.page, 'Lanjut').get('region'), '')
    await walker.press('Lanjut', { region_text: '' })
    assert.equal(walker.page.status, 422)
  })

  it('leads through lists of areas down to the village', async () => {
    const walker = await atStep(server, 'where')
    const next = 'Tampilkan daftar berikutnya'
    await walker.press(next, { area_1: '32' })
    await walker.press(next, { area_2: '32.73' })
    assert.match(walker.page.body, /<details open>/)
    await walker.press(next, { area_3: '32.73.16' })
    await walker.press('Lanjut', { area_4: '32.73.16.1003' })
    assert.match(walker.page.text, /Instansi mana/)
    assert.equal(fieldsOf(walker.page, 'Lanjut').get('region'), '32.73.16.1003')
    // Another province later: what was chosen below the first one falls away.
    await walker.press('Kembali')
    await walker.press(next, { area_1: '32' })
    await walker.press(next, { area_2: '32.73' })
    await walker.press(next, { area_1: '33' })
    assert.match(walker.page.text, /Tempat yang dipilih: Jawa Tengah/)
    assert.doesNotMatch(walker.page.body, /name="area_3"/)
  })

  it('lets lists win over a place that was found by words before, and words over lists', async () => {
    const walker = await atStep(server, 'who')
    await walker.press('Kembali')
    await walker.press('Lanjut', { area_1: '33' })
    assert.equal(fieldsOf(walker.page, 'Lanjut').get('region'), '33')
    await walker.press('Kembali')
    await walker.press('Tampilkan daftar berikutnya', { area_1: '34' })
    await walker.press('Lanjut', { region_text: '32.73.16.1003' })
    assert.equal(fieldsOf(walker.page, 'Lanjut').get('region'), '32.73.16.1003')
  })

  it('never loses the name of an agency in silence: it asks which one, or to leave it blank', async () => {
    const walker = await atStep(server, 'who')
    await walker.press('Lanjut', { agency_text: 'bandung' })
    assert.equal(walker.page.status, 422)
    assert.match(walker.page.text, /Pilih salah satu di bawah, atau kosongkan/)
    await walker.press('Lanjut', { agency_pick: 'id.32.73' })
    assert.equal(fieldsOf(walker.page, 'Lanjut').get('agency'), 'id.32.73')
    await walker.press('Kembali')
    await walker.press('Lanjut', { agency_text: 'tidak ada nama begini' })
    assert.equal(walker.page.status, 422)
    assert.match(walker.page.text, /Tidak ada instansi dengan nama itu\./)
    await walker.press('Kembali')
    await walker.press('Lanjut')
    assert.equal(fieldsOf(walker.page, 'Lanjut').get('agency_text'), 'tidak ada nama begini')
    await walker.press('Lanjut', { agency_text: '' })
    assert.equal(fieldsOf(walker.page, 'Lanjut').get('agency'), undefined)
  })
})
