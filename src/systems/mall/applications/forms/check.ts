import type { Names } from '../../../../core/country/country.ts'
import type { Answers } from './answers.ts'
import { type Definition, type Question, sourceKey } from './definition.ts'
import { pagesFor, type RouteFault, routeFaults } from './routing.ts'

/** A sentence about a form that is kept with it: given these answers, these pages. */
export interface FormTest {
  readonly testId: string
  readonly name: string
  /** Of radio questions; whatever is left out leads on to the next page. */
  readonly given: Answers
  readonly pages: readonly string[]
  readonly ends: 'end' | 'exit'
}

export interface Outcome {
  readonly test: FormTest
  readonly passed: boolean
  readonly pages: readonly string[]
  readonly ends: FormTest['ends']
  /** Questions named by the test that have no such answer (any more). */
  readonly unknown: readonly string[]
}

export function tryTest(definition: Definition, test: FormTest): Outcome {
  const way = pagesFor(definition, test.given)
  const pages = way.pages.map(({ id }) => id)
  const ends = way.exit ? 'exit' : 'end'
  const unknown = Object.keys(test.given).filter((id) => !hasAnswer(definition, id, test.given[id]))
  const same = pages.length === test.pages.length && pages.every((id, at) => id === test.pages[at])
  return { test, passed: same && ends === test.ends && unknown.length === 0, pages, ends, unknown }
}

/** Why a form cannot be published. `at`: the question that it is about. */
export type Fault =
  | { readonly fault: 'noQuestion' }
  | RouteFault
  | { readonly fault: 'nameMissing'; readonly at: string; readonly language: string }
  | { readonly fault: 'testFails'; readonly test: string }
  | { readonly fault: 'noSource'; readonly at: string }

/** `sources`: from where answers may come, as `register:value`. */
export function faultsOf(
  definition: Definition,
  tests: readonly FormTest[],
  languages: readonly string[],
  sources: readonly string[] = [],
): readonly Fault[] {
  const nothing = !definition.questions.some(({ kind }) => kind !== 'section')
  return [
    ...(nothing ? [{ fault: 'noQuestion' } as const] : []),
    ...routeFaults(definition),
    ...definition.questions.flatMap((question) => missingNames(question, languages)),
    ...definition.questions.flatMap(({ id, prefill }) =>
      prefill && !sources.includes(sourceKey(prefill)) ? [{ fault: 'noSource', at: id } as const] : [],
    ),
    ...tests.flatMap((test) =>
      tryTest(definition, test).passed ? [] : [{ fault: 'testFails', test: test.name } as const],
    ),
  ]
}

/** Every word of a form is there in every language of the portal. */
function missingNames(question: Question, languages: readonly string[]): readonly Fault[] {
  const { id, label, hint, options = [], route } = question
  const exit = route?.to.kind === 'exit' ? [route.to.title, route.to.words] : []
  const all: readonly Names[] = [label, ...(hint ? [hint] : []), ...options.map((option) => option.label), ...exit]
  const lacking = languages.filter((language) => all.some((names) => !names[language]))
  return lacking.map((language) => ({ fault: 'nameMissing', at: id, language }))
}

function hasAnswer({ questions }: Definition, id: string, given: Answers[string] | undefined): boolean {
  const question = questions.find((one) => one.id === id)
  return question?.options?.some(({ key }) => key === given) ?? false
}
