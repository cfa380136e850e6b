import { type Answers, isAnswered } from './answers.ts'
import type { Definition, Question, Route, Target } from './definition.ts'

type Exit = Extract<Target, { kind: 'exit' }>

/** The pages through which answers lead. */
interface Way {
  /** In their order. Where a question is not answered yet, the way goes on to the next page. */
  readonly pages: readonly Question[]
  /** The first page without an answer that holds. */
  readonly missing?: Question | undefined
  /** The exit page at which the way ends. */
  readonly exit?: Exit | undefined
  /** Every page is answered and the way ends at the end. */
  readonly complete: boolean
}

/** The way of these answers through the form; answers to questions that are not on it count for nothing. */
export function pagesFor({ questions }: Definition, answers: Answers): Way {
  const pages: Question[] = []
  let missing: Question | undefined
  let exit: Exit | undefined
  for (let at = 0; at < questions.length && !exit; ) {
    const question = questions[at]
    if (!question) break
    pages.push(question)
    const answered = isAnswered(question, answers)
    if (!answered) missing ??= question
    const to = answered ? taken(question, answers) : undefined
    if (to?.kind === 'exit') exit = to
    at = to === undefined ? at + 1 : placeOf(questions, to, at)
  }
  return { pages, missing, exit, complete: missing === undefined && exit === undefined && pages.length > 0 }
}

/** What is sent of complete answers: those of the pages on the way, and no others. Undefined while they are not complete. */
export function sentAnswers(definition: Definition, answers: Answers): Answers | undefined {
  const { pages, complete } = pagesFor(definition, answers)
  if (!complete) return undefined
  const asked = pages.filter(({ kind }) => kind !== 'section')
  return Object.fromEntries(asked.map(({ id }) => [id, answers[id] ?? null]))
}

/** What is wrong with a route: `at` is the question that has it. */
export interface RouteFault {
  readonly at: string
  readonly fault: (typeof ROUTE_FAULTS)[number]
}
const ROUTE_FAULTS = ['answerGone', 'questionGone', 'backward', 'nextAnyway'] as const

/** Routes that moving and changing questions have broken. While there is one, the form is not published. */
export function routeFaults({ questions }: Definition): readonly RouteFault[] {
  return questions.flatMap((question, at) => {
    const fault = question.route && faultOf(questions, question, question.route, at)
    return fault ? [{ at: question.id, fault }] : []
  })
}

/** Questions to which no answers lead. They are shown, and hold up nothing. */
export function orphans({ questions }: Definition): readonly Question[] {
  const reached = new Set<number>([0])
  questions.forEach(({ required, options = [], route }, at) => {
    if (!reached.has(at)) return
    const routed = options.filter(({ key }) => route?.when.includes(key))
    if (route && routed.length > 0) reached.add(placeOf(questions, route.to, at))
    if (!route || !required || routed.length < options.length) reached.add(at + 1)
  })
  return questions.filter((_, at) => !reached.has(at))
}

/** Routes that lead from or to a question: they go with it. */
export function routesOf({ questions }: Definition, id: string): readonly Question[] {
  return questions.filter(({ id: own, route }) => route && (own === id || leadsTo(route.to, id)))
}

export function leadsTo(to: Target, id: string): boolean {
  return to.kind === 'question' && to.id === id
}

function taken(question: Question, answers: Answers): Target | undefined {
  const given = answers[question.id]
  return typeof given === 'string' && question.route?.when.includes(given) ? question.route.to : undefined
}

/** The place to which a target leads from `at`: one that is broken leads to the next page, so that no way goes round and round. */
function placeOf(questions: readonly Question[], to: Target, at: number): number {
  if (to.kind !== 'question') return questions.length
  const place = questions.findIndex(({ id }) => id === to.id)
  return place > at ? place : at + 1
}

function faultOf(questions: readonly Question[], { options = [] }: Question, { when, to }: Route, at: number) {
  if (when.some((key) => !options.some((option) => option.key === key))) return 'answerGone'
  if (to.kind !== 'question') return undefined
  const place = questions.findIndex(({ id }) => id === to.id)
  if (place < 0) return 'questionGone'
  if (place <= at) return 'backward'
  return place === at + 1 ? 'nextAnyway' : undefined
}
