import type { House } from '../../../core/house.ts'
import { type Problem, problem } from '../../../kit/form.ts'
import { todayOf } from './asked-agency.ts'

interface Wish {
  readonly name: string
  readonly name_en?: string | undefined
  readonly type: string
  readonly parent?: string | undefined
  readonly reason: string
}

export function typeProblems({ country }: House, type: string): Problem[] {
  return country.agencyTypes.some(({ key }) => key === type) ? [] : [problem('type', 'notAChoice')]
}

/** What the act is asked: one at the top takes the country's own beginning of codes and its zone. */
export function newAgencyOf(c: { readonly now: Date; readonly house: House }, wish: Wish) {
  const { defaultLanguage, defaultZone, nationalAdmin } = c.house.country
  const { name, name_en: english, type, parent = null, reason } = wish
  return {
    parent,
    top: { prefix: nationalAdmin.split('.')[0] ?? '', zone: defaultZone },
    name: { ...(english && { en: english }), [defaultLanguage]: name },
    // A code has Latin letters: a name without any is told by its English one.
    slug: /[a-z]/i.test(name) ? name : (english ?? name),
    type,
    reason,
    today: todayOf(c),
  }
}
