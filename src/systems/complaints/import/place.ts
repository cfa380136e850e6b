import { listAgencies } from '../../../core/agencies/agency.sql.ts'
import { listCategories } from '../../../core/catalogue/category.sql.ts'
import { topicCategories } from '../../../core/catalogue/topic.sql.ts'
import { categoryFor } from '../../../core/catalogue/topic.ts'
import type { Country } from '../../../core/country/country.ts'
import { fold } from '../../../core/country/fold.ts'
import { listRegions } from '../../../core/country/region.sql.ts'
import type { By } from '../../../core/ledger/act.ts'
import { unitUnder } from '../../../core/people/agencies/add.act.ts'
import type { ExportRow } from './export-row.ts'

/** Finds the agency, region and category that the words of an export stand for. */
export interface Places {
  /** The government whose export this is, if the agencies named in it tell. */
  readonly government: string | undefined
  /** A department that is not in our list yet becomes one of its government's, marked as imported. */
  agencyOf(by: By, row: ExportRow): Promise<string | null>
  regionOf(row: ExportRow): Promise<string | null>
  categoryOf(row: ExportRow): string | null
}

interface Known {
  readonly id: string
  readonly type: string
  readonly regionCode: string | null
  readonly governs: boolean
}

/** A name that begins so is a department of a local government; others are the nation's, or nobody's that we know. */
const LOCAL =
  /^(dinas|badan|kecamatan|kelurahan|desa|rumah sakit|rsud|puskesmas|bagian|satuan|satpol|inspektorat|sekretariat|uptd|upt|bupati|wali ?kota|setda|asisten|staf|perumda|perusahaan umum daerah|pdam)( |$)/
/** Share of the named agencies that must point to one government before the export counts as its own. */
const SHARE = 0.5

/** Reads the lists once. `names` are the agencies named in the export; `given` a government's code from the command line. */
export async function readPlaces(
  by: By,
  country: Country,
  names: readonly string[],
  given: string | undefined,
): Promise<Places> {
  const agencies = await allAgencies(by)
  const [categories, topics] = await Promise.all([listCategories(by.db), topicCategories(by.db)])
  const government = given ?? commonest(names.map((name) => governmentIn(name, agencies)))
  if (given !== undefined && ![...agencies.values()].some(({ id }) => id === given))
    throw new Error(
      `There is no agency ${given}. Each agency's code stands in the address of its page under /agencies.`,
    )
  const regions = new Map<string, ReadonlyMap<string, string>>()
  return {
    government,
    agencyOf: (by_, row) => agencyOf(by_, row, { agencies, government, country }),
    regionOf: (row) => regionOf(by, row, { agencies, government, regions }),
    // An imported tree knows the number of a topic; without it the words of its name tell.
    categoryOf: ({ source, category }) =>
      topics.get(String(source.category_id ?? '')) ?? (category ? categoryFor({ name: category }, categories) : null),
  }
}

async function allAgencies({ db }: By): Promise<Map<string, Known>> {
  const known = new Map<string, Known>()
  let after: string | undefined
  for (;;) {
    const page = await listAgencies(db, { limit: 500, ...(after && { after }) })
    for (const { id, name, short, type, regionCode, governs } of page) {
      for (const spelled of [...Object.values(name), short ?? '']) {
        const key = spelling(spelled)
        if (key && !known.has(key)) known.set(key, { id, type, regionCode, governs })
      }
    }
    after = page.at(-1)?.id
    if (page.length < 500) return known
  }
}

/** `Dinas Sosial Kab. X` and `Dinas Sosial Kabupaten X` are one. */
function spelling(name: string): string {
  return fold(name)
    .replace(/\bkab\b/g, 'kabupaten')
    .replace(/\bpemprov\b/g, 'pemerintah provinsi')
    .replace(/\bpemkab\b/g, 'pemerintah kabupaten')
    .replace(/\bpemkot\b/g, 'pemerintah kota')
}

/** The local government that an agency's name mentions. */
function governmentIn(name: string, agencies: ReadonlyMap<string, Known>): string | undefined {
  const named = /(?:^| )((?:kabupaten|kota|provinsi) .+)$/.exec(spelling(name))?.[1]
  const found = named ? agencies.get(`pemerintah ${named}`) : undefined
  return found?.governs ? found.id : undefined
}

function commonest(codes: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>()
  for (const code of codes) if (code) counts.set(code, (counts.get(code) ?? 0) + 1)
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best && best[1] >= codes.filter(Boolean).length * SHARE ? best[0] : undefined
}

async function agencyOf(
  by: By,
  { agency }: ExportRow,
  lists: { agencies: Map<string, Known>; government: string | undefined; country: Country },
): Promise<string | null> {
  if (!agency) return null
  const { agencies, government, country } = lists
  const key = spelling(agency)
  const known = agencies.get(key)
  if (known) return known.id
  const parent = governmentIn(agency, agencies) ?? (LOCAL.test(key) ? government : undefined)
  if (!parent) return null
  const own = key.replace(/ (kabupaten|kota|provinsi) .+$/, '')
  const same = agencies.get(`${parent} ${own}`)
  const id =
    same?.id ?? (await unitUnder(by, { parent, name: { [country.defaultLanguage]: agency }, slug: own, type: 'unit' }))
  const made = { id, type: 'unit', regionCode: null, governs: false }
  agencies.set(key, made)
  agencies.set(`${parent} ${own}`, made)
  return id
}

interface RegionLists {
  readonly agencies: ReadonlyMap<string, Known>
  readonly government: string | undefined
  readonly regions: Map<string, ReadonlyMap<string, string>>
}

/** The deepest area whose name fits, going down from the government's own; that one where nothing deeper fits. */
async function regionOf(
  by: By,
  { area, agency }: ExportRow,
  { agencies, government, regions }: RegionLists,
): Promise<string | null> {
  const city = area.city
    ? agencies.get(spelling(`pemerintah ${/^(kab|kota)/i.test(area.city) ? '' : 'kabupaten '}${area.city}`))
    : undefined
  const named = agency ? governmentIn(agency, agencies) : undefined
  const home = [...agencies.values()].find(
    ({ id, governs }) => governs && id === (city?.id ?? named ?? government),
  )?.regionCode
  if (!home) return null
  const district = area.district ? (await childrenOf(by, home, regions)).get(fold(area.district)) : undefined
  const village =
    district && area.village ? (await childrenOf(by, district, regions)).get(fold(area.village)) : undefined
  return village ?? district ?? home
}

async function childrenOf(
  { db }: By,
  parent: string,
  regions: RegionLists['regions'],
): Promise<ReadonlyMap<string, string>> {
  const known = regions.get(parent)
  if (known) return known
  // "Solokan Jeruk" and "Solokanjeruk" are one place.
  const children = new Map(
    (await listRegions(db, { parent })).flatMap(({ name, code }) => [
      [fold(name), code] as const,
      [fold(name).replaceAll(' ', ''), code] as const,
    ]),
  )
  const either = { get: (name: string) => children.get(name) ?? children.get(name.replaceAll(' ', '')) } as ReadonlyMap<
    string,
    string
  >
  regions.set(parent, either)
  return either
}
