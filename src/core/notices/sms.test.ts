import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openSmsServer, type SmsServer } from '../../../test/support/sms-gateway.ts'
import { canSms, phoneNumber, sendSms } from './sms.ts'

describe('a short message', () => {
  let gateway: SmsServer
  before(async () => {
    gateway = await openSmsServer()
  })
  after(() => gateway.close())
  const message = { to: '+6281234567890', text: 'Besok pukul 08:00 — 내일' }
  const send = (sms = gateway.sms) => sendSms({ house: { sms } }, message)

  it('is handed over whole, with the token', async () => {
    await send()
    assert.deepEqual(gateway.messages, [message])
    assert.deepEqual([canSms({ sms: gateway.sms }), canSms({})], [true, false])
  })

  it('is not sent again where the gateway refuses the number, and is where the gateway is at fault', async () => {
    for (const [status, outcome] of [
      [400, 'never'],
      [422, 'never'],
      [429, 'later'],
      [500, 'later'],
      [302, 'later'],
    ] as const) {
      gateway.status = status
      await assert.rejects(send(), (error: { outcome?: string; message: string }) => {
        assert.equal(error.outcome, outcome, String(status))
        assert.ok(!error.message.includes('6281'), 'the number would stand in the log')
        return true
      })
    }
    gateway.status = undefined
    await assert.rejects(send({ ...gateway.sms, token: 'another' }), { outcome: 'later' })
    await assert.rejects(send({ url: 'http://127.0.0.1:9/', token: '' }), { outcome: 'later' })
    assert.equal(gateway.messages.length, 1)
  })

  it('goes to one number, however it is written', () => {
    for (const typed of ['0812-3456-7890', '+62 812 3456 7890', '62812 34567890', '+62 (0)812 3456 7890'])
      assert.equal(phoneNumber(typed, '62'), '+6281234567890', typed)
    assert.equal(phoneNumber('010-1234-5678', '82'), '+821012345678')
    assert.equal(phoneNumber('+1 202 555 0100', '62'), '+12025550100')
    assert.equal(phoneNumber('0812-3456-7890', undefined), '081234567890')
    assert.deepEqual([phoneNumber('12345', '62'), phoneNumber('+12345678901234567', '62')], [undefined, undefined])
  })
})
