import type { ConsoleMessage, Page } from 'playwright-core'

/** Somebody with a window: where they go, by which cookie they are known, and what they read. */
interface Onlooker {
  readonly origin: string
  readonly url: string
  readonly cookie: string
  readonly language: string
}

export async function enterAs(page: Page, who: Onlooker): Promise<void> {
  await become(page, who)
  await page.goto(who.url)
}

/**
 * Puts a page into the window that is open, which keeps its guards and the program of axe: a third of the time of going there. Its
 * scripts would not run again in the same window, so to a page that has some one goes.
 */
export async function putInto(page: Page, text: string, who: Onlooker): Promise<void> {
  if (/<script\b/.test(text)) return enterAs(page, who)
  await become(page, who)
  await page.setContent(text)
}

/** Whatever the browser complains of: a refused script or style above all. That the page itself is a refusal was asked for. */
export function listen(page: Page): string[] {
  const said: string[] = []
  page.on('console', (message: ConsoleMessage) => {
    const asked =
      /status of 4\d\d/.test(message.text()) && message.location().url.split('#')[0] === page.url().split('#')[0]
    if (['error', 'warning'].includes(message.type()) && !asked) said.push(message.text())
  })
  page.on('request', (asked) => {
    const [own, url] = [page.url(), asked.url()]
    if (own.startsWith('http') && new URL(url).host !== new URL(own).host) said.push(`asks another host: ${url}`)
  })
  page.on('pageerror', (error: Error) => said.push(error.message))
  return said
}

async function become(page: Page, { origin, cookie, language }: Onlooker): Promise<void> {
  const context = page.context()
  await context.clearCookies()
  const pairs = [cookie, `lang=${language}`].filter(Boolean).map((pair) => pair.split('='))
  await context.addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url: origin })))
}
