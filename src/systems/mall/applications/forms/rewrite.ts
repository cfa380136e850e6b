import type { Mask } from '../mask.ts'
import type { Definition, Question, Route, Signers } from './definition.ts'
import { leadsTo } from './routing.ts'

/** A new last page, with a number that no question of this form had before. */
export function withQuestion(definition: Definition, question: Omit<Question, 'id'>): Definition {
  const { next, questions } = definition
  return { ...definition, next: next + 1, questions: [...questions, { ...question, id: `q${next}` }] }
}

/** The same question in other words or with other limits. Its mask stays, and its route: what becomes of that is told by `routeFaults`. */
export function withChange(
  definition: Definition,
  id: string,
  changed: Omit<Question, 'id' | 'route' | 'mask'>,
): Definition {
  return mapped(definition, id, ({ route, mask }) => ({
    ...changed,
    id,
    ...(route && changed.kind === 'radio' && { route }),
    ...(mask && { mask }),
  }))
}

/** One place up or down; at the first or the last place nothing changes. */
export function withMove(definition: Definition, id: string, way: 'up' | 'down'): Definition {
  const { questions } = definition
  const from = questions.findIndex((one) => one.id === id)
  const to = way === 'up' ? from - 1 : from + 1
  const [moved, other] = [questions[from], questions[to]]
  if (!moved || !other) return definition
  return { ...definition, questions: questions.with(from, other).with(to, moved) }
}

/** Without the question, and without the routes that led from or to it. */
export function withoutQuestion(definition: Definition, id: string): Definition {
  const left = definition.questions.filter((one) => one.id !== id)
  const questions = left.map((one) => (one.route && leadsTo(one.route.to, id) ? unrouted(one) : one))
  return { ...definition, questions }
}

/** Puts a route in place of the one that the question had; undefined takes it away. */
export function withRoute(definition: Definition, id: string, route: Route | undefined): Definition {
  return mapped(definition, id, (question) => (route ? { ...question, route } : unrouted(question)))
}

/** Puts a mask in place of the one that the question had; undefined: it is as usual. */
export function withMask(definition: Definition, id: string, mask: Mask | undefined): Definition {
  return mapped(definition, id, ({ mask: _, ...question }) => (mask ? { ...question, mask } : question))
}

/** How many sign beside the applicant; undefined: nobody. */
export function withSigners({ signers: _, ...definition }: Definition, signers: Signers | undefined): Definition {
  return { ...definition, ...(signers && { signers }) }
}

function unrouted({ route: _, ...question }: Question): Question {
  return question
}

function mapped(definition: Definition, id: string, change: (question: Question) => Question): Definition {
  return { ...definition, questions: definition.questions.map((one) => (one.id === id ? change(one) : one)) }
}
