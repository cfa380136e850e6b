import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { loadCountry } from '../src/core/country/load-country.ts'
import { learnWords } from '../src/core/country/pack-words.ts'
import { wordsOf } from '../src/systems/complaints/words/words.ts'
import { workWordsOf } from '../src/systems/complaints/words/work-words.ts'
import { axe, newPage, reflows } from './support/browser.ts'
import { openPortal, type Portal } from './support/country-portal.ts'
import { codesOf } from './support/filing.ts'
import { HOME } from './support/sources.ts'
import { makeWalker } from './support/walk.ts'

const PACK = join(HOME, 'docs/example-country')
/** A Tuesday; Wednesday is a holiday there, Friday and Saturday rest. */
const NOW = new Date('2026-11-24T03:00:00Z')
const TOWN = 'xw.101'
const CAST = { head: 'coordinator', one: 'officer', two: 'officer' } as const
const TITLE = 'مصباح الشارع مطفأ'
const STORY = 'مصباح الشارع أمام السوق القديم مطفأ منذ مساء الأحد. رقمي +990 55 123 4567.'
const REPLY = 'استبدلت فرقة الصيانة المصباح يوم 26 نوفمبر 2026 وأصبح الشارع مضاء.'
/** Every page that needs nobody. */
const PAGES = ['/', '/about', '/privacy', '/api', '/complaints', '/complaints/new', '/agencies', '/follow', '/sign-in']

describe('a portal of a country that the program has never heard of', () => {
  let portal: Portal
  before(async () => {
    portal = await openPortal(PACK, { now: NOW, cast: CAST, agency: TOWN })
  })
  after(() => portal.end())

  /** An officer does one thing to a case, on its page. */
  const does = async (
    person: keyof typeof CAST,
    number: string,
    deed: 'draft' | 'release' | 'closing',
    filled: Readonly<Record<string, string>> = {},
  ) => {
    const { deeds } = workWordsOf('ar')
    const walker = portal.officer(person, 'ar')
    await walker.open(`/work/complaints/${number}`)
    await walker.follow(deeds[deed].link)
    const page = await walker.press(deeds[deed].submit, filled)
    assert.ok(page.text.includes(deeds[deed].done), page.text)
  }

  it('is written from right to left, with English where a sentence is missing, each in its own order', async () => {
    const page = await makeWalker(portal.server, 'ar').open('/')
    assert.match(page.body, /<html lang="ar" dir="rtl">/)
    assert.ok(page.text.includes('أبلغ عن مشكلة'), page.text)
    assert.match(page.body, /<span lang="en">\u2066For programs \(API\)\u2069<\/span>/)
    const english = await makeWalker(portal.server, 'en').open('/')
    assert.match(english.body, /<html lang="en" dir="ltr">/)
    assert.doesNotMatch(english.body, /[\u2066-\u2069]/)
  })

  it('counts what its language lacks', async () => {
    const [arabic] = await learnWords(await loadCountry(PACK))
    assert.ok(arabic && arabic.language === 'ar')
    assert.ok(arabic.gaps.length > 100 && arabic.gaps.length < arabic.sentences)
    assert.ok(arabic.gaps.includes('look.programs') && !arabic.gaps.includes('complaints.front.title'))
    assert.deepEqual(await learnWords(await loadCountry('id')), [])
  })

  it('files, answers and closes a case through its pages', async () => {
    const words = wordsOf('ar')
    const work = workWordsOf('ar')
    const citizen = makeWalker(portal.server, 'ar')
    await citizen.open('/complaints/new')
    await citizen.press(words.file.next, { class: 'complaint', title: TITLE, text: STORY })
    const where = await citizen.press(words.file.next, { region_text: 'السوق القديم' })
    assert.equal(where.status, 200, where.text)
    await citizen.press(words.file.next, { agency_text: 'عين الورد' })
    await citizen.press(words.file.next, { 'contact.name': 'شخص مختلق', 'contact.phone': '+990 55 123 4567' })
    for (const part of [TITLE, 'حي السوق القديم، مدينة عين الورد، محافظة النخيل', 'شكوى', '771'])
      assert.ok(citizen.page.text.includes(part), `${part}: ${citizen.page.text}`)
    const sent = await citizen.press(words.file.send)
    const [number] = codesOf(sent.body)
    // Ten working days from the day after Tuesday: the holiday and three weekends of Friday and Saturday are passed over.
    assert.ok(sent.text.includes('9 ديسمبر 2026'), sent.text)

    const head = portal.officer('head', 'ar')
    await head.open(`/work/complaints/${number}`)
    await head.follow(work.deeds.acceptance.link)
    const proposed = /<textarea[^>]* name="publish\.words"[\s\S]*?<\/textarea>/.exec(head.page.body)?.[0] ?? ''
    assert.doesNotMatch(proposed, /123 4567/)
    await head.press(work.deeds.acceptance.submit)
    const one = portal.officer('one', 'ar')
    await one.open(`/work/complaints/${number}`)
    await one.press(work.take)
    await does('one', number, 'draft', { words: REPLY })
    await does('two', number, 'release')
    await does('one', number, 'closing', { done: 'استبدل المصباح.', evidence: 'محضر 1' })

    await citizen.follow(words.file.sent.open)
    await citizen.follow(words.follow.judge.link)
    const judged = await citizen.press(words.follow.judge.send, { solved: 'yes', stars: '5' })
    assert.ok(judged.text.includes(words.follow.done.verdict), judged.text)
    const shown = await makeWalker(portal.server, 'ar').open(`/complaints/${number}`)
    for (const part of [TITLE, REPLY, words.one.solved]) assert.ok(shown.text.includes(part), part)
    assert.doesNotMatch(shown.text, /123 4567|شخص مختلق/)
    assert.match(shown.body, new RegExp(`\u2068${number}\u2069`))
  })

  it('takes the example of its API page as it stands', async () => {
    const page = await portal.server.inject({ url: '/api' })
    assert.ok(page.body.includes('مصباح الشارع مطفأ'))
    const example = JSON.parse((await portal.server.inject({ url: '/api/openapi.json' })).body).paths[
      '/api/v1/complaints'
    ].post.requestBody.content['application/json'].example
    const answer = await portal.server.inject({
      method: 'POST',
      url: '/api/v1/complaints',
      headers: { 'idempotency-key': 'oases' },
      payload: example,
    })
    assert.equal(answer.statusCode, 201, answer.body)
  })

  it('finds a place by its name without the marks over its letters, and in English', async () => {
    const found = async (q: string) =>
      (await portal.server.inject({ url: `/api/v1/regions?q=${encodeURIComponent(q)}` })).json().regions
    assert.equal((await found('ام السدر'))[0].code, '10290')
    assert.equal((await found('Ain al-Ward'))[0].code, '101')
  })

  it('reflows, and gives axe nothing to object to, on a phone and on a desk', async () => {
    const origin = await portal.server.listen({ host: '127.0.0.1', port: 0 })
    for (const width of [360, 1280]) {
      const page = await newPage({ language: 'ar', width })
      for (const path of PAGES) {
        await page.goto(`${origin}${path}`)
        assert.deepEqual(await axe(page), [], path)
        assert.ok(await reflows(page), `${path} at ${width}`)
      }
      await page.close()
    }
  })
})
