import { after } from 'node:test'
import axeCore from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from './chromium.ts'

// A hook outside any `describe`: all test files run in one process and share one browser, which ends when all of them have.
after(closeBrowser)

let browser: Promise<Browser> | undefined
const ANSWER_SECONDS = 30

export interface Reader {
  /** Off for journeys that must work without scripts. Everything that asks the page questions (axe too) needs it on. */
  readonly javaScript?: boolean
  /** Of the window, in CSS pixels: 360 is a cheap phone, 1280 an office. */
  readonly width?: number
  readonly language?: string
  readonly baseURL?: string
}

/** A page in a context of its own: no cookies from others. Closing it closes the context. */
export async function newPage({
  javaScript = true,
  width = 360,
  language = 'id',
  baseURL,
}: Reader = {}): Promise<Page> {
  browser ??= launchChromium()
  const context = await inTime(
    'open a page',
    (await browser).newContext({
      javaScriptEnabled: javaScript,
      viewport: { width, height: width < 600 ? 740 : 800 },
      locale: language,
      timezoneId: 'Asia/Jakarta',
      reducedMotion: 'reduce',
      ...(baseURL !== undefined && { baseURL }),
    }),
  )
  const page = await inTime('open a page', context.newPage())
  page.setDefaultTimeout(10_000)
  // A context that goes while the next one comes has been seen to stop the browser: who closes the page waits for both.
  page.close = () => inTime('close a page', context.close())
  return page
}

export interface Violation {
  readonly rule: string
  readonly says: string
  readonly where: readonly string[]
}

/** What axe finds against WCAG 2.2 AA and its own good practices: nothing, as a rule. */
export async function axe(page: Page): Promise<Violation[]> {
  return inTime('ask axe', findViolations(page))
}

/** Its program is large, and stays with a window until that goes to another address. */
async function findViolations(page: Page): Promise<Violation[]> {
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(axeCore.source)
  return page.evaluate(`axe.run(document, ${JSON.stringify(ASKED)}).then(({ violations }) => violations.map(({ id, help, nodes }) => (
    { rule: id, says: help, where: nodes.map((node) => node.html.slice(0, 200)) })))`)
}

/** True when the page can be read without moving it sideways (WCAG 1.4.10). */
export async function reflows(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')
}

/**
 * What stands beside the window or is cut off when the page is enlarged to twice its size (WCAG 1.4.4, 1.4.10): an office's window of 1280
 * pixels with letters of twice their size, then a window of 320 with its own.
 */
export async function faultsEnlarged(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const [width, letters] of [
    [640, '200%'],
    [320, ''],
  ] as const) {
    await page.setViewportSize({ width, height: 640 })
    await page.evaluate(`document.documentElement.style.fontSize = '${letters}'`)
    const found: string[] = await page.evaluate(CUT)
    faults.push(...found.map((one) => `${one} (${width} pixels${letters && ', letters doubled'})`))
  }
  return faults
}

/** For a test that wants the browser gone before the run ends; the next page starts a new one. */
export async function closeBrowser(): Promise<void> {
  const open = browser
  browser = undefined
  await (await open)?.close()
}

const ASKED = {
  // Nobody asks for what is well, which takes longer to list than to find.
  resultTypes: ['violations'],
  preload: false,
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  // The size of what is pressed is asked for by WCAG 2.2, and by axe only where one asks for it.
  rules: { 'target-size': { enabled: true } },
}

/** Runs in the page. What is hidden on purpose, and what a reader can move sideways by itself, is no fault. */
const CUT = `(() => {
  const wide = document.documentElement.clientWidth
  const name = (one) => one.tagName.toLowerCase() + ' ' + one.textContent.trim().slice(0, 40)
  const hidden = (one) => one !== null && (getComputedStyle(one).clipPath !== 'none' || hidden(one.parentElement))
  const found = document.documentElement.scrollWidth > wide ? ['the page is wider than its window'] : []
  for (const one of document.querySelectorAll('body *')) {
    const { width, height, left, right } = one.getBoundingClientRect()
    if (width === 0 || height === 0 || one.closest('.skip, svg, input, textarea')) continue
    const beside = right > wide + 1 || left < -1
    const cut = ['hidden', 'clip'].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1
    if ((beside || cut) && !hidden(one)) found.push(name(one) + (cut ? ' is cut' : ' stands beside the window'))
  }
  return found.slice(0, 5)
})()`

/** A browser that no longer answers ends its test with a sentence, not the whole run with silence. */
async function inTime<T>(what: string, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The browser took over ${ANSWER_SECONDS} s to ${what}`)),
      ANSWER_SECONDS * 1000,
    )
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
