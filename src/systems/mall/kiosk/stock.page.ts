import { createHash } from 'node:crypto'
import { type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { secretHash } from '../../../core/people/secret.ts'
import { ask } from '../../../kit/ask.ts'
import { formFrame, selectField } from '../../../kit/fields.ts'
import { form } from '../../../kit/form.ts'
import { attributes, html } from '../../../kit/html.ts'
import { said, seeOther, type View } from '../../../kit/page.ts'
import { qrPath } from '../../../kit/qr.ts'
import { Conflict, NotFound, Unreadable } from '../../../kit/refusals.ts'
import { table } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { todayAt } from '../places/asked-mall.ts'
import { displayNumber } from '../queue/display-number.ts'
import { giveUp } from '../queue/in-line.act.ts'
import { reserveNumbers } from '../queue/reserve-numbers.act.ts'
import { takeTicket } from '../queue/take-ticket.act.ts'
import { moment } from '../queue/ticket-answer.ts'
import { type AtKiosk, keptSecret, kioskActor, kioskAsked, kioskPath, STOCK, sentHash } from './kiosk.ts'
import { kioskView } from './kiosk.views.ts'
import { listStock } from './stock.sql.ts'
import { kioskWordsOf } from './words/words.ts'

const stockForm = form({ group: ask.code(), count: ask.whole(1, STOCK.keep).optional() })
const givenForm = form({
  group: ask.code(),
  number: ask.whole(1, 9_999),
  service: ask.line({ max: 100 }),
  first: ask.choice(['no', 'yes']),
  language: ask.line({ max: 12 }),
  at: moment(),
  once: ask.line({ max: 100 }),
})

/** What the kiosk holds for the time without a line: told to its own script, and to whoever looks after the machine. */
export const kioskStockPage = page('/kiosk/stock', {
  get: async (asked) => showStock(await kioskAsked(asked)),
  async post(asked) {
    const at = await kioskAsked(asked)
    const answer = stockForm.read(asked.typed)
    if (!answer.value) throw new Unreadable()
    const { group: groupId, count = STOCK.keep } = answer.value
    const { c, mall, device, groups } = at
    if (!groups.some((one) => one.groupId === groupId)) throw new NotFound()
    const { db, now } = c
    const wish = { mallId: mall.mallId, groupId, servedOn: todayAt(c, mall), deviceId: device.deviceId, count }
    const kept = await perform(reserveNumbers, { db, now, actor: kioskActor(device) }, wish)
    if (c.typed.bare !== 'yes') return seeOther('/kiosk/stock')
    const numbers = Array.from({ length: kept.last - kept.first + 1 }, (_, n) => keptFor(at, wish, kept.first + n))
    return said({ day: kept.servedOn, numbers: JSON.stringify(numbers) })
  },
})

/** A ticket that was given while there was no line comes into the queue. Sent again, it is the same. */
export const kioskSyncPage = page('/kiosk/sync', {
  get: () => seeOther('/kiosk'),
  async post(asked) {
    const { c, mall, device } = await kioskAsked(asked)
    const answer = givenForm.read(c.typed)
    if (!answer.value) return said({ kept: false, why: 'unreadable' })
    const { group: groupId, number, service, first, language, at, once } = answer.value
    const arrivedAt = new Date(at)
    const actor = kioskActor(device)
    const { db, now, house } = c
    await takeBack(c, mall.mallId, once)
    const servedOn = todayAt({ now: arrivedAt }, mall)
    const kept = { deviceId: device.deviceId, groupId, servedOn, number }
    const wish = {
      ...{ mallId: mall.mallId, groupId, serviceId: service.split(' ')[1] ?? '', goesFirst: first === 'yes' },
      ...{
        linkHash: secretHash(keptSecret(house.secret, kept)),
        language: house.languages.includes(language) ? language : c.language,
      },
      offline: { deviceId: device.deviceId, number, arrivedAt },
    }
    const key = `kiosk ${device.deviceId} ${groupId} ${servedOn} ${number}`
    try {
      await perform(takeTicket, { db, now, actor, once: { key, body: key } }, wish)
      return said({ kept: true })
    } catch (error) {
      // It will not be otherwise the next time: the kiosk forgets it.
      if (error instanceof Conflict || error instanceof NotFound) return said({ kept: false, why: error.word })
      throw error
    }
  },
})

/** The line broke after the portal had given a number and before the kiosk knew: the person holds the one of the kiosk, so the other goes. */
async function takeBack({ db, now, house }: PageContext, mallId: string, once: string): Promise<void> {
  const by = { db, now, actor: { kind: 'program', name: 'kiosk' } as const }
  await perform(giveUp, by, { linkHash: sentHash(house.secret, mallId, once) }).catch((error: unknown) => {
    if (!(error instanceof NotFound) && !(error instanceof Conflict)) throw error
  })
}

function keptFor(
  { c, groups }: AtKiosk,
  wish: { groupId: string; servedOn: string; deviceId: string },
  number: number,
) {
  const prefix = groups.find(({ groupId }) => groupId === wish.groupId)?.prefix ?? ''
  const address = `${c.house.baseUrl}/queue/${keptSecret(c.house.secret, { ...wish, number })}`
  return { number, shown: displayNumber(prefix, number), address, qr: qrPath(address) }
}

/** The facts that the script keeps: what is served, in every language, and which pages it must have by itself. */
function factsOf({ c, mall, groups, services, closing }: AtKiosk) {
  const { languages } = c.house
  const inAll = (path: string) => languages.map((language) => kioskPath({ ...c, language }, path))
  const facts = {
    zone: mall.zone,
    closed: closing !== undefined,
    groups: groups.map(({ groupId, name }) => ({ group: groupId, name, ...STOCK })),
    services: Object.fromEntries(services.map(({ groupId, serviceId, name }) => [`${groupId} ${serviceId}`, name])),
    pages: [
      '/kiosk',
      ...['/kiosk/start', '/kiosk/services', '/kiosk/number', '/kiosk/tickets', '/kiosk/none'].flatMap(inAll),
    ],
    looks: ['look.css', 'machine.css', 'kiosk.js'].map((name) => c.house.asset(name)),
  }
  const mark = createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 16)
  return { ...facts, mark, day: todayAt(c, mall), now: c.now.getTime() }
}

async function showStock(at: AtKiosk): Promise<View> {
  const { c, mall, device, groups } = at
  const { stock: words } = kioskWordsOf(c.language)
  const day = todayAt(c, mall)
  const held = await listStock(c.db, device.deviceId, day)
  const rows = groups.map(({ groupId, prefix, name }) => {
    const { reserved = 0, given = 0 } = held.find((one) => one.groupId === groupId) ?? {}
    return [`${prefix} – ${inLanguage(name, c.language)}`, reserved, given]
  })
  const options = groups.map(({ groupId, prefix, name }) => ({
    value: groupId,
    label: `${prefix} – ${inLanguage(name, c.language)}`,
  }))
  return kioskView(c, {
    title: words.title,
    lead: say(words.lead, { device: device.name }),
    back: '/kiosk',
    body: html`<p${attributes({ 'data-stock': JSON.stringify(factsOf(at)) })}>${words.day}: ${day}</p>
${table(words.title, [words.group, words.reserved, words.given], rows)}
${options.length > 0 && formFrame({ action: '/kiosk/stock', csrf: c.csrf(), body: selectField({ name: 'group', label: words.group, options }), submit: words.reserve })}`,
  })
}
