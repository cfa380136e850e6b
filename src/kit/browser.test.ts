import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { axe, newPage } from '../../test/support/browser.ts'
import { loadAssets } from './assets.ts'
import { textArea } from './fields.ts'
import { html, toText } from './html.ts'
import { suggestField } from './suggest.ts'

describe('the scripts of the browser', () => {
  const assets = loadAssets([join(import.meta.dirname, 'browser'), join(import.meta.dirname, '../core/look')])
  let server: Server
  let baseURL: string

  before(async () => {
    server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x')
      const asset = assets.serve(pathname, undefined)
      if (asset) return response.writeHead(200, asset.headers).end(asset.bytes)
      if (pathname === '/places')
        return response.end(
          JSON.stringify({
            places: PLACES.filter(({ name }) => name.toLowerCase().includes(searchParams.get('q') ?? '')),
          }),
        )
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY })
      response.end(toText(form(assets.url)))
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(() => server.close())

  async function opened(javaScript = true): Promise<Page> {
    const page = await newPage({ baseURL, javaScript })
    await page.goto('/')
    return page
  }

  it('count the letters that are left, and the ones too many', async () => {
    const page = await opened()
    const left = page.locator('.count-left')
    assert.equal(await left.textContent(), 'Sisa 1.500')
    await page.locator('textarea').fill('a'.repeat(1502))
    assert.equal(await left.textContent(), 'Lebih 2')
    assert.match((await left.getAttribute('class')) ?? '', /wrong/)
    await page.close()
  })

  it('propose places, and take one by the keyboard alone', async () => {
    const page = await opened()
    const box = page.getByRole('combobox')
    await box.focus()
    await page.keyboard.type('cibiru')
    await page.getByRole('option').first().waitFor()
    assert.equal(await box.getAttribute('aria-expanded'), 'true')
    assert.equal(await page.getByRole('option').count(), 2)
    assert.deepEqual(await axe(page), [])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    assert.equal(await box.getAttribute('aria-activedescendant'), 'suggest-0-1')
    await page.keyboard.press('Enter')
    assert.equal(await box.inputValue(), 'Cibiru Wetan, Kec. Contoh')
    assert.equal(await page.locator('[name=region]').inputValue(), '2')
    assert.equal(await page.locator('[name=region_for]').inputValue(), 'Cibiru Wetan, Kec. Contoh')
    assert.equal(await page.getByRole('option').count(), 0)
    await page.close()
  })

  it('forget the code when the words change, and say when nothing is found', async () => {
    const page = await opened()
    const box = page.getByRole('combobox')
    await box.pressSequentially('hilir')
    await page.getByRole('option').first().click()
    assert.equal(await page.locator('[name=region]').inputValue(), '1')
    await box.pressSequentially('zz')
    await page.getByText('Tidak ditemukan').waitFor()
    assert.equal(await page.locator('[name=region]').inputValue(), '')
    await page.close()
  })

  it('close the proposals by Escape and leave what was typed', async () => {
    const page = await opened()
    const box = page.getByRole('combobox')
    await box.pressSequentially('cibiru')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Escape')
    assert.equal(await page.getByRole('option').count(), 0)
    assert.equal(await box.inputValue(), 'cibiru')
    await page.close()
  })

  it('are not needed: without them the boxes are plain and can be sent', async () => {
    const page = await opened(false)
    await page.locator('[name=region_text]').fill('Cibiru')
    await page.locator('textarea').fill('Jalan')
    await page.getByRole('button').click()
    assert.equal(new URL(page.url()).search, '?text=Jalan&region_text=Cibiru&region=&region_for=')
    await page.close()
  })
})

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'"
// Invented places.
const PLACES = [
  { code: '1', name: 'Cibiru Hilir', within: 'Kec. Contoh' },
  { code: '2', name: 'Cibiru Wetan', within: 'Kec. Contoh' },
]

function form(address: (name: string) => string) {
  return html`<!DOCTYPE html><html lang="id"><head><title>x</title><link rel="stylesheet" href="${address('look.css')}">
<script type="module" src="${address('count.js')}"></script><script type="module" src="${address('suggest.js')}"></script></head>
<body><main><h1>x</h1><form action="/">
${textArea({ name: 'text', label: 'Cerita', count: { lengthMax: 1500, left: 'Sisa {n}', over: 'Lebih {n}' } })}
${suggestField({
  name: 'region',
  label: 'Tempat',
  source: '/places',
  keys: { rows: 'places', value: 'code', label: 'name', detail: 'within' },
  words: { none: 'Tidak ditemukan', found: '{n} tempat' },
})}
<button type="submit">Kirim</button></form></main></body></html>`
}
