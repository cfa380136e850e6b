import { fold, foldedWords } from '../../../core/country/fold.ts'
import { findRegion, searchRegions } from '../../../core/country/region.sql.ts'
import type { PageContext } from '../../../core/house.ts'
import type { Typed } from '../../../kit/form.ts'
import type { Db } from '../../../kit/sql.ts'
import { settleAgency } from '../work/agency-choice.ts'
import { textOf } from '../work/typed.ts'
import type { Step } from './file.form.ts'

/** The lists of areas on a page, the largest first. */
const AREAS = ['area_1', 'area_2', 'area_3', 'area_4'] as const

/** What was meant by the words, lists and choices of a page, as codes. */
export async function settled(c: PageContext, step: Step, typed: Typed): Promise<Typed> {
  if (step === 'where') return settledRegion(c.db, typed)
  if (step === 'who') return settleAgency(c, typed, 'agency')
  return typed
}

/** True where words were typed that stand for no code, or for several: the page looks them up and offers what it finds. */
export function isUnclear(typed: Typed, name: 'region' | 'agency'): boolean {
  return !textOf(typed, name) && (textOf(typed, `${name}_text`) ?? '').trim() !== ''
}

/** Whatever was touched last counts: a choice among what was found, then a list, then the words in the box; else all stays. */
async function settledRegion(db: Db, typed: Typed): Promise<Typed> {
  const text = textOf(typed, 'region_text')?.trim()
  const shown = textOf(typed, 'region_for')?.trim()
  const picked = textOf(typed, 'region_pick')
  if (picked && text === shown) return { ...typed, region: picked }
  const area = await deepestArea(db, typed)
  const listed = area !== undefined && area !== textOf(typed, 'area_for')
  if (listed && typed._go !== 'find') return { ...typed, region: area }
  if (text === undefined || text === shown) return typed
  return { ...typed, region: text === '' ? undefined : await onlyRegion(db, text) }
}

/** The smallest area chosen in the lists. One that does not lie in the one above it was left over from another choice. */
async function deepestArea(db: Db, typed: Typed): Promise<string | undefined> {
  let deepest: string | undefined
  for (const name of AREAS) {
    const code = textOf(typed, name)
    const region = code ? await findRegion(db, code) : undefined
    if (!region || region.parent !== (deepest ?? null)) break
    deepest = region.code
  }
  return deepest
}

/** The one place that these words name; undefined for none, for several, and for one that is only spelt alike. */
async function onlyRegion(db: Db, text: string): Promise<string | undefined> {
  const [only, other] = await searchRegions(db, text, 2)
  if (!only || other) return undefined
  const place = fold(`${only.name} ${only.place}`)
  return only.code === text || foldedWords(text).every((word) => place.includes(word)) ? only.code : undefined
}
