import fc from 'fast-check'
import { perform } from '../../src/core/ledger/perform.ts'
import type { Definition, Question, Route } from '../../src/systems/mall/applications/forms/definition.ts'
import {
  addQuestion,
  changeQuestion,
  deleteQuestion,
  maskQuestion,
  routeQuestion,
  setSigners,
} from '../../src/systems/mall/applications/forms/form.act.ts'
import { findForm, listTests } from '../../src/systems/mall/applications/forms/form.sql.ts'
import { addTest, deleteTest, publishForm } from '../../src/systems/mall/applications/forms/publish-form.act.ts'
import type { Casework } from './casework.ts'
import { addRegisters } from './registers.ts'

const NAMES = { id: 'Kata rekaan', en: 'Invented words', ko: '지어낸 말' }
const KEYS = ['o1', 'o2', 'o3'] as const

/** A page of an invented form. */
export function asks(id: string, kind: Question['kind'], more: Partial<Question> = {}): Question {
  const chosen = kind === 'radio' || kind === 'dropdown' || kind === 'checkbox'
  const options = ['o1', 'o2'].map((key) => ({ key, label: NAMES }))
  return { id, kind, label: NAMES, required: kind !== 'section', ...(chosen && { options }), ...more }
}

export function formOf(...questions: readonly Question[]): Definition {
  return { next: questions.length + 1, questions }
}

/** To an exit page, the end, or a question. */
export function routeTo(when: readonly string[], to: string): Route {
  if (to === 'exit') return { when, to: { kind: 'exit', title: NAMES, words: NAMES } }
  return { when, to: to === 'end' ? { kind: 'end' } : { kind: 'question', id: to } }
}

/** Forms of up to seven pages with routes to anywhere, also backward and to what is not there. */
export const anyForm: fc.Arbitrary<Definition> = fc.integer({ min: 1, max: 7 }).chain((count) => {
  const places = ['exit', 'end', ...Array.from({ length: count + 1 }, (_, at) => `q${at + 1}`)]
  const route = fc
    .tuple(fc.subarray([...KEYS], { minLength: 1 }), fc.constantFrom(...places))
    .map(([when, to]) => routeTo(when, to))
  const radio = fc.record({ required: fc.boolean(), count: fc.integer({ min: 2, max: 3 }), route: fc.option(route) })
  const page = fc.oneof(
    radio.map((one) => ({ kind: 'radio' as const, ...one })),
    fc.record({ kind: fc.constantFrom('section' as const, 'short' as const), required: fc.boolean() }),
  )
  return fc.array(page, { minLength: count, maxLength: count }).map((pages) =>
    formOf(
      ...pages.map((one, at) => {
        if (one.kind !== 'radio') return asks(`q${at + 1}`, one.kind, { required: one.required })
        const options = KEYS.slice(0, one.count).map((key) => ({ key, label: NAMES }))
        return asks(`q${at + 1}`, 'radio', {
          ...{ required: one.required, options },
          ...(one.route && { route: one.route }),
        })
      }),
    ),
  )
})

/** An invented form of a service of id.32.73: three questions, the second with a route; two versions, and a change that is not published. */
export interface FormGround {
  readonly service: string
  readonly agency: string
  readonly question: string
  readonly test: string
}

export const FORM_LANGUAGES = ['id', 'en', 'ko']

/** Written anew where it is there already. */
export async function formGround(ground: Casework): Promise<FormGround> {
  const head = ground.by(ground.people.head)
  const of = { service: 'kartu-keluarga', agency: 'id.32.73' }
  await clear(ground, of)
  const ids: string[] = []
  for (const kind of ['short', 'radio', 'date', 'long'] as const)
    ids.push((await perform(addQuestion, head, { ...of, question: without(asks('', kind)) })).question)
  const [first = '', radio = '', , last = ''] = ids
  await perform(routeQuestion, head, { ...of, id: radio, route: routeTo(['o1'], last) })
  await perform(maskQuestion, head, { ...of, id: first, mask: { write: { officer: ['work'] } } })
  const test = { name: 'Uji rekaan', given: { [radio]: 'o1' }, pages: [first, radio, last], ends: 'end' } as const
  const { testId } = await perform(addTest, head, { ...of, test })
  for (const max of [10, 20]) {
    await perform(changeQuestion, head, { ...of, id: first, question: without(asks('', 'short', { max })) })
    await perform(publishForm, head, { ...of, languages: FORM_LANGUAGES })
  }
  await perform(changeQuestion, head, { ...of, id: last, question: without(asks('', 'long', { max: 30 })) })
  return { ...of, question: radio, test: testId }
}

/** A form of another service: its first question may be answered by a register, its second asks for a paper that may be left out. Published once. */
export async function paperForm(ground: Casework): Promise<{ readonly service: string; readonly agency: string }> {
  const head = ground.by(ground.people.head)
  const of = { service: 'akta-kelahiran', agency: 'id.32.73' }
  if ((await findForm(ground.db, of))?.draft.questions.length) return of
  await addRegisters(ground)
  const prefill = { register: 'penduduk-rekaan', value: 'name' }
  for (const question of [asks('', 'short', { prefill }), asks('', 'attachment', { required: false })])
    await perform(addQuestion, head, { ...of, question: without(question) })
  await perform(setSigners, head, { ...of, signers: { least: 0, most: 2 } })
  await perform(publishForm, head, { ...of, languages: FORM_LANGUAGES })
  return of
}

export function without({ id: _, ...question }: Question): Omit<Question, 'id'> {
  return question
}

async function clear(ground: Casework, of: { readonly service: string; readonly agency: string }): Promise<void> {
  const head = ground.by(ground.people.head)
  const { formId = '0', draft } = (await findForm(ground.db, of)) ?? {}
  for (const { testId } of await listTests(ground.db, formId)) await perform(deleteTest, head, { ...of, testId })
  for (const { id } of draft?.questions ?? []) await perform(deleteQuestion, head, { ...of, id })
}
