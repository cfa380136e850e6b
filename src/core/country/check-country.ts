import type { Country } from './country.ts'
import type { Fault } from './pack-file.ts'

/** Holds the files of a pack against each other: what one names, another must have. */
export function checkCountry(
  country: Country,
  lineOf: (file: string, path: readonly PropertyKey[]) => number,
): Fault[] {
  const faults: Fault[] = []
  const wrong: Wrong = (file, path, says) => faults.push({ file, line: lineOf(file, path), says })
  checkFace(country, wrong)
  checkRegions(country, wrong)
  checkAgencies(country, wrong)
  checkServices(country, wrong)
  checkOnce(
    'categories.json',
    country.categories.map(({ key }) => key),
    wrong,
  )
  checkDates(country, wrong)
  checkRules(country, wrong)
  return faults
}

type Wrong = (file: string, path: readonly PropertyKey[], says: string) => void

function checkFace(country: Country, wrong: Wrong): void {
  const { languages, defaultLanguage, zones, defaultZone, phone, personId } = country
  if (!languages.includes(defaultLanguage))
    wrong(
      'country.json',
      ['defaultLanguage'],
      `defaultLanguage ${defaultLanguage} is not among the languages. Add it there`,
    )
  if (!zones.some(({ zone }) => zone === defaultZone))
    wrong('country.json', ['defaultZone'], `defaultZone ${defaultZone} is not among the zones. Add it there`)
  const heard = phone.patterns.some((pattern) => new RegExp(pattern, 'u').test(phone.example))
  if (!heard)
    wrong(
      'country.json',
      ['phone', 'example'],
      `the example ${phone.example} fits no pattern for phones. Correct one of them`,
    )
  if (!country.classes.some(({ key }) => key === country.examples.report.class))
    wrong(
      'country.json',
      ['examples', 'report', 'class'],
      `class ${country.examples.report.class} is not in classes.json. Name one of those`,
    )
  if (new RegExp(personId.pattern, 'u').test(''))
    wrong('country.json', ['personId', 'pattern'], 'the pattern fits nothing at all. Make it fit one number')
}

function checkRegions({ regions }: Country, wrong: Wrong): void {
  regions.source.files.forEach(({ level, parent }, index) => {
    const path = ['regions', 'source', 'files', index]
    if (level > regions.levels.length) wrong('country.json', path, `level ${level} has no name. Add it to levels`)
    if ((level === 1) !== (parent === undefined))
      wrong('country.json', path, 'every level but the first names the column of the parent')
  })
}

function checkAgencies(country: Country, wrong: Wrong): void {
  const { agencies, agencyTypes, regions, nationalAdmin, overseer, scope } = country
  const known = new Set(agencies.map(({ code }) => code))
  const types = new Set(agencyTypes.map(({ key }) => key))
  checkOnce(
    'agencies.csv',
    agencies.map(({ code }) => code),
    wrong,
  )
  agencies.forEach(({ code, parent, type }, index) => {
    if (!code.startsWith(`${country.code}.`))
      wrong('agencies.csv', [index], `${code} does not begin with ${country.code}. Put that before it`)
    if (!types.has(type))
      wrong('agencies.csv', [index], `type ${type} is not among agencyTypes in country.json. Add it there`)
    if (parent !== null && !known.has(parent))
      wrong('agencies.csv', [index], `parent ${parent} is not in this list. Add a line for it`)
  })
  for (const [key, code] of Object.entries({ nationalAdmin, overseer })) {
    if (!known.has(code)) wrong('country.json', [key], `${key} ${code} is not in agencies.csv. Add a line for it there`)
  }
  scope.forEach(({ agency }, index) => {
    if (agency !== undefined && !known.has(agency))
      wrong('scope.json', [index, 'agency'], `${agency} is not in agencies.csv. Add a line for it there`)
  })
  for (const [level, { kinds }] of regions.levels.entries()) {
    for (const [kind, { government }] of kinds.entries()) {
      if (!government || types.has(government.type)) continue
      const path = ['regions', 'levels', level, 'kinds', kind, 'government']
      wrong('country.json', path, `type ${government.type} is not among agencyTypes. Add it there`)
    }
  }
}

function checkServices({ services, lifeEvents, agencies, agencyTypes }: Country, wrong: Wrong): void {
  checkOnce(
    'services.json',
    services.map(({ key }) => key),
    wrong,
    ['services'],
  )
  services.forEach(({ agency, agencyTypes: givers = [], lifeEvents: events }, index) => {
    const say = (says: string) => wrong('services.json', ['services', index], says)
    if (agency !== undefined && !agencies.some(({ code }) => code === agency))
      say(`${agency} is not in agencies.csv. Add a line for it there`)
    for (const type of givers)
      if (!agencyTypes.some(({ key }) => key === type)) say(`type ${type} is not among agencyTypes in country.json`)
    for (const event of events) {
      if (!lifeEvents.some(({ key }) => key === event)) say(`lifeEvent ${event} is not among the lifeEvents above`)
      if (events.indexOf(event) !== events.lastIndexOf(event)) say(`lifeEvent ${event} stands here twice`)
    }
  })
}

function checkOnce(file: string, keys: readonly string[], wrong: Wrong, under: readonly PropertyKey[] = []): void {
  keys.forEach((key, index) => {
    if (keys.indexOf(key) < index)
      wrong(file, [...under, index], `${key} stands here a second time. Remove one of the two`)
  })
}

function checkDates(country: Country, wrong: Wrong): void {
  const lists = {
    'agencies.csv': country.agencies,
    'categories.json': country.categories,
    'deadline-rules.json': country.deadlineRules,
  } as const
  for (const [file, rows] of Object.entries(lists)) {
    rows.forEach(({ validFrom, validTo }, index) => {
      if (validFrom !== null && validTo !== null && validTo < validFrom)
        wrong(file, [index], `ends on ${validTo}, before it begins on ${validFrom}`)
    })
  }
  checkOnce(
    'holidays.csv',
    country.holidays.map(({ date, kind, region, agency }) => [date, kind, region, agency].filter(Boolean).join(' ')),
    wrong,
  )
  country.holidays.forEach(({ region, agency, kind }, index) => {
    if (region !== null && agency !== null)
      wrong('holidays.csv', [index], 'holds for a region and an agency at once. Keep one of the two')
    if (kind === 'national' && (region ?? agency) !== null)
      wrong('holidays.csv', [index], 'a national day names no region and no agency. Call it local')
  })
}

function checkRules({ deadlineRules, classes, officeHours }: Country, wrong: Wrong): void {
  const known = classes.map(({ key }) => key)
  checkOnce('classes.json', known, wrong)
  deadlineRules.forEach((rule, index) => {
    const path = [index]
    if (rule.class !== '*' && !known.includes(rule.class))
      wrong('deadline-rules.json', path, `class ${rule.class} is not in classes.json. Add it there`)
    if (rule.dayKind === 'hours' && !['verify', 'answer', 'final'].includes(rule.key))
      wrong('deadline-rules.json', path, 'only verify, answer and final may count office hours')
    if (rule.dayKind === 'hours' && officeHours === undefined)
      wrong('deadline-rules.json', path, 'counts office hours, and country.json has no officeHours. Add them there')
    if (rule.dayKind === 'hours' && rule.countsFirstDay)
      wrong(
        'deadline-rules.json',
        path,
        'counts the first day in, and hours run from the moment. Take countsFirstDay out',
      )
    if (rule.inspection !== null && rule.key !== 'final')
      wrong('deadline-rules.json', path, 'only the final date may depend on an inspection')
    if ((rule.times !== undefined) !== (rule.key === 'extension'))
      wrong('deadline-rules.json', path, 'a rule of extension says how many times, and no other rule does')
    const final = deadlineRules.find((other) => other.key === 'final' && other.dayKind !== rule.dayKind)
    if (rule.key === 'extension' && final && (rule.class === '*' || rule.class === final.class))
      wrong('deadline-rules.json', path, `counts other days than the final date of ${final.class}. Count the same`)
    const clash = deadlineRules.findIndex(
      (other, at) =>
        at < index &&
        other.key === rule.key &&
        other.class === rule.class &&
        other.inspection === rule.inspection &&
        other.validFrom <= (rule.validTo ?? FOREVER) &&
        rule.validFrom <= (other.validTo ?? FOREVER),
    )
    if (clash >= 0)
      wrong(
        'deadline-rules.json',
        path,
        `holds on the same days as rule ${clash + 1} of this file. End one before the other begins`,
      )
  })
}

const FOREVER = '9999-12-31'
