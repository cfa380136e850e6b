import { findAgency, listAgencies } from '../../../core/agencies/agency.sql.ts'
import type { Agency } from '../../../core/agencies/agency.ts'
import type { PageContext } from '../../../core/house.ts'
import { radios } from '../../../kit/fields.ts'
import type { Typed } from '../../../kit/form.ts'
import { type Html, html } from '../../../kit/html.ts'
import { suggestField } from '../../../kit/suggest.ts'
import { notice } from '../../../kit/views.ts'
import { inLanguage } from '../../../kit/words.ts'
import { workWordsOf } from '../words/work-words.ts'
import type { Shown } from './deed.ts'
import { textOf } from './typed.ts'

/** How many agencies a search without a script offers. */
const FOUND_MAX = 12

/**
 * Settles which agency was meant: one chosen from what a search had found, the code that the script chose, a code typed in the box,
 * or a name that only one agency has. The words in the box win over an older code: they are what the officer sees.
 */
export async function settleAgency(c: PageContext, typed: Typed, name: string): Promise<Typed> {
  const text = textOf(typed, `${name}_text`)?.trim()
  const picked = textOf(typed, `${name}_pick`)
  const untouched = text === textOf(typed, `${name}_for`)?.trim()
  if (picked && untouched) return { ...typed, [name]: picked, [`${name}_text`]: await nameOf(c, picked) }
  if (text === undefined) return typed
  if (text === '') return { ...typed, [name]: undefined }
  const code = textOf(typed, name)
  if (code && (untouched || (await nameOf(c, code)) === text)) return typed
  const found = (await exactly(c, text)) ?? (await only(c, text))
  return { ...typed, [name]: found?.id, ...(found && { [`${name}_text`]: inLanguage(found.name, c.language) }) }
}

/** The box, and under it what a search without a script has found. */
export async function agencyField(
  { c, problems, text }: Shown,
  { name, label, hint, optional }: { name: string; label: string; hint: string; optional?: string },
): Promise<Html> {
  const words = workWordsOf(c.language).agency
  const code = text(name)
  const typed = text(`${name}_text`) ?? (code ? await nameOf(c, code) : undefined)
  const found = !code && typed?.trim() ? await listAgencies(c.db, { words: typed, limit: FOUND_MAX }) : undefined
  return html`${suggestField({
    name,
    label,
    hint,
    problems,
    optional,
    value: code,
    text: typed,
    source: '/api/v1/agencies',
    keys: { rows: 'agencies', value: 'code', label: 'name', detail: 'detail' },
    words: { none: words.none, found: words.found },
  })}${found && foundField(c, name, found)}`
}

function foundField(c: PageContext, name: string, found: readonly Agency[]): Html {
  const words = workWordsOf(c.language).agency
  if (found.length === 0) return notice('warn', words.none)
  const choices = found.map((agency) => ({
    value: agency.id,
    label: inLanguage(agency.name, c.language),
    hint: agency.id,
  }))
  return radios({ name: `${name}_pick`, label: words.pick, choices })
}

async function nameOf(c: PageContext, code: string): Promise<string | undefined> {
  const agency = await findAgency(c.db, code)
  return agency && inLanguage(agency.name, c.language)
}

async function exactly(c: PageContext, code: string): Promise<Agency | undefined> {
  return /^[a-z0-9.-]{1,64}$/.test(code) ? findAgency(c.db, code) : undefined
}

/** The one agency of that name; of several whose names begin alike, the one that is called exactly so. */
async function only(c: PageContext, text: string): Promise<Agency | undefined> {
  const found = await listAgencies(c.db, { words: text, limit: FOUND_MAX })
  const called = found.filter(({ name }) => Object.values(name).some((one) => one.toLowerCase() === text.toLowerCase()))
  return called.length === 1 ? called[0] : found.length === 1 ? found[0] : undefined
}
