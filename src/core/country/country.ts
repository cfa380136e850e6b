import { z } from 'zod'
import { isDay, isOfficeHours, isPattern, isZone, line, theme } from './country-parts.ts'
import { type MaskList, maskList } from './mask-list.ts'
import { missingParts, standardSchema } from './service-standard.ts'

/** A name or sentence in every language of the country: `{ id: 'Jalan', en: 'Road' }`. Read with `inLanguage`. */
export type Names = Readonly<Record<string, string>>

/** The schema of each file of a country pack. Every name must be there in every language of the country, and in no other. */
export function schemasFor(languages: readonly string[]) {
  const names = z.strictObject(Object.fromEntries(languages.map((language) => [language, line])))
  return {
    country: countrySchema(names),
    theme,
    classes: z.array(z.strictObject({ key: classKey, name: names, hint: names, sp4n: z.array(line) })).min(1),
    scope: z.array(
      z.strictObject({ key: code, name: names, turn: names, numbers: z.array(line), agency: code.optional() }),
    ),
    categories: z
      .array(z.strictObject({ key: code, name: names, main: line.nullable(), words: z.array(line), ...dated }))
      .min(1),
    services: z.strictObject({
      lifeEvents: z.array(named(names)),
      services: z.array(serviceSchema(names)),
    }),
    deadlineRules: z.array(ruleSchema(names)).min(1),
    masks: maskList,
    agency: z.strictObject({
      code: z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/),
      name: names,
      short: line.nullable(),
      type: code,
      parent: code.nullable(),
      region: line.nullable(),
      zone: isZone.nullable(),
      /** Its own office hours, and those of the agencies below it. The column may be left out. */
      hours: isOfficeHours.nullable().optional(),
      ...dated,
      note: line.nullable(),
    }),
    holiday: z.strictObject({
      date: isDay,
      name: names,
      kind: z.enum(['national', 'cuti_bersama', 'local']),
      region: line.nullable(),
      agency: code.nullable(),
      decree: line.nullable(),
      edition: line,
      note: line.nullable(),
    }),
  }
}

type Schemas = ReturnType<typeof schemasFor>
type CountryFace = z.infer<Schemas['country']>
type Theme = z.infer<typeof theme>
type CountryAgency = z.infer<Schemas['agency']>
type CountryHoliday = z.infer<Schemas['holiday']>
type CountryService = z.infer<Schemas['services']>['services'][number]
type CountryRule = z.infer<Schemas['deadlineRules']>[number]
type RegionLevel = CountryFace['regions']['levels'][number]
export type RegionKind = RegionLevel['kinds'][number]

/** A country as its pack tells it. Read once at start; what an administrator may change later is read from the database instead. */
export interface Country extends CountryFace {
  /** Where the pack lies; files of further words are read from here. */
  readonly folder: string
  /** Digest of the pack's files: the same digest brings nothing new. */
  readonly edition: string
  readonly theme: Theme
  readonly classes: z.infer<Schemas['classes']>
  readonly scope: z.infer<Schemas['scope']>
  readonly categories: z.infer<Schemas['categories']>
  readonly lifeEvents: z.infer<Schemas['services']>['lifeEvents']
  readonly services: readonly CountryService[]
  readonly deadlineRules: readonly CountryRule[]
  readonly agencies: readonly CountryAgency[]
  readonly holidays: readonly CountryHoliday[]
  readonly masks: MaskList
}

type NamesSchema = z.ZodObject<Record<string, typeof line>>

const code = z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/)
/** What a person files (`complaint`, `aspiration`; elsewhere `grievance`, `proposal`): each country has its own. */
const classKey = z.string().regex(/^[a-z_]{2,32}$/)
const dated = { validFrom: isDay.nullable(), validTo: isDay.nullable() }
const named = (names: NamesSchema) => z.strictObject({ key: code, name: names })

function countrySchema(names: NamesSchema) {
  return z.strictObject({
    code: z.string().regex(/^[a-z]{2}$/),
    name: names,
    languages: z.array(z.string().regex(/^[a-z]{2,3}$/)).min(1),
    defaultLanguage: z.string(),
    languageNames: names,
    textSearch: z.string().regex(/^[a-z_]+$/),
    currency: z.string().regex(/^[A-Z]{3}$/),
    defaultZone: isZone,
    zones: z.array(z.strictObject({ zone: isZone, name: names, regions: z.array(line) })).min(1),
    /** When offices work on a working day, `09:00-12:00 13:00-18:00`; only rules that count hours ask. */
    officeHours: isOfficeHours.optional(),
    weekendDays: z.array(z.number().int().min(1).max(7)).max(6),
    nationalAdmin: code,
    overseer: code,
    emergency: z
      .array(z.strictObject({ number: line, name: names, note: names.optional(), asOf: isDay, verified: z.boolean() }))
      .min(1),
    personId: z.strictObject({
      name: names,
      short: line,
      pattern: isPattern,
      region: z.strictObject({ pattern: isPattern, code: line }).optional(),
    }),
    /** `dial`: the country's own code (ITU-T E.164), put before numbers that are written without it. */
    phone: z.strictObject({
      patterns: z.array(isPattern).min(1),
      example: line,
      dial: z
        .string()
        .regex(/^[1-9]\d{0,2}$/)
        .optional(),
    }),
    /** Shown beside boxes and in the API's page, so that they fit the country. `report` must be one that this portal would take. */
    examples: z.strictObject({
      email: z.email(),
      place: names,
      report: z.strictObject({ class: classKey, region: line, title: names, text: names }),
    }),
    /** The law on personal data, as people there call it. */
    privacyLaw: names.optional(),
    agencyTypes: z.array(named(names)).min(1),
    regions: z.strictObject({ source: regionSource, levels: z.array(levelSchema(names)).min(1).max(9) }),
  })
}

const regionSource = z.strictObject({
  npm: z.string().optional(),
  licence: line,
  attribution: line,
  files: z
    .array(
      z.strictObject({
        level: z.number().int().min(1).max(9),
        path: line,
        code: line,
        parent: line.optional(),
        name: line,
        /** Columns that hold the name in further languages, by language: `{ "en": "name_en" }`. */
        names: z.record(z.string(), line).optional(),
      }),
    )
    .min(1),
})

function levelSchema(names: NamesSchema) {
  const government = z.strictObject({ type: code, name: names, short: line })
  const kind = z.strictObject({
    key: code,
    name: names,
    named: isPattern.optional(),
    coded: isPattern.optional(),
    place: line,
    government: government.optional(),
  })
  return z.strictObject({ key: code, name: names, kinds: z.array(kind).min(1) })
}

function serviceSchema(names: NamesSchema) {
  const owner = { agency: code.optional(), agencyTypes: z.array(code).min(1).optional() }
  return z
    .strictObject({
      key: code,
      name: names,
      ...owner,
      lifeEvents: z.array(code),
      ...dated,
      standard: packStandard(names).optional(),
    })
    .refine((service) => (service.agency === undefined) !== (service.agencyTypes === undefined), {
      error: 'names either the agency or the agencyTypes that give the service, not both',
    })
}

/** The first version of a service's standard. `verified` is false where nobody of the agency has confirmed what it says. */
function packStandard(names: NamesSchema) {
  return z
    .strictObject({
      validFrom: isDay,
      asOf: isDay,
      verified: z.boolean(),
      parts: standardSchema(names).omit({ name: true, lifeEvents: true }),
    })
    .superRefine(({ parts }, context) => {
      const missing = missingParts(parts)
      if (missing.length > 0)
        context.addIssue({
          code: 'custom',
          path: ['parts'],
          message: `lacks ${missing.join(', ')}. Tell it, or leave the standard out`,
        })
    })
}

function ruleSchema(names: NamesSchema) {
  return z.strictObject({
    key: z.enum(['verify', 'answer', 'close', 'final', 'remind', 'rest', 'extension', 'objection', 'review']),
    class: z.union([z.literal('*'), classKey]),
    inspection: z.boolean().nullable(),
    days: z.number().int().min(1).max(366),
    /** How often an extension may be taken. */
    times: z.number().int().min(1).max(9).optional(),
    /** What `days` counts: working days, calendar days, or office hours. */
    dayKind: z.enum(['working', 'calendar', 'hours']),
    /** The day of the start is the first one counted; without it the day after is. */
    countsFirstDay: z.boolean().optional(),
    from: z.enum(['filed', 'accepted', 'replied', 'complete', 'asked', 'decided', 'objected']),
    article: line,
    source: z.enum(['law', 'secondary', 'ours']),
    validFrom: isDay,
    validTo: isDay.nullable(),
    note: names,
  })
}
