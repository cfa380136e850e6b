import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { newPage } from '../../test/support/browser.ts'
import { attributes, html, type Printable, toText, url } from './html.ts'

describe('html', () => {
  it('escapes what is put in, once', () => {
    const name = '<b>Tom & "Jerry"</b>'
    assert.equal(toText(html`<p title="${name}">${name}</p>`), `<p title="${ESCAPED}">${ESCAPED}</p>`)
    assert.equal(toText(html`<div>${html`<p>${name}</p>`}</div>`), `<div><p>${ESCAPED}</p></div>`)
  })

  it('prints the parts of arrays in order, and nothing for false, null and undefined', () => {
    assert.equal(toText(html`${[html`<i>1</i>`, ['<', 2], 3n]}${false}${null}${undefined}${0}${''}`), '<i>1</i>&lt;230')
  })

  it('brings every string through a browser unchanged, as text and as an attribute', async () => {
    const strings = fc
      .sample(fc.string({ unit: 'binary', maxLength: 60 }), 300)
      .map(withoutNul)
      .concat(NASTY)
    const seen = await asBrowsersRead(strings.map((one) => toText(html`<p title="${one}" data-b='${one}'>${one}</p>`)))
    for (const [index, one] of strings.entries()) {
      const [text, quoted, single, inside] = seen[index] ?? []
      assert.deepEqual([text, quoted, single, inside], [parsed(one), parsed(one), parsed(one), 0], JSON.stringify(one))
    }
  })

  it('refuses objects, promises and functions, and names their kind', () => {
    const cases: [unknown, RegExp][] = [
      [{}, /kind Object/],
      [new Map(), /kind Map/],
      [Promise.resolve('x'), /kind Promise/],
      [new Date(0), /kind Date/],
      [Object.create(null), /null prototype/],
      [() => 'x', /a function/],
      [Symbol('x'), /a symbol/],
      [[['x', {}]], /kind Object/],
      [JSON.parse('{"isEscaped":true,"toString":"<b>"}'), /kind Object/],
    ]
    for (const [value, words] of cases) assert.throws(() => html`<p>${value as Printable}</p>`, words)
  })

  it('refuses holes where escaping would not help', () => {
    const x = 'x'
    const cases: [() => unknown, RegExp][] = [
      [() => html`<a href=${x}>`, /unquoted attribute/],
      [() => html`<a class=a${x}>`, /unquoted attribute/],
      [() => html`<a ${x}>`, /among a tag's attributes/],
      [() => html`<${x}>`, /name of a tag/],
      [() => html`</${x}>`, /name of a tag/],
      [() => html`<p onclick="${x}">`, /"onclick"/],
      [() => html`<p style="${x}">`, /"style"/],
      [() => html`<script>${x}</script>`, /script or style/],
      [() => html`<style>a{${x}}</style>`, /script or style/],
      [() => html`<!-- ${x} -->`, /comment/],
    ]
    for (const [make, words] of cases) assert.throws(make, words)
  })

  it('takes holes after a quote or a sign that is only text', () => {
    assert.equal(
      toText(html`<p title="a > b ${1}">it's "${2}" = ${3} < ${4}</p>`),
      '<p title="a > b 1">it\'s "2" = 3 < 4</p>',
    )
  })

  it('makes an address harmless wherever one stands', () => {
    const bad = 'javascript:alert(1)'
    assert.equal(toText(html`<a href="${bad}"></a><form action='${bad}'>`), `<a href="#"></a><form action='#'>`)
    assert.equal(
      toText(html`<a${attributes({ href: bad, hidden: true, title: '"', id: undefined })}></a>`),
      '<a href="#" hidden title="&quot;"></a>',
    )
    assert.equal(toText(html`<a href="/x?q=${bad}"></a>`), `<a href="/x?q=${bad}"></a>`)
  })
})

describe('url', () => {
  it('lets through the web, mail, telephones and our own addresses', () => {
    for (const good of [
      'https://a.example/b?c#d',
      'HTTP://a.example',
      'mailto:a@b.example',
      'tel:112',
      '/a',
      '?a=b:c',
      '#a',
      'a/b',
      '/a:b',
      '',
    ])
      assert.equal(url(good), good)
  })

  it('turns everything else into a harmless mark', () => {
    for (const bad of [
      'javascript:1',
      ' JavaScript:1',
      'java\nscript:1',
      '\u0001javascript:1',
      'data:text/html,x',
      'vbscript:x',
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/\t/evil.example',
      'blob:x',
      ':x',
    ])
      assert.equal(url(bad), '#', JSON.stringify(bad))
  })
})

describe('the sources', () => {
  it('use raw markup nowhere outside the kit', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    assert.ok(files.length > 30, `only ${files.length} files seen`)
    const guilty = files.filter(
      (name) => !name.startsWith(`kit${sep}`) && TAKES_RAW.test(readFileSync(join('src', name), 'utf8')),
    )
    assert.deepEqual(guilty, [])
    assert.match("import { html, raw } from './html.ts'", TAKES_RAW)
    assert.match("import { raw as r } from 'hono/html'", TAKES_RAW)
  })
})

const ESCAPED = '&lt;b&gt;Tom &amp; &quot;Jerry&quot;&lt;/b&gt;'
const TAKES_RAW = /import\s*\{[^}]*\braw\b[^}]*\}\s*from\s*'[^']*html(\.ts)?'|from\s*'hono\/html'/
const NASTY = [
  '"',
  "'",
  '`',
  '<!--',
  '-->',
  '</p>',
  '<script>',
  '&amp;',
  '&#39;',
  '&notit;',
  ']]>',
  '\u2028',
  '  ',
  'a=b',
  '<img src=x onerror=1>',
  '\uD800',
]

/** HTML cannot hold NUL at all; the forms refuse it. */
function withoutNul(text: string): string {
  return text.replaceAll('\u0000', '')
}

/** What the HTML standard does to any text: line ends become one kind, half a pair becomes the mark of loss. */
function parsed(text: string): string {
  return text.replace(/\r\n?/g, '\n').toWellFormed()
}

async function asBrowsersRead(markups: readonly string[]): Promise<(string | number | null)[][]> {
  const page = await newPage()
  try {
    return await page.evaluate(
      READ,
      markups.map((one) => Buffer.from(one).toString('base64')),
    )
  } finally {
    await page.close()
  }
}

/** Written as text because it runs in the browser: parses each as a document of its own and reads it back. */
const READ = new Function(
  'all',
  `return all.map((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const part = new DOMParser().parseFromString(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), 'text/html').querySelector('p')
    return [part.textContent, part.title, part.dataset.b, part.childElementCount]
  })`,
) as (all: string[]) => (string | number | null)[][]
