import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { House } from '../../../core/house.ts'

/** Recordings that a country pack brings in its folder `voice`: `id.satu.ogg` is the word with the code `satu` in Indonesian. */
const NAME = /^([a-z]{2,3})\.([a-z0-9-]+)\.(?:ogg|mp3|wav)$/

type Clips = Readonly<Record<string, Readonly<Record<string, string>>>>

const known = new WeakMap<House['country'], Clips>()

/** By language and code, the address of each recording. */
export function clipsOf({ country, asset }: Pick<House, 'country' | 'asset'>): Clips {
  const before = known.get(country)
  if (before) return before
  const folder = join(country.folder, 'voice')
  const clips: Record<string, Record<string, string>> = {}
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const [, language = '', code = ''] = NAME.exec(name) ?? []
    if (language === '') continue
    clips[language] = { ...clips[language], [code]: asset(name) }
  }
  known.set(country, clips)
  return clips
}
