import { findAgency, listAgencies } from '../../../core/agencies/agency.sql.ts'
import { knownCategories } from '../../../core/catalogue/category.sql.ts'
import { findRegion, searchRegions } from '../../../core/country/region.sql.ts'
import type { PageContext } from '../../../core/house.ts'
import { selectField, textField } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { suggestField } from '../../../kit/suggest.ts'
import { filterPanel } from '../../../kit/views.ts'
import { inLanguage } from '../../../kit/words.ts'
import { STATUSES } from '../complaint.ts'
import { wordsOf } from '../words/words.ts'
import type { PublicFilter } from './list.sql.ts'

const FILTERS = ['q', 'region', 'agency', 'category', 'class', 'status'] as const
/** Names that a search without a script offers besides the likeliest. */
const OTHERS_MAX = 5

/** What was asked of the list, with the names that its codes stand for. */
interface AskedFilters {
  readonly filter: PublicFilter
  readonly region: Meant
  readonly agency: Meant
}

/** What the words in a box were taken to mean. */
interface Meant {
  readonly code: string | undefined
  readonly text: string | undefined
  readonly others: readonly Named[]
  /** Nothing has such a name. */
  readonly unknown?: boolean
}

interface Named {
  readonly code: string
  readonly name: string
}

/** Reads the filters from the address. Whoever typed a name without choosing one gets the likeliest, and links to the others. */
export async function readFilters(c: PageContext): Promise<AskedFilters> {
  const [region, agency] = await Promise.all([
    meant(c, 'region', {
      named: async (code) => {
        const found = await findRegion(c.db, code)
        return found && { name: found.place, chosen: `${found.name}, ${found.place}` }
      },
      search: async (text) =>
        (await searchRegions(c.db, text, OTHERS_MAX + 1)).map(({ code, place }) => ({ code, name: place })),
    }),
    meant(c, 'agency', {
      named: async (code) => {
        const found = await findAgency(c.db, code)
        const name = found && inLanguage(found.name, c.language)
        const type = c.house.country.agencyTypes.find(({ key }) => key === found?.type)
        return name === undefined
          ? undefined
          : { name, chosen: type ? `${name}, ${inLanguage(type.name, c.language)}` : name }
      },
      search: async (words) =>
        (await listAgencies(c.db, { words, limit: OTHERS_MAX + 1 })).map(({ id, name }) => ({
          code: id,
          name: inLanguage(name, c.language),
        })),
    }),
  ])
  const plain = Object.fromEntries(FILTERS.map((name) => [name, c.query[name]?.trim() || undefined]))
  return { filter: { ...plain, region: region.code, agency: agency.code, after: c.query.after }, region, agency }
}

/** The address of the list with these filters, to be kept and shared. */
export function addressOf(filter: PublicFilter, after?: string): string {
  const query = new URLSearchParams()
  for (const name of FILTERS) if (filter[name]) query.set(name, filter[name])
  if (after) query.set('after', after)
  const text = query.toString()
  return text ? `/complaints?${text}` : '/complaints'
}

export async function filtersView(c: PageContext, { filter, region, agency }: AskedFilters): Promise<Html> {
  const words = wordsOf(c.language)
  const { list } = words
  const categories = await knownCategories(c.db)
  const select = (name: 'category' | 'class' | 'status', options: readonly { value: string; label: string }[]) =>
    selectField({ name, label: list[name], none: list.every, value: filter[name], options })
  const more = [
    nameField(c, region, {
      name: 'region',
      hint: list.regionHint,
      source: '/api/v1/regions',
      keys: { rows: 'regions', value: 'code', label: 'name', detail: 'place' },
    }),
    nameField(c, agency, {
      name: 'agency',
      hint: list.agencyHint,
      source: '/api/v1/agencies',
      keys: { rows: 'agencies', value: 'code', label: 'name', detail: 'detail' },
    }),
    select(
      'category',
      categories.map(({ id, name }) => ({ value: id, label: inLanguage(name, c.language) })),
    ),
    select(
      'class',
      c.house.country.classes.map(({ key, name }) => ({ value: key, label: inLanguage(name, c.language) })),
    ),
    select(
      'status',
      STATUSES.map((status) => ({ value: status, label: words.statuses[status] })),
    ),
  ]
  const panel = filterPanel({
    action: '/complaints',
    label: list.search,
    submit: list.find,
    moreLabel: list.more,
    more,
    search: textField({ name: 'q', type: 'search', label: list.search, value: filter.q, autocomplete: 'off' }),
    open: FILTERS.some((name) => name !== 'q' && filter[name] !== undefined),
  })
  return html`${panel}${othersView(c, filter, 'region', region)}${othersView(c, filter, 'agency', agency)}`
}

interface Lookup {
  /** `chosen` is what the script writes into the box when a proposal is taken. */
  readonly named: (code: string) => Promise<{ readonly name: string; readonly chosen: string } | undefined>
  readonly search: (words: string) => Promise<Named[]>
}

/** A code alone is a link that was kept. With words beside it the words win, for they are what the reader sees in the box. */
async function meant(c: PageContext, name: 'region' | 'agency', { named, search }: Lookup): Promise<Meant> {
  const code = c.query[name]?.trim() || undefined
  const text = c.query[`${name}_text`]?.trim()
  const known = code ? await named(code) : undefined
  if (text === undefined) return { code, text: known?.name ?? code, others: [] }
  if (text === '') return { code: undefined, text: undefined, others: [] }
  if (known && (text === known.name || text === known.chosen)) return { code, text: known.name, others: [] }
  const [best, ...others] = await search(text)
  // What has no such name filters all away: a list that ignored the words would mislead.
  return { code: best?.code ?? text, text: best?.name ?? text, others, unknown: !best }
}

interface NameField {
  readonly name: 'region' | 'agency'
  readonly hint: string
  readonly source: string
  readonly keys: Parameters<typeof suggestField>[0]['keys']
}

function nameField(c: PageContext, { code, text, unknown }: Meant, asked: NameField): Html {
  const { list } = wordsOf(c.language)
  return suggestField({
    ...asked,
    label: list[asked.name],
    value: code,
    text,
    problems: unknown ? new Map([[asked.name, list.nothing]]) : undefined,
    words: { none: list.nothing, found: list.proposed },
  })
}

/** Under the panel, where many long names have room. */
function othersView(c: PageContext, filter: PublicFilter, name: 'region' | 'agency', { others }: Meant): Html | false {
  const { list } = wordsOf(c.language)
  const links = others.map(
    (one, index) => html`${index > 0 && ' · '}<a href="${addressOf({ ...filter, [name]: one.code })}">${one.name}</a>`,
  )
  return links.length > 0 && html`<p class="small"><strong>${list[name]}</strong> – ${list.others} ${links}</p>`
}
