import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { anyForm, asks, formOf, routeTo } from '../../../../../test/support/application-forms.ts'
import type { Answers, Given } from './answers.ts'
import { type Definition, definitionSchema } from './definition.ts'
import { withMove, withoutQuestion, withQuestion, withRoute } from './rewrite.ts'
import { orphans, pagesFor, routeFaults, routesOf, sentAnswers } from './routing.ts'

/** Ten pages at most, and any answers to them, also such that no question offers. */
const anyAnswers: fc.Arbitrary<Answers> = fc.dictionary(
  fc.constantFrom('q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7'),
  fc.constantFrom<Given>('o1', 'o2', 'o3', null, 'kata', 7),
)
const idsOf = (pages: readonly { readonly id: string }[]) => pages.map(({ id }) => id)

describe('the way through an application form', () => {
  const birth = formOf(
    asks('q1', 'radio', { route: routeTo(['o1'], 'q3') }),
    asks('q2', 'short'),
    asks('q3', 'radio', { route: routeTo(['o2'], 'exit') }),
    asks('q4', 'attachment', { required: false }),
  )
  const ways: readonly (readonly [string, Answers, string, boolean])[] = [
    ['nothing answered yet', {}, 'q1 q2 q3 q4', false],
    ['the answer that skips', { q1: 'o1', q3: 'o1' }, 'q1 q3 q4', false],
    ['all on the way answered, the last left empty', { q1: 'o1', q3: 'o1', q4: null }, 'q1 q3 q4', true],
    ['the other answer, the page between answered', { q1: 'o2', q2: 'x', q3: 'o1', q4: null }, 'q1 q2 q3 q4', true],
    ['an answer that leads out', { q1: 'o1', q3: 'o2' }, 'q1 q3', false],
    ['an answer that no question offers', { q1: 'o9' }, 'q1 q2 q3 q4', false],
    ['a compulsory question left empty', { q1: 'o2', q2: null, q3: 'o1', q4: null }, 'q1 q2 q3 q4', false],
  ]
  for (const [what, answers, pages, complete] of ways)
    it(`is, given ${what}: ${pages}${complete ? ', and complete' : ''}`, () => {
      const way = pagesFor(birth, answers)
      assert.deepEqual([idsOf(way.pages).join(' '), way.complete], [pages, complete])
    })

  it('names the first page without an answer that holds, and the exit page', () => {
    assert.equal(pagesFor(birth, { q1: 'o2' }).missing?.id, 'q2')
    assert.equal(pagesFor(birth, { q1: 'o1', q3: 'o2' }).exit?.kind, 'exit')
    assert.equal(pagesFor({ next: 1, questions: [] }, {}).complete, false)
  })

  it('goes forward only and ends, whatever the routes and the answers are', () => {
    fc.assert(
      fc.property(anyForm, anyAnswers, (form, answers) => {
        const { pages, exit, missing, complete } = pagesFor(form, answers)
        const places = pages.map((page) => form.questions.indexOf(page))
        assert.equal(places[0], 0)
        for (const [at, place] of places.entries()) assert.ok(at === 0 || place > (places[at - 1] ?? 0))
        assert.equal(complete, exit === undefined && missing === undefined)
      }),
    )
  })

  it('sends the answers of its own pages, and what a skipped page was told changes nothing', () => {
    fc.assert(
      fc.property(anyForm, anyAnswers, (form, answers) => {
        const sent = sentAnswers(form, answers)
        const { pages, complete } = pagesFor(form, answers)
        assert.equal(sent !== undefined, complete)
        if (!sent) return
        const asked = pages.filter(({ kind }) => kind !== 'section')
        assert.deepEqual(Object.keys(sent), idsOf(asked))
        const off = form.questions.filter((one) => !pages.includes(one))
        const more = Object.fromEntries(off.map(({ id }) => [id, 'anything']))
        assert.deepEqual(sentAnswers(form, { ...answers, ...more }), sent)
      }),
    )
  })

  it('misses exactly the questions that are called orphans', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const reached = new Set(allAnswers(form).flatMap((answers) => idsOf(pagesFor(form, answers).pages)))
        const missed = form.questions.filter(({ id }) => !reached.has(id))
        assert.deepEqual(idsOf(orphans(form)), idsOf(missed))
      }),
    )
  })
})

describe('routes of an application form', () => {
  it('are broken by what is gone, behind, or next anyway', () => {
    const at = (when: string, to: string) => asks('q2', 'radio', { route: routeTo([when], to) })
    const faults = (when: string, to: string) =>
      routeFaults(formOf(asks('q1', 'short'), at(when, to), asks('q3', 'short'), asks('q4', 'short')))
    assert.deepEqual(faults('o1', 'q4'), [])
    assert.deepEqual(faults('o1', 'exit'), [])
    assert.deepEqual(faults('o9', 'q4'), [{ at: 'q2', fault: 'answerGone' }])
    assert.deepEqual(faults('o1', 'q9'), [{ at: 'q2', fault: 'questionGone' }])
    assert.deepEqual(faults('o1', 'q1'), [{ at: 'q2', fault: 'backward' }])
    assert.deepEqual(faults('o1', 'q2'), [{ at: 'q2', fault: 'backward' }])
    assert.deepEqual(faults('o1', 'q3'), [{ at: 'q2', fault: 'nextAnyway' }])
  })

  it('go with the question that they lead from or to, and no others', () => {
    fc.assert(
      fc.property(anyForm, fc.nat(6), (form, nth) => {
        const gone = form.questions[nth % form.questions.length]?.id ?? ''
        const left = withoutQuestion(form, gone)
        assert.deepEqual(routesOf(left, gone), [])
        const before = idsOf(form.questions.filter(({ route }) => route))
        const going = idsOf(routesOf(form, gone))
        assert.deepEqual(
          idsOf(left.questions.filter(({ route }) => route)),
          before.filter((id) => !going.includes(id)),
        )
        assert.ok(!left.questions.some(({ id }) => id === withQuestion(left, asks('', 'short')).questions.at(-1)?.id))
      }),
    )
  })

  it('stay where they lead when a question moves, and moving it back is as before', () => {
    fc.assert(
      fc.property(anyForm, fc.nat(6), (form, nth) => {
        const id = form.questions[nth % form.questions.length]?.id ?? ''
        const moved = withMove(form, id, 'down')
        assert.deepEqual(idsOf(moved.questions).toSorted(), idsOf(form.questions).toSorted())
        if (form.questions.at(-1)?.id !== id) assert.deepEqual(withMove(moved, id, 'up'), form)
        else assert.deepEqual(moved, form)
      }),
    )
  })

  it('are one of a radio question and of no other kind, and the shape of a form holds that', () => {
    fc.assert(fc.property(anyForm, (form) => assert.deepEqual(definitionSchema.parse(form), form)))
    const bad: readonly Definition[] = [
      formOf(asks('q1', 'dropdown', { route: routeTo(['o1'], 'end') })),
      formOf(asks('q1', 'short'), asks('q1', 'short')),
      formOf(asks('q1', 'radio', { options: [] })),
      formOf(asks('q1', 'short', { options: asks('q2', 'radio').options })),
      formOf(asks('q1', 'number', { min: 3, max: 2 })),
      { next: 1, questions: [asks('q1', 'short')] },
    ]
    for (const one of bad) assert.equal(definitionSchema.safeParse(one).success, false)
    const routed = withRoute(formOf(asks('q1', 'radio')), 'q1', routeTo(['o1'], 'end'))
    assert.equal(routed.questions[0]?.route?.to.kind, 'end')
    assert.deepEqual(withRoute(routed, 'q1', undefined), formOf(asks('q1', 'radio')))
  })
})

/** Every choice at every radio question, also none where it may stay empty. */
function allAnswers({ questions }: Definition): Answers[] {
  return questions.reduce<Answers[]>(
    (all, { id, kind, required, options = [] }) =>
      kind !== 'radio'
        ? all
        : all.flatMap((answers) => [
            ...(required ? [] : [answers]),
            ...options.map(({ key }) => ({ ...answers, [id]: key })),
          ]),
    [{}],
  )
}
