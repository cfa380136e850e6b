import type pg from 'pg'
import type { Country } from './country.ts'
import {
  AGENCIES,
  alone,
  CATEGORIES,
  findEdition,
  HOLIDAYS,
  type Merged,
  mergeRows,
  noteEdition,
  queueRecompute,
  RULES,
  SERVICES,
  strikeHolidays,
  strikeRules,
  writeCountry,
} from './install.sql.ts'
import { notePackEdition, rowsNow } from './install-editions.sql.ts'
import { type MergedRegions, mergeRegions, stageRegions } from './install-regions.sql.ts'
import { installStandards } from './install-standards.sql.ts'
import { agencyRows, categoryRows, holidayRows, ruleRows, serviceRows, standardRows } from './pack-rows.ts'
import { governedRegions, type RegionList, regionLines, regionList } from './region-list.ts'
import { GOVERNED_LEVELS, type PlacedRegion, regionPlacer } from './regions.ts'

/** What an installation did. `fresh` is false when the database already held this edition and nothing was done. */
interface Installed {
  readonly fresh: boolean
  readonly regions: MergedRegions
  readonly agencies: Merged
  readonly categories: Merged
  readonly services: Merged
  readonly standards: Merged
  readonly holidays: Merged & { readonly struck: number }
  readonly rules: Merged & { readonly struck: number }
}

/**
 * Brings a country pack into the database: the regions that have a government, agencies, categories, services, days off and deadline rules.
 * Safe to run at every start and by several processes: the same edition changes nothing, and what an administrator edited stays and is named in the log.
 * `client` is a connection of the role that owns the tables, in no transaction.
 */
export async function installCountry(
  client: pg.ClientBase,
  country: Country,
  log: (line: string) => void,
): Promise<Installed> {
  const list = await regionList(country)
  const edition = `${country.code} ${country.edition} ${list.edition}`
  return alone(client, async () => {
    if ((await findEdition(client, 'country')) === edition) return NOTHING
    await writeCountry(client, {
      code: country.code,
      weekend: country.weekendDays,
      zone: country.defaultZone,
      officeHours: country.officeHours ?? OFFICE_HOURS_USUAL,
      textSearch: country.textSearch,
    })
    const before = { calendar: await rowsNow(client, 'calendar'), rules: await rowsNow(client, 'rules') }
    const installed = await installParts(client, country, list)
    for (const subject of ['calendar', 'rules'] as const) {
      const held = { before: before[subject], after: await rowsNow(client, subject) }
      const told = { ...held, pack: country.edition, title: `${country.code} ${country.edition.slice(0, 8)}` }
      const made = await notePackEdition(client, subject, told)
      if (made && before[subject].size > 0) log(`${subject}: edition ${made}, brought by the country pack`)
    }
    await noteEdition(client, 'country', edition)
    const moved = [installed.holidays, installed.rules].some(
      ({ added, changed, struck }) => added + changed + struck > 0,
    )
    if (moved) await queueRecompute(client)
    sayKept(installed, log)
    return installed
  })
}

/**
 * Brings all regions of a country into the database, down to the smallest. For Indonesia 91,599 rows in about a second, so it is run after the portal listens.
 * While it runs the first time, readers of the regions wait; a second run with the same list changes nothing.
 */
export async function installRegions(
  client: pg.ClientBase,
  country: Country,
  log: (line: string) => void,
): Promise<Installed['regions']> {
  const list = await regionList(country)
  return alone(client, async () => {
    const held = await findEdition(client, 'regions')
    if (held === list.edition) return NOTHING.regions
    await stageRegions(client, placed(country, list))
    const regions = await mergeRegions(client, { whole: true, first: held === undefined })
    await noteEdition(client, 'regions', list.edition)
    log(`regions: ${regions.added} added, ${regions.changed} changed, ${regions.ended} ended`)
    return regions
  })
}

/** Of a country whose pack says nothing: no rule of it counts hours. */
const OFFICE_HOURS_USUAL = '08:00-16:00'

const NONE: Merged = { added: 0, changed: 0, kept: [] }
const NOTHING: Installed = {
  fresh: false,
  regions: { added: 0, changed: 0, ended: 0 },
  agencies: NONE,
  categories: NONE,
  services: NONE,
  standards: NONE,
  holidays: { ...NONE, struck: 0 },
  rules: { ...NONE, struck: 0 },
}

async function installParts(client: pg.ClientBase, country: Country, list: RegionList): Promise<Installed> {
  const governed = await governedRegions(country, list)
  await stageRegions(client, placed(country, list, GOVERNED_LEVELS))
  const regions = await mergeRegions(client, { whole: false, first: false })
  const agencies = await mergeRows(client, AGENCIES, agencyRows(country, governed))
  const categories = await mergeRows(client, CATEGORIES, categoryRows(country))
  const services = await mergeRows(client, SERVICES, serviceRows(country))
  const standards = await installStandards(client, standardRows(country))
  const days = holidayRows(country)
  const struckDays = await strikeHolidays(client, days)
  const holidays = { ...(await mergeRows(client, HOLIDAYS, days)), struck: struckDays }
  const limits = ruleRows(country)
  const struckRules = await strikeRules(client, limits)
  const rules = { ...(await mergeRows(client, RULES, limits)), struck: struckRules }
  return { fresh: true, regions, agencies, categories, services, standards, holidays, rules }
}

async function* placed(country: Country, list: RegionList, levelMax?: number): AsyncGenerator<PlacedRegion[]> {
  const place = regionPlacer(country)
  for await (const batch of regionLines(country, list, levelMax)) yield batch.map(place)
}

function sayKept(installed: Installed, log: (line: string) => void): void {
  for (const part of ['agencies', 'categories', 'services', 'holidays', 'rules'] as const) {
    const { added, changed, kept } = installed[part]
    if (added + changed > 0) log(`${part}: ${added} added, ${changed} changed`)
    for (const key of kept) log(`${part}: ${key} was edited here and differs from the country pack; it stays as it is`)
  }
  const { added, kept } = installed.standards
  if (added > 0) log(`standards of services: ${added} added`)
  for (const key of kept)
    log(`standards of services: ${key} differs from what was published; give it a later validFrom`)
  for (const part of ['holidays', 'rules'] as const) {
    if (installed[part].struck > 0)
      log(`${part}: ${installed[part].struck} struck, the country pack no longer names them`)
  }
}
