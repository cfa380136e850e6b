import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { SYSTEMS } from '../src/app.ts'
import { loadCountry } from '../src/core/country/load-country.ts'
import { learnWords } from '../src/core/country/pack-words.ts'
import type { Server } from '../src/kit/http/server.ts'
import { wordsOf as complaintWordsOf } from '../src/systems/complaints/words/words.ts'
import { openApp } from './support/app.ts'
import { axe, faultsEnlarged, newPage, reflows } from './support/browser.ts'
import { type Casework, casework } from './support/casework.ts'
import { type Cases, FORM_DEEDS, makeCases, type Visit, visitEveryPage } from './support/every-page.ts'
import { MALL_DEEDS } from './support/mall-rows.ts'
import { problemsOfMarkup } from './support/markup.ts'
import { enterAs, listen, putInto } from './support/onlooker.ts'
import { codeIn } from './support/page-faults.ts'
import { HOME } from './support/sources.ts'
import { choose, press, write } from './support/stage.ts'
import { tonguesOf } from './support/tongues.ts'

const { file } = complaintWordsOf('en')
/** Those of the program, and one that a country pack brings, which is written from right to left. */
const LANGUAGES = ['id', 'en', 'ko', 'ar'] as const
const PACK = join(HOME, 'docs/example-country')
/** A cheap phone and an office. */
const WIDTHS = [360, 1280] as const
/** The first view of a public page in one initial congestion window: document and stylesheet, compressed. */
const FIRST_VIEW_BYTES_MAX = 14 * 1024
const SCRIPTS_BYTES_MAX = 10 * 1024
/** They act and lead on, and have nothing to show. */
const SHOW_NOTHING = [
  ...['/applications/:number/registers/:register/arrival', '/applications/:number/registers/:register/removal'],
  ...['/applications/:number/key', '/applications/:number/papers/:question/choice'],
  '/follow/leave',
  '/follow/:number/notices',
  '/follow/:number/parts',
  ...['/citizen/sign-out', '/citizen/sessions', '/citizen/notices'],
  '/my-cases/data.zip',
  '/my-cases/supported',
  '/citizen/email',
  '/sign-out',
  '/account/sessions',
  '/account/tokens',
  '/admin/officers/:officer/roles',
  ...['/work/services', '/admin/agencies/import/changes', '/admin/calendar/draft/file'],
  '/admin/registers/:register/try/result',
  ...MALL_DEEDS,
  '/kiosk/sync',
  ...['/queue/:ticket/notice', '/queue/:ticket/leaving', ...FORM_DEEDS],
  ...['calendar', 'rules'].flatMap((subject) =>
    ['removal', 'discard', 'publication'].map((deed) => `/admin/${subject}/draft/${deed}`),
  ),
]
/** Pages behind a link that only a mail knows: seen here as one who comes with a link that is over. */
const BEHIND_A_LINK = ['/password/:token', '/new-key/:token', '/citizen/email/:token', '/registers/:register/return']
/** Shown on the machine of a demo only, and elsewhere not there. */
const OF_A_DEMO = ['/dev/mail']
/** There while a portal is set up, and walked by a test of its own. */
const OF_A_SETUP = /^\/setup(\/|$)/

describe('every page', () => {
  let ground: Casework
  let server: Server
  let origin: string
  let sheetBytes: number
  let cases: Cases
  let visits: readonly Visit[]

  before(async () => {
    ground = await casework()
    await learnWords(await loadCountry(PACK))
    const app = await openApp(ground.db, ground.now, { house: { languages: LANGUAGES } })
    server = app.server
    await server.listen({ host: '127.0.0.1', port: 0 })
    origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
    const sheet = await server.inject({ url: app.house.asset('look.css'), headers: { 'accept-encoding': 'gzip' } })
    sheetBytes = sheet.rawPayload.length
    cases = await makeCases(ground, app.house)
    visits = await visitEveryPage(server, ground, cases)
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  const shown = () => visits.filter(({ path }) => !SHOW_NOTHING.includes(path) && !OF_A_SETUP.test(path))
  const cookieOf = ({ cookie }: Visit, language: string) => [cookie, `lang=${language}`].filter(Boolean).join('; ')
  const textOf = async (visit: Visit, language: string) =>
    (await server.inject({ url: visit.url, headers: { cookie: cookieOf(visit, language) } })).payload

  it('would not be let through with what these tests look for', async () => {
    const page = await newPage()
    await page.setContent(
      `<html lang="id"><title>x</title><main><h1>x</h1><p style="color:#bbb">pucat</p><input><p style="inline-size:2000px">lebar</p>
<p style="inline-size:180px; overflow:hidden; white-space:nowrap">Sebaris yang tak muat</p>
<nav style="font-size:8px; line-height:1"><a href="/a" style="display:block">a</a><a href="/b" style="display:block">b</a></nav></main>`,
    )
    const rules = [...new Set((await axe(page)).map(({ rule }) => rule))]
    assert.deepEqual(rules.sort(), ['color-contrast', 'label', 'target-size'])
    assert.equal(await reflows(page), false)
    const faults = (await faultsEnlarged(page)).join()
    for (const fault of ['wider than its window', 'lebar stands beside', 'muat is cut (640'])
      assert.ok(faults.includes(fault), faults)
    await page.close()
    const guarded = await newPage({ baseURL: origin })
    const said = listen(guarded)
    await guarded.goto('/tidak-ada')
    assert.deepEqual([await axe(guarded), said], [[], []])
    await guarded.setContent(
      `<html lang="id"><title>x</title><main><h1 style="color:red">x</h1><input><script>document.title = 'y'</script>
<img alt="" src="http://lain.invalid/x.png"></main>`,
    )
    assert.deepEqual(
      (await axe(guarded)).map(({ rule }) => rule),
      ['label'],
    )
    for (const fault of ['inline style', 'inline script', 'asks another host'])
      assert.ok(
        said.some((one) => one.includes(fault)),
        `${fault} is not in ${said.join()}`,
      )
    await guarded.close()
  })

  it('is seen by somebody', () => {
    assert.equal(visits.length, SYSTEMS.flatMap(({ pages }) => pages).length)
    const unseen = shown().filter(
      ({ path, status }) => status !== (BEHIND_A_LINK.includes(path) || OF_A_DEMO.includes(path) ? 404 : 200),
    )
    assert.deepEqual(unseen, [])
    for (const { path, status } of visits) if (OF_A_SETUP.test(path)) assert.equal(status, 404, path)
    const leading = visits.filter(({ path }) => SHOW_NOTHING.includes(path))
    assert.deepEqual(leading.map(({ path }) => path).sort(), [...SHOW_NOTHING].sort())
    for (const { path, status } of leading) assert.equal(status, 303, path)
  })

  it('is valid HTML in the language asked for, with one heading of the first rank and no code of its own', async () => {
    for (const [index, visit] of shown().entries())
      for (const language of LANGUAGES) {
        const text = await textOf(visit, language)
        const told = `${visit.url} ${language}`
        // A slow look, and the markup is one for all languages but for the English in those that have gaps.
        if (language === 'ar' || LANGUAGES[index % 3] === language) assert.deepEqual(problemsOfMarkup(text), [], told)
        assert.match(text, new RegExp(`<html lang="${language}"`), told)
        assert.equal(text.match(/<h1[\s>]/g)?.length, 1, told)
        assert.deepEqual(codeIn(text), [], told)
        const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
        assert.deepEqual(ids, [...new Set(ids)], told)
        assert.doesNotMatch(wordsOf(text), /undefined|\[object |\bNaN\b|\{\w+\}/, told)
      }
  })

  it('has a title of its own that ends with the name of the portal', async () => {
    for (const language of LANGUAGES) {
      const titles = new Map<string, string>()
      for (const visit of shown()) {
        const title = /<title>([^<]*)<\/title>/.exec(await textOf(visit, language))?.[1] ?? ''
        assert.match(title, /.+ – Jembatan$/, visit.url)
        if (visit.status === 200) titles.set(`${visit.path} ${title}`, title)
      }
      assert.deepEqual([...titles.values()].sort(), [...new Set(titles.values())].sort(), language)
    }
  })

  it('says of the words that people wrote in a case in which language they are, whatever the page is in', async () => {
    // The titles, texts, replies and questions of the cases, which are in Indonesian; not what officers call drafts of the calendar.
    const theirs = /^Ketidak\w{100,}( Ketid|\w* dan seterusnya)|^Lampu diperbaiki Dinas|^Di gang berapa/
    const seen = new Set<string>()
    for (const visit of shown().filter(({ path }) => !path.startsWith('/admin')))
      for (const language of ['en', 'ar'])
        for (const { text, lang } of tonguesOf(await textOf(visit, language))) {
          const found = theirs.exec(text.trim())?.[0]
          if (!found) continue
          assert.equal(lang, 'id', `${visit.url} in ${language}: ${text}`)
          seen.add(found.slice(-12))
        }
    assert.equal(seen.size, 4, [...seen].join())
  })

  it('comes to a phone in one first view where the public reads it', async () => {
    const open = visits.filter((visit) => visit.open && visit.status === 200)
    assert.ok(open.length > 10, `only ${open.length} public pages were found`)
    for (const visit of open)
      for (const language of LANGUAGES) {
        const text = await textOf(visit, language)
        const bytes = gzipSync(text).length + sheetBytes
        assert.ok(
          bytes <= FIRST_VIEW_BYTES_MAX,
          `${visit.url} in ${language} weighs ${bytes} bytes with its stylesheet`,
        )
        const scripts = [...text.matchAll(/<script[^>]* src="([^"]*)"/g)].map(([, src = '']) => src)
        let scriptBytes = 0
        for (const url of scripts)
          scriptBytes += (await server.inject({ url, headers: { 'accept-encoding': 'gzip' } })).rawPayload.length
        assert.ok(scriptBytes <= SCRIPTS_BYTES_MAX, `${visit.url} asks for ${scriptBytes} bytes of scripts`)
      }
  })

  it('meets WCAG 2.2 AA by axe and needs no moving sideways, on a phone, in an office and enlarged to twice its size', async () => {
    // The layout is one for all languages but for its direction: axe sees each page in one of those written from the left, and in Arabic.
    for (const [turn, tongues] of [['id', 'en', 'ko'], ['ar']].entries()) {
      const page = await newPage({ baseURL: origin })
      const said = listen(page)
      await page.goto('/tidak-ada')
      for (const [index, visit] of shown().entries()) {
        const language = tongues[index % tongues.length] ?? 'id'
        const told = `${visit.url} in ${language}`
        await put(page, visit, language)
        assert.deepEqual(await faultsEnlarged(page), [], told)
        const [first, second] = (index + turn) % 2 === 0 ? WIDTHS : WIDTHS.toReversed()
        await assertReflows(page, second ?? 0, told)
        await assertFine(page, first ?? 0, told)
        assert.deepEqual(said.splice(0), [], told)
      }
      await page.close()
    }
  })

  it('stays so where something is missing, forbidden, or wrong', async () => {
    const page = await newPage({ baseURL: origin })
    const said = listen(page)
    for (const [index, { url, cookie }] of refused().entries()) {
      await enter(page, { url, cookie }, 'id')
      for (const width of WIDTHS) await assertReflows(page, width, url)
      await assertFine(page, WIDTHS[index % 2] ?? 0, url)
    }
    await enter(page, { url: '/follow', cookie: '' }, 'id')
    await page.getByRole('button', { name: 'Buka laporan' }).click()
    assert.match(await page.title(), /^Galat: Lacak laporan/)
    await assertFine(page, 360, 'a form with problems')
    assert.deepEqual(said, [])
    await page.close()
  })

  it('stays so on the way through filing, from the first problem to the key', async () => {
    const page = await newPage({ baseURL: origin, language: 'en' })
    const said = listen(page)
    let seen = 0
    const look = () => assertFine(page, WIDTHS[seen++ % 2] ?? 0, `filing, page ${seen}`)
    await enter(page, { url: '/complaints/new', cookie: '' }, 'en')
    await press(page, file.next)
    assert.match(await page.title(), /^Error: /)
    await look()
    await choose(page, 'Complaint')
    await write(page, file.what.title, 'A street lamp that is dark')
    await write(page, file.what.text, 'It has been dark since Monday.')
    await press(page, file.next)
    await look()
    await write(page, file.where.search, 'bandung')
    await press(page, file.where.find)
    await look()
    await choose(page, 'Kota Bandung')
    for (const _ of ['agency', 'reach', 'check']) {
      await press(page, file.next)
      await look()
    }
    await press(page, file.send)
    assert.equal(await page.locator('h1').innerText(), file.sent.title)
    await look()
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.locator('nav:visible, .no-print:visible').count(), 0)
    assert.ok(await page.locator('.receipt').isVisible())
    assert.deepEqual(said, [])
    await page.close()
  })

  const refused = () => [
    { url: '/tidak-ada', cookie: '' },
    { url: '/work', cookie: '' },
    { url: '/admin/officers', cookie: `session=${ground.cookie('one')}` },
    { url: `/work/complaints/${cases.numbers.closed}/draft`, cookie: `session=${ground.cookie('one')}` },
    { url: '/complaints?q=tidakadayangsepertiini', cookie: '' },
    { url: '/work?q=tidakadayangsepertiini', cookie: `session=${ground.cookie('nation')}` },
  ]

  const put = async (page: Page, visit: Visit, language: string) =>
    putInto(page, await textOf(visit, language), { ...visit, language, origin })

  const enter = (page: Page, who: Pick<Visit, 'url' | 'cookie'>, language: string) =>
    enterAs(page, { ...who, language, origin })
  const assertReflows = async (page: Page, width: number, told: string) => {
    await page.setViewportSize({ width, height: width < 600 ? 740 : 800 })
    assert.ok(await reflows(page), `${told} has to be moved sideways at ${width} pixels`)
  }

  const assertFine = async (page: Page, width: number, told: string) => {
    await assertReflows(page, width, told)
    assert.deepEqual(await axe(page), [], `${told} at ${width} pixels`)
  }
})

/** What is read on a page, without the code that programs are shown. */
function wordsOf(text: string): string {
  return text.replace(/<pre[\s\S]*?<\/pre>|<code[\s\S]*?<\/code>|<[^>]*>/g, ' ')
}
