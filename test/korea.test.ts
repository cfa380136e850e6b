import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { loadCountry } from '../src/core/country/load-country.ts'
import type { Server } from '../src/kit/http/server.ts'
import { proposePersonal } from '../src/systems/complaints/mask/masks-of.ts'
import { wordsOf } from '../src/systems/complaints/words/words.ts'
import { workWordsOf } from '../src/systems/complaints/words/work-words.ts'
import { axe, newPage, reflows } from './support/browser.ts'
import { openPortal, type Portal } from './support/country-portal.ts'
import { codesOf } from './support/filing.ts'
import { makeWalker } from './support/walk.ts'

const NOW = new Date('2026-11-24T03:00:00Z')
/** Document and stylesheet of a first view, compressed. */
const FIRST_VIEW_BYTES_MAX = 14 * 1024
const SUWON = 'kr.41110'
/** Invented people, by their cookies. */
const CAST = { head: 'coordinator', one: 'officer', two: 'officer' } as const
const words = wordsOf('ko')
const work = workWordsOf('ko')
const TITLE = '가로등이 꺼져 있습니다'
const STORY = '월요일부터 꾸며낸길 12 앞 가로등이 꺼져 있습니다. 연락처는 010-1234-5678입니다.'
const REPLY = '2026년 11월 25일 시설관리 담당자가 가로등 두 개를 교체했습니다. 다시 꺼지면 알려 주십시오.'

describe('a portal of Korea', () => {
  let portal: Portal
  let server: Server

  before(async () => {
    portal = await openPortal('kr', { now: NOW, cast: CAST, agency: SUWON })
    server = portal.server
  })
  after(() => portal.end())

  /** An officer does one thing to a case, on its page. */
  const does = async (
    person: keyof typeof CAST,
    number: string,
    deed: 'draft' | 'release' | 'closing',
    filled: Readonly<Record<string, string>> = {},
  ) => {
    const walker = portal.officer(person, 'ko')
    await walker.open(`/work/complaints/${number}`)
    await walker.follow(work.deeds[deed].link)
    const page = await walker.press(work.deeds[deed].submit, filled)
    assert.ok(page.text.includes(work.deeds[deed].done), page.text)
    return page
  }

  it('is Korean to whoever asks for no language, and English to those who do', async () => {
    const plain = await server.inject({ url: '/' })
    assert.match(plain.body, /<html lang="ko" dir="ltr">/)
    assert.match(plain.body, /불편한 점이 있으십니까/)
    const english = await server.inject({ url: '/', headers: { 'accept-language': 'en-GB' } })
    assert.match(english.body, /<html lang="en"/)
    const indonesian = await server.inject({ url: '/', headers: { 'accept-language': 'id' } })
    assert.match(indonesian.body, /<html lang="ko"/)
  })

  it('shows every page that needs nobody in Korean, with no word of Indonesian', async () => {
    const walker = makeWalker(server, 'ko')
    for (const path of [
      '/',
      '/about',
      '/privacy',
      '/api',
      '/complaints',
      '/complaints/new',
      '/agencies',
      '/follow',
      '/sign-in',
    ]) {
      const page = await walker.open(path)
      assert.equal(page.status, 200, path)
      assert.match(page.text, /[가-힣]{2}/, path)
      assert.doesNotMatch(page.text, /\b(yang|laporan|instansi|Anda|atau|tidak|dengan)\b/i, path)
    }
    const { text } = await walker.open('/about')
    for (const part of ['고충민원', '첫날 포함', '근무일 7일', '근무일 14일', '민원 처리에 관한 법률 시행령', '110'])
      assert.ok(text.includes(part), part)
  })

  it('is light, reflows on a phone, and gives axe nothing to object to', async () => {
    const origin = await server.listen({ host: '127.0.0.1', port: 0 })
    const gzip = { 'accept-encoding': 'gzip', 'accept-language': 'ko' }
    const sheet = await server.inject({ url: portal.look, headers: gzip })
    const page = await newPage({ language: 'ko', width: 360 })
    for (const path of ['/', '/about', '/privacy', '/complaints', '/complaints/new', '/agencies', '/follow']) {
      const { rawPayload } = await server.inject({ url: path, headers: gzip })
      assert.ok(rawPayload.length + sheet.rawPayload.length <= FIRST_VIEW_BYTES_MAX, path)
      await page.goto(`${origin}${path}`)
      assert.deepEqual(await axe(page), [], path)
      assert.ok(await reflows(page), path)
    }
    await page.close()
  })

  it('proposes to mask numbers, plates and accounts as they stand in Korean sentences', async () => {
    const text =
      '주민번호 900101-1234567, 연락처는 010-1234-5678이고 차량 12가 3456, 계좌 110-123-456789입니다. 3만원을 냈습니다.'
    assert.deepEqual(
      proposePersonal(text, await loadCountry('kr')).map(({ kind, start, end }) => [kind, text.slice(start, end)]),
      [
        ['personId', '900101-1234567'],
        ['phone', '010-1234-5678'],
        ['plate', '12가 3456'],
        ['account', '110-123-456789'],
      ],
    )
  })

  it('takes a petition by the API, and computes the seventh working day, the first one counted in', async () => {
    const answer = await server.inject({
      method: 'POST',
      url: '/api/v1/complaints',
      headers: { 'idempotency-key': 'korea', 'accept-language': 'ko' },
      payload: { class: 'grievance', title: TITLE, text: STORY, region: '41110', agency: SUWON },
    })
    assert.equal(answer.statusCode, 201, answer.body)
    assert.equal(answer.json().due_on, '2026-12-02')
    const simple = await server.inject({
      method: 'POST',
      url: '/api/v1/complaints',
      headers: { 'idempotency-key': 'korea simple' },
      payload: { class: 'immediate', title: TITLE, text: STORY, region: '41110', agency: SUWON },
    })
    assert.deepEqual([simple.json().due_on, simple.json().due_at], ['2026-11-24', '2026-11-24T07:00:00.000Z'])
    const refused = await server.inject({
      method: 'POST',
      url: '/api/v1/complaints',
      headers: { 'idempotency-key': 'korea 2', 'accept-language': 'ko' },
      payload: { class: 'complaint', title: '', text: STORY, region: '41110' },
    })
    assert.equal(refused.statusCode, 422)
    assert.match(refused.body, /[가-힣]/)
  })

  it('answers a simple request within three office hours, says until when, and counts it late from that hour on', async () => {
    const citizen = makeWalker(server, 'ko')
    await citizen.open('/complaints/new')
    await citizen.press(words.file.next, { class: 'immediate', title: TITLE, text: STORY })
    await citizen.press(words.file.next, { region_text: '수원' })
    await citizen.press(words.file.next, { agency_text: '경기도 수원시' })
    await citizen.press(words.file.next)
    const sent = await citizen.press(words.file.send)
    // Noon in Seoul: the hour of lunch does not count.
    assert.match(sent.text, /오늘 오후 4:00 GMT\+9/)
    const [number] = codesOf(sent.body)
    const head = portal.officer('head', 'ko')
    const list = await head.open('/work?tab=verify')
    assert.match(list.text, new RegExp(`${number}.*오늘 오후 2:00`))
    portal.setNow(new Date('2026-11-24T05:30:00Z'))
    const late = await head.open('/work?tab=overdue')
    assert.ok(late.text.includes(number), late.text)
    assert.ok(late.text.includes(work.due.overdue), late.text)
    assert.ok(!(await head.open('/work?tab=soon')).text.includes(number))
    portal.setNow(NOW)
  })

  it('takes a petition on its pages, and answers and closes it', async () => {
    const citizen = makeWalker(server, 'ko')
    await citizen.open('/complaints/new')
    await citizen.press(words.file.next, { class: 'inquiry', title: TITLE, text: STORY })
    await citizen.press(words.file.next, { region_text: '수원' })
    await citizen.press(words.file.next, { agency_text: '경기도 수원시' })
    await citizen.press(words.file.next, { 'contact.name': '꾸며낸 사람', 'contact.phone': '010-1234-5678' })
    for (const part of [TITLE, '경기도 수원시', '일반 질의', '119']) assert.ok(citizen.page.text.includes(part), part)
    const sent = await citizen.press(words.file.send)
    const [number, key] = codesOf(sent.body)
    assert.match(number, /^\w{3}-\w{3}-\w{4}$/)
    assert.match(key, /^(\w{5}-){4}\w{5}$/)
    assert.match(sent.text, /2026년 12월 2일/)

    const head = portal.officer('head', 'ko')
    await head.open(`/work/complaints/${number}`)
    await head.follow(work.deeds.acceptance.link)
    assert.doesNotMatch(
      /<textarea[^>]* name="publish\.words"[\s\S]*?<\/textarea>/.exec(head.page.body)?.[0] ?? '',
      /010-1234/,
    )
    await head.press(work.deeds.acceptance.submit)
    const one = portal.officer('one', 'ko')
    await one.open(`/work/complaints/${number}`)
    await one.press(work.take)
    await does('one', number, 'draft', { words: REPLY })
    await does('two', number, 'release')
    await does('one', number, 'closing', { done: '가로등 두 개를 교체했습니다.', evidence: '작업일지 꾸며낸-1' })

    await citizen.follow(words.file.sent.open)
    for (const part of [REPLY, words.statuses.closed]) assert.ok(citizen.page.text.includes(part), part)
    await citizen.follow(words.follow.judge.link)
    const judged = await citizen.press(words.follow.judge.send, { solved: 'yes', stars: '5' })
    assert.ok(judged.text.includes(words.follow.done.verdict), judged.text)
    const shown = await makeWalker(server, 'ko').open(`/complaints/${number}`)
    for (const part of [TITLE, REPLY, words.one.solved]) assert.ok(shown.text.includes(part), part)
    assert.doesNotMatch(shown.text, /010-1234|꾸며낸 사람/)
  })
})
