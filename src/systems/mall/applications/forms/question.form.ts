import { z } from 'zod'
import type { Names } from '../../../../core/country/country.ts'
import { ask } from '../../../../kit/ask.ts'
import { type Answer, form, type Problem, problem, type Typed } from '../../../../kit/form.ts'
import {
  CHOSEN,
  FORM_LIMITS,
  type Kind,
  LETTERED,
  NUMBERED,
  type Option,
  type Question,
  type Route,
  UNFILLED,
} from './definition.ts'

/** In which languages one writes; the first is the country's own, and the only one that cannot wait. */
export type Languages = readonly [string, ...string[]]

type Asked = Omit<Question, 'id' | 'route' | 'mask'>
type Value = Readonly<Record<string, unknown>>

interface Before {
  readonly kind: Kind
  readonly languages: Languages
  /** The options that are there, and further keys that something still names: no key may come to mean another answer. */
  readonly options?: readonly Option[] | undefined
  readonly taken?: readonly string[]
  /** From where an answer may come, as `register:value`. */
  readonly sources?: readonly string[]
}

/** Reads one page of a form as an official writes it: `label_id`, `hint_en`, `options_ko` … */
export function readQuestion(typed: Typed, before: Before): Answer<Asked> {
  const { kind, languages } = before
  const answer = formOf(before).read(typed)
  if (answer.problems) return answer
  const { value } = answer
  const hint = namesIn(value, 'hint', languages)
  const [min, max] = [numberIn(value.min), numberIn(value.max)]
  const asked = {
    ...{ kind, label: namesIn(value, 'label', languages) },
    required: kind !== 'section' && value.required === true,
    ...(Object.keys(hint).length > 0 && { hint }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...prefillIn(value),
  }
  return { value: CHOSEN.includes(kind) ? { ...asked, options: optionsOf(value, before) } : asked }
}

/** Reads where a question leads; a value of undefined: it has no route. */
export function readRoute(typed: Typed, { options = [] }: Question, languages: Languages): Answer<Route | undefined> {
  const keys = options.map(({ key }) => key)
  const fields = {
    when: ask.codes(FORM_LIMITS.options).optional(),
    to: ask.choice(['none', 'question', 'end', 'exit']),
    which: ask.code().optional(),
    ...perLanguage('exit_title', languages, () => ask.line({ max: FORM_LIMITS.label }).optional()),
    ...perLanguage('exit_words', languages, () => ask.words({ max: FORM_LIMITS.words }).optional()),
  }
  const answer = form(fields, (value) => routeProblems(value, keys, languages[0])).read(typed)
  if (answer.problems) return answer
  const { value } = answer
  const when = keys.filter((key) => value.when?.includes(key))
  if (value.to === 'none') return { value: undefined }
  if (value.to === 'question') return { value: { when, to: { kind: 'question', id: value.which ?? '' } } }
  if (value.to === 'end') return { value: { when, to: { kind: 'end' } } }
  const [title, words] = [namesIn(value, 'exit_title', languages), namesIn(value, 'exit_words', languages)]
  return { value: { when, to: { kind: 'exit', title, words } } }
}

export const testForm = form(
  { name: ask.line(), pages: ask.codes(FORM_LIMITS.questions).optional(), ends: ask.choice(['end', 'exit']) },
  ({ pages = [] }) => (pages.length === 0 ? [problem('pages', 'required')] : []),
)

export const moveForm = form({ way: ask.choice(['up', 'down']) })

/** The answers that a text of one line each gives. */
function linesOf(text: unknown): string[] {
  if (typeof text !== 'string') return []
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

function formOf({ kind, languages, sources = [] }: Before) {
  const own = languages[0]
  const needed = <T extends z.ZodType>(one: T, language: string) => (language === own ? one : one.optional())
  const hintMax = kind === 'section' ? FORM_LIMITS.words : FORM_LIMITS.hint
  const fields: Record<string, z.ZodType> = {
    ...perLanguage('label', languages, (language) => needed(ask.line({ max: FORM_LIMITS.label }), language)),
    ...perLanguage('hint', languages, () => ask.words({ max: hintMax }).optional()),
    ...(CHOSEN.includes(kind) &&
      perLanguage('options', languages, (language) => needed(ask.words({ max: OPTIONS_LETTERS }), language))),
    ...(kind !== 'section' && { required: ask.tick() }),
    ...(!UNFILLED.includes(kind) && sources.length > 0 && { prefill: z.enum([...sources]).optional() }),
    ...(LETTERED.includes(kind) && {
      max: ask.whole(1, kind === 'short' ? FORM_LIMITS.short : FORM_LIMITS.long).optional(),
    }),
    ...(NUMBERED.includes(kind) && { min: wholeNumber(), max: wholeNumber() }),
  }
  return form(fields, (value) => questionProblems(value as Value, { kind, languages }))
}

function questionProblems(value: Value, { kind, languages }: Pick<Before, 'kind' | 'languages'>): readonly Problem[] {
  const [min, max] = [numberIn(value.min), numberIn(value.max)]
  if (min !== undefined && max !== undefined && max < min) return [problem('max', 'maxBelow')]
  if (!CHOSEN.includes(kind)) return []
  const count = linesOf(value[`options_${languages[0]}`]).length
  return languages.flatMap((language, at) => {
    const field = `options_${language}`
    const lines = linesOf(value[field])
    if (at > 0 && lines.length === 0) return []
    if (new Set(lines).size < lines.length) return [problem(field, 'optionTwice')]
    if (lines.some((line) => line.length > FORM_LIMITS.label))
      return [problem(field, 'tooLong', { max: FORM_LIMITS.label })]
    if (lines.length < 2) return [problem(field, 'optionFew')]
    if (lines.length > FORM_LIMITS.options) return [problem(field, 'optionsMany', { max: FORM_LIMITS.options })]
    return lines.length === count ? [] : [problem(field, 'optionLines', { count })]
  })
}

function routeProblems(
  { to, which, when = [], ...rest }: { to: string; which?: string | undefined; when?: readonly string[] | undefined },
  keys: readonly string[],
  own: string,
): readonly Problem[] {
  if (to === 'none') return []
  const lacks = (field: string) => ((rest as Value)[field] === undefined ? [problem(field, 'required')] : [])
  return [
    ...(keys.some((key) => when.includes(key)) ? [] : [problem('when', 'required')]),
    ...(to === 'question' && which === undefined ? [problem('which', 'required')] : []),
    ...(to === 'exit' ? [...lacks(`exit_title_${own}`), ...lacks(`exit_words_${own}`)] : []),
  ]
}

/** The answers with their keys: one that is there keeps its key when it moves or, nothing else having changed, is renamed. */
function optionsOf(value: Value, { languages, options = [], taken = [] }: Before): Option[] {
  const [own] = languages
  const lines = Object.fromEntries(languages.map((language) => [language, linesOf(value[`options_${language}`])]))
  const first = lines[own] ?? []
  let next = 1 + Math.max(0, ...[...taken, ...options.map(({ key }) => key)].map((key) => Number(key.slice(1)) || 0))
  return first.map((line, at) => {
    const there = options.find(({ label }) => label[own] === line)
    const place = options.length === first.length ? options[at] : undefined
    const renamed = place && !first.includes(place.label[own] ?? '') ? place : undefined
    const key = (there ?? renamed)?.key ?? `o${next++}`
    return { key, label: namesFrom(languages, (language) => lines[language]?.[at]) }
  })
}

function prefillIn({ prefill }: Value): Pick<Question, 'prefill'> {
  const [register, value] = typeof prefill === 'string' ? prefill.split(':') : []
  return register && value ? { prefill: { register, value } } : {}
}

function namesIn(value: Value, name: string, languages: Languages): Names {
  return namesFrom(languages, (language) => value[`${name}_${language}`])
}

function namesFrom(languages: Languages, of: (language: string) => unknown): Names {
  return Object.fromEntries(
    languages.flatMap((language) => {
      const text = of(language)
      return typeof text === 'string' ? [[language, text]] : []
    }),
  )
}

function perLanguage<T extends z.ZodType>(name: string, languages: Languages, one: (language: string) => T) {
  return Object.fromEntries(languages.map((language) => [`${name}_${language}`, one(language)])) as Record<string, T>
}

const wholeNumber = () => ask.whole(-FORM_LIMITS.number, FORM_LIMITS.number).optional()
const numberIn = (value: unknown) => (typeof value === 'number' ? value : undefined)
const OPTIONS_LETTERS = FORM_LIMITS.options * FORM_LIMITS.label
