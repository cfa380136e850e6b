import { fold } from '../../../../core/country/fold.ts'
import type { Told } from '../../../../core/registers/register.ts'
import { type Given, readAnswer } from '../forms/answers.ts'
import type { Definition, Question } from '../forms/definition.ts'

/** What a register said, as answers to questions; which questions it said nothing to, and what it said that does not answer its question. */
interface Fit {
  readonly answers: Readonly<Record<string, Given>>
  readonly missing: readonly string[]
  readonly unfit: readonly string[]
}

/** The questions of a form whose answer may come from that register. */
export function fillable({ questions }: Definition, registerId: string): readonly Question[] {
  return questions.filter(({ prefill }) => prefill?.register === registerId)
}

/** Each value is read like any answer: what the question would not take from a person it does not take from a register. */
export function fit(questions: readonly Question[], values: Told['values']): Fit {
  const found = questions.map((question) => {
    const value = values[question.prefill?.value ?? '']
    if (value === undefined) return { id: question.id, is: 'missing' as const }
    const read = readAnswer(question, { [question.id]: typedFrom(question, value) })
    const given = read.problems ? null : read.given
    return given === null
      ? { id: question.id, is: 'unfit' as const }
      : { id: question.id, is: 'answer' as const, given }
  })
  const ids = (is: 'missing' | 'unfit') => found.flatMap((one) => (one.is === is ? [one.id] : []))
  return {
    answers: Object.fromEntries(found.flatMap((one) => (one.is === 'answer' ? [[one.id, one.given]] : []))),
    ...{ missing: ids('missing'), unfit: ids('unfit') },
  }
}

/** A value in the letters in which a person would have typed it. */
function typedFrom({ kind, options = [] }: Question, value: string): string {
  switch (kind) {
    case 'date':
      return dayFrom(value)
    case 'yes_no':
      return YES_NO[value.toLowerCase()] ?? value
    case 'radio':
    case 'dropdown': {
      const plain = fold(value)
      const means = options.filter(
        ({ key, label }) => key === value || Object.values(label).some((name) => fold(name) === plain),
      )
      // Two that could be meant are none.
      return means.length === 1 ? (means[0]?.key ?? value) : value
    }
    default:
      return value
  }
}

/** ISO 8601: a day, a day without its hyphens, or a moment of which the day is taken as it is written. */
function dayFrom(value: string): string {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})(?:T.*)?$/.exec(value) ?? []
  return year ? `${year}-${month}-${day}` : value
}

const YES_NO: Readonly<Record<string, string>> = {
  true: 'yes',
  false: 'no',
  '1': 'yes',
  '0': 'no',
  yes: 'yes',
  no: 'no',
}
