import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { canary, hatch } from '../../../../test/support/canaries.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { atStep, SMALL_AREAS } from '../../../../test/support/filing.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Server } from '../../../kit/http/server.ts'
import { sql } from '../../../kit/sql.ts'
import { countPublic } from '../public/public.sql.ts'
import { publish } from '../publish.act.ts'

describe('similar cases at the last look before sending', () => {
  let ground: Casework
  let server: Server
  let open: string
  let answered: string
  before(async () => {
    ground = await casework()
    ;({ server } = await openApp(ground.db, ground.now, { house: { demo: true } }))
    await SMALL_AREAS.execute(ground.db)
    const shown = async (status: 'accepted' | 'replied') => {
      const { number } = await ground.caseIn(status)
      const words = 'Lampu di depan pasar padam sejak Selasa.'
      await perform(publish, ground.by(ground.people.nation), { number, title: 'Lampu jalan padam', words })
      return number
    }
    open = await shown('accepted')
    answered = await shown('replied')
  })
  after(async () => {
    await server.close()
    await ground.end()
  })
  const figures = async () => {
    const { spared, instead, supporters } = await countPublic(ground.db, 'id.32.73', {
      today: '2026-11-24',
      now: new Date('2026-11-24T05:00:00Z'),
    })
    return { spared, instead, supporters }
  }
  const HELPED = 'Pertanyaan saya terjawab: laporan saya tidak jadi dikirim'

  it('are shown with why, and never stand in the way of sending', async () => {
    const walker = await atStep(server, 'check')
    assert.match(walker.page.text, /Barangkali ini sudah membantu/)
    assert.match(walker.page.text, /Orang lain sudah melaporkan ini di dekat Anda/)
    assert.match(walker.page.text, /kata yang sama: [^.]*lampu/)
    await walker.press('Kirim laporan')
    assert.equal(walker.page.status, 201)
    assert.deepEqual(await figures(), { spared: 0, instead: 0, supporters: 0 })
  })

  it('that helped are counted once, and no more once the report is sent after all', async () => {
    const walker = await atStep(server, 'check')
    await walker.press(HELPED)
    assert.match(walker.page.text, /laporan tidak dikirim/)
    await walker.again()
    assert.deepEqual(await figures(), { spared: 1, instead: 0, supporters: 0 })
    await walker.press('Kembali ke laporan saya')
    assert.match(walker.page.text, /Lampu jalan padam/)
    await walker.press('Kirim laporan')
    assert.equal(walker.page.status, 201)
    assert.deepEqual(await figures(), { spared: 0, instead: 0, supporters: 0 })
    const kept = await atStep(server, 'check')
    await kept.press(HELPED)
    assert.deepEqual(await figures(), { spared: 1, instead: 0, supporters: 0 })
    const { rows } = await sql<{ act: string; line: string }>`
      select act, row_to_json(l)::text as line from core.ledger l where act ~ 'spared' order by line_id`.execute(
      ground.db,
    )
    assert.deepEqual(
      rows.map(({ act }) => act),
      ['complaint.report_spared', 'complaint.spared_report_sent', 'complaint.report_spared'],
    )
    assert.ok(rows.every(({ line }) => !/lampu|padam/i.test(line)))
  })

  it('are supported instead, with the address that was typed and a way back that loses nothing', async () => {
    const walker = await atStep(server, 'check', { 'contact.email': 'warga@contoh.id' })
    await walker.press('Saya juga')
    assert.match(walker.page.body, /value="warga@contoh\.id"/)
    await walker.press('Kembali ke laporan saya')
    await walker.press('Saya juga')
    await walker.press('Saya juga')
    assert.match(walker.page.text, /Suara Anda sudah dihitung/)
    assert.deepEqual(await figures(), { spared: 1, instead: 1, supporters: 1 })
  })

  it('are looked up by a program, in the shape that the document promises', async () => {
    const asked = new URLSearchParams({ title: 'Lampu jalan padam', text: 'Lampu depan pasar padam', region: '32.73' })
    const found = (await server.inject(`/api/v1/complaints/similar?${asked}`)).json()
    assert.deepEqual(
      found.open.map((one: { number: string }) => one.number),
      [open],
    )
    assert.deepEqual(
      found.answered.map((one: { number: string }) => one.number),
      [answered],
    )
    assert.deepEqual([found.open[0].near, found.open[0].words.includes('lampu')], ['regency', true])
    assert.deepEqual((await server.inject('/api/v1/complaints/similar')).json(), { answered: [], open: [] })
  })

  it('hold no word and no number of what is not public', async () => {
    const { cases, canaries } = await hatch(ground, server)
    const hidden = cases.filter(({ kind }) => !['open', 'anonymous'].includes(kind))
    const words = hidden.flatMap(({ kind }) => [
      canary(kind, 'title'),
      canary(kind, 'text'),
      canary(kind, 'publicTitle'),
      canary(kind, 'publicText'),
    ])
    for (let at = 0; at < words.length; at += 6) {
      const asked = new URLSearchParams({
        title: `Lampu ${words.slice(at, at + 6).join(' ')}`,
        text: words.join(' '),
        region: '32.73',
      })
      const { body } = await server.inject(`/api/v1/complaints/similar?${asked}`)
      for (const { number } of hidden) assert.ok(!body.includes(number))
      for (const { word } of canaries.filter(({ kind }) => !['open', 'anonymous'].includes(kind)))
        assert.ok(!body.includes(word), word)
    }
  })
})
