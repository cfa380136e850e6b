import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { SYSTEMS } from '../src/app.ts'
import type { Country } from '../src/core/country/country.ts'
import { loadCountry } from '../src/core/country/load-country.ts'
import { HOME } from '../test/support/sources.ts'
import type { Chapter, Verdict } from './budget.ts'
import { type Caller, openCaller } from './caller.ts'
import { FOLDER } from './ground.ts'
import { startPortal } from './programs.ts'

/** What a page brings, compressed as it is sent. */
interface Weight {
  readonly path: string
  /** Bytes of HTML and CSS: the first view. */
  readonly view: number
  readonly script: number
  /** Addresses on other hosts that the page makes a browser ask. */
  readonly foreign: readonly string[]
}

/** RFC 6928: ten segments of 1,460 bytes; with the heads of the answers that leaves 14 KB. */
const VIEW_BYTES = 14 * 1024
const SCRIPT_BYTES = 10 * 1024
/** The packs besides the one of the ground: the other country, and the example that is written from right to left. */
const OTHER_PACKS = ['kr', join(HOME, 'docs/example-country')]

/** Every page that needs neither a sign-in nor a number, and one of each of the others where there are cases. */
export const weight: Chapter = {
  name: 'weight',
  words: 'bytes of every public page in every language of every country pack, compressed as a browser gets them',
  async measure(stage) {
    const [{ numbers }, { port }] = await Promise.all([stage.ground(), stage.portal()])
    const caller = openCaller(port)
    const own = [`/complaints/${numbers[0]}`, '/complaints?q=jalan', '/agencies/id.32.73']
    const weights = await weighAll(caller, await loadCountry('id'), own)
    caller.end()
    for (const pack of OTHER_PACKS) weights.push(...(await weighPack(pack)))
    return verdictsOf(weights)
  },
}

/** A portal of that country, empty and on a database of its own. */
async function weighPack(pack: string): Promise<Weight[]> {
  const country = await loadCountry(pack)
  const dataDir = join(FOLDER, `weight-${process.pid}-${country.code}`)
  try {
    const portal = await startPortal('start', {
      ...{ COUNTRY: pack, DATA_DIR: dataDir, DATABASE_URL: '', MIGRATE_DATABASE_URL: '', DEMO: 'off' },
    })
    const caller = openCaller(portal.port)
    const weights = await weighAll(caller, country, [`/agencies/${country.nationalAdmin}`])
    caller.end()
    await portal.stop()
    return weights
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function weighAll(caller: Caller, { code, languages }: Country, more: readonly string[]): Promise<Weight[]> {
  const open = SYSTEMS.flatMap(({ pages }) => pages).filter(({ path, as }) => as === undefined && !path.includes(':'))
  const weights: Weight[] = []
  for (const path of [...open.map((page) => page.path), ...more])
    for (const language of languages)
      weights.push(
        ...(await weigh(caller, path, language)).map((one) => ({ ...one, path: `${path} (${code}, ${language})` })),
      )
  return weights
}

async function weigh(caller: Caller, path: string, language: string): Promise<Weight[]> {
  const headers = { 'accept-encoding': 'gzip, br', cookie: `lang=${language}` }
  const { status, body } = await caller.ask({ path, headers })
  // What answers only to somebody who came by a form leads away.
  if (status !== 200) return []
  const html = (await caller.ask({ path, headers: { cookie: `lang=${language}` } })).body.toString()
  const sizes = async (addresses: readonly string[]) => {
    let sum = 0
    for (const address of addresses) sum += (await caller.ask({ path: address, headers })).body.length
    return sum
  }
  const styles = matches(html, /<link\b[^>]*\brel="stylesheet"[^>]*>/g, /\bhref="([^"]+)"/)
  const scripts = matches(html, /<script\b[^>]*>/g, /\bsrc="([^"]+)"/)
  const asked = matches(
    html,
    /<(?:link|script|img|iframe|source|video|audio|object|embed|use|form)\b[^>]*>/g,
    /\b(?:href|src|srcset|data|action)="([^"]+)"/,
  )
  const css = []
  for (const address of styles.filter(isOwn)) css.push((await caller.ask({ path: address })).body.toString())
  const inCss = css.flatMap((text) =>
    [...text.matchAll(/(?:url\(|@import\s+)["']?([^"')\s]+)/g)].map(([, address = '']) => address),
  )
  return [
    {
      path,
      view: body.length + (await sizes(styles.filter(isOwn))),
      script: await sizes(scripts.filter(isOwn)),
      foreign: [...asked, ...inCss].filter((address) => !isOwn(address)),
    },
  ]
}

function verdictsOf(weights: readonly Weight[]): Verdict[] {
  const heaviest = (of: 'view' | 'script') =>
    weights.reduce((most, one) => (one[of] > most[of] ? one : most), { path: '-', view: 0, script: 0, foreign: [] })
  const [view, script] = [heaviest('view'), heaviest('script')]
  const foreign = weights.flatMap((one) => one.foreign)
  return [
    {
      budget: `first view: HTML + CSS, heaviest of ${weights.length}`,
      reference: '14 KB, one initial congestion window',
      measured: `${kilobytes(view.view)}: ${view.path}`,
      ratio: view.view / VIEW_BYTES,
      allowed: 1,
    },
    {
      budget: `script, heaviest of ${weights.length}`,
      reference: '10 KB',
      measured: `${kilobytes(script.script)}: ${script.path}`,
      ratio: script.script / SCRIPT_BYTES,
      allowed: 1,
    },
    {
      budget: 'requests to another host',
      reference: `${weights.length} public pages`,
      measured: foreign.length > 0 ? `${foreign.length}: ${foreign[0]}` : 'none',
      ratio: foreign.length,
      allowed: 0,
    },
  ]
}

function matches(html: string, tag: RegExp, attribute: RegExp): string[] {
  return [...html.matchAll(tag)].flatMap(([found]) => attribute.exec(found)?.[1] ?? [])
}

function isOwn(address: string): boolean {
  return !/^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(address)
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`
}
