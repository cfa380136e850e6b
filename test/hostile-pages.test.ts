import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { InjectOptions } from 'fastify'
import { SYSTEMS } from '../src/app.ts'
import { followCookie } from '../src/core/cases/follow.sql.ts'
import { keyHash, newKey } from '../src/core/cases/key.ts'
import type { House } from '../src/core/house.ts'
import { perform } from '../src/core/ledger/perform.ts'
import { DOOR, type Server } from '../src/kit/http/server.ts'
import { STATUSES } from '../src/systems/complaints/complaint.ts'
import { STEP_FIELDS, STEPS } from '../src/systems/complaints/filing/file.form.ts'
import { publish } from '../src/systems/complaints/publish.act.ts'
import { openApp } from './support/app.ts'
import { type Casework, casework } from './support/casework.ts'
import { NASTY } from './support/hostile.ts'
import { assertWell, type Form, formsIn } from './support/page-faults.ts'

const PAGES = SYSTEMS.flatMap(({ pages }) => pages)
/** Those whose form carries a guard: where the address itself is the secret, there is nothing to be forged. */
const GUARDED = PAGES.filter(({ post, bearer }) => post && !bearer)
const FORM = 'application/x-www-form-urlencoded'
/** Markup, an end of an attribute, an address that runs: each in words that a field takes. */
const MARKUP = `<xss onload=alert(1)> "onmouseover="alert(2)" 'onfocus='alert(3)' <script>alert(4)</script> javascript:alert(5)`
const ODD_PARTS = [
  ...[
    '%00',
    '%00%00x',
    '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '%3Cscript%3E',
    "'%20or%20'1'%3D'1",
    '%F0%9F%98%80',
    '%E2%80%AE',
    '%',
    '%E0%A4%A',
  ],
  ...[
    '-1',
    '0',
    '1e999',
    '99999999999999999999',
    '__proto__',
    'constructor',
    'null',
    'x'.repeat(3_000),
    '4K7-M2Q-X94T',
    '%0d%0aX-Odd:1',
    '%5c%5cevil',
  ],
]
const ODD_QUERIES = [
  ...[
    'q=%00',
    'q=%ff%fe',
    `q=${'x'.repeat(5_000)}`,
    'q=%25%27%22%3C',
    'q[]=a&q[]=b',
    '__proto__[a]=b',
    'after=%00',
    'after=garbage',
    'after=%7B%22a%22%3A1%7D',
  ],
  ...[
    'q=%28%28%28&after=2026-99-99',
    'status=none&class=none&region=none&agency=none&category=none',
    'page=-1',
    'lang=xx',
    'lang=en&x=%0d%0aSet-Cookie:a',
  ],
  ...[
    'q=a%20%7C%20%26%20!%20%3A*%20%3C-%3E',
    'region=%25&agency=%25',
    'q=%F0%9F%98%80',
    '&&&===',
    'at=99999999999999999999',
    'next=//evil.example&q=javascript:1',
  ],
]
const ODD_COOKIES = [
  ...[
    'session=%00',
    'session=x',
    `session=${'x'.repeat(3_000)}`,
    'follow=%00',
    'follow=a.b.c',
    'lang=%00',
    'form=%',
    'form=%00; session=',
  ],
  ...[
    `follow=${'-'.repeat(36)}.9999999999.${'x'.repeat(43)}`,
    `follow=00000000-0000-0000-0000-000000000000.9999999999.${'_'.repeat(43)}`,
    ';;;=;',
    '__proto__=x',
  ],
]

describe('the pages before hostile readers', () => {
  let ground: Casework
  let server: Server
  let house: House
  const numbers: string[] = []
  /** Of officers, by person, and of complainants, by the number of their case. */
  const cookies = new Map<string, string>()
  const complainants = new Map<string, string>()
  before(async () => {
    ground = await casework()
    ;({ server, house } = await openApp(ground.db, ground.now))
    for (const person of ['nation', 'head', 'one', 'two', 'inspector', 'system'] as const)
      cookies.set(person, `session=${ground.cookie(person)}`)
    for (const status of STATUSES) {
      const key = newKey()
      const { caseId, number } = await ground.caseIn(status, {
        keyHash: keyHash(key).toString('hex'),
        ...{
          title: `${MARKUP} `.slice(0, 140),
          text: MARKUP,
          place: MARKUP,
          contact: { name: MARKUP, email: 'melati@contoh.id' },
        },
      })
      numbers.push(number)
      complainants.set(number, `follow=${followCookie(house.secret, caseId, key, ground.now).value}`)
      await perform(publish, ground.by(ground.people.nation), { number, title: MARKUP, words: MARKUP })
    }
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  const urlsOf = (path: string) => {
    if (!path.includes(':')) return [path]
    const odd = ODD_PARTS.map((part) => path.replace(/:\w+/, part))
    return path.includes(':number') ? [...odd, ...numbers.map((number) => path.replace(':number', number))] : odd
  }
  /** Who may be shown something else at an address than everybody: at no case of theirs, complainants are strangers. */
  const readersOf = (path: string, url: string): [string, string][] => {
    if (!path.includes(':')) return [...cookies, ['complainant', [...complainants.values()][0] ?? '']]
    const number = numbers.find((one) => url.includes(one))
    if (number === undefined) return [...cookies].slice(0, 2)
    const at = numbers.indexOf(number)
    const [own, other] = [number, numbers[(at + 1) % numbers.length] ?? ''].map((one) => complainants.get(one) ?? '')
    return [...cookies, ['complainant', own ?? ''], ['complainant of another', other ?? '']]
  }
  /** A machine that is busy with something else is told so by the guard against overload: asked again, as readers would. */
  const ask = async (request: InjectOptions) => {
    let answer = await server.inject(request)
    for (let again = 0; answer.statusCode === 503 && again < 20; again++) {
      await wait(200)
      answer = await server.inject(request)
    }
    return answer
  }
  const get = async (url: string, cookie = '') => {
    const answer = await ask({ url, headers: { cookie } })
    assertWell(answer, `GET ${url} with ${cookie.slice(0, 60)}`)
    return answer
  }
  const post = async (url: string, payload: string, headers: Record<string, string>) => {
    const answer = await ask({ method: 'POST', url, payload, headers: { 'content-type': FORM, ...headers } })
    assertWell(answer, `POST ${url} ${payload.slice(0, 300)}`)
    return answer
  }

  it('answer whatever is asked for, by whomever, and never run what others wrote', async () => {
    let shown = 0
    for (const { path } of PAGES)
      for (const url of urlsOf(path))
        for (const [, cookie] of [['', ''] as const, ...readersOf(path, url)]) {
          const { statusCode, payload } = await get(url, cookie)
          if (statusCode === 200 && payload.includes('&lt;xss')) shown++
        }
    assert.ok(shown > 50, `the hostile words were shown ${shown} times only: this test saw little`)
  })

  it('answer hostile queries and spoiled cookies', async () => {
    for (const { path } of PAGES) {
      const url = path.replace(':number', numbers[0] ?? '').replace(/:\w+/, 'x')
      for (const query of ODD_QUERIES)
        for (const cookie of ['', cookies.get('nation') ?? '']) await get(`${url}?${query}`, cookie)
      for (const cookie of ODD_COOKIES) await get(url, cookie)
    }
  })

  it('refuse a post from elsewhere with 403, and give the words back to be sent with one press', async () => {
    for (const { path } of GUARDED) {
      const url = path.replace(':number', numbers[0] ?? '').replace(/:\w+/, 'x')
      const { statusCode, payload } = await post(
        url,
        new URLSearchParams({ words: `Kata saya ${MARKUP}`, password: 'kuda-laut' }).toString(),
        {},
      )
      assert.equal(statusCode, 403, path)
      assert.match(payload, /name="words"[^>]*>?[^<]*Kata saya &lt;xss/, path)
      assert.doesNotMatch(payload, /kuda-laut/, path)
    }
  })

  it('refuse bodies that are too large, of another kind, or broken, with a page that says so', async () => {
    for (const { path } of GUARDED) {
      const url = path.replace(':number', numbers[0] ?? '').replace(/:\w+/, 'x')
      const large = await post(url, `words=${'x'.repeat(DOOR.bodyBytes + 90_000)}`, {})
      assert.equal(large.statusCode, 413, path)
      assert.match(large.payload, /<h1>Kiriman terlalu besar<\/h1>/)
      assert.equal((await post(url, '--x\r\n', { 'content-type': 'multipart/form-data; boundary=x' })).statusCode, 415)
      assert.equal((await post(url, '<a/>', { 'content-type': 'application/xml' })).statusCode, 415)
      assert.equal((await post(url, '{"words":', { 'content-type': 'application/json' })).statusCode, 400)
      assert.equal((await post(url, 'words=%E0%A4%A&x=%', {})).statusCode, 403)
    }
  })

  it('take hostile words in every field of every form that anyone is shown', async () => {
    const sent = new Map<string, number>()
    for (const { path } of PAGES.filter((page) => page.path !== '/sign-out'))
      for (const url of urlsOf(path).filter(
        (one) => !path.includes(':') || numbers.some((number) => one.includes(number)),
      ))
        for (const [who, cookie] of readersOf(path, url)) {
          const page = await get(url, cookie)
          const guard = page.cookies.find(({ name }) => name === 'form')?.value ?? ''
          for (const form of formsIn(page.payload, url).filter(({ action }) => action !== '/sign-out')) {
            const kind = `${who} ${path} ${[...form.fields.keys()].join()}`
            if ((sent.get(kind) ?? 0) >= 2) continue
            sent.set(kind, (sent.get(kind) ?? 0) + 1)
            await spoil(form, `${cookie}; form=${guard}`)
          }
        }
    assert.ok(sent.size > 40, `only ${sent.size} forms were found`)
  })

  /** Each field by itself with a few hostile values, then all of them at once, then twice the same name. */
  const spoil = async ({ action, fields }: Form, cookie: string) => {
    const send = (differs: Record<string, string>) =>
      post(action, new URLSearchParams({ ...Object.fromEntries(fields), ...differs }).toString(), { cookie })
    const open = [...fields.keys()].filter((name) => name !== '_csrf')
    for (const [index, name] of open.entries())
      for (const value of [MARKUP, '\u0000', NASTY[(index * 7) % NASTY.length] ?? '', 'x'.repeat(9_000)])
        await send({ [name]: value })
    for (const value of [MARKUP, '\u0000x', '\ud800', '99999999999999999999', ''])
      await send(Object.fromEntries(open.map((name) => [name, value])))
    const twice = new URLSearchParams([...fields, ...open.map((name): [string, string] => [name, MARKUP])])
    await post(action, twice.toString(), { cookie })
  }

  it('take hostile words on each of the pages of filing, whichever way one goes from there', async () => {
    const page = await get('/complaints/new')
    const guard = page.cookies.find(({ name }) => name === 'form')?.value ?? ''
    const token = formsIn(page.payload, '')[0]?.fields.get('_csrf') ?? ''
    const names = [
      ...Object.values(STEP_FIELDS).flat(),
      ...['region_text', 'agency_text', 'area_1', 'area_2', 'area_3', 'area_4'],
    ]
    for (const step of [...STEPS, MARKUP])
      for (const go of ['next', 'send', 'find', 'list', ...STEPS, MARKUP])
        for (const value of [MARKUP, 'a\u0000', '32', '\ud800', 'x'.repeat(9_000), '']) {
          const typed = Object.fromEntries(names.map((name) => [name, value]))
          const body = new URLSearchParams({ ...typed, _csrf: token, _step: step, _go: go, _once: value.slice(0, 50) })
          await post('/complaints/new', body.toString(), { cookie: `form=${guard}` })
        }
  })

  it('stay as they were for those who read afterwards', async () => {
    for (const { path } of PAGES)
      for (const url of urlsOf(path).filter(
        (one) => !path.includes(':') || numbers.some((number) => one.includes(number)),
      ))
        for (const [, cookie] of readersOf(path, url)) await get(url, cookie)
  })
})
