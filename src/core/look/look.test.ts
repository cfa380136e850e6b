import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { axe, newPage, reflows } from '../../../test/support/browser.ts'
import { problemsOfMarkup } from '../../../test/support/markup.ts'
import { SHEET } from '../../kit/assets.ts'
import { html, toText } from '../../kit/html.ts'
import { table, tabs, tag } from '../../kit/views.ts'
import { type Frame, inOtherLanguage, layout } from './layout.ts'
import { lookOf, type Theme, themeSheet } from './theme.ts'

const HERE = import.meta.dirname
const INDONESIA = join(HERE, '../../../countries/id')
const theme = JSON.parse(readFileSync(join(INDONESIA, 'theme.json'), 'utf8')) as Theme
const assets = lookOf({ folder: INDONESIA, theme })

/** Compressed bytes: what one page may weigh with its stylesheet is 14 KB, and its scripts 10 KB, of which no page has more than three. */
const SHEET_BYTES_MAX = 8 * 1024
const SCRIPT_BYTES_MAX = (10 * 1024) / 3

describe('the look', () => {
  it('stays within its budget', () => {
    const weight = (name: string) => assets.serve(assets.url(name), 'gzip')?.bytes.length ?? Number.NaN
    const scripts = readdirSync(join(HERE, '../../kit/browser')).map((name) => weight(name.replace(/\.ts$/, '.js')))
    assert.ok(weight(SHEET) <= SHEET_BYTES_MAX, `stylesheet ${weight(SHEET)}`)
    assert.ok(scripts.length > 0)
    assert.ok(Math.max(...scripts) <= SCRIPT_BYTES_MAX, `scripts ${scripts}`)
    assert.ok(gzipSync(toText(layout(frame()))).length <= 2 * 1024)
  })

  it('has contrasts of WCAG AA with the theme of every country', () => {
    const base = tokensOf(readFileSync(join(HERE, 'tokens.css'), 'utf8'))
    const countries = readdirSync(join(HERE, '../../../countries'))
    for (const country of countries) {
      const { tokens } = JSON.parse(
        readFileSync(join(HERE, '../../../countries', country, 'theme.json'), 'utf8'),
      ) as Theme
      const colours = { ...base, ...tokens }
      for (const [front, back, ratioMin] of PAIRS) {
        const ratio = contrast(colours[front], colours[back])
        assert.ok(ratio >= ratioMin, `${country}: ${front} on ${back} is ${ratio.toFixed(2)}, needs ${ratioMin}`)
      }
    }
  })

  it('takes no token that could break out of its line', () => {
    for (const tokens of [{ '--a': 'red;} body{display:none' }, { color: 'red' }, { '--a': 'url(//x)}' }])
      assert.throws(() => themeSheet({ tokens }), /no token/)
    assert.throws(() => themeSheet({ tokens: {}, pattern: '../x' }), /no name/)
    assert.throws(() => lookOf({ folder: INDONESIA, theme: { tokens: {}, picture: 'gone' } }), /no asset "gone.svg"/)
    assert.equal(
      themeSheet({ tokens: { '--ink': '#000' }, pattern: 'kawung' }),
      '@layer tokens{:root{--ink:#000;--pattern:url(kawung.svg);}}',
    )
  })
})

describe('layout', () => {
  it("is a valid document in the reader's language", () => {
    const text = toText(layout(frame()))
    assert.deepEqual(problemsOfMarkup(text), [])
    assert.match(text, /^<!DOCTYPE html>\n<html lang="id" dir="ltr">/)
    assert.match(text, /<title>Laporan publik – Jembatan<\/title>/)
  })

  it('holds no inline style or script, which the content policy would refuse', () => {
    const text = toText(
      layout(frame({ scripts: ['count.js'], signedIn: { name: 'X', signOutAction: '/sign-out', csrf: 'c' } })),
    )
    assert.doesNotMatch(text, /<style| style=|<script(?![^>]* src=)| on\w+=/)
  })

  it('says that it is no official service until a decree makes it one', () => {
    assert.match(toText(layout(frame())), /Bukan layanan resmi/)
    const official = toText(layout(frame({ official: { decree: 'Keputusan 1/2026' } })))
    assert.doesNotMatch(official, /Bukan layanan resmi/)
    assert.match(official, /Keputusan 1\/2026/)
  })

  it('leads to the same page in another language', () => {
    assert.equal(inOtherLanguage('/complaints?q=a%26b&lang=id&after=x', 'en'), '/complaints?q=a%26b&after=x&lang=en')
    assert.equal(inOtherLanguage('/', 'en'), '/?lang=en')
    assert.match(toText(layout(frame({ path: '//evil.example' }))), /<a href="#" lang="en"/)
  })

  it('meets WCAG 2.2 AA by axe and reflows at 320 pixels, left to right and right to left', async () => {
    for (const dir of ['ltr', 'rtl'] as const) {
      for (const width of [320, 360, 1280]) {
        const page = await newPage({ width })
        const sheet = String(assets.serve(assets.url(SHEET), undefined)?.bytes)
        const signedIn = { name: 'Contoh Petugas Bernama Panjang Sekali', signOutAction: '/sign-out', csrf: 'c' }
        await page.setContent(
          toText(layout(frame({ dir, signedIn, wide: true }))).replace('</head>', `<style>${sheet}</style></head>`),
        )
        assert.deepEqual(await axe(page), [], `${dir} ${width}`)
        assert.ok(await reflows(page), `${dir} ${width}`)
        await page.close()
      }
    }
  })
})

function frame(over: Partial<Frame> = {}): Frame {
  const body = html`<h1>Laporan publik</h1>
${tabs('Tampilan', [
  { href: '/x', label: 'Menunggu tanggapan pelapor', count: 1200, current: true, mood: 'bad' },
  { href: '/y', label: 'Lewat waktu', count: 3, current: false, mood: 'warn' },
])}
${table('Laporan', ['Judul', 'Status', 'Jumlah'], [[html`<a href="/x">Ketidakbertanggungjawabankepemerintahdaerahan</a>`, tag('Menunggu pelapor', 'warn'), 12]])}`
  return {
    title: 'Laporan publik',
    body,
    language: 'id',
    dir: 'ltr',
    path: '/complaints',
    languages: [
      { code: 'id', name: 'Bahasa Indonesia' },
      { code: 'en', name: 'English' },
    ],
    portalName: 'Jembatan',
    banner: 'Demo – bukan layanan resmi',
    notOfficial: 'Bukan layanan resmi',
    emergency: 'Darurat: 112',
    menu: [{ href: '/complaints', label: 'Laporan publik', current: true }],
    footer: [{ href: '/privacy', label: 'Privasi' }],
    words: { skip: 'Langsung ke isi', menu: 'Menu', languages: 'Bahasa', footer: 'Tentang', signOut: 'Keluar' },
    asset: assets.url,
    ...over,
  }
}

/** Front, ground, and the ratio that WCAG asks: 4.5 for words, 3 for what is drawn. */
const PAIRS = [
  ...['--paper', '--sheet', '--sand'].flatMap((ground) =>
    ['--ink', '--ink-soft', '--accent', '--bad', '--brand'].map((front) => [front, ground, 4.5] as const),
  ),
  ...['good', 'warn', 'bad'].map((mood) => [`--${mood}`, `--${mood}-tint`, 4.5] as const),
  ['--accent', '--accent-tint', 4.5],
  ['--ink-soft', '--accent-tint', 4.5],
  ['--ink-soft', '--sand', 4.5],
  ['--on-brand', '--brand-dark', 4.5],
  ['--ink', '--gold', 4.5],
  ['--sheet', '--accent', 4.5],
  ['--gold', '--brand-dark', 3],
  ['--edge', '--sheet', 3],
  ['--focus', '--paper', 3],
  ['--focus', '--sand', 3],
] as const

function tokensOf(css: string): Record<string, string> {
  return Object.fromEntries(
    [...css.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{3,6});/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

/** The contrast ratio of WCAG 2.2 (definition of "contrast ratio"). */
function contrast(front: string | undefined, back: string | undefined): number {
  const [light = 0, dark = 0] = [luminance(front), luminance(back)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour = ''): number {
  const full = colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
