// A kiosk goes on without a line: its pages are kept, and numbers come from a stock that the portal has set aside for it. Each ticket is written
// down before it is shown, so that neither a reload nor a power cut gives a number twice; with the line back the queue is told, in order.
import {
  dayIn,
  EMPTY,
  filled,
  type Given,
  give,
  type Kept,
  type Stock,
  take,
  tell,
  unescaped,
  wake,
} from './kiosk-stock.ts'

/** What a service worker is given; the types of the browser know only pages. */
interface Worker {
  addEventListener(type: string, hears: (event: Extending & Fetching) => void): void
  skipWaiting(): Promise<void>
  readonly clients: {
    claim(): Promise<void>
    matchAll(): Promise<readonly { postMessage(said: unknown): void }[]>
  }
}
interface Extending {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

interface Facts {
  readonly zone: string
  readonly day: string
  /** What the portal's clock shows; a kiosk's own may be wrong by hours. Milliseconds. */
  readonly now: number
  readonly mark: string
  readonly groups: readonly { group: string; name: Record<string, string>; keep: number; least: number }[]
  readonly services: Readonly<Record<string, Record<string, string>>>
  readonly pages: readonly string[]
  readonly looks: readonly string[]
}

const worker = self as unknown as Worker
const READ_MS = 5_000
const WRITE_MS = 8_000
const PAGES_MAX = 800
const BROKEN = [502, 503, 504]

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('message', (event) => event.waitUntil(work()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== location.origin) return
  if (pathname.startsWith('/assets/')) event.respondWith(shelved(request))
  else if (request.mode !== 'navigate') return
  else event.respondWith(request.method === 'POST' ? post(request) : get(request))
})

/** The line first, for the portal knows how things stand; then what is kept. */
async function get(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(READ_MS) })
    if (BROKEN.includes(answer.status)) throw new Error('broken')
    return answer
  } catch {
    return without(new URL(request.url))
  }
}

async function post(request: Request): Promise<Response> {
  const body = await request.clone().text()
  try {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const signal = AbortSignal.timeout(WRITE_MS)
    const answer = await fetch(request.url, { method: 'POST', body, headers, redirect: 'manual', signal })
    if (BROKEN.includes(answer.status)) throw new Error('broken')
    return answer
  } catch {
    const at = new URL(request.url)
    if (at.pathname !== '/kiosk/number') return none(at)
    return giveOne(new URLSearchParams(body), at)
  }
}

async function giveOne(typed: URLSearchParams, at: URL): Promise<Response> {
  const facts = await read<Facts>('facts')
  if (!facts) return none(at)
  const now = new Date(Date.now() + ((await read<number>('ahead')) ?? 0))
  const wish = {
    ...{ once: typed.get('_once') ?? crypto.randomUUID(), service: typed.get('service') ?? '' },
    ...{ first: typed.get('first') === 'yes' ? 'yes' : 'no', language: typed.get('in') ?? '' },
    at: now.toISOString(),
  }
  const day = dayIn(now, facts.zone)
  let ticket: Given | undefined
  await change((stock) => {
    const given = wish.service in facts.services ? give(stock, wish, day) : undefined
    ticket = given?.ticket
    return given?.stock ?? stock
  })
  return ticket ? ticketPage(ticket, facts) : none(at)
}

/** A page as it is without a line. */
async function without(at: URL): Promise<Response> {
  const facts = await read<Facts>('facts')
  const language = at.searchParams.get('in') ?? ''
  const service = at.searchParams.get('service') ?? ''
  const named = facts?.services[service]
  if (facts && at.pathname === '/kiosk/number' && named) {
    const group = facts.groups.find((one) => one.group === service.split(' ')[0])?.name ?? {}
    const once = crypto.randomUUID()
    const page = await keptText(`/kiosk/number?in=${language}`)
    const values = { service: nameIn(named, language), key: service, group: nameIn(group, language) }
    if (page) return shown(filled(page, values).replace(/(name="_once" value=")[^"]*/, `$1${once}`))
  }
  if (facts && at.pathname.startsWith('/kiosk/tickets/')) {
    const secret = at.pathname.slice('/kiosk/tickets/'.length)
    const { given } = (await read<Stock>('stock')) ?? EMPTY
    const ticket = given.find(({ kept }) => kept.address.endsWith(`/${secret}`))
    if (ticket) return ticketPage(ticket, facts)
  }
  const page = await keptText(at.pathname + at.search)
  return page ? shown(page) : none(at)
}

async function none(at: URL): Promise<Response> {
  const page =
    (await keptText(`/kiosk/none${at.search}`)) ?? (await keptText(`/kiosk/none?in=${at.searchParams.get('in')}`))
  const any = page ?? (await keptText('/kiosk'))
  return any ? shown(any) : Response.error()
}

async function ticketPage({ kept, service, language, at }: Given, facts: Facts): Promise<Response> {
  const page = await keptText(`/kiosk/tickets?in=${language}`)
  if (!page) return Response.error()
  const group = facts.groups.find((one) => one.group === kept.group)?.name ?? {}
  const time = new Date(at).toLocaleTimeString(language, { timeZone: facts.zone, hour: '2-digit', minute: '2-digit' })
  const values = { number: kept.shown, service: nameIn(facts.services[service] ?? {}, language) }
  const { path, size } = kept.qr
  const text = filled(page, { ...values, group: nameIn(group, language), time })
  return shown(
    text.replace(/(<svg class="qr"[^>]*?viewBox=")[^"]*("[\s\S]*?<path d=")[^"]*/, `$10 0 ${size} ${size}$2${path}`),
  )
}

/** With the words that there is no line, which the page carries. */
function shown(page: string): Response {
  const text = page.replace(/data-line="([^"]*)"><\/p>/, '>$1</p>')
  return new Response(text, { headers: { 'content-type': 'text/html; charset=utf-8' } })
}

function nameIn(names: Readonly<Record<string, string>>, language: string): string {
  return names[language] ?? Object.values(names)[0] ?? ''
}

let working: Promise<void> | undefined
/** One at a time: tells the queue what was given, fetches numbers, keeps the pages. Whatever fails is done the next time. */
function work(): Promise<void> {
  working ??= workOnce()
    .catch(() => undefined)
    .finally(() => {
      working = undefined
    })
  return working
}

async function workOnce(): Promise<void> {
  const page = await (await reach('/kiosk/stock')).text()
  const facts: Facts = JSON.parse(unescaped(/data-stock="([^"]*)"/.exec(page)?.[1] ?? ''))
  const guard = /name="_csrf" value="([^"]*)"/.exec(page)?.[1] ?? ''
  const known = await read<Facts>('facts')
  if (known?.mark !== facts.mark || !(await caches.has(`kiosk-${facts.mark}`))) await keepPages(facts)
  await write('facts', facts)
  await write('ahead', facts.now - Date.now())
  await change((stock) => wake(stock, facts.day))
  await tellQueue(guard)
  await fetchNumbers(facts, guard)
  const { free, given } = (await read<Stock>('stock')) ?? EMPTY
  const said = { held: free.length, untold: given.filter(({ told }) => !told).length }
  for (const client of await worker.clients.matchAll()) client.postMessage(said)
}

/** In the order in which they were given, so that the queue has them in it. */
async function tellQueue(guard: string): Promise<void> {
  const { given } = (await read<Stock>('stock')) ?? EMPTY
  for (const ticket of given.filter(({ told }) => !told)) {
    const { kept, service, first, language, at, once } = ticket
    const fields = { _csrf: guard, group: kept.group, number: String(kept.number), service, first, language, at, once }
    const answer = await reach('/kiosk/sync', fields)
    await answer.json()
    await change((stock) => tell(stock, ticket))
  }
}

async function fetchNumbers(facts: Facts, guard: string): Promise<void> {
  for (const { group, keep, least } of facts.groups) {
    const { free } = (await read<Stock>('stock')) ?? EMPTY
    const left = free.filter((one) => one.group === group && one.day === facts.day).length
    if (left >= least) continue
    const fields = { _csrf: guard, group, count: String(keep - left), bare: 'yes' }
    const { day, numbers } = await (await reach('/kiosk/stock', fields)).json()
    const fresh: Kept[] = JSON.parse(numbers).map((one: object) => ({ ...one, group, day }))
    await change((stock) => take(stock, fresh))
  }
}

/** Answers that are no answers of a kiosk (it was shut out, the portal is down) end the work. */
async function reach(path: string, fields?: Record<string, string>): Promise<Response> {
  const signal = AbortSignal.timeout(WRITE_MS)
  const sent = fields && { method: 'POST', body: new URLSearchParams(fields) }
  const answer = await fetch(path, { ...sent, cache: 'no-store', signal })
  if (!answer.ok || answer.redirected) throw new Error(`${path} ${answer.status}`)
  return answer
}

/** All pages of one state of the mall stand on one shelf, which counts once it is full. */
async function keepPages({ mark, pages, looks }: Facts): Promise<void> {
  const shelf = await caches.open(`kiosk-${mark}`)
  try {
    for (const look of looks) await shelf.put(look, await reach(look))
    const todo = [...pages]
    for (let n = 0; n < todo.length && n < PAGES_MAX; n++) {
      const path = todo[n] ?? ''
      const text = await (await reach(path)).text()
      await shelf.put(path, new Response(text, { headers: { 'content-type': 'text/html; charset=utf-8' } }))
      for (const [, href = ''] of text.matchAll(/href="(\/kiosk\/services\?[^"]*)"/g)) {
        const next = unescaped(href)
        if (!todo.includes(next)) todo.push(next)
      }
    }
  } catch (error) {
    await caches.delete(`kiosk-${mark}`)
    throw error
  }
  for (const name of await caches.keys()) if (name !== `kiosk-${mark}`) await caches.delete(name)
}

async function keptText(path: string): Promise<string | undefined> {
  return (await caches.match(path))?.text()
}

/** Their addresses name their contents, so what is kept is never wrong. */
async function shelved(request: Request): Promise<Response> {
  return (await caches.match(request.url)) ?? fetch(request)
}

/** Changes to the stock come one after the other, each written to the disk before it is done. */
let last: Promise<unknown> = Promise.resolve()
function change(how: (stock: Stock) => Stock): Promise<void> {
  const next = last.then(async () => {
    const drawer = (await shelf()).transaction('drawers', 'readwrite', { durability: 'strict' })
    const drawers = drawer.objectStore('drawers')
    await new Promise<void>((done, fail) => {
      const asked = drawers.get('stock')
      asked.onsuccess = () => drawers.put(how((asked.result as Stock | undefined) ?? EMPTY), 'stock')
      drawer.oncomplete = () => done()
      drawer.onabort = () => fail(drawer.error)
    })
  })
  last = next.catch(() => undefined)
  return next
}

async function read<T>(name: string): Promise<T | undefined> {
  const drawers = (await shelf()).transaction('drawers').objectStore('drawers')
  return new Promise((done, fail) => {
    const asked = drawers.get(name)
    asked.onsuccess = () => done(asked.result as T | undefined)
    asked.onerror = () => fail(asked.error)
  })
}

async function write(name: string, value: unknown): Promise<void> {
  const drawer = (await shelf()).transaction('drawers', 'readwrite')
  drawer.objectStore('drawers').put(value, name)
  return new Promise((done, fail) => {
    drawer.oncomplete = () => done()
    drawer.onabort = () => fail(drawer.error)
  })
}

let opened: Promise<IDBDatabase> | undefined
function shelf(): Promise<IDBDatabase> {
  opened ??= new Promise((done, fail) => {
    const asked = indexedDB.open('kiosk', 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore('drawers')
    asked.onsuccess = () => done(asked.result)
    asked.onerror = () => fail(asked.error)
  })
  return opened
}
