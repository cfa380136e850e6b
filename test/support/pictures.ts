import { mkdir, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { emailOf, type Player } from '../../demo/cast.ts'
import { CASES } from '../../demo/deeds.ts'
import { fillDemo } from '../../demo/fill.ts'
import { keyOf } from '../../demo/play.ts'
import { passwordOf } from '../../demo/sign-ins.ts'
import { numberOfKey } from '../../src/commands/ground.sql.ts'
import { keyHash } from '../../src/core/cases/key.ts'
import { installCountry } from '../../src/core/country/install-country.ts'
import { loadCountry } from '../../src/core/country/load-country.ts'
import type { Server } from '../../src/kit/http/server.ts'
import { type Picture as GuidePictureName, PICTURE_SIZE, PICTURED } from '../../src/systems/portal/help/guides.ts'
import { openApp } from './app.ts'
import { launchChromium } from './chromium.ts'
import { leaveServer, openTestDatabase } from './database.ts'
import { HOME } from './sources.ts'

/**
 * The pictures of README.md and of docs/pictures, and in every language those of the guides under /help, taken of the demo on one pretended
 * morning. `npm run pictures` makes them all anew, `npm run pictures -- help` those of the guides.
 */
const FOLDER = join(HOME, 'docs/pictures')
const GUIDE_FOLDER = join(HOME, 'src/core/look/pictures')
/** What a picture of a guide may weigh. */
const GUIDE_BYTES_MAX = 25_000
/** Dots of the picture for each pixel of the page: letters stay sharp on a good phone. */
const GUIDE_SCALE = 1.5
/** Pixels above what stands at the top. */
const GUIDE_MARGIN = 14
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
  const { server, house } = await openApp(at.db, NOW, { house: { demo: true, languages: [...PICTURED] } })
  await fillDemo({ client, db: at.db, country, secret: house.secret, now: NOW })
  await server.listen({ host: '127.0.0.1', port: 0 })
  const key = keyOf(house.secret, FOLLOWED)
  const number = await numberOfKey(client, keyHash(key))
  if (!number) throw new Error('The demo has no case to follow')
  await mkdir(FOLDER, { recursive: true })
  await mkdir(GUIDE_FOLDER, { recursive: true })
  const origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  const of = { number, key, secret: house.secret, masked: await fileMasked(server) }
  if (!process.argv.includes('help')) for (const picture of pictures(of)) await take(browser, origin, picture)
  for (const language of PICTURED)
    for (const picture of guidePictures(of)) await takeForGuide(browser, origin, { ...picture, language })
  await server.close()
} finally {
  await browser.close()
  await client.end()
  await at.close()
  await leaveServer()
}
// Connections of the browser may linger; nothing is left to do.
process.exit(0)

interface Of {
  readonly number: string
  readonly key: string
  readonly secret: Buffer
  /** A report with personal data in it. */
  readonly masked: string
}

function pictures(of: Of): readonly Picture[] {
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

interface GuidePicture {
  readonly name: GuidePictureName
  readonly go: (page: Page) => Promise<unknown>
  /** What stands at the top of the picture; the head of the page where it is left out. */
  readonly from?: string
}

function guidePictures(of: Of): readonly GuidePicture[] {
  const officer = (player: Player, path: string) => async (page: Page) => {
    await signIn(page, player, of.secret)
    await page.goto(path)
  }
  const openFirst = (player: Player, path: string, deed?: RegExp) => async (page: Page) => {
    await officer(player, path)(page)
    await page.locator('tbody a').first().click()
    if (deed) await page.goto(await addressOf(page, deed))
  }
  return [
    { name: 'filing', go: (page) => page.goto('/complaints/new'), from: 'main' },
    { name: 'follow', go: (page) => openMine(page, of), from: 'h1' },
    {
      name: 'verdict',
      go: (page) => openMine(page, of).then(() => page.goto(`/follow/${of.number}/verdict`)),
      from: 'main form',
    },
    { name: 'inbox', go: officer('bandungHead', '/work?tab=all'), from: '.tabs' },
    { name: 'case', go: openFirst('bandungOne', '/work?tab=mine'), from: 'h1' },
    { name: 'draft', go: openFirst('bandungOne', '/work?tab=mine', /\/draft$/), from: 'h1' },
    { name: 'masks', go: officer('nation', `/work/complaints/${of.masked}/publication`), from: 'main form' },
    { name: 'release', go: openFirst('bandungHead', '/work?tab=release', /\/release$/), from: 'h1' },
    { name: 'admin', go: officer('system', '/admin'), from: 'h1' },
    { name: 'invite', go: officer('system', '/admin/officers/new'), from: 'h1' },
  ]
}

/** An invented report that holds a telephone number and a number plate, for the picture of the masks. */
async function fileMasked(server: Server): Promise<string> {
  const { statusCode, payload } = await server.inject({
    method: 'POST',
    url: '/api/v1/complaints',
    headers: { 'idempotency-key': 'masks' },
    payload: {
      class: 'complaint',
      title: 'Truk menutup jalan kampung',
      text: 'Truk D 1234 XYZ menutup jalan. Pemiliknya di 0812-0000-0001 sudah diberi tahu.',
      region: '32.73',
    },
  })
  if (statusCode !== 201) throw new Error(`The report of the masks was refused: ${payload}`)
  return (JSON.parse(payload) as { number: string }).number
}

async function addressOf(page: Page, deed: RegExp): Promise<string> {
  const all = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  const found = all.find((href) => deed.test(href))
  if (found === undefined) throw new Error(`${page.url()} leads nowhere like ${deed}: ${all}`)
  return found
}

/** A page at the width of a phone, from what matters on it downwards, in the best quality that is light enough. */
async function takeForGuide(
  chromium: Browser,
  origin: string,
  { name, go, from = 'body', language }: GuidePicture & { readonly language: string },
): Promise<void> {
  const context = await chromium.newContext({
    baseURL: origin,
    viewport: PICTURE_SIZE,
    deviceScaleFactor: GUIDE_SCALE,
    reducedMotion: 'reduce',
    bypassCSP: true,
  })
  await context.addCookies([{ name: 'lang', value: language, url: origin }])
  const page = await context.newPage()
  await go(page)
  await page.waitForLoadState('networkidle')
  // A picture in a guide needs no way to the guide.
  await page.addStyleTag({ content: '.help{visibility:hidden}' })
  const box = await page.locator(from).first().boundingBox()
  const foot = await page.locator('html').evaluate(({ scrollHeight }) => scrollHeight)
  const y = Math.max(0, Math.min((box?.y ?? 0) - GUIDE_MARGIN, foot - PICTURE_SIZE.height))
  const shot = await page.screenshot({ fullPage: true, clip: { x: 0, y, ...PICTURE_SIZE } })
  const path = join(GUIDE_FOLDER, `help-${name}.${language}.webp`)
  await writeFile(path, await light(shot))
  console.log(path)
  await context.close()
}

async function light(shot: Buffer): Promise<Buffer> {
  for (const quality of [80, 70, 60, 50, 40, 30, 20]) {
    const made = await sharp(shot).webp({ quality, effort: 6, smartSubsample: true }).toBuffer()
    if (made.length <= GUIDE_BYTES_MAX) return made
  }
  throw new Error('A picture of a guide is too heavy at every quality')
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
  await page.waitForURL(/\/(?:work|admin\/officers)$/)
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
