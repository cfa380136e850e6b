import type { Country, Names, RegionKind } from './country.ts'
import { fold } from './fold.ts'

/** A line of a country's list of regions. */
export interface RegionLine {
  readonly level: number
  readonly code: string
  readonly parent: string | null
  readonly name: string
  /** Its name in further languages, where the list has them: searched for, and used in the names of governments. */
  readonly names?: Names
}

/** A region as it is kept: named as an address names it, so that two villages of one name can be told apart. */
export interface PlacedRegion extends RegionLine {
  readonly kind: string
  readonly place: string
  readonly search: string
}

/** The body that governs a region, as it follows from the region's name. */
interface Government {
  readonly type: string
  readonly name: Names
  readonly short: string
}

/** The level of the local governments closest to people. Known before the first page is shown; the smaller regions follow. */
export const GOVERNED_LEVELS = 2

/**
 * Gives a function that places one region after another, parents before children.
 * It throws when a parent was not seen before, or when no kind of the level fits the name and code.
 */
export function regionPlacer({ regions, defaultLanguage }: Country): (line: RegionLine) => PlacedRegion {
  const levels = regions.levels.map(({ kinds }) =>
    kinds.map((kind) => ({ ...matcher(kind), title: fold(kind.name[defaultLanguage] ?? '') })),
  )
  const seen = new Map<string, { place: string; search: string }>()
  return (line) => {
    const fit = (levels[line.level - 1] ?? []).find(({ fits }) => fits(line))
    if (!fit)
      throw new Error(`Region ${line.code} ${line.name}: no kind of level ${line.level} in country.json fits it`)
    const above = line.parent === null ? undefined : seen.get(line.parent)
    if (line.parent !== null && !above)
      throw new Error(`Region ${line.code} ${line.name}: its parent ${line.parent} is not in the list before it`)
    const own = fill(fit.kind.place, bareName(line, fit.named)).trim()
    // Small before large, unless the country says where the region above stands in an address.
    const place = fit.kind.place.includes(ABOVE)
      ? fill(fit.kind.place, bareName(line, fit.named), above?.place).trim()
      : [own, ...(above ? [above.place] : [])].join(', ')
    // The full word is found as well as the short one: "kabupaten" and "kab", "kecamatan" and "kec".
    const words = fold(own)
    const others = Object.values(line.names ?? {}).map((name) => ` ${fold(name)}`)
    const search = ` ${words.startsWith(`${fit.title} `) ? words : `${fit.title} ${words}`}${others.join('')}${above?.search ?? ''}`
    if (line.level < regions.levels.length) seen.set(line.code, { place, search })
    return { ...line, kind: fit.kind.key, place, search }
  }
}

/** The local government of a region, or undefined where its kind has none. `above` is the region that it lies in. */
export function governmentOf({ regions }: Country, line: RegionLine, above?: RegionLine): Government | undefined {
  const fit = (regions.levels[line.level - 1]?.kinds ?? []).map(matcher).find(({ fits }) => fits(line))
  const government = fit?.kind.government
  if (!fit || !government) return undefined
  const bare = bareName(line, fit.named)
  const name = Object.fromEntries(
    Object.entries(government.name).map(([language, pattern]) => [
      language,
      fill(pattern, line.names?.[language] ?? bare, above?.names?.[language] ?? above?.name),
    ]),
  )
  return { type: government.type, name, short: fill(government.short, bare, above?.name) }
}

function matcher(kind: RegionKind) {
  const named = kind.named === undefined ? undefined : new RegExp(kind.named, 'u')
  const coded = kind.coded === undefined ? undefined : new RegExp(kind.coded, 'u')
  const fits = ({ name, code }: RegionLine) => (named?.test(name) ?? true) && (coded?.test(code) ?? true)
  return { kind, named, fits }
}

function bareName({ name }: RegionLine, named: RegExp | undefined): string {
  return named?.exec(name)?.[1] ?? name
}

function fill(pattern: string, name: string, above = ''): string {
  return pattern.replaceAll('{name}', () => name).replaceAll(ABOVE, () => above)
}

const ABOVE = '{above}'
