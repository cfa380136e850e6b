import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import sharp from 'sharp'
import { SYSTEMS } from '../src/app.ts'
import type { Words } from '../src/kit/words.ts'
import { GUIDE_NAMES, helpFor, PICTURE_SIZE, PICTURED, PICTURES, tasksOf } from '../src/systems/portal/help/guides.ts'
import { taskWordsOf } from '../src/systems/portal/help/words/words.ts'
import { openApp } from './support/app.ts'
import { type Casework, casework } from './support/casework.ts'
import { HOME } from './support/sources.ts'

const FOLDER = join(HOME, 'src/core/look/pictures')
/** What a phone on a weak line takes for one picture. */
const PICTURE_BYTES_MAX = 25_000
const PAGES = SYSTEMS.flatMap(({ pages }) => pages)
/** They are explained by what they say themselves, or show nothing. */
const UNEXPLAINED = /^\/(?:$|about|privacy|api(?:\/|$)|dev\/|help(?:\/|$)|registers\/|sign-out)/

describe('the guides', () => {
  let ground: Casework
  let server: Awaited<ReturnType<typeof openApp>>['server']
  before(async () => {
    ground = await casework()
    const app = await openApp(ground.db, ground.now, { house: { languages: [...PICTURED] } })
    server = app.server
  })
  after(async () => {
    await server.close()
    await ground.end()
  })
  /** A machine that is busy with other tests may be told to come again. */
  const ask = async (url: string, cookie = '') => {
    let answer = await server.inject({ url, headers: { cookie } })
    for (let tries = 0; answer.statusCode === 503 && tries < 50; tries++) {
      await setTimeout(100)
      answer = await server.inject({ url, headers: { cookie } })
    }
    return answer
  }
  const seen = new Map<string, string>()
  const read = async (url: string, language: string) => {
    const key = `${language} ${url}`
    const known = seen.get(key)
    if (known !== undefined) return known
    const { statusCode, payload } = await ask(url, `lang=${language}`)
    assert.equal(statusCode, 200, key)
    seen.set(key, payload)
    return payload
  }

  it('speak of pages that are there, and of nothing else', () => {
    const paths = new Set(PAGES.map(({ path }) => path))
    const all = GUIDE_NAMES.flatMap((guide) => tasksOf(guide).flatMap(([, { routes }]) => routes))
    assert.deepEqual(
      all.filter((route) => !paths.has(route)),
      [],
    )
  })

  it('explain every page that asks something of somebody', () => {
    const unexplained = PAGES.map(({ path }) => path).filter(
      (path) => !UNEXPLAINED.test(path) && helpFor(path.replace(/:\w+/g, 'x')) === undefined,
    )
    assert.deepEqual(unexplained, [])
  })

  it('have every anchor that a page or the contents lead to, in every language', async () => {
    const linked = new Set(PAGES.flatMap(({ path }) => helpFor(path.replace(/:\w+/g, 'x')) ?? []))
    assert.ok(linked.size > 20)
    for (const language of PICTURED) {
      const contents = await read('/help', language)
      for (const [, href = ''] of contents.matchAll(/href="(\/help\/[^"]+#[^"]+)"/g)) linked.add(href)
      for (const href of linked) {
        const [url = '', anchor] = href.split('#')
        const page = await read(url, language)
        assert.ok(page.includes(`<section id="${anchor}"`), `${language} ${href}`)
        for (const [, inside] of page.matchAll(/href="#([^"]+)"/g))
          assert.ok(page.includes(` id="${inside}"`), `${language} ${url}#${inside}`)
      }
    }
  })

  it('are one step away from the page that they explain, and from every foot', async () => {
    assert.match(await read('/complaints/new', 'en'), /<p class="help wrap"><a href="\/help\/complainant#report">Help</)
    assert.match(await read('/complaints/new?x=1', 'ko'), /href="\/help\/complainant#report">도움말</)
    assert.match(await read('/', 'id'), /<li><a href="\/help">Bantuan</)
    assert.doesNotMatch(await read('/help', 'id'), /class="help/)
    assert.equal(helpFor('/work/complaints/4K7-M2Q-W94H/release'), '/help/coordinator#release')
    assert.equal(helpFor('/admin/agencies/id.32/merger/undo'), '/help/system-admin#agencies')
    assert.equal(helpFor('/nothing/like/it'), undefined)
  })

  it('quote words that stand on the pages', async () => {
    for (const language of PICTURED) {
      const said = await sentencesIn(language)
      for (const guide of GUIDE_NAMES)
        for (const [anchor] of tasksOf(guide)) {
          const { steps, note = '' } = taskWordsOf(language, guide, anchor)
          for (const [, label = ''] of `${steps}\n${note}`.matchAll(/“([^”]+)”/g))
            assert.ok(said.has(label), `${language} ${guide}#${anchor}: no page says “${label}”`)
        }
    }
  })

  it('are short: three to six steps with their note', () => {
    for (const language of PICTURED)
      for (const guide of GUIDE_NAMES)
        for (const [anchor] of tasksOf(guide)) {
          const { steps, note } = taskWordsOf(language, guide, anchor)
          const sentences = steps.split('\n').length + (note === undefined ? 0 : 1)
          assert.ok(sentences >= 3 && sentences <= 6, `${language} ${guide}#${anchor}: ${sentences}`)
        }
  })

  it('show pictures in the language of the reader that are light, of one size and loaded late', async () => {
    for (const [picture, guide] of Object.entries(PICTURES))
      for (const language of PICTURED) {
        const file = join(FOLDER, `help-${picture}.${language}.webp`)
        assert.ok(statSync(file).size <= PICTURE_BYTES_MAX, file)
        const { width = 0, height = 0 } = await sharp(readFileSync(file)).metadata()
        assert.equal(width * PICTURE_SIZE.height, height * PICTURE_SIZE.width, file)
        const page = await read(`/help/${guide}`, language)
        const [, tag = '', src = ''] = new RegExp(`<(img src="([^"]*help-${picture}[^"]*)"[^>]*)>`).exec(page) ?? []
        assert.match(tag, /alt="[^"]{10,}" width="360" height="600" loading="lazy"/)
        const served = await ask(src)
        assert.equal(served.statusCode, 200, src)
        assert.equal(served.headers['content-type'], 'image/webp')
        assert.match(String(served.headers['cache-control']), /max-age=31536000, immutable/)
        assert.deepEqual(served.rawPayload, readFileSync(file))
      }
  })

  it('have no picture that no guide shows', () => {
    const shown = Object.keys(PICTURES).flatMap((name) => PICTURED.map((language) => `help-${name}.${language}.webp`))
    assert.deepEqual(readdirSync(FOLDER).sort(), shown.sort())
    const used = GUIDE_NAMES.flatMap((guide) => tasksOf(guide).flatMap(([, { picture }]) => picture ?? []))
    assert.deepEqual(used.sort(), Object.keys(PICTURES).sort())
  })
})

/** All that the pages say in a language, but for the guides themselves. */
async function sentencesIn(language: string): Promise<ReadonlySet<string>> {
  const files = readdirSync(join(HOME, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (path) => new RegExp(`/words/(?:\\w+-)?${language}\\.ts$`).test(path) && !path.includes('/help/'),
  )
  assert.ok(files.length >= 7)
  const all = await Promise.all(
    files.map(async (path) => Object.values((await import(pathToFileURL(join(HOME, 'src', path)).href)) as Words)),
  )
  return new Set(all.flat().flatMap(leavesOf))
}

function leavesOf(word: string | Words): string[] {
  return typeof word === 'string' ? [word] : Object.values(word).flatMap(leavesOf)
}
