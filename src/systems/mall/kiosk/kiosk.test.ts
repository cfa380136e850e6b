import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { type BookedMall, bookedMall, KIOSK } from '../../../../test/support/malls.ts'
import { makePortal, type Portal, type Visitor } from '../../../../test/support/portal.ts'
import { queueGround } from '../../../../test/support/queue.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { newSecret, secretHash } from '../../../core/people/secret.ts'
import { sql } from '../../../kit/sql.ts'
import { appointmentNumber } from '../appointments/appointment.ts'
import { addDevice, endDevice } from '../places/device.act.ts'
import { mall as system } from '../system.ts'
import {
  EMPTY,
  filled,
  give,
  type Kept,
  keyOf,
  type Stock,
  take,
  tell,
  unescaped,
  wake,
} from './browser/kiosk-stock.ts'
import { closeKiosks, reopenKiosks } from './closing.act.ts'

const DAY = '2026-11-24'
let ground: Casework
let at: BookedMall
let portal: Portal

/** A kiosk with a token of its own. */
async function newKiosk(): Promise<Visitor> {
  const token = `jbd_${newSecret()}`
  const wish = { mallId: at.mallId, kind: 'kiosk', name: 'Kios Rekaan', groupIds: [], hash: secretHash(token) } as const
  await perform(addDevice, ground.by(ground.people.head), wish)
  const visitor = portal.visitor()
  visitor.cookies.set('device', token)
  return visitor
}

async function stockOf(kiosk: Visitor, count = 5): Promise<Kept[]> {
  await kiosk.get('/kiosk/stock')
  const asked = { group: at.groupId, count: String(count), bare: 'yes' }
  const { numbers, day } = JSON.parse((await kiosk.post('/kiosk/stock', asked)).body)
  return JSON.parse(numbers).map((one: object) => ({ ...one, group: at.groupId, day }))
}

const wish = (once: string = randomUUID()) => ({
  ...{ once, service: `${at.groupId} ${at.serviceId}`, first: 'no', language: 'en' },
  at: ground.now.toISOString(),
})

async function sync(kiosk: Visitor, kept: Kept, told = wish()): Promise<{ kept: boolean; why?: string }> {
  const { group, number } = kept
  return JSON.parse((await kiosk.post('/kiosk/sync', { group, number: String(number), ...told })).body)
}

const ticketsOf = async (shown: string) => {
  const { rows } = await sql<{ status: string; language: string }>`
    select status, language from mall.tickets where display_number = ${shown}`.execute(ground.db)
  return rows
}

describe('the kiosk of a mall', () => {
  before(async () => {
    ground = await casework()
    at = await bookedMall(ground)
    portal = await makePortal({ db: ground.db, now: ground.now, pages: [...system.pages] })
  })
  after(async () => {
    await portal.server.close()
    await ground.end()
  })
  const choice = () => ({ service: `${at.groupId} ${at.serviceId}`, first: 'no', in: 'en' })

  it('is its machine’s alone', async () => {
    assert.equal((await portal.visitor().get('/kiosk')).location, '/device')
    const officer = portal.visitor()
    officer.cookies.set('session', ground.cookie('head'))
    assert.equal((await officer.get('/kiosk/start')).location, '/device')
    const kiosk = portal.visitor()
    await kiosk.get('/device')
    assert.equal((await kiosk.post('/device', { token: KIOSK })).location, '/kiosk')
    assert.match((await kiosk.get('/kiosk/start?in=en')).body, /Invented Mall/)
  })

  it('gives one number for one sending of the form, however often it comes', async () => {
    const kiosk = await newKiosk()
    await kiosk.get(`/kiosk/number?in=en&service=${at.groupId}+${at.serviceId}`)
    const asked = { ...choice(), _once: randomUUID() }
    const [one, two] = await Promise.all([kiosk.post('/kiosk/number', asked), kiosk.post('/kiosk/number', asked)])
    assert.match(one.location ?? '', /^\/kiosk\/tickets\/[\w-]{24}\?in=en$/)
    assert.equal(one.location, two.location)
    const seen = await kiosk.get(one.location ?? '')
    assert.match(seen.body, /Your number is A001/)
    assert.match(seen.body, /People before you/)
    const other = await kiosk.post('/kiosk/number', { ...choice(), _once: randomUUID() })
    assert.match((await kiosk.get(other.location ?? '')).body, /Your number is A002/)
    assert.equal((await kiosk.post('/kiosk/number', { ...choice(), service: '1 paspor' })).status, 422)
  })

  it('says in the mall’s own words that it gives none', async () => {
    const kiosk = await newKiosk()
    const head = ground.by(ground.people.head)
    const words = 'Keluar lewat tangga utara.'
    await assert.rejects(perform(closeKiosks, ground.by(ground.people.one), { mallId: at.mallId, words }))
    await kiosk.get(`/kiosk/number?service=${at.groupId}+${at.serviceId}`)
    await perform(closeKiosks, head, { mallId: at.mallId, words })
    for (const path of ['/kiosk', '/kiosk/start', '/kiosk/services'])
      assert.match((await kiosk.get(path)).body, /Keluar lewat tangga utara/)
    const refused = await kiosk.post('/kiosk/number', choice())
    assert.match(refused.body, /Keluar lewat tangga utara/)
    const { rows } = await sql`select from core.ledger where facts::text like '%tangga%'`.execute(ground.db)
    assert.equal(rows.length, 0)
    await perform(reopenKiosks, head, { mallId: at.mallId })
    assert.match((await kiosk.get('/kiosk')).body, /Bahasa Indonesia/)
  })

  it('lets in who has an appointment, by six digits or by the address that a scanner types', async () => {
    const kiosk = await newKiosk()
    const { rows } = await sql<{ nonce: string; on: string }>`
      select nonce, on_day::text as on from mall.appointments where status = 'confirmed'`.execute(ground.db)
    const code = appointmentNumber(portal.house.secret, rows[0]?.nonce ?? '')
    await kiosk.get('/kiosk/appointment')
    const come = (typed: string) => kiosk.post('/kiosk/appointment', { code: typed, first: 'no', in: 'en' })
    assert.match((await come(code)).body, /No appointment of today/)
    assert.match((await come('000000')).body, /No appointment of today/)
    await sql`update mall.appointments set on_day = ${DAY}, minute = 600 where status = 'confirmed'`.execute(ground.db)
    const elsewhere = await come(`http://portal.example/appointments/${'x'.repeat(43)}`)
    assert.equal(elsewhere.status, 422)
    const came = await come(`http://portal.example/appointments/${at.appointments[1]}`)
    assert.match(came.location ?? '', /^\/kiosk\/tickets\//)
    assert.match((await come(code)).body, /No appointment of today/)
  })

  it('leads a machine that was shut out to where machines say who they are, its stock with it', async () => {
    const kiosk = await newKiosk()
    const [kept] = await stockOf(kiosk)
    const { rows } = await sql<{ id: string }>`
      select device_id::text as id from mall.devices order by device_id desc limit 1`.execute(ground.db)
    await perform(endDevice, ground.by(ground.people.head), { mallId: at.mallId, deviceId: rows[0]?.id ?? '' })
    const fields = { group: at.groupId, number: String(kept?.number), ...wish() }
    assert.equal((await kiosk.post('/kiosk/sync', fields)).location, '/device')
    assert.deepEqual(await ticketsOf(kept?.shown ?? ''), [])
  })

  describe('that has no line', () => {
    it('tells each ticket once, in its own language, and the code leads to its page', async () => {
      const kiosk = await newKiosk()
      const [kept] = await stockOf(kiosk)
      assert.ok(kept)
      const same = wish()
      assert.deepEqual(await sync(kiosk, kept, same), { kept: true })
      assert.deepEqual(await sync(kiosk, kept, same), { kept: true })
      assert.deepEqual(await ticketsOf(kept.shown), [{ status: 'queued', language: 'en' }])
      const { pathname } = new URL(kept.address)
      assert.match((await portal.visitor().get(pathname)).body, new RegExp(kept.shown))
      assert.match(kept.qr.path, /^M\d/)
    })

    it('gives no number of another kiosk, none that was not kept, and none of another day', async () => {
      const [one, two] = [await newKiosk(), await newKiosk()]
      const [kept] = await stockOf(one)
      assert.ok(kept)
      await two.get('/kiosk/stock')
      assert.deepEqual(await sync(two, kept), { kept: false, why: 'numberNotKept' })
      assert.deepEqual(await sync(one, { ...kept, number: 9_000 }), { kept: false, why: 'numberNotKept' })
      const yesterday = new Date(ground.now.getTime() - 86_400_000).toISOString()
      assert.deepEqual(await sync(one, kept, { ...wish(), at: yesterday }), { kept: false, why: 'dayOver' })
      portal.clock.now = new Date(ground.now.getTime() + 86_400_000)
      assert.deepEqual(await sync(one, kept), { kept: false, why: 'dayOver' })
      portal.clock.now = ground.now
      assert.deepEqual(await ticketsOf(kept.shown), [])
    })

    it('takes back the number that the portal gave when the line broke before the kiosk knew', async () => {
      const kiosk = await newKiosk()
      const [kept] = await stockOf(kiosk)
      assert.ok(kept)
      await kiosk.get(`/kiosk/number?service=${at.groupId}+${at.serviceId}`)
      const once = randomUUID()
      const { location } = await kiosk.post('/kiosk/number', { ...choice(), _once: once })
      const lost = /<bdi>(A\d+)</.exec((await kiosk.get(location ?? '')).body)?.[1] ?? ''
      await sync(kiosk, kept, wish(once))
      assert.equal((await ticketsOf(lost))[0]?.status, 'left')
      assert.equal((await ticketsOf(kept.shown))[0]?.status, 'queued')
    })

    it('gives none twice, whatever happens in whatever order at two kiosks and the reception', async () => {
      const machines = await Promise.all([newKiosk(), newKiosk()])
      const seen: string[] = []
      const what = fc.constantFrom('stock', 'give', 'give', 'again', 'tell', 'lost', 'reception')
      const step = fc.record({ what, who: fc.nat({ max: 1 }) })
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
          const stocks: [Stock, Stock] = [EMPTY, EMPTY]
          for (const { what: deed, who } of steps) {
            const machine = machines[who] as Visitor
            const stock = stocks[who] as Stock
            const fresh = stock.given.find(({ told }) => !told)
            if (deed === 'stock') stocks[who as 0 | 1] = take(stock, await stockOf(machine, 3))
            if (deed === 'reception') seen.push((await queueGround(ground, at).take()).displayNumber)
            if (deed === 'give') {
              const given = give(stock, wish(), DAY)
              if (given) seen.push(given.ticket.kept.shown)
              if (given) stocks[who as 0 | 1] = given.stock
            }
            const last = stock.given.at(-1)
            if (deed === 'again' && last) assert.equal(give(stock, last, DAY)?.stock, stock)
            if ((deed === 'tell' || deed === 'lost') && fresh) {
              const { kept, told: _, ...asked } = fresh
              assert.deepEqual(await sync(machine, kept, asked), { kept: true })
              if (deed === 'tell') stocks[who as 0 | 1] = tell(stock, fresh)
            }
          }
          assert.deepEqual(seen, [...new Set(seen)])
          for (const { given } of stocks)
            for (const { kept, told } of given) if (told) assert.equal((await ticketsOf(kept.shown)).length, 1)
        }),
        { numRuns: 25 },
      )
    })
  })
})

describe('the stock of a kiosk', () => {
  const kept = (group: string, day: string, number: number): Kept => ({
    ...{ group, day, number, shown: `A${number}`, address: '', qr: { path: '', size: 1 } },
  })
  const asked = (once: string, service = '1 x') => ({ once, service, first: 'no', language: 'id', at: '' })

  it('is of its day and its group, and ends', () => {
    const stock = take(EMPTY, [kept('1', DAY, 1), kept('2', DAY, 2)])
    assert.equal(give(stock, asked('a'), '2026-11-25'), undefined)
    const given = give(stock, asked('a'), DAY)
    assert.equal(given?.ticket.kept.number, 1)
    assert.equal(give(given?.stock ?? EMPTY, asked('b'), DAY), undefined)
    assert.equal(give(given?.stock ?? EMPTY, asked('b', '2 y'), DAY)?.ticket.kept.number, 2)
  })
  it('forgets at night what is told and what was not given, and keeps what the queue does not know', () => {
    const one = give(
      take(
        EMPTY,
        [1, 2, 3].map((n) => kept('1', DAY, n)),
      ),
      asked('a'),
      DAY,
    )
    const two = give(one?.stock ?? EMPTY, asked('b'), DAY)
    assert.ok(two)
    const slept = wake(tell(two.stock, { kept: kept('1', DAY, 1) }), '2026-11-25')
    assert.deepEqual([slept.free.length, slept.given.map(({ once }) => once)], [0, ['b']])
  })
  it('takes no number twice', () => {
    const number = fc.record({ group: fc.constantFrom('1', '2'), n: fc.integer({ min: 1, max: 30 }) })
    const steps = fc.array(fc.oneof(fc.array(number, { maxLength: 8 }), fc.constantFrom('1 x', '2 y')))
    fc.assert(
      fc.property(steps, (all) => {
        let stock = EMPTY
        for (const [at, one] of all.entries())
          stock =
            typeof one === 'string'
              ? (give(stock, asked(String(at), one), DAY)?.stock ?? stock)
              : take(
                  stock,
                  one
                    .map(({ group, n }) => kept(group, DAY, n))
                    .filter((x, i, xs) => xs.findIndex((y) => keyOf(y) === keyOf(x)) === i),
                )
        const keys = [...stock.free, ...stock.given.map((given) => given.kept)].map(keyOf)
        assert.deepEqual(keys, [...new Set(keys)])
      }),
    )
  })
  it('fills the blanks of a page with text and never with markup', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const page = filled('<p title="§a§">§a§</p>§b§', { a: text })
        assert.equal(unescaped(/^<p title="([^"<>]*)">([^<>]*)<\/p>§b§$/.exec(page)?.[2] ?? 'not so'), text)
      }),
    )
  })
})
