import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { followCookie } from '../src/core/cases/follow.sql.ts'
import { keyHash, newKey } from '../src/core/cases/key.ts'
import { loadCountry } from '../src/core/country/load-country.ts'
import { learnWords } from '../src/core/country/pack-words.ts'
import type { Server } from '../src/kit/http/server.ts'
import { openApp } from './support/app.ts'
import { newPage } from './support/browser.ts'
import { type Casework, casework } from './support/casework.ts'
import { HOME } from './support/sources.ts'

/** What is left of an A4 sheet between margins of 18 mm, in CSS pixels. */
const SHEET = { width: 658, height: 986 }
const WORDS_OF_A_LONG_REPORT = 'Lampu padam sejak Senin malam dan warga sulit melintas. '.repeat(200)

describe('a page on paper', () => {
  let ground: Casework
  let server: Server
  let origin: string
  let printed: readonly { readonly path: string; readonly cookie: string }[]

  before(async () => {
    await learnWords(await loadCountry(join(HOME, 'docs/example-country')))
    ground = await casework()
    const app = await openApp(ground.db, ground.now, { house: { languages: ['id', 'ar'] } })
    server = app.server
    await server.listen({ host: '127.0.0.1', port: 0 })
    origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
    const key = newKey()
    const differs = { keyHash: keyHash(key).toString('hex'), text: WORDS_OF_A_LONG_REPORT }
    const { number, caseId } = await ground.caseIn('closed', differs)
    printed = [
      { path: `/complaints/${number}`, cookie: '' },
      { path: `/follow/${number}`, cookie: `follow=${followCookie(app.house.secret, caseId, key, ground.now).value}` },
      { path: `/work/complaints/${number}`, cookie: `session=${ground.cookie('one')}` },
      { path: '/work?tab=all', cookie: `session=${ground.cookie('nation')}` },
      { path: '/complaints', cookie: '' },
      { path: '/agencies/id.32.73', cookie: '' },
      { path: '/about', cookie: '' },
    ]
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  const open = async (page: Page, { path, cookie }: { path: string; cookie: string }, language: string) => {
    await page.context().clearCookies()
    const pairs = [cookie, `lang=${language}`].filter(Boolean).map((pair) => pair.split('='))
    await page.context().addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url: origin })))
    await page.goto(path)
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize(SHEET)
  }

  it('is black on white, without what is only to be pressed, and no line is cut, in both directions of writing', async () => {
    const page = await newPage({ baseURL: origin })
    for (const language of ['id', 'ar'])
      for (const one of printed) {
        await open(page, one, language)
        assert.deepEqual(await page.evaluate(FAULTS), [], `${one.path} in ${language}`)
      }
    await page.close()
  })

  it('would be seen to be otherwise', async () => {
    const page = await newPage()
    await page.setContent(
      '<nav>x</nav><p style="background:#fde">x</p><p style="color:#777">x</p><p style="inline-size:900px">x</p>',
    )
    await page.setViewportSize(SHEET)
    const faults: string[] = await page.evaluate(FAULTS)
    for (const fault of ['nav', 'not on white', 'pale', 'beside']) assert.ok(faults.join().includes(fault), fault)
    await page.close()
  })

  it('tells where a link leads out of the portal, and keeps a table a table', async () => {
    const page = await newPage({ baseURL: origin })
    await open(page, { path: '/about', cookie: '' }, 'id')
    await page.evaluate("document.querySelector('main p').innerHTML = '<a href=https://rekaan.example/x>x</a>'")
    const address = "getComputedStyle(document.querySelector('main p a'), '::after').content"
    assert.match(await page.evaluate(address), /https:/)
    await open(page, printed[3] ?? { path: '/work', cookie: '' }, 'id')
    assert.equal(await page.evaluate("getComputedStyle(document.querySelector('thead')).display"), 'table-header-group')
    assert.equal(await page.evaluate("getComputedStyle(document.querySelector('td')).display"), 'table-cell')
    await page.close()
  })

  it('goes on over as many sheets as its words need', async () => {
    const page = await newPage({ baseURL: origin })
    await open(page, printed[0] ?? { path: '/', cookie: '' }, 'id')
    const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
    assert.ok(sheets > 1 && sheets < 8, `${sheets} sheets`)
    await page.close()
  })
})

/** Runs in the page: what should not be on paper, or cannot be read there. */
const FAULTS = `(() => {
  const found = []
  const shown = (one) => one.getClientRects().length > 0 && getComputedStyle(one).clipPath === 'none'
  const light = (colour) => { const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number); return a === 0 ? 255 : Math.min(r, g, b) }
  const dark = (colour) => Math.max(...colour.match(/[\\d.]+/g).slice(0, 3).map(Number))
  for (const one of document.querySelectorAll('body *')) {
    if (!shown(one) || one.closest('svg, picture, .unseen')) continue
    const style = getComputedStyle(one)
    const name = one.tagName.toLowerCase() + ' ' + one.textContent.trim().slice(0, 30)
    if (one.matches('nav, button, .button, form.form, .skip')) found.push(name + ' is shown')
    if (light(style.backgroundColor) < 255) found.push(name + ' is not on white')
    if (one.childNodes.length > 0 && one.textContent.trim() && dark(style.color) > 0x55) found.push(name + ' is pale')
    const { left, right } = one.getBoundingClientRect()
    if (right > document.documentElement.clientWidth + 1 || left < -1) found.push(name + ' stands beside the sheet')
  }
  return [...new Set(found)].slice(0, 8)
})()`
