import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Assets, loadAssets } from '../../kit/assets.ts'

/** A country's look as its pack gives it: tokens of `tokens.css` to replace, and the names of its drawings in the pack's folder `look`. */
export interface Theme {
  readonly tokens: Readonly<Record<string, string>>
  readonly pattern?: string | undefined
  readonly picture?: string | undefined
}

/** Stylesheet, scripts, drawings and the guides' pictures of a portal in the look of a country. Throws when the pack names a drawing that it does not hold. */
export function lookOf({ folder, theme }: { readonly folder: string; readonly theme: Theme }): Assets {
  // Recorded words for displays lie beside its drawings.
  const own = ['look', 'voice'].map((name) => join(folder, name)).filter((one) => existsSync(one))
  return loadAssets([HERE, PICTURES, SCRIPTS, ...own], themeSheet(theme))
}

/** The stylesheet that goes last among the tokens. A token or value that could break out of its line is a fault of the pack and throws. */
export function themeSheet({ tokens, pattern, picture }: Theme): string {
  const lines = Object.entries(tokens).map(([name, value]) => {
    if (!NAME.test(name) || !VALUE.test(value)) throw new Error(`The theme's "${name}: ${value}" is no token and value`)
    return `${name}:${value};`
  })
  for (const [token, drawing] of Object.entries({ pattern, picture })) {
    if (drawing === undefined) continue
    if (!DRAWING.test(drawing)) throw new Error(`The theme's ${token} "${drawing}" is no name of a drawing`)
    lines.push(`--${token}:url(${drawing}.svg);`)
  }
  return `@layer tokens{:root{${lines.join('')}}}`
}

const HERE = fileURLToPath(new URL('.', import.meta.url))
const PICTURES = join(HERE, 'pictures')
const SCRIPTS = fileURLToPath(new URL('../../kit/browser', import.meta.url))
const NAME = /^--[a-z][a-z0-9-]*$/
const VALUE = /^[#\w\s.,%"'()/-]{1,200}$/
const DRAWING = /^[a-z][a-z0-9-]*$/
