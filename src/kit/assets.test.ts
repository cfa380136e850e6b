import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { loadAssets } from './assets.ts'

describe('assets', () => {
  const root = mkdtempSync(join(tmpdir(), 'jembatan-assets-'))
  after(() => rmSync(root, { recursive: true }))

  function folder(name: string, files: Record<string, string>): string {
    const at = join(root, `${name}-${Math.random().toString(36).slice(2)}`, name)
    mkdirSync(at, { recursive: true })
    for (const [file, text] of Object.entries(files)) writeFileSync(join(at, file), text)
    return at
  }

  it('name their contents in their address', () => {
    const one = loadAssets([folder('look', { 'a.css': 'p { color: red; }', 'x.svg': '<svg/>' })])
    const two = loadAssets([folder('look', { 'a.css': 'p { color: blue; }', 'x.svg': '<svg/>' })])
    assert.match(one.url('look.css'), /^\/assets\/look\.[\w-]{10}\.css$/)
    assert.notEqual(one.url('look.css'), two.url('look.css'))
    assert.equal(one.url('x.svg'), two.url('x.svg'))
  })

  it('join all stylesheets in the order of folders and names, the given one last, without comments', () => {
    const assets = loadAssets(
      [
        folder('look', { 'b.css': '/* x */ b { top: 1px }', 'a.css': 'a { top: 1px; }\n\na:hover { top: 2px }' }),
        folder('more', { 'a.css': 'i { top: 1px }' }),
      ],
      'u{top:1px}',
    )
    assert.equal(
      String(assets.serve(assets.url('look.css'), undefined)?.bytes),
      'a{top:1px}a:hover{top:2px}b{top:1px}i{top:1px}u{top:1px}',
    )
  })

  it('lead from the stylesheet to drawings by their full address', () => {
    const assets = loadAssets(
      [folder('look', { 'a.css': 'a { mask: url("x.svg") }', 'x.svg': '<svg/>' })],
      'b{--p:url(x.svg)}',
    )
    assert.equal(
      String(assets.serve(assets.url('look.css'), undefined)?.bytes),
      `a{mask:url(${assets.url('x.svg')})}b{--p:url(${assets.url('x.svg')})}`,
    )
    assert.throws(() => loadAssets([], 'a{mask:url(gone.svg)}'), /no asset "gone.svg"/)
  })

  it('take the types from scripts, and show no TypeScript of the server', () => {
    const assets = loadAssets([
      folder('browser', { 'go.ts': '// Why.\nconst n: number = 1\nexport {}\n', 'go.test.ts': 'secret' }),
      folder('look', { 'layout.ts': 'secret' }),
    ])
    const text = String(assets.serve(assets.url('go.js'), undefined)?.bytes)
    assert.match(text, /^const n\s+= 1\nexport \{\}/)
    assert.throws(() => assets.url('layout.js'), /no asset/)
    assert.throws(() => assets.url('go.test.js'), /no asset/)
  })

  it('answer in the form that the reader takes, to be kept for ever', () => {
    const assets = loadAssets([folder('look', { 'a.css': `p{content:"${'x'.repeat(500)}"}` })])
    const at = assets.url('look.css')
    const served = (accept: string | undefined) => assets.serve(at, accept) ?? assert.fail()
    const plain = served(undefined)
    assert.equal(plain.headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.equal(plain.headers['content-type'], 'text/css; charset=utf-8')
    assert.equal(plain.headers.vary, 'accept-encoding')
    assert.equal(plain.headers['content-encoding'], undefined)
    for (const accept of ['gzip, deflate', 'gzip', 'x, gzip;q=0.5', 'br;q=0, gzip']) {
      assert.equal(served(accept).headers['content-encoding'], 'gzip', accept)
      assert.deepEqual(gunzipSync(served(accept).bytes), plain.bytes)
    }
    assert.equal(served('gzip, deflate, br, zstd').headers['content-encoding'], 'br')
    assert.deepEqual(brotliDecompressSync(served('br').bytes), plain.bytes)
    for (const accept of ['', 'identity', 'xgzip', 'gzip;q=0'])
      assert.equal(served(accept).headers['content-encoding'], undefined, accept)
  })

  it('know nothing of other paths', () => {
    const assets = loadAssets([folder('look', { 'a.css': 'p{top:0}' })])
    for (const path of ['/assets/look.css', '/assets/look.0000000000.css', '/assets/../package.json', '/', '__proto__'])
      assert.equal(assets.serve(path, 'gzip'), undefined, path)
  })
})
