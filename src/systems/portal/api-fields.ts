import { say } from '../../kit/words.ts'
import type { wordsOf } from './words/words.ts'

/** One field of a body, or of an answer, as the page for programs shows it. */
export interface ApiField {
  /** Nested names with dots, as problems name them. */
  readonly name: string
  readonly kind: string
  /** What its form says of it, in English. */
  readonly about: string | undefined
  readonly must: boolean
}

type Words = ReturnType<typeof wordsOf>['api']
interface Schema {
  readonly description?: string
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
}

/** The fields of a JSON Schema of ours, those of an object in it after it. */
export function fieldsOf(schema: Schema, words: Words, prefix = ''): ApiField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const inner = field.properties ? field : field.items?.properties ? field.items : undefined
    const path = prefix + name
    const own = {
      name: path,
      kind: kindOf(field, words),
      about: field.description,
      must: schema.required?.includes(name) ?? false,
    }
    return [own, ...(inner ? fieldsOf(inner, words, `${path}${field.items ? '[]' : ''}.`) : [])]
  })
}

/** The first shape of an answer that has several: the others have more, not less. */
export function shapeOf(schema: Schema): Schema {
  return schema.anyOf?.find(({ properties }) => properties) ?? schema
}

function kindOf(schema: Schema, words: Words): string {
  if (schema.enum) return schema.enum.map(String).join(` ${words.or} `)
  if (schema.anyOf) return [...new Set(schema.anyOf.map((one) => kindOf(one, words)))].join(` ${words.or} `)
  if (schema.format === 'date') return words.kinds.date
  const kind = (words.kinds as Record<string, string>)[schema.type ?? 'any'] ?? words.kinds.any
  return [kind, limitsOf(schema, words)].filter(Boolean).join(', ')
}

function limitsOf({ minLength = 0, maxLength: max, minimum, maximum }: Schema, words: Words): string {
  if (max !== undefined)
    return minLength > 1 ? say(words.letters, { min: minLength, max }) : say(words.lettersMax, { max })
  // What zod calls any whole number is no limit that a reader needs.
  if (minimum === undefined || maximum === undefined || maximum === Number.MAX_SAFE_INTEGER) return ''
  return say(words.range, { min: minimum, max: maximum })
}
