import { mkdir } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import type { Browser, Page } from 'playwright-core'
import { emailOf, type Player } from '../../demo/cast.ts'
import { CASES } from '../../demo/deeds.ts'
import { fillDemo } from '../../demo/fill.ts'
import { keyOf } from '../../demo/play.ts'
import { passwordOf } from '../../demo/sign-ins.ts'
import { numberOfKey } from '../../src/commands/ground.sql.ts'
import { keyHash } from '../../src/core/cases/key.ts'
import { installCountry } from '../../src/core/country/install-country.ts'
import { loadCountry } from '../../src/core/country/load-country.ts'
import { openApp } from './app.ts'
import { launchChromium } from './chromium.ts'
import { leaveServer, openTestDatabase } from './database.ts'
import { HOME } from './sources.ts'

/** The pictures of README.md and of docs/pictures, taken of the demo on one pretended morning. `npm run pictures` makes them anew. */
const FOLDER = join(HOME, 'docs/pictures')
const NOW = new Date('2026-11-24T03:00:00Z')
const OFFICE = { width: 1280, height: 900 }
const PHONE = { width: 390, height: 844 }
/** The replied case that the demo invites to judge. */
const FOLLOWED = CASES.findIndex(({ title }) => title.startsWith('Bangku di taman'))

interface Picture {
  readonly name: string
  readonly window: { readonly width: number; readonly height: number }
  /** Leads a new browser to what is shown. */
  readonly go: (page: Page) => Promise<unknown>
  /** The page to its foot, not the window alone. */
  readonly whole?: boolean
}

const at = await openTestDatabase()
const client = new pg.Client({ connectionString: at.url })
const browser = await launchChromium()
try {
  await client.connect()
  const country = await loadCountry('id')
  await installCountry(client, country, () => undefined)
  const { server, house } = await openApp(at.db, NOW, { house: { demo: true } })
  await fillDemo({ client, db: at.db, country, secret: house.secret, now: NOW })
  await server.listen({ host: '127.0.0.1', port: 0 })
  const key = keyOf(house.secret, FOLLOWED)
  const number = await numberOfKey(client, keyHash(key))
  if (!number) throw new Error('The demo has no case to follow')
  await mkdir(FOLDER, { recursive: true })
  const origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  for (const picture of pictures({ number, key, secret: house.secret })) await take(browser, origin, picture)
  await server.close()
} finally {
  await browser.close()
  await client.end()
  await at.close()
  await leaveServer()
}
// Connections of the browser may linger; nothing is left to do.
process.exit(0)

function pictures(of: { number: string; key: string; secret: Buffer }): readonly Picture[] {
  return [
    { name: 'home', window: OFFICE, go: (page) => page.goto('/') },
    { name: 'home-phone', window: PHONE, go: (page) => page.goto('/') },
    { name: 'filing-phone', window: PHONE, go: (page) => page.goto('/complaints/new') },
    { name: 'report', window: OFFICE, whole: true, go: openAnswered },
    { name: 'follow-phone', window: PHONE, whole: true, go: (page) => openMine(page, of) },
    { name: 'work', window: OFFICE, go: (page) => openWork(page, of.secret) },
    { name: 'release', window: OFFICE, whole: true, go: (page) => openDraft(page, of.secret) },
  ]
}

async function take(chromium: Browser, origin: string, { name, window, go, whole = false }: Picture): Promise<void> {
  const context = await chromium.newContext({
    baseURL: origin,
    viewport: window,
    locale: 'id',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await go(page)
  await page.waitForLoadState('networkidle')
  const path = join(FOLDER, `${name}.png`)
  await page.screenshot({ path, fullPage: whole })
  console.log(path)
  await context.close()
}

async function openAnswered(page: Page): Promise<void> {
  await page.goto('/complaints?status=closed&q=lubang')
  await page.locator('.card a').first().click()
}

async function openMine(page: Page, { number, key }: { number: string; key: string }): Promise<void> {
  await page.goto('/follow')
  await page.locator('[name=number]').fill(number)
  await page.locator('[name=key]').fill(key)
  await page.locator('main form button').click()
}

async function signIn(page: Page, player: Player, secret: Buffer): Promise<void> {
  await page.goto('/sign-in')
  await page.locator('[name=email]').fill(emailOf(player))
  await page.locator('[name=password]').fill(passwordOf(secret, player))
  await page.locator('main form button').click()
  await page.waitForURL('**/work')
}

async function openWork(page: Page, secret: Buffer): Promise<void> {
  await signIn(page, 'bandungHead', secret)
  await page.goto('/work?tab=all')
}

async function openDraft(page: Page, secret: Buffer): Promise<void> {
  await signIn(page, 'bandungHead', secret)
  await page.goto('/work?tab=release')
  await page.locator('tbody a').first().click()
  await page.locator('main nav.actions a').first().click()
}
