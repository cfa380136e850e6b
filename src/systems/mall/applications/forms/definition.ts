import { z } from 'zod'
import type { Names } from '../../../../core/country/country.ts'
import { REGISTER_ID, VALUE_KEY } from '../../../../core/registers/register.ts'
import { ask } from '../../../../kit/ask.ts'
import { type Mask, maskSchema } from '../mask.ts'

/** What can be asked. A section asks nothing: it is a page of words between questions. */
export const KINDS = [
  ...(['section', 'short', 'long', 'email', 'phone', 'number', 'decimal'] as const),
  ...(['date', 'yes_no', 'radio', 'checkbox', 'dropdown', 'attachment'] as const),
] as const
export type Kind = (typeof KINDS)[number]

/** One page of an application form. Which limits hold for which kind: `LIMITED`. */
export interface Question {
  /** `q1`, never given twice in one form, so that tests and answers cannot mean another question by it. */
  readonly id: string
  readonly kind: Kind
  readonly label: Names
  readonly hint?: Names | undefined
  readonly required: boolean
  /** Of a number: the least and the most. Of words: how many letters at most. */
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly options?: readonly Option[] | undefined
  readonly route?: Route | undefined
  /** Who reads and writes its answer when, where that is not as usual. */
  readonly mask?: Mask | undefined
  /** Where an answer may come from, once the applicant agrees. */
  readonly prefill?: Prefill | undefined
}

/** A value of a register, by their names. */
export interface Prefill {
  readonly register: string
  readonly value: string
}

/** As one choice of a list names it. */
export function sourceKey({ register, value }: Prefill): string {
  return `${register}:${value}`
}

export interface Option {
  /** `o1`: what is kept of an answer, so that a label can be mended later. */
  readonly key: string
  readonly label: Names
}

/**
 * Where a radio question leads when one of `when` is chosen; any other answer leads to the next page. One route a question, forward only, or
 * to an exit page: the bound of GOV.UK Forms, within which a clerk can still see what a form does.
 */
export interface Route {
  readonly when: readonly string[]
  readonly to: Target
}

export type Target =
  | { readonly kind: 'question'; readonly id: string }
  | { readonly kind: 'end' }
  /** Whoever comes here cannot apply, and reads why and where to turn. */
  | { readonly kind: 'exit'; readonly title: Names; readonly words: Names }

/** An application form as data: the pages in their order. */
export interface Definition {
  /** The number of the next question; grows only. */
  readonly next: number
  readonly questions: readonly Question[]
  /** How many sign beside the applicant; without it nobody does. */
  readonly signers?: Signers | undefined
}

export interface Signers {
  readonly least: number
  readonly most: number
}
export const SIGNERS_MAX = 9

export const EMPTY: Definition = { next: 1, questions: [] }

export const FORM_LIMITS = {
  /** Of the whole form, as it is kept. */
  letters: 300_000,
  ...{ questions: 100, options: 50, label: 300, hint: 1_000, words: 4_000 },
  /** Letters of an answer where the question does not say less. */
  ...{ short: 200, long: 4_000, number: 1_000_000_000_000 },
} as const

/** Kinds that one chooses from. */
export const CHOSEN: readonly Kind[] = ['radio', 'checkbox', 'dropdown']
/** Kinds whose answer no register gives: several at once, a paper, nothing at all. */
export const UNFILLED: readonly Kind[] = ['section', 'checkbox', 'attachment']
/** Kinds with `max` letters, and kinds with `min` and `max`. */
export const LETTERED: readonly Kind[] = ['short', 'long']
export const NUMBERED: readonly Kind[] = ['number', 'decimal']

export const QUESTION_ID = /^q[1-9]\d{0,5}$/
const OPTION_KEY = /^o[1-9]\d{0,3}$/

const names = (max: number) => z.record(z.string().regex(/^[a-z]{2,3}$/), ask.words({ max }))
const bound = z.number().min(-FORM_LIMITS.number).max(FORM_LIMITS.number)

const option = z.strictObject({ key: z.string().regex(OPTION_KEY), label: names(FORM_LIMITS.label) })

const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('question'), id: z.string().regex(QUESTION_ID) }),
  z.strictObject({ kind: z.literal('end') }),
  z.strictObject({ kind: z.literal('exit'), title: names(FORM_LIMITS.label), words: names(FORM_LIMITS.words) }),
])

const question = z
  .strictObject({
    ...{ id: z.string().regex(QUESTION_ID), kind: z.enum(KINDS), label: names(FORM_LIMITS.label) },
    ...{
      hint: names(FORM_LIMITS.words).optional(),
      required: z.boolean(),
      min: bound.optional(),
      max: bound.optional(),
    },
    options: z.array(option).min(2).max(FORM_LIMITS.options).optional(),
    mask: maskSchema.optional(),
    route: z.strictObject({ when: z.array(z.string().regex(OPTION_KEY)).min(1), to: target }).optional(),
    prefill: z.strictObject({ register: z.string().regex(REGISTER_ID), value: z.string().regex(VALUE_KEY) }).optional(),
  })
  .refine(({ kind, prefill }) => prefill === undefined || !UNFILLED.includes(kind), { error: 'prefill' })
  .refine(({ kind, options }) => CHOSEN.includes(kind) === (options !== undefined), { error: 'options' })
  .refine(({ options = [] }) => isEachOnce(options.map(({ key }) => key)), { error: 'options' })
  .refine(({ kind, route }) => route === undefined || kind === 'radio', { error: 'route' })
  .refine(({ min, max }) => min === undefined || max === undefined || min <= max, { error: 'limits' })

const signers = z
  .strictObject({ least: z.number().int().min(0).max(SIGNERS_MAX), most: z.number().int().min(1).max(SIGNERS_MAX) })
  .refine(({ least, most }) => least <= most, { error: 'signers' })

/** The shape of a form. That every language is there, and that routes lead somewhere, is asked when it is published. */
export const definitionSchema: z.ZodType<Definition> = z
  .strictObject({
    next: z.number().int().min(1),
    questions: z.array(question).max(FORM_LIMITS.questions),
    signers: signers.optional(),
  })
  .refine(({ questions }) => isEachOnce(questions.map(({ id }) => id)), { error: 'questions' })
  .refine(({ next, questions }) => questions.every(({ id }) => Number(id.slice(1)) < next), { error: 'next' })

function isEachOnce(all: readonly string[]): boolean {
  return new Set(all).size === all.length
}
