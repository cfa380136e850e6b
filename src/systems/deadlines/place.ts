import { findAgency, listAgencies } from '../../core/agencies/agency.sql.ts'
import { findRegion, searchRegions } from '../../core/country/region.sql.ts'
import type { PageContext } from '../../core/house.ts'
import { type FieldProblems, radios } from '../../kit/fields.ts'
import { type Problem, problem } from '../../kit/form.ts'
import { type Html, html } from '../../kit/html.ts'
import type { Db } from '../../kit/sql.ts'
import { suggestField } from '../../kit/suggest.ts'
import { inLanguage } from '../../kit/words.ts'
import { typedLine } from './keeper.ts'
import { wordsOf } from './words/words.ts'

/** How many places one search offers. */
const FOUND_MAX = 12

export type PlaceKind = 'region' | 'agency'
interface Place {
  readonly code: string
  readonly name: string
}

export interface PickedPlace {
  readonly place?: Place | undefined
  readonly found?: readonly Place[]
  readonly problems: readonly Problem[]
}

/** The region or agency that was chosen, or that the typed words or code mean. Works without a script. */
export async function pickPlace(c: PageContext, kind: PlaceKind): Promise<PickedPlace> {
  const words = (typedLine(c, `${kind}_text`) ?? '').trim()
  const chosen = typedLine(c, `${kind}_for`)
  // Words typed over a name that was chosen before are what the administrator sees, and so what they mean.
  const untouched = chosen === undefined || words === chosen.trim()
  const code = (typedLine(c, `${kind}_pick`) || (untouched ? typedLine(c, kind) : '') || '').trim()
  const named = await findPlace(c, kind, code || words)
  if (named) return { place: named, problems: [] }
  if (!words) return { problems: [problem(kind, code ? MISSING[kind] : 'required')] }
  const found = await search(c, kind, words)
  if (found.length === 1) return { place: found[0], problems: [] }
  return { found, problems: [problem(kind, found.length === 0 ? MISSING[kind] : MANY[kind])] }
}

const MISSING = { region: 'noRegion', agency: 'noAgency' } as const
const MANY = { region: 'manyRegions', agency: 'manyAgencies' } as const

export async function findPlace(c: PageContext, kind: PlaceKind, code: string): Promise<Place | undefined> {
  if (code === '') return undefined
  if (kind === 'region') {
    const region = await findRegion(c.db, code)
    return region && { code: region.code, name: region.place }
  }
  const agency = await findAgency(c.db, code)
  return agency && { code: agency.id, name: inLanguage(agency.name, c.language) }
}

/** Which of these codes are regions and which agencies. */
export async function kindsOfCodes(db: Db, codes: readonly string[]): Promise<Map<string, PlaceKind>> {
  const kinds = new Map<string, PlaceKind>()
  for (const code of new Set(codes)) {
    if (await findRegion(db, code)) kinds.set(code, 'region')
    else if (await findAgency(db, code)) kinds.set(code, 'agency')
  }
  return kinds
}

export function placeField(c: PageContext, kind: PlaceKind, picked: PickedPlace, problems: FieldProblems): Html {
  const { day: words } = wordsOf(c.language)
  const keys =
    kind === 'region'
      ? { rows: 'regions', value: 'code', label: 'place' }
      : { rows: 'agencies', value: 'code', label: 'name', detail: 'detail' }
  const box = suggestField({
    name: kind,
    label: words[kind],
    hint: words[`${kind}Hint`],
    problems,
    value: picked.place?.code,
    text: picked.place?.name ?? typedLine(c, `${kind}_text`),
    source: kind === 'region' ? '/api/v1/regions' : '/api/v1/agencies',
    keys,
    words: { none: words.noneFound, found: words.found },
  })
  if (!picked.found || picked.found.length === 0) return box
  const choices = picked.found.map(({ code, name }) => ({ value: code, label: name, hint: code }))
  return html`${box}${radios({ name: `${kind}_pick`, label: words[`${kind}Pick`], choices })}`
}

async function search(c: PageContext, kind: PlaceKind, words: string): Promise<Place[]> {
  if (kind === 'region')
    return (await searchRegions(c.db, words, FOUND_MAX)).map(({ code, place }) => ({ code, name: place }))
  const agencies = await listAgencies(c.db, { words, limit: FOUND_MAX })
  return agencies.map(({ id, name }) => ({ code: id, name: inLanguage(name, c.language) }))
}
