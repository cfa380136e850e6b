import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../test/support/app.ts'
import { type Casework, casework } from '../../../test/support/casework.ts'
import { deliver } from '../../core/notices/deliver.ts'
import { tell } from '../../core/notices/notice.ts'

const HERE = { demo: true, baseUrl: 'http://localhost:8080' }
const MAIL = { url: 'smtp://127.0.0.1:9', from: 'portal@rekaan.example' }

describe('the mails of a demo', () => {
  let ground: Casework
  before(async () => {
    ground = await casework()
  })
  after(() => ground.end())
  const look = async (differs: Parameters<typeof openApp>[2], remoteAddress = '127.0.0.1', headers = {}) => {
    const { server, house } = await openApp(ground.db, ground.now, differs)
    const answer = await server.inject({ url: '/dev/mail', remoteAddress, headers })
    await server.close()
    return { house, status: answer.statusCode, body: answer.payload }
  }

  it('are shown on the machine itself, with links that can be followed', async () => {
    const { house, status, body } = await look({ house: HERE })
    assert.deepEqual([status, /Belum ada surel/.test(body)], [200, true])
    const { caseId, number } = await ground.file()
    await deliver({ db: ground.db, now: ground.now, house }, tell('filed', caseId).payload)
    const shown = await look({ house: HERE })
    assert.match(shown.body, new RegExp(`Kepada melati@contoh\\.id[\\s\\S]*${number}`))
    assert.match(shown.body, /<a href="http:\/\/localhost:8080\/follow">/)
    assert.equal((await look({ house: HERE }, '::1')).status, 200)
  })

  it('are not there for anybody else, nor outside a demo, nor where a real server sends them', async () => {
    for (const address of ['203.0.113.7', '10.0.0.2', '::ffff:10.1.1.1', '2001:db8::1'])
      assert.equal((await look({ house: HERE }, address)).status, 404, address)
    assert.equal((await look({ house: { ...HERE, demo: false } })).status, 404)
    assert.equal((await look({ house: { ...HERE, mail: MAIL } })).status, 404)
    assert.equal((await look({ house: { ...HERE, baseUrl: 'https://demo.example' } })).status, 404)
    const forwarded = { 'x-forwarded-for': '203.0.113.7' }
    assert.equal((await look({ house: HERE, trustProxy: true }, '127.0.0.1', forwarded)).status, 404)
  })
})
