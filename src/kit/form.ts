import { z } from 'zod'
import type { Words } from './words.ts'
import { say } from './words.ts'

/** What came in: fields of a page or members of a JSON body, not yet trusted. */
export type Typed = Readonly<Record<string, unknown>>

/** One thing wrong with one field. `code` is a key of the words for problems; `values` fill that sentence. */
export interface Problem {
  readonly field: string
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
}

export type Answer<T> =
  | { readonly value: T; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly value?: undefined }

/** What we ask, once: the check of the page, of the API, and the API's schema. */
export interface Form<T = unknown> {
  readonly schema: z.ZodObject
  /** Reads the fields of a page: all strings, ticks as `on`, nested names with dots, empty as absent. */
  read(typed: Typed): Answer<T>
  /** Reads a JSON body as it stands. */
  readJson(body: unknown): Answer<T>
}

/**
 * Makes a form out of fields. `check` looks at fields together and gives further problems.
 * Fields that no form knows are ignored on a page (browsers add some) and refused in JSON (a misspelt name must not be lost in silence).
 */
export function form<S extends z.ZodRawShape>(
  fields: S,
  check?: (value: z.output<z.ZodObject<S>>) => readonly Problem[],
): Form<z.output<z.ZodObject<S>>> {
  type T = z.output<z.ZodObject<S>>
  const schema = z.strictObject(fields)
  const readJson = (body: unknown): Answer<T> => {
    const parsed = schema.safeParse(body)
    if (!parsed.success) return { problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, body)) }
    const problems = check?.(parsed.data as T) ?? []
    return problems.length > 0 ? { problems } : { value: parsed.data as T }
  }
  return { schema, readJson, read: (typed) => readJson(fromFields(schema, typed, '')) }
}

export function problem(field: string, code: string, values: Problem['values'] = {}): Problem {
  return { field, code, values }
}

/** The sentence of each problem by field, the first for each: `words[field_code]` where a form has its own, else `words[code]`. */
export function sayProblems(problems: readonly Problem[], ...words: readonly Words[]): Map<string, string> {
  const said = new Map<string, string>()
  for (const { field, code, values } of problems) {
    if (said.has(field)) continue
    const own = `${field.replaceAll('.', '_')}_${code}`
    const sentence = [
      ...words.map((some) => some[own]),
      ...words.map((some) => some[code]),
      ...words.map((some) => some.notValid),
    ].find((found) => typeof found === 'string')
    said.set(field, say(String(sentence ?? code), values))
  }
  return said
}

function problemsOf(issue: z.core.$ZodIssue, body: unknown): Problem[] {
  const field = issue.path.join('.')
  switch (issue.code) {
    case 'invalid_type':
      return [problem(field || 'body', valueAt(body, issue.path) === undefined ? 'required' : 'wrongType')]
    case 'too_small':
      if (issue.origin !== 'string') return [problem(field, 'tooSmall', { min: Number(issue.minimum) })]
      return [problem(field, Number(issue.minimum) === 1 ? 'required' : 'tooShort', { min: Number(issue.minimum) })]
    case 'too_big':
      return [problem(field, issue.origin === 'string' ? 'tooLong' : 'tooBig', { max: Number(issue.maximum) })]
    case 'invalid_format':
      return [
        problem(
          field,
          ({ date: 'notADay', email: 'email' } as Record<string, string>)[issue.format] ?? ownCode(issue.message),
        ),
      ]
    case 'invalid_value':
      return [problem(field, valueAt(body, issue.path) === undefined ? 'required' : 'notAChoice')]
    case 'unrecognized_keys':
      return issue.keys.map((key) => problem([...issue.path, key].join('.').slice(0, 80) || 'body', 'unknown'))
    default:
      return [problem(field, ownCode(issue.message))]
  }
}

/** zod's own sentences are English and for programmers: only our one-word codes pass. */
function ownCode(message: string): string {
  return /^[a-z][A-Za-z]{2,30}$/.test(message) ? message : 'notValid'
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    body,
  )
}

function fromFields(schema: z.ZodObject, typed: Typed, prefix: string): Record<string, unknown> {
  const read: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(schema.shape)) {
    const inner = unwrap(field as z.ZodType)
    const value =
      inner instanceof z.ZodObject ? nested(inner, typed, `${prefix}${name}.`) : fieldValue(inner, typed[prefix + name])
    if (value !== undefined) read[name] = value
  }
  return read
}

function nested(schema: z.ZodObject, typed: Typed, prefix: string): Record<string, unknown> | undefined {
  const inner = fromFields(schema, typed, prefix)
  return Object.keys(inner).length > 0 ? inner : undefined
}

function fieldValue(kind: z.ZodType, typed: unknown): unknown {
  if (kind instanceof z.ZodBoolean) return typed === 'on' || typed === 'true' || typed === true
  if (kind instanceof z.ZodArray) return typed === undefined ? undefined : Array.isArray(typed) ? typed : [typed]
  // The same field twice on a page: the last one counts, as in every browser's own reading.
  const last: unknown = Array.isArray(typed) ? typed.at(-1) : typed
  if (typeof last !== 'string') return last
  if (last.trim() === '') return undefined
  if (kind instanceof z.ZodNumber) return /^-?\d{1,15}$/.test(last.trim()) ? Number(last) : last
  return last
}

function unwrap(field: z.ZodType): z.ZodType {
  return field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodNullable
    ? unwrap(field.unwrap() as z.ZodType)
    : field
}
