import { findAgency, listAgencies } from '../../core/agencies/agency.sql.ts'
import type { Agency } from '../../core/agencies/agency.ts'
import type { PageContext } from '../../core/house.ts'
import { radios } from '../../kit/fields.ts'
import { type Problem, problem, type Typed } from '../../kit/form.ts'
import { type Html, html } from '../../kit/html.ts'
import type { Db } from '../../kit/sql.ts'
import { suggestField } from '../../kit/suggest.ts'
import { inLanguage } from '../../kit/words.ts'
import { wordsOf } from './words/words.ts'

/** How many agencies one search offers. */
const FOUND_MAX = 12

export interface Picked {
  readonly agency?: Agency | undefined
  /** Agencies that what was typed may mean, to choose from. */
  readonly found?: readonly Agency[]
  readonly problems: readonly Problem[]
}

/** The agency that was chosen from the list, or that the typed words or code mean. Works without a script. */
export async function pickAgency(db: Db, typed: Typed): Promise<Picked> {
  const words = last(typed.agency_text)
  // Words that were typed over a name that was chosen before are what the administrator sees, and so what they mean.
  const untouched = typed.agency_for === undefined || words === last(typed.agency_for)
  const code = untouched ? last(typed.agency_pick) || last(typed.agency) : ''
  const named = await findAgency(db, code || words)
  if (named) return { agency: named, problems: [] }
  if (!words) return { problems: [problem('agency', code ? 'noAgency' : 'required')] }
  const found = await listAgencies(db, { words, limit: FOUND_MAX })
  if (found.length === 1) return { agency: found[0], problems: [] }
  return { found, problems: [problem('agency', found.length === 0 ? 'noAgency' : 'manyAgencies')] }
}

/** The same where no agency is an answer too: null where nothing was typed. */
export async function pickAgencyOrNone(db: Db, typed: Typed): Promise<Picked | null> {
  return ['agency_text', 'agency', 'agency_pick'].some((name) => last(typed[name])) ? pickAgency(db, typed) : null
}

export function agencyField(
  c: PageContext,
  { agency, found }: Picked,
  problems: ReadonlyMap<string, string>,
  asked: { readonly label?: string; readonly hint?: string } = {},
): Html {
  const { officers: words } = wordsOf(c.language)
  const name = (one: Agency) => inLanguage(one.name, c.language)
  const box = suggestField({
    name: 'agency',
    label: asked.label ?? words.agency,
    hint: asked.hint ?? words.agencyHint,
    problems,
    value: agency?.id,
    text: agency ? name(agency) : last(c.typed.agency_text),
    source: '/api/v1/agencies',
    keys: { rows: 'agencies', value: 'code', label: 'name', detail: 'detail' },
    words: { none: words.agencyNone, found: words.agencyFound },
  })
  if (!found || found.length === 0) return box
  const choices = found.map((one) => ({ value: one.id, label: name(one), hint: one.id }))
  return html`${box}${radios({ name: 'agency_pick', label: words.agencyPick, choices })}`
}

/** The same name twice on a page: the last one counts. */
function last(typed: unknown): string {
  const one: unknown = Array.isArray(typed) ? typed.at(-1) : typed
  return typeof one === 'string' && one.isWellFormed() && !one.includes('\u0000') ? one.trim().slice(0, 200) : ''
}
