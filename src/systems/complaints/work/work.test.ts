import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework, filing, type Person } from '../../../../test/support/casework.ts'
import { makePortal, type Portal, type Visitor } from '../../../../test/support/portal.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { accept } from '../accept.act.ts'
import { assign } from '../assign.act.ts'
import { draft } from '../draft.act.ts'
import { file } from '../file.act.ts'
import { object } from '../judge.act.ts'
import { workPages } from './work.pages.ts'

describe('the inbox', () => {
  let house: Casework
  let portal: Portal
  before(async () => {
    house = await casework()
    portal = await makePortal({ db: house.db, now: house.now, pages: workPages })
  })
  after(async () => {
    await portal.server.close()
    await house.end()
  })

  const as = (person: Person): Visitor => {
    const visitor = portal.visitor()
    visitor.cookies.set('session', house.cookie(person))
    return visitor
  }
  const holds = (body: string, number: string) => body.includes(`href="/work/complaints/${number}"`)

  it('shows each list to whom it belongs, with its count', async () => {
    const received = await house.caseIn('received')
    const drafted = await house.caseIn('drafted')
    const waiting = await house.caseIn('waiting')
    const { body } = await as('head').get('/work')
    assert.ok(holds(body, received.number))
    assert.match(body, /Verifikasi <span class="count plain">1<\/span>/)
    assert.ok(holds((await as('one').get('/work?tab=mine')).body, drafted.number))
    assert.ok(holds((await as('two').get('/work?tab=release')).body, drafted.number))
    assert.ok(!holds((await as('one').get('/work?tab=release')).body, drafted.number), 'one wrote it')
    assert.ok(holds((await as('one').get('/work?tab=waiting')).body, waiting.number))
    assert.doesNotMatch((await as('inspector').get('/work')).body, /tab=(verify|mine|release|stuck)/)
  })

  it('shows what is late or near, with a word beside the colour', async () => {
    const fileOn = async (day: string) => {
      const at = new Date(`${day}T03:00:00Z`)
      return perform(file, house.by({ kind: 'visitor' }, { now: at }), filing(at))
    }
    const [near, gone] = [await fileOn('2026-11-20'), await fileOn('2026-11-10')]
    const soon = (await as('head').get('/work?tab=soon')).body
    assert.ok(holds(soon, near.number) && !holds(soon, gone.number))
    assert.match(soon, /<strong class="tag warn">Segera<\/strong>/)
    const late = (await as('head').get('/work?tab=overdue')).body
    assert.ok(holds(late, gone.number) && !holds(late, near.number))
    assert.match(late, /<strong class="tag bad">Lewat batas<\/strong>/)
  })

  it('shows objections, and what nobody can release as stuck', async () => {
    const replied = await house.caseIn('replied')
    await perform(object, house.by({ kind: 'complainant', caseId: replied.caseId }), {
      number: replied.number,
      words: 'Masih gelap.',
      today: '2026-11-24',
    })
    assert.ok(holds((await as('head').get('/work?tab=objections')).body, replied.number))
    const { nation, lone } = house.people
    const { number } = await house.file({ agency: 'id.61.71' })
    await perform(accept, house.by(nation), { number, inspection: false })
    await perform(assign, house.by(lone), { number, officer: lone.officerId })
    assert.ok(!holds((await as('nation').get('/work?tab=stuck')).body, number))
    await perform(draft, house.by(lone), { number, words: 'Jawaban rekaan.' })
    assert.ok(holds((await as('nation').get('/work?tab=stuck')).body, number))
    assert.match((await as('nation').get(`/work/complaints/${number}`)).body, /tertahan/)
  })

  it('finds a number however it is spelt, and goes there', async () => {
    const { number } = await house.caseIn('accepted')
    for (const spelt of [
      number,
      number.toLowerCase(),
      number.replaceAll('-', ''),
      ` ${number.replaceAll('-', ' ')} `,
    ]) {
      const { status, location } = await as('one').get(`/work?q=${encodeURIComponent(spelt)}`)
      assert.deepEqual([status, location], [303, `/work/complaints/${number}`], spelt)
    }
    const elsewhere = await as('elsewhere').get(`/work?q=${number}`)
    assert.equal(elsewhere.status, 200)
    assert.ok(!holds(elsewhere.body, number))
  })

  it('finds words, in what the officer may see', async () => {
    const { number } = await house.file({ title: 'Jembatan gantung retak', text: 'Papan ketiga hilang sejak kemarin.' })
    assert.ok(holds((await as('one').get('/work?q=papan+hilang')).body, number))
    assert.ok(!holds((await as('elsewhere').get('/work?q=papan+hilang')).body, number))
    assert.match((await as('one').get('/work?q=zebra')).body, /Tidak ada laporan yang memuat kata itu/)
  })

  it('takes any search, filter and mark without an error', async () => {
    const odd = [
      "' or 1=1 --",
      '"""',
      '& | ! ( : *',
      '<script>',
      '%',
      '\\',
      '🙂',
      'a'.repeat(3000),
      'yang dan di',
      '-',
      '2026-13-45',
    ]
    for (const q of odd)
      for (const field of ['q', 'tab', 'class', 'category', 'agency', 'agency_text', 'after', 'done', 'number']) {
        const { status } = await as('head').get(`/work?${field}=${encodeURIComponent(q)}`)
        assert.equal(status, 200, `${field}=${q}`)
      }
    for (const after of [
      'infinity.x',
      '2026-02-30.00000000-0000-7000-8000-000000000000',
      '99999999999999.00000000-0000-7000-8000-000000000000',
    ])
      for (const tab of ['all', 'mine'])
        assert.equal((await as('head').get(`/work?tab=${tab}&after=${after}`)).status, 200, after)
  })

  it('narrows by class, category and agency', async () => {
    const information = await house.file({ class: 'information', category: 'jalan-rusak' })
    const get = async (query: string) => (await as('province').get(`/work?tab=verify&${query}`)).body
    assert.ok(holds(await get('class=information'), information.number))
    assert.ok(!holds(await get('class=aspiration'), information.number))
    assert.ok(holds(await get('agency=id.32'), information.number), 'with the agencies below')
    assert.ok(!holds(await get('agency=id.32.04'), information.number))
    assert.match(await get('class=aspiration'), /Tidak ada laporan dengan saringan itu/)
  })

  it('goes on page by page', async () => {
    for (let n = 0; n < 22; n++) await house.file({ agency: 'id.33.74' })
    const first = (await as('elsewhere').get('/work?tab=verify')).body
    const next = /href="(\/work\?[^"]*after=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&')
    assert.ok(next)
    const second = (await as('elsewhere').get(next)).body
    const numbersIn = (body: string) =>
      [...body.matchAll(/href="\/work\/complaints\/([^"/]+)"/g)].map(([, number]) => number)
    assert.equal(numbersIn(first).length, 20)
    assert.equal(new Set([...numbersIn(first), ...numbersIn(second)]).size, 22)
  })

  it('asks a visitor to sign in, and shows a system administrator no case', async () => {
    const { number } = await house.caseIn('accepted')
    assert.equal((await portal.visitor().get('/work')).status, 401)
    assert.equal((await portal.visitor().get(`/work/complaints/${number}`)).status, 401)
    assert.match((await as('system').get('/work')).body, /Peran Anda tidak membuka laporan/)
    assert.equal((await as('system').get(`/work/complaints/${number}`)).status, 404)
  })
})
