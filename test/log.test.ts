import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from './support/app.ts'
import { found, hatch } from './support/canaries.ts'
import { type Casework, casework } from './support/casework.ts'
import { asOwner } from './support/owner.ts'
import { keepLog } from './support/written-log.ts'

describe('the log', () => {
  let ground: Casework
  let log: ReturnType<typeof keepLog>
  before(async () => {
    ground = await casework()
    log = keepLog()
  })
  after(async () => {
    log.end()
    await ground.end()
  })

  it('holds no word, no name and no key of anybody, at its loudest, whatever was asked and whatever broke', async () => {
    const { server } = await openApp(ground.db, ground.now, { logLevel: 'trace' })
    const { cases, canaries } = await hatch(ground, server)
    for (const { number, key } of cases) {
      await server.inject({ url: `/api/v1/complaints/${number}`, headers: { 'follow-key': key } })
      await server.inject({ url: `/complaints?q=${encodeURIComponent(key)}` })
      await server.inject({ method: 'POST', url: '/follow', payload: { number, key } })
    }
    // A row that the tables refuse is told by PostgreSQL with all that stands in it.
    await asOwner(
      ground.url,
      `alter table complaints.complaints add constraint broken check (title <> 'Kata zqrusakzq') not valid;
      alter table core.case_contacts add constraint broken check (name <> 'Zqnamazq Rekaan') not valid`,
    )
    for (const [title, name] of [
      ['Kata zqrusakzq', 'Zqorangzq Rekaan'],
      ['Kata zqutuhzq', 'Zqnamazq Rekaan'],
    ]) {
      const { statusCode } = await server.inject({
        method: 'POST',
        url: '/api/v1/complaints',
        headers: { 'idempotency-key': `broken ${title}` },
        payload: {
          class: 'complaint',
          title,
          text: 'Kata zqisizq yang panjang.',
          region: '32.73',
          contact: { name, email: 'zqsurelzq@contoh.id' },
        },
      })
      assert.equal(statusCode, 500)
    }
    await server.close()
    const written = log.written()
    assert.match(written, /"msg":"fault"/)
    assert.match(written, /broken/)
    assert.deepEqual(found(written, canaries), [])
    assert.doesNotMatch(written, /zq\w+zq/i)
  })
})
