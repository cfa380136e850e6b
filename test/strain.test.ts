import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { SYSTEMS } from '../src/app.ts'
import { makeSlow } from '../src/kit/http/slow.ts'
import { openDatabase } from '../src/kit/sql.ts'
import { openApp } from './support/app.ts'
import { type Casework, casework } from './support/casework.ts'
import { assertDiscreet, assertGuarded, codeIn, formsIn } from './support/page-faults.ts'

const PAGES = SYSTEMS.flatMap(({ pages }) => pages)
const FORM = 'application/x-www-form-urlencoded'

describe('the pages when all goes wrong', () => {
  let ground: Casework
  before(async () => {
    ground = await casework()
  })
  after(() => ground.end())

  it('tell of a database that is away without a word of it', async () => {
    const away = openDatabase('postgres://jembatan:hunter2@127.0.0.1:1/none', { log: () => undefined })
    const { server } = await openApp(away.db, ground.now)
    const api = SYSTEMS.flatMap(({ api: endpoints }) => endpoints)
    const asked = [
      ...PAGES.map(({ path }) => ({ url: path, method: 'GET' as const })),
      ...api.map(({ path, method }) => ({
        url: path,
        method: method === 'get' ? ('GET' as const) : ('POST' as const),
      })),
    ]
    let failed = 0
    for (const { url, method } of asked) {
      const answer = await server.inject({
        url: url.replace(/:\w+/, '4K7-M2Q-X94T'),
        method,
        headers: { cookie: `session=${'x'.repeat(43)}`, 'idempotency-key': 'k' },
        ...(method === 'POST' && {
          payload: { class: 'complaint', title: 'Lampu mati', text: 'Lampu mati lagi.', region: '32' },
        }),
      })
      if (answer.statusCode >= 500) failed++
      assertGuarded(answer, url)
      assertDiscreet(answer, url)
      assert.deepEqual(codeIn(answer.payload), [], url)
      assert.doesNotMatch(answer.payload, /hunter2/, url)
    }
    assert.ok(failed > 20, `only ${failed} needed the database`)
    await server.close()
    await away.close()
  })

  it('slow down an address that files very many and never lose what it wrote', async () => {
    const waits: number[] = []
    const limits = { minutes: 10, free: 3, most: 5, stepMilliseconds: 10, waitMilliseconds: 15, addresses: 9 }
    const slow = makeSlow(limits, async (milliseconds) => void waits.push(milliseconds))
    const { server } = await openApp(ground.db, ground.now, { limited: true, slow })
    const page = await server.inject({ url: '/complaints/new' })
    const [form = assert.fail('no form')] = formsIn(page.payload, '/complaints/new')
    const guard = `form=${page.cookies.find(({ name }) => name === 'form')?.value}`
    const text = 'Lampu di depan pasar padam\nsejak Selasa malam, kata "warga".'
    const typed = { class: 'complaint', title: 'Lampu jalan padam', text, region: '32.73', _go: 'send' }
    const send = (once: string) =>
      server.inject({
        method: 'POST',
        url: '/complaints/new',
        headers: { 'content-type': FORM, cookie: guard },
        payload: new URLSearchParams({ ...typed, _csrf: form.fields.get('_csrf') ?? '', _once: once }).toString(),
      })
    for (let sent = 0; sent < limits.most; sent++) assert.equal((await send(`${sent}`)).statusCode, 201)
    assert.deepEqual(waits, [10, 15])
    const last = await send('last')
    assert.deepEqual([last.statusCode, last.headers['retry-after']], [429, '600'])
    const [kept = assert.fail('no form')] = formsIn(last.payload, '/complaints/new')
    assert.deepEqual([kept.fields.get('_once'), kept.fields.get('_go')], ['last', 'send'])
    assert.match(last.payload, /name="title"[^>]*>Lampu jalan padam<\/textarea>/)
    assert.match(
      last.payload,
      /name="text"[^>]*>Lampu di depan pasar padam\nsejak Selasa malam, kata &quot;warga&quot;\.<\/textarea>/,
    )
    await server.close()
  })
})

describe('the look at a page', () => {
  it('sees code wherever it may stand', () => {
    for (const bad of [
      '<script>a</script>',
      '<p onclick="a">',
      "<p id='x' onclick=a>",
      '<p style="x">',
      '<style>',
      '<xss>',
      '<a href="javascript:a">',
      '<script src="https://x">',
      '<a href="data:x">',
    ])
      assert.equal(codeIn(bad).length, 1, bad)
    for (const good of [
      '<script src="/assets/a.js" defer></script>',
      '<p title="onclick=a style=b">',
      '<a href="/a?b=javascript:c">',
      '<a href="">',
      '&lt;xss onload=a&gt;',
    ])
      assert.deepEqual(codeIn(good), [], good)
  })
})
