import type { Country } from './country.ts'
import { fold } from './fold.ts'
import { governmentOf, type RegionLine } from './regions.ts'
import { findsOf } from './service-standard.ts'

/** The agencies of a pack as rows: those it lists, and the governments that follow from its regions. */
export function agencyRows(country: Country, governed: readonly RegionLine[]): object[] {
  const searchOf = (name: Readonly<Record<string, string>>, short: string | null) =>
    foldedParts([name[country.defaultLanguage], short, ...Object.values(name)])
  const listed = country.agencies.map(
    ({ code, parent, name, short, type, region, zone, hours, validFrom, validTo, note }) => ({
      agency_id: code,
      parent_id: parent,
      name,
      short,
      type,
      region_code: region,
      governs: false,
      zone: zone ?? country.defaultZone,
      office_hours: hours ?? null,
      search: searchOf(name, short),
      valid_from: validFrom,
      valid_to: validTo,
      source: 'pack',
      note,
    }),
  )
  const zoneOf = zoneFinder(country, governed)
  const parents = new Set(governed.filter((line) => governmentOf(country, line)).map(({ code }) => code))
  const byCode = new Map(governed.map((line) => [line.code, line]))
  const governments = governed.flatMap((line) => {
    const government = governmentOf(country, line, byCode.get(line.parent ?? ''))
    if (!government) return []
    const parent = line.parent !== null && parents.has(line.parent) ? `${country.code}.${line.parent}` : null
    return {
      agency_id: `${country.code}.${line.code}`,
      parent_id: parent,
      ...government,
      region_code: line.code,
      governs: true,
      zone: zoneOf(line),
      office_hours: null,
      search: searchOf(government.name, government.short),
      valid_from: null,
      valid_to: null,
      source: 'regions',
      note: null,
    }
  })
  return [...listed, ...governments]
}

export function categoryRows({ categories }: Country): object[] {
  return categories.map(({ key, name, main, words, validFrom, validTo }, index) => ({
    category_id: key,
    name,
    main,
    words,
    position: index + 1,
    valid_from: validFrom,
    valid_to: validTo,
  }))
}

export function serviceRows({ services, defaultLanguage }: Country): object[] {
  return services.map(({ key, name, agency = null, agencyTypes = null, lifeEvents, validFrom, validTo }) => ({
    service_id: key,
    name,
    agency_id: agency,
    agency_types: agencyTypes,
    life_events: lifeEvents,
    search: foldedParts([name[defaultLanguage], ...Object.values(name)]),
    valid_from: validFrom,
    valid_to: validTo,
  }))
}

/** The standards that the pack brings: one version of each service that has one. */
export function standardRows({ services }: Country): object[] {
  return services.flatMap(({ key, standard }) =>
    standard
      ? [
          {
            service_id: key,
            valid_from: standard.validFrom,
            as_of: standard.asOf,
            verified: standard.verified,
            parts: standard.parts,
            finds: findsOf(standard.parts),
          },
        ]
      : [],
  )
}

export function holidayRows({ holidays }: Country): object[] {
  return holidays.map(({ date, name, kind, region, agency, decree, edition, note }) => ({
    holiday_on: date,
    name,
    kind,
    region_code: region,
    agency_id: agency,
    decree,
    edition,
    note,
    source: 'pack',
    struck_at: null,
  }))
}

export function ruleRows({ deadlineRules }: Country): object[] {
  return deadlineRules.map(
    ({
      key,
      class: caseClass,
      inspection,
      days,
      times = null,
      dayKind,
      countsFirstDay = false,
      from,
      article,
      source,
      validFrom,
      validTo,
      note,
    }) => ({
      key,
      class: caseClass === '*' ? null : caseClass,
      inspection,
      days,
      times,
      day_kind: dayKind,
      counts_first_day: countsFirstDay,
      runs_from: from,
      article,
      source,
      note,
      valid_from: validFrom,
      valid_to: validTo,
      struck_at: null,
    }),
  )
}

/** Two blanks between the parts, so that a name sorts before a longer one that begins with it, whatever follows. */
function foldedParts(parts: readonly (string | null | undefined)[]): string {
  return [...new Set(parts.map((part) => fold(part ?? '')))].filter(Boolean).join('  ')
}

function zoneFinder({ zones, defaultZone }: Country, lines: readonly RegionLine[]): (line: RegionLine) => string {
  const byCode = new Map(lines.map((line) => [line.code, line]))
  const zoneOf = (line: RegionLine | undefined): string => {
    if (!line) return defaultZone
    return zones.find(({ regions }) => regions.includes(line.code))?.zone ?? zoneOf(byCode.get(line.parent ?? ''))
  }
  return zoneOf
}
