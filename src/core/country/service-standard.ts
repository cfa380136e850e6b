import { z } from 'zod'
import { isOfficeHours, line } from './country-parts.ts'
import { fold } from './fold.ts'

/**
 * Of the fourteen components of the standard of a public service the six of its delivery, which must be public and may not be empty; the
 * eight of its management may (UU 25/2009, article 21; PermenPANRB 15/2014).
 */
export const PUBLIC_PARTS = ['requirements', 'procedure', 'time', 'fee', 'output', 'complaints'] as const
export const MANAGEMENT_PARTS = [
  ...(['legal', 'facilities', 'competence', 'supervision', 'staff'] as const),
  ...(['guarantee', 'safety', 'evaluation'] as const),
] as const
export const EVIDENCE_KINDS = ['original', 'copy', 'form', 'photo', 'number', 'presence'] as const
export const TIME_UNITS = ['minutes', 'hours', 'working_days', 'calendar_days'] as const
export const CHANNEL_KINDS = ['counter', 'mall', 'mobile', 'website', 'app', 'phone', 'post'] as const

const LISTED_MAX = 40
const KEYWORDS_MAX = 30
/** No fee of a public service is larger, in whole units of any currency. */
const AMOUNT_MAX = 1_000_000_000_000

const address = z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(400)

/** The parts with names and sentences as `text` has them: in every language of a pack, or at least in one. Whatever is not told is left out. */
export function standardSchema<T extends z.ZodType<Readonly<Record<string, string>>>>(text: T) {
  return z
    .strictObject({
      /** How the service is called, and under which events of life it stands, from this version on. */
      name: text,
      lifeEvents: z.array(line.max(64)).max(LISTED_MAX),
      description: text,
      requirements: z
        .array(z.strictObject({ title: text, kind: z.enum(EVIDENCE_KINDS), onceOnly: z.boolean() }))
        .max(LISTED_MAX),
      procedure: z.array(text).max(LISTED_MAX),
      time: z.strictObject({ count: z.number().int().min(1).max(9_999), unit: z.enum(TIME_UNITS) }),
      /** Nothing to pay is said by an empty list. A line without an amount says by what it is reckoned. */
      fee: z
        .array(z.strictObject({ title: text, amount: z.number().min(0).max(AMOUNT_MAX).nullable() }))
        .max(LISTED_MAX),
      output: text,
      complaints: z.strictObject({
        words: text,
        phone: line.max(40).nullable(),
        email: z.email().max(254).nullable(),
        url: address.nullable(),
      }),
      legal: z.array(z.strictObject({ title: text, url: address.nullable() })).max(LISTED_MAX),
      facilities: text,
      competence: text,
      supervision: text,
      staff: text,
      guarantee: text,
      safety: text,
      evaluation: text,
      channels: z
        .array(
          z.strictObject({
            kind: z.enum(CHANNEL_KINDS),
            title: text,
            url: address.nullable(),
            /** On working days; null: at any hour, or not told. */
            hours: isOfficeHours.nullable(),
            /** Of a place where people come, or where it is reached; an older standard says nothing of it. */
            address: line.max(400).nullable().optional(),
            phone: line.max(40).nullable().optional(),
            email: z.email().max(254).nullable().optional(),
          }),
        )
        .max(LISTED_MAX),
      keywords: z.array(line.max(60)).max(KEYWORDS_MAX),
    })
    .partial()
}

/** A line of text in some of the languages. */
export const someNames = z
  .record(z.string().regex(/^[a-z]{2,3}$/), z.string().trim().min(1).max(2_000))
  .refine((names) => Object.keys(names).length > 0, { error: 'required' })

export type ServiceParts = z.infer<typeof serviceParts>
export type PartKey = keyof ServiceParts

/** Any parts in any languages: what a draft may hold. */
export const serviceParts = standardSchema(someNames)
export const PARTS = Object.keys(serviceParts.shape) as PartKey[]

/** Parts without which no standard is published: the six, and what it is. */
const NEEDED_PARTS = [...PUBLIC_PARTS, 'description'] as const

/** Those of them that say nothing yet, in the order in which they are asked. An empty list of fees says that nothing is to be paid. */
export function missingParts(parts: ServiceParts): PartKey[] {
  const empty = (key: PartKey) => {
    const part = parts[key]
    return part === undefined || (Array.isArray(part) && part.length === 0 && key !== 'fee')
  }
  return NEEDED_PARTS.filter(empty)
}

/** By which words a version is found, besides the name of its service: folded, two blanks between them. */
export function findsOf({ keywords = [], description, output }: ServiceParts): string {
  const words = [...keywords, ...Object.values(description ?? {}), ...Object.values(output ?? {})]
  return [...new Set(words.map(fold))].filter(Boolean).join('  ')
}
