import type { Names } from '../../../core/country/country.ts'
import { latinName } from '../../../core/country/name-fields.ts'
import type { House } from '../../../core/house.ts'
import { type Problem, problem } from '../../../kit/form.ts'
import { todayOf } from './asked-agency.ts'

interface Wish {
  readonly names: Names
  readonly type: string
  readonly parent?: string | undefined
  readonly reason: string
}

export function typeProblems({ country }: House, type: string): Problem[] {
  return country.agencyTypes.some(({ key }) => key === type) ? [] : [problem('type', 'notAChoice')]
}

/** What the act is asked: one at the top takes the country's own beginning of codes and its zone. */
export function newAgencyOf(c: { readonly now: Date; readonly house: House }, wish: Wish) {
  const { defaultZone, nationalAdmin } = c.house.country
  const { names, type, parent = null, reason } = wish
  return {
    parent,
    top: { prefix: nationalAdmin.split('.')[0] ?? '', zone: defaultZone },
    name: names,
    // A code has Latin letters: a name without any is told by one of another language.
    slug: latinName(c.house.country, names),
    type,
    reason,
    today: todayOf(c),
  }
}
