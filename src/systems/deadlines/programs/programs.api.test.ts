import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework, type Person } from '../../../../test/support/casework.ts'
import { COMMAND_LINE } from '../../../../test/support/officers.ts'
import { findDraft } from '../../../core/deadlines/editions/edition.sql.ts'
import { SUBJECTS } from '../../../core/deadlines/editions/edition.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { newSecret, secretHash } from '../../../core/people/secret.ts'
import { makeToken } from '../../../core/people/token.act.ts'
import type { Server } from '../../../kit/http/server.ts'
import { draftApi } from './draft.api.ts'
import { editionsApi } from './editions.api.ts'

const LINES = SUBJECTS.flatMap((subject) => [...editionsApi(subject), ...draftApi(subject, [])])
const HEAD = { title: 'SKB rekaan', decree: 'SKB rekaan 1/2026', holds_from: '2026-11-24' }
const DAY = { on: '2026-11-26', kind: 'national', names: { id: 'Hari rekaan', en: 'Invented day' } }

describe('programs of a system admin with the calendar and the rules', () => {
  let work: Casework
  let server: Server
  const bearers = new Map<Person, string>()
  before(async () => {
    work = await casework()
    ;({ server } = await openApp(work.db, work.now))
    for (const person of ['system', 'head'] as const) {
      const bearer = `jbt_${newSecret()}`
      const wish = { email: `${person}@contoh.id`, name: 'program', days: 5, hash: secretHash(bearer) }
      await perform(makeToken, work.by(COMMAND_LINE), wish)
      bearers.set(person, bearer)
    }
    await work.caseIn('accepted')
    await work.caseIn('received')
  })
  after(async () => {
    await server.close()
    await work.end()
  })
  const send = async (
    url: string,
    payload?: object,
    { as = 'system' as Person, key = newSecret(), match = '' } = {},
  ) => {
    const headers = {
      authorization: `Bearer ${bearers.get(as)}`,
      'idempotency-key': key,
      'accept-language': 'en',
      ...(match && { 'if-match': match }),
    }
    const answer = await server.inject({ method: 'POST', url: `/api/v1${url}`, headers, ...(payload && { payload }) })
    return { status: answer.statusCode, body: answer.json() }
  }
  const see = async (url: string, as: Person = 'system') => {
    const answer = await server.inject({
      url: `/api/v1${url}`,
      headers: { authorization: `Bearer ${bearers.get(as)}` },
    })
    const [path = ''] = url.split('?')
    const template = `/api/v1${path.replace(/editions\/\d+/, 'editions/:edition')}`
    const endpoint = LINES.find((one) => one.method === 'get' && one.path === template)
    if (answer.statusCode === 200) assert.doesNotThrow(() => endpoint?.answer.parse(answer.json()), url)
    return { status: answer.statusCode, body: answer.json() }
  }
  const fields = ({ body }: { body: { errors?: { field: string; code: string }[] } }) =>
    body.errors?.map(({ field, code }) => `${field} ${code}`)

  it('go all the way: begin a draft, enter days, count, publish, read the edition, undo it', async () => {
    assert.equal((await see('/calendar/draft')).status, 404)
    assert.equal((await send('/calendar/draft/day', DAY)).body.type, '/api/refusals#draftGone')
    assert.equal((await send('/calendar/draft/opening', HEAD, { as: 'head' })).status, 403)
    const begun = await send('/calendar/draft/opening', HEAD, { key: 'opening' })
    assert.equal(begun.status, 201)
    assert.equal((await send('/calendar/draft/opening', HEAD)).body.type, '/api/refusals#draftThere')
    assert.equal((await send('/calendar/draft/day', DAY)).status, 200)
    const list = '2026-12-02; Hari kedua; cuti_bersama\n2026-12-03; Hari kota; ; 32.73'
    assert.equal((await send('/calendar/draft/list', { list })).status, 200)
    const draft = (await see('/calendar/draft')).body
    assert.deepEqual(
      draft.entries.map(({ key, wanted }: { key: string; wanted: { name: object } }) => [key, wanted.name]),
      [
        ['2026-11-26|national||', DAY.names],
        ['2026-12-02|cuti_bersama||', { id: 'Hari kedua' }],
        ['2026-12-03|local|32.73|', { id: 'Hari kota' }],
      ],
    )
    assert.equal((await send('/calendar/draft/removal', { key: '2026-12-03|local|32.73|' })).status, 200)
    assert.equal((await send('/calendar/draft/publication')).body.type, '/api/refusals#previewFirst')
    assert.equal((await send('/calendar/draft/preview')).status, 200)
    const preview = (await see('/calendar/draft/preview')).body
    assert.deepEqual([preview.done, preview.fresh, preview.looked, preview.total], [true, true, 2, 2])
    assert.equal(preview.counts.moved, 2)
    const published = await send('/calendar/draft/publication', undefined, { key: 'publication' })
    assert.equal(published.status, 200)
    assert.deepEqual(await send('/calendar/draft/publication', undefined, { key: 'publication' }), published)
    assert.deepEqual(await send('/calendar/draft/opening', HEAD, { key: 'opening' }), begun)
    const { edition } = published.body
    const { editions } = (await see('/calendar/editions')).body
    const listed = editions.find((one: { edition: string }) => one.edition === edition)
    assert.deepEqual([listed.title, listed.foreseen], [HEAD.title, 2])
    const { changes } = (await see(`/calendar/editions/${edition}`)).body
    assert.deepEqual(
      changes.map(({ key, before }: { key: string; before: unknown }) => [key, before]),
      [
        ['2026-11-26|national||', null],
        ['2026-12-02|cuti_bersama||', null],
      ],
    )
    const has = async () =>
      (await see('/calendar?year=2026')).body.rows.some(({ key }: { key: string }) => key === '2026-11-26|national||')
    assert.equal(await has(), true)
    assert.equal((await send(`/calendar/editions/${edition}/undo`)).status, 201)
    assert.equal((await send('/calendar/draft/day', DAY)).body.type, '/api/refusals#draftUndoes')
    await send('/calendar/draft/preview')
    assert.equal((await send('/calendar/draft/publication')).status, 200)
    assert.equal(await has(), false)
  })

  it('are told each wrong line of a list and each wrong field of a day, and nothing of it is kept', async () => {
    await send('/calendar/draft/opening', HEAD)
    const list = '2026-12-01; Satu\n31/2/2027; Mustahil\n2026-11-01; Lama\n2026-12-01; Satu lagi'
    assert.deepEqual(fields(await send('/calendar/draft/list', { list })), [
      'list.2 lineDay',
      'list.3 lineEarly',
      'list.4 lineTwice',
    ])
    assert.deepEqual(fields(await send('/calendar/draft/day', { ...DAY, names: { en: 'Only English' } })), [
      'names.id required',
    ])
    assert.deepEqual(fields(await send('/calendar/draft/day', { ...DAY, names: { id: 'A', xx: 'B' } })), [
      'names.xx notAChoice',
    ])
    assert.deepEqual(fields(await send('/calendar/draft/day', { ...DAY, kind: 'region' })), ['place required'])
    assert.deepEqual(fields(await send('/calendar/draft/day', { ...DAY, kind: 'agency', place: '32.73' })), [
      'place noAgency',
    ])
    assert.deepEqual(fields(await send('/calendar/draft/day', { ...DAY, place: '32.73' })), ['place noPlace'])
    assert.deepEqual(fields(await send('/calendar/draft/day', { ...DAY, on: '2026-11-01' })), ['on beforeEdition'])
    assert.deepEqual(fields(await send('/calendar/draft/day', { ...DAY, nama: 'x' })), ['nama unknown'])
    assert.deepEqual((await see('/calendar/draft')).body.entries, [])
    assert.equal((await send('/calendar/draft/ending', { key: '2026-12-24|national||' })).status, 404)
    const version = (await findDraft(work.db, 'calendar'))?.version ?? 0
    assert.equal((await send('/calendar/draft/day', DAY)).status, 200)
    const stale = { ...DAY, names: { id: 'Nama lain' } }
    assert.equal(
      (await send('/calendar/draft/day', stale, { match: `"${version}"` })).body.type,
      '/api/refusals#changedMeanwhile',
    )
    const other = await send('/calendar/draft/day', { ...DAY, key: '2026-11-26|national||', on: '2026-11-27' })
    assert.equal(other.status, 200)
    const { entries } = (await see('/calendar/draft')).body
    assert.deepEqual(
      entries.map(({ key, wanted }: { key: string; wanted: unknown }) => [key, wanted !== null]),
      [
        ['2026-11-26|national||', false],
        ['2026-11-27|national||', true],
      ],
    )
    assert.equal((await send('/calendar/draft/discard')).status, 200)
  })

  it('change a rule with the first day counted in, and end another; what a key of one subject did, the other does anew', async () => {
    const [calendar, rules] = [
      await send('/calendar/draft/opening', HEAD, { key: 'both' }),
      await send('/rules/draft/opening', HEAD, { key: 'both' }),
    ]
    assert.deepEqual([calendar.status, rules.status], [201, 422])
    assert.equal((await send('/rules/draft/opening', HEAD)).status, 201)
    const rule = { step: 'verify', days: 4, day_kind: 'working', article: '–', source: 'ours', counts_first_day: true }
    assert.deepEqual(fields(await send('/rules/draft/rule', { ...rule, day_kind: 'hours' })), [
      'counts_first_day noFirstDay',
    ])
    assert.deepEqual(fields(await send('/rules/draft/rule', { ...rule, times: 2 })), ['times noTimes'])
    assert.deepEqual(fields(await send('/rules/draft/rule', { ...rule, class: 'poetry' })), ['class notAChoice'])
    assert.equal((await send('/rules/draft/rule', rule)).status, 200)
    const changed = await send('/rules/draft/rule', { ...rule, step: undefined, key: 'verify||', days: 5 })
    assert.equal(changed.status, 200, JSON.stringify(changed.body))
    assert.equal((await send('/rules/draft/ending', { key: 'remind||' })).status, 200)
    assert.equal((await send('/rules/draft/ending', { key: 'sleep||' })).status, 404)
    const { entries } = (await see('/rules/draft')).body
    assert.deepEqual(
      entries.map(({ key, wanted }: { key: string; wanted: Record<string, unknown> | null }) => [
        key,
        wanted && [wanted.days, wanted.counts_first_day],
      ]),
      [
        ['remind||', null],
        ['verify||', [5, true]],
      ],
    )
    await send('/rules/draft/preview')
    assert.equal((await send('/rules/draft/publication')).status, 200)
    const { rows } = (await see('/rules')).body
    const verify = rows.filter(({ key }: { key: string }) => key === 'verify||').at(-1)
    assert.deepEqual([verify.row.days, verify.row.counts_first_day], [5, true])
    for (const url of ['/rules', '/rules/draft', '/rules/editions', '/calendar'])
      assert.equal((await see(url, 'head')).status, 403)
  })
})
