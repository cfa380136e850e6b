import {
  type Asked,
  checkboxes,
  control,
  dateField,
  type FieldProblems,
  field,
  radios,
  selectField,
  textArea,
  textField,
} from '../../../../kit/fields.ts'
import { attributes, type Html, html } from '../../../../kit/html.ts'
import { prose } from '../../../../kit/views.ts'
import { inLanguage } from '../../../../kit/words.ts'
import type { Given } from './answers.ts'
import type { Question } from './definition.ts'
import { formWordsOf } from './words/words.ts'

interface Filled {
  readonly language: string
  readonly problems?: FieldProblems
  /** What was typed last. */
  readonly typed?: unknown
  /** False where the page has a heading of its own. */
  readonly heading?: boolean
}

/** One page of a form as its reader meets it: the question is the heading. */
export function questionField(question: Question, { language, problems, typed, heading = true }: Filled): Html {
  const { answers } = formWordsOf(language)
  const { id, kind, label, hint, options = [], required } = question
  const text = hint && inLanguage(hint, language)
  if (kind === 'section') return html`<h1>${inLanguage(label, language)}</h1>${text !== undefined && prose(text)}`
  const asked: Asked = {
    ...{ name: id, label: inLanguage(label, language), hint: text, problems, heading },
    optional: required ? undefined : answers.optional,
  }
  const value = typeof typed === 'string' ? typed : undefined
  const choices = options.map((one) => ({ value: one.key, label: inLanguage(one.label, language) }))
  switch (kind) {
    case 'long':
      return textArea({ ...asked, value })
    case 'email':
      return textField({ ...asked, value, type: 'email', width: 'medium' })
    case 'phone':
      return textField({ ...asked, value, type: 'tel', width: 'medium' })
    case 'number':
    case 'decimal':
      return textField({ ...asked, value, inputmode: kind === 'number' ? 'numeric' : 'text', width: 'short' })
    case 'date':
      return dateField({ ...asked, value })
    case 'yes_no':
      return radios({
        ...{ ...asked, value, inline: true },
        choices: (['yes', 'no'] as const).map((one) => ({ value: one, label: answers[one] })),
      })
    case 'radio':
      return radios({ ...asked, value, choices })
    case 'checkbox':
      return checkboxes({ ...asked, values: [typed].flat().filter((one) => typeof one === 'string'), choices })
    case 'dropdown':
      return selectField({ ...asked, value, options: choices, none: answers.choose })
    case 'attachment':
      return field(asked, html`<input${control(asked)}${attributes({ type: 'file' })}>`)
    default:
      return textField({ ...asked, value })
  }
}

/** What was answered, in words. */
export function sayAnswer({ kind, options = [] }: Question, given: Given, language: string): string {
  const { answers } = formWordsOf(language)
  if (given === null) return answers.none
  if (kind === 'yes_no') return given === 'yes' ? answers.yes : answers.no
  const nameOf = (key: string) => {
    const found = options.find((one) => one.key === key)
    return found ? inLanguage(found.label, language) : key
  }
  if (typeof given === 'object') return given.map(nameOf).join(', ')
  return options.length > 0 ? nameOf(String(given)) : String(given)
}
