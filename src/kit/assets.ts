import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { basename, extname, join } from 'node:path'
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib'

/** What stands beside the pages: one stylesheet, small scripts, drawings. Read once at start; their addresses name their contents. */
export interface Assets {
  /** The address of a file by its plain name: `look.css`, `count.js`, `kawung.svg`. A name that is not there is a fault and throws. */
  readonly url: (name: string) => string
  /** The bytes for a path (without its query) in the best form the reader takes, or undefined when there is no such file. */
  readonly serve: (path: string, acceptEncoding: string | undefined) => Served | undefined
}

interface Served {
  readonly bytes: Buffer
  readonly headers: Readonly<Record<string, string>>
}

/** Where all of them live. */
export const ASSETS_AT = '/assets/'
/**
 * Every `.css` of every folder becomes part of this one, in the order of the folders and then of the names: a page asks once. Those beside the
 * scripts stay by themselves, for the few pages that need them.
 */
export const SHEET = 'look.css'

/**
 * Reads the folders (not what lies in folders below them). Scripts are
 * the TypeScript of folders called `browser`, of which only the types are taken away.
 * `css` comes after all files: a country's tokens. A `url(name.svg)` in the stylesheet becomes that file's address.
 */
export function loadAssets(folders: readonly string[], css = ''): Assets {
  const made = new Map<string, Asset>()
  const keep = (name: string, bytes: Buffer) => made.set(name, makeAsset(name, bytes))
  const styles: string[] = []
  for (const path of folders.flatMap(listed)) {
    const name = path.name.replace(/\.ts$/, '.js')
    const kind = extname(path.name)
    if (kind === '.css' && path.script) keep(name, Buffer.from(squeezed(readFileSync(path.at, 'utf8'))))
    else if (kind === '.css') styles.push(readFileSync(path.at, 'utf8'))
    else if (path.script && kind === '.ts') keep(name, Buffer.from(withoutTypes(readFileSync(path.at, 'utf8'))))
    else if (kind in KINDS) keep(name, readFileSync(path.at))
  }
  keep(SHEET, Buffer.from(withAddresses(squeezed([...styles, css].join('\n')), (name) => addressOf(made, name))))
  const byAddress = new Map([...made.values()].map((asset) => [asset.address, asset]))
  return {
    url: (name) => addressOf(made, name),
    serve: (path, acceptEncoding) => byAddress.get(path)?.serve(acceptEncoding),
  }
}

const KINDS: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.ogg': 'audio/ogg',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
}

/** Already compressed by their own form. */
const DENSE = new Set(['.png', '.webp', '.woff2', '.ico', '.ogg', '.mp3'])

interface Asset {
  readonly address: string
  readonly serve: (acceptEncoding: string | undefined) => Served
}

function listed(folder: string): { name: string; at: string; script: boolean }[] {
  // TypeScript elsewhere is the server's own and nobody's to read.
  const script = basename(folder) === 'browser'
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, at: join(folder, name), script: script && !name.endsWith('.test.ts') }))
}

function addressOf(made: ReadonlyMap<string, Asset>, name: string): string {
  const asset = made.get(name)
  if (!asset) throw new Error(`There is no asset "${name}"; there are ${[...made.keys()].join(', ')}`)
  return asset.address
}

function makeAsset(name: string, bytes: Buffer): Asset {
  const kind = extname(name)
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 10)
  const headers = {
    'content-type': KINDS[kind] ?? 'application/octet-stream',
    // The address changes with the contents, so what a browser holds is never wrong.
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  }
  const served = (body: Buffer, encoding?: string): Served => ({
    bytes: body,
    headers: {
      ...headers,
      ...(encoding && { 'content-encoding': encoding }),
      ...(!DENSE.has(kind) && { vary: 'accept-encoding' }),
    },
  })
  const plain = served(bytes)
  if (DENSE.has(kind)) return { address: addressFor(name, hash), serve: () => plain }
  const gzip = served(gzipSync(bytes, { level: 9 }), 'gzip')
  const quality = { params: { [zlib.BROTLI_PARAM_QUALITY]: 11, [zlib.BROTLI_PARAM_SIZE_HINT]: bytes.length } }
  const brotli = served(brotliCompressSync(bytes, quality), 'br')
  const serve = (accept = '') => (takes(accept, 'br') ? brotli : takes(accept, 'gzip') ? gzip : plain)
  return { address: addressFor(name, hash), serve }
}

function addressFor(name: string, hash: string): string {
  const kind = extname(name)
  return `${ASSETS_AT}${name.slice(0, -kind.length)}.${hash}${kind}`
}

function takes(accept: string, encoding: string): boolean {
  return new RegExp(`(?:^|[\\s,])${encoding}(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))(?=$|[\\s,;])`).test(accept)
}

/** A script of ours as browsers read it, for those few that have an address of their own. */
export function scriptOf(file: string): string {
  return withoutTypes(readFileSync(file, 'utf8'))
}

function withoutTypes(source: string): string {
  // Types are replaced by blanks; comments and indentation are for us and not for the reader's phone.
  return stripTypeScriptTypes(source)
    .replace(/^\s*(?:\/\/.*|\/\*\*[\s\S]*?\*\/)$/gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n\s*/g, '\n')
    .trimStart()
}

/** Our own sheets have no strings with two blanks or comment marks in them, so this need not read CSS. */
function squeezed(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/;\}/g, '}')
    .replace(/: /g, ':')
    .trim()
}

function withAddresses(css: string, addressOfName: (name: string) => string): string {
  return css.replace(/url\("?([\w-]+\.\w+)"?\)/g, (_, name: string) => `url(${addressOfName(name)})`)
}
