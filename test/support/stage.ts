import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import type { Page } from 'playwright-core'
import type { House } from '../../src/core/house.ts'
import { openApp } from './app.ts'
import { newPage, type Reader } from './browser.ts'
import { type Casework, casework, type Person } from './casework.ts'

/** The whole portal on an address of this machine, with the cast of the casework, for people with browsers. */
export interface Stage {
  readonly ground: Casework
  readonly house: House
  readonly origin: string
  /** A browser of somebody: of an officer of the cast, signed in, or of nobody known. */
  readonly browserOf: (person?: Person) => Promise<Page>
  /** The clock goes on by so many seconds at once. */
  readonly pass: (seconds: number) => void
  readonly end: () => Promise<void>
}

/** The clock of a journey goes on by a second with each question to it, so that what came later is told later. */
export async function openStage(reader: Reader = {}, differs: Partial<House> = {}, port = 0): Promise<Stage> {
  const ground = await casework()
  let seconds = 0
  const now = () => new Date(ground.now.getTime() + 1_000 * seconds++)
  const { server, house } = await openApp(ground.db, ground.now, { now, house: differs })
  await server.listen({ host: '127.0.0.1', port })
  const origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  const pages: Page[] = []
  return {
    ground,
    house,
    origin,
    async browserOf(person) {
      const page = await newPage({ ...reader, baseURL: origin })
      // Other tests may be at work on the same two cores.
      page.setDefaultTimeout(Number(process.env.T ?? 15_000))
      if (person) await page.context().addCookies([{ name: 'session', value: ground.cookie(person), url: origin }])
      pages.push(page)
      return page
    },
    pass(more) {
      seconds += more
    },
    async end() {
      for (const page of pages) await page.close()
      await server.close()
      await ground.end()
    },
  }
}

/** A port on which nothing listens, for a stage that must be known by its address before it is there. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  await new Promise((done) => probe.close(done))
  return port
}

/** Presses the button of these words; where the button sends a form, until the page that comes is there. */
export async function press(page: Page, words: string): Promise<void> {
  const button = page.locator('main').getByRole('button', { name: words, exact: true })
  const sends = (await button.getAttribute('type')) !== 'button'
  await Promise.all([sends ? page.waitForEvent('load') : undefined, button.click()])
}

/** Follows the link of these words. */
export async function follow(page: Page, words: string): Promise<void> {
  await page.locator('main').getByRole('link', { name: words, exact: true }).click()
}

/** Writes into the box under this question. */
export async function write(page: Page, question: string, words: string): Promise<void> {
  await page.getByLabel(question).first().fill(words)
}

/** Chooses one of several by its words, as a finger on the words does. */
export async function choose(page: Page, words: string): Promise<void> {
  await page.locator('main .choice label').filter({ hasText: words }).first().click()
}

/** What a person reads on the page, in one line. */
export async function read(page: Page): Promise<string> {
  return (await page.locator('main').innerText()).replace(/\s+/g, ' ')
}
