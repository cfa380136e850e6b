import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Server } from '../../../kit/http/server.ts'
import { publish } from '../publish.act.ts'

describe('the page of a service', () => {
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
  const get = async (url: string) => {
    const { body } = await server.inject({ url })
    return { body, text: body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ') }
  }

  it('shows complaints about the service beside its promise, and opens filing with the service filled', async () => {
    assert.match((await get('/services/kartu-keluarga')).text, /Belum ada pengaduan tentang layanan ini/)
    for (const solved of [true, false]) {
      const one = await ground.caseIn(solved ? 'closed' : 'accepted', { service: 'kartu-keluarga' })
      await perform(publish, ground.by(ground.people.nation), { number: one.number, title: 'Rekaan', words: 'Rekaan.' })
    }
    await ground.caseIn('accepted', { service: 'kartu-keluarga', secret: true })
    const { text, body } = await get('/services/paspor')
    assert.match(text, /Belum ada pengaduan/)
    assert.match(body, /href="\/complaints\/new\?service=paspor&amp;agency=id\.kemenimipas"/)
    const shown = await get('/services/kartu-keluarga?fresh')
    assert.match(shown.text, /2 Laporan|Laporan 2/)
    assert.match(shown.text, /1 dari 1/)
    const form = await get('/complaints/new?service=kartu-keluarga')
    assert.match(form.body, /<input type="hidden" name="service" value="kartu-keluarga">/)
  })
})
