import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { launchChromium } from './chromium.ts'

/** Widths at which every page is looked at: a cheap phone and an office. */
export const WIDTHS = [360, 1280] as const

export interface Sitting {
  readonly folder: string
  /** Name of the picture → address. */
  readonly addresses: ReadonlyMap<string, string>
  readonly cookies?: readonly { readonly name: string; readonly value: string }[]
  readonly widths?: readonly number[]
}

/** Saves each address, whole, at each width as `<name>-<width>.png`; gives the files. */
export async function takePictures(
  browser: Browser,
  { folder, addresses, cookies = [], widths = WIDTHS }: Sitting,
): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const files: string[] = []
  for (const width of widths) {
    const context = await browser.newContext({
      viewport: { width, height: width < 600 ? 740 : 800 },
      locale: 'id',
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    for (const [name, address] of addresses) {
      if (cookies.length > 0)
        await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: new URL(address).origin })))
      await page.goto(address, { waitUntil: 'load' })
      const file = join(folder, `${name}-${width}.png`)
      await page.screenshot({ path: file, fullPage: true })
      files.push(file)
    }
    await context.close()
  }
  return files
}

/** `pictures.ts FOLDER [--cookie=NAME=VALUE] [NAME=]ADDRESS …` */
async function main([folder, ...rest]: readonly string[]): Promise<void> {
  if (folder === undefined || rest.length === 0)
    throw new Error('pictures.ts FOLDER [--cookie=NAME=VALUE] [NAME=]ADDRESS …')
  const cookies = rest.flatMap((word) => {
    const [, name, value] = /^--cookie=([^=]+)=(.*)$/.exec(word) ?? []
    return name !== undefined && value !== undefined ? [{ name, value }] : []
  })
  const addresses = new Map(rest.filter((word) => !word.startsWith('--')).map(named))
  const browser = await launchChromium()
  try {
    for (const file of await takePictures(browser, { folder, addresses, cookies })) console.log(file)
  } finally {
    await browser.close()
  }
}

function named(word: string): [string, string] {
  const [, name, address] = /^(?:([\w-]+)=)?(.+)$/.exec(word) ?? []
  const path = new URL(address ?? word).pathname.replace(/^\/|\/$/g, '').replace(/[^\w-]+/g, '-')
  return [name ?? (path || 'home'), address ?? word]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv.slice(2))
