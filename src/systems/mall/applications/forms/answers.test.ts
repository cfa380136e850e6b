import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { asks, formOf, routeTo } from '../../../../../test/support/application-forms.ts'
import { isAnswered, readAnswer } from './answers.ts'
import { type FormTest, faultsOf, tryTest } from './check.ts'
import { KINDS } from './definition.ts'

const LANGUAGES = ['id', 'en', 'ko']
const read = (kind: Parameters<typeof asks>[1], typed: unknown, more: Parameters<typeof asks>[2] = {}) => {
  const { given, problems } = readAnswer(asks('q1', kind, more), { q1: typed })
  return problems ? problems.map(({ code }) => code).join(' ') : given
}

describe('the answer to a question of a form', () => {
  it('is read by the kind of the question', () => {
    assert.equal(read('short', '  Melati \n Rekaan '), 'Melati Rekaan')
    assert.equal(read('long', 'satu\r\ndua'), 'satu\ndua')
    assert.equal(read('email', 'melati@contoh.id'), 'melati@contoh.id')
    assert.equal(read('phone', '+62 812-0000-0000'), '+62 812-0000-0000')
    assert.equal(read('number', '17'), 17)
    assert.equal(read('decimal', '12,5'), '12.5')
    assert.equal(read('date', '2026-11-24'), '2026-11-24')
    assert.equal(read('yes_no', 'yes'), 'yes')
    assert.equal(read('radio', 'o2'), 'o2')
    assert.equal(read('dropdown', 'o1'), 'o1')
    assert.deepEqual(read('checkbox', ['o2', 'o1']), ['o1', 'o2'])
    assert.deepEqual(read('checkbox', 'o2'), ['o2'])
    assert.equal(read('attachment', 'a1b2'), 'a1b2')
    assert.equal(read('section', 'anything'), null)
  })

  it('is refused with a word of what is wrong', () => {
    assert.equal(read('short', ' '), 'required')
    assert.equal(read('short', 'abcd', { max: 3 }), 'tooLong')
    assert.equal(read('email', 'melati'), 'email')
    assert.equal(read('number', '1,5'), 'wrongType')
    assert.equal(read('number', '4', { min: 5 }), 'tooSmall')
    assert.equal(read('number', '6', { max: 5 }), 'tooBig')
    assert.equal(read('decimal', '1.000'), 'decimal')
    assert.equal(read('decimal', '4.99', { min: 5 }), 'tooSmall')
    assert.equal(read('decimal', '5.01', { max: 5 }), 'tooBig')
    assert.equal(read('date', '2026-02-30'), 'notADay')
    assert.equal(read('yes_no', 'maybe'), 'notAChoice')
    assert.equal(read('radio', 'o9'), 'notAChoice')
    assert.equal(read('checkbox', []), 'required')
    assert.equal(read('checkbox', ['o1', 'o1']), 'notValid')
  })

  it('may be left empty where the question is not compulsory', () => {
    for (const kind of KINDS) {
      assert.equal(read(kind, kind === 'checkbox' ? [] : '', { required: false }), null, kind)
      assert.equal(read(kind, undefined, { required: false }), null, kind)
      assert.ok(isAnswered(asks('q1', kind, { required: false }), { q1: null }), kind)
      assert.ok(!isAnswered(asks('q1', kind, { required: false }), {}), kind)
      assert.equal(isAnswered(asks('q1', kind), { q1: null }), kind === 'section', kind)
    }
  })

  it('holds when it is asked anew, and reads the same again', () => {
    const kinds = KINDS.map((kind) => asks('q1', kind, { required: false }))
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('o1', 'yes', '2026-11-24', '12,50', '-3', 'a@contoh.id', '0812 0000 0000'),
      fc.array(fc.constantFrom('o1', 'o2', 'o3')),
    )
    fc.assert(
      fc.property(fc.constantFrom(...kinds), typed, (question, text) => {
        const { given } = readAnswer(question, { q1: text })
        if (given === undefined) return
        assert.ok(isAnswered(question, { q1: given }))
        const again = given === null ? undefined : typeof given === 'number' ? String(given) : given
        assert.deepEqual(readAnswer(question, { q1: again }).given, given)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the tests of a form', () => {
  const form = formOf(
    asks('q1', 'radio', { route: routeTo(['o1'], 'q3') }),
    asks('q2', 'short'),
    asks('q3', 'radio', { route: routeTo(['o2'], 'exit') }),
    asks('q4', 'date'),
  )
  const test = (given: FormTest['given'], pages: string, ends: FormTest['ends'] = 'end'): FormTest => ({
    ...{ testId: '1', name: 'Uji rekaan', given, pages: pages.split(' '), ends },
  })

  it('pass when these answers lead to these pages', () => {
    assert.ok(tryTest(form, test({ q1: 'o1' }, 'q1 q3 q4')).passed)
    assert.ok(tryTest(form, test({ q3: 'o2' }, 'q1 q2 q3', 'exit')).passed)
    assert.deepEqual(faultsOf(form, [test({}, 'q1 q2 q3 q4')], LANGUAGES), [])
  })

  it('fail on another way, another end, and an answer that is gone, and then nothing is published', () => {
    const wrong = [
      ...[test({ q1: 'o1' }, 'q1 q2 q3 q4'), test({ q3: 'o2' }, 'q1 q2 q3'), test({ q1: 'o9' }, 'q1 q2 q3 q4')],
      ...[test({ q2: 'o1' }, 'q1 q2 q3 q4'), test({ q9: 'o1' }, 'q1 q2 q3 q4')],
    ]
    for (const one of wrong)
      assert.deepEqual(faultsOf(form, [one], LANGUAGES), [{ fault: 'testFails', test: 'Uji rekaan' }])
    assert.deepEqual(tryTest(form, wrong[2] ?? test({}, '')).unknown, ['q1'])
  })

  it('are not all: a form without a question, or with words missing in a language, is not published either', () => {
    assert.deepEqual(faultsOf(formOf(asks('q1', 'section')), [], LANGUAGES), [{ fault: 'noQuestion' }])
    const half = formOf(asks('q1', 'short', { label: { id: 'Nama', en: 'Name' } }))
    assert.deepEqual(faultsOf(half, [], LANGUAGES), [{ fault: 'nameMissing', at: 'q1', language: 'ko' }])
    assert.deepEqual(faultsOf(half, [], ['id', 'en']), [])
  })
})
