import { z } from 'zod'
import { schemasFor } from '../../src/core/country/country.ts'
import { MEANINGS } from './pack-meanings.ts'

type Json = { readonly [key: string]: unknown }

/** Every field of every file of a country pack, walked from the schemas by which a start reads them. Throws for a field that nobody has explained. */
export function printPack(): string {
  const schemas = schemasFor(['xx'])
  const files: Readonly<Record<string, z.ZodType>> = {
    'country.json': schemas.country,
    'theme.json': schemas.theme,
    'classes.json': schemas.classes,
    'scope.json': schemas.scope,
    'categories.json': schemas.categories,
    'services.json': schemas.services,
    'deadline-rules.json': schemas.deadlineRules,
    'agencies.csv': schemas.agency,
    'holidays.csv': schemas.holiday,
  }
  return [
    '<!-- Written by `npm run generate` from src/core/country/country.ts. -->\n',
    '# The fields of a country pack\n',
    'A **text by language** is an object with each language of the country and no other: `{ "ar": "…", "en": "…" }`; in CSV, a column for each.',
    '`[]` stands for each of a list. `masks.json` is told in [bring a country](../how-to/bring-a-country.md); it may be left out.\n',
    ...Object.entries(files).map(([file, schema]) => tableOf(file, schema)),
  ].join('\n')
}

function tableOf(file: string, schema: z.ZodType): string {
  const meanings = { ...MEANINGS[file] }
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json
  const rows = fieldsOf(json.type === 'array' ? (json.items as Json) : json, '').map(({ path, must, kind }) => {
    const meaning = meanings[path]
    if (meaning === undefined)
      throw new Error(`Nobody says what ${path} of ${file} means: test/support/pack-meanings.ts`)
    delete meanings[path]
    return `| \`${path}\` | ${kind}${must ? '' : ', optional'} | ${meaning} |`
  })
  const stray = Object.keys(meanings)
  if (stray.length > 0) throw new Error(`${file} has no ${stray.join(', ')}: test/support/pack-meanings.ts`)
  return `## \`${file}\`${json.type === 'array' ? ': a list' : ''}\n\n| Field | What | Meaning |\n| --- | --- | --- |\n${rows.join('\n')}\n`
}

interface Field {
  readonly path: string
  readonly must: boolean
  readonly kind: string
}

function fieldsOf({ properties = {}, required = [] }: Json, before: string, mustAll = true): Field[] {
  return Object.entries(properties as Record<string, Json>).flatMap(([name, field]) => {
    const path = before + name
    const must = mustAll && (required as string[]).includes(name)
    if (isNames(field)) return [{ path, must, kind: 'text by language' }]
    if (field.type === 'array' && isNames(field.items as Json))
      return [{ path, must, kind: 'list of text by language' }]
    if (field.type === 'array' && isParent(field.items as Json))
      return fieldsOf(field.items as Json, `${path}[].`, must)
    if (isParent(field)) return fieldsOf(field, `${path}.`, must)
    return [{ path, must, kind: kindOf(field) }]
  })
}

/** In the schema made for the one language `xx`. */
const isNames = ({ properties }: Json) => properties !== undefined && Object.keys(properties as object).join() === 'xx'
const isParent = ({ properties }: Json) => properties !== undefined

function kindOf({ type, anyOf, enum: choices, format }: Json): string {
  if (Array.isArray(choices)) return choices.map((one) => `\`${one}\``).join(', ')
  if (format === 'date') return 'day'
  if (anyOf) return [...new Set((anyOf as Json[]).map(kindOf))].join(' or ')
  return (
    {
      string: 'text',
      integer: 'whole number',
      number: 'number',
      boolean: 'true or false',
      array: 'list',
      object: 'object',
      null: 'null',
    }[String(type)] ?? 'text'
  )
}
