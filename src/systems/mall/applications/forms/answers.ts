import { z } from 'zod'
import { ask } from '../../../../kit/ask.ts'
import { type Form, form, type Problem, problem, type Typed } from '../../../../kit/form.ts'
import { FORM_LIMITS, type Question } from './definition.ts'

/** What is kept of one question. Null: it was shown and left empty, or was a section that was read. */
export type Given = string | number | readonly string[] | null
export type Answers = Readonly<Record<string, Given>>

type Read =
  | { readonly given: Given; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly given?: undefined }

/** Reads what a page sent for a question; its field bears the id of the question. */
export function readAnswer(question: Question, typed: Typed): Read {
  const answer = formOf(question).read(typed)
  return answer.problems ? { problems: answer.problems } : { given: givenOf(question, answer.value) }
}

/** Whether what is kept still answers the question: asked anew each time, for the form may have been another one. */
export function isAnswered(question: Question, answers: Answers): boolean {
  if (!Object.hasOwn(answers, question.id)) return false
  const given = answers[question.id]
  if (given === null || given === undefined) return question.kind === 'section' || !question.required
  return question.kind !== 'section' && formOf(question).readJson({ [question.id]: given }).problems === undefined
}

/** The fields of one page, as the kit's forms have them. */
function formOf(question: Question): Form<Readonly<Record<string, unknown>>> {
  const { id, kind, required } = question
  if (kind === 'section') return form({})
  const asked = fieldOf(question)
  return form({ [id]: required ? asked : asked.optional() }, (value) => problemsOf(question, value[id]))
}

function fieldOf({ kind, max, min = -FORM_LIMITS.number, options = [] }: Question): z.ZodType {
  const keys = options.map(({ key }) => key)
  switch (kind) {
    case 'email':
      return ask.email()
    case 'phone':
      return ask.phone()
    case 'number':
      return ask.whole(Math.ceil(min), Math.floor(max ?? FORM_LIMITS.number))
    // Kept as it was typed: a sum of money is no binary fraction.
    case 'decimal':
      return ask.line({ max: 20 }).overwrite((text) => text.replace(',', '.'))
    case 'short':
      return ask.line({ max: max ?? FORM_LIMITS.short })
    case 'long':
      return ask.words({ max: max ?? FORM_LIMITS.long })
    case 'date':
      return ask.day()
    case 'yes_no':
      return z.enum(['yes', 'no'])
    case 'checkbox':
      return z.array(z.enum(keys)).max(keys.length)
    case 'attachment':
      return z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
    default:
      return z.enum(keys)
  }
}

function problemsOf({ id, kind, required, min, max }: Question, value: unknown): readonly Problem[] {
  if (kind === 'checkbox' && Array.isArray(value)) {
    if (required && value.length === 0) return [problem(id, 'required')]
    return new Set(value).size < value.length ? [problem(id, 'notValid')] : []
  }
  if (kind !== 'decimal' || typeof value !== 'string') return []
  // A third digit behind the mark would be read as thousands by one reader and as a fraction by another.
  if (!/^-?\d{1,12}(?:\.\d{1,2})?$/.test(value)) return [problem(id, 'decimal')]
  if (min !== undefined && Number(value) < min) return [problem(id, 'tooSmall', { min })]
  return max !== undefined && Number(value) > max ? [problem(id, 'tooBig', { max })] : []
}

function givenOf({ id, kind, options = [] }: Question, value: Readonly<Record<string, unknown>>): Given {
  const given = value[id]
  if (kind === 'checkbox' && Array.isArray(given))
    return given.length === 0 ? null : options.flatMap(({ key }) => (given.includes(key) ? [key] : []))
  return typeof given === 'string' || typeof given === 'number' ? given : null
}
