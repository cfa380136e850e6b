import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { isAnswered } from '../forms/answers.ts'
import { KINDS, type Question, UNFILLED } from '../forms/definition.ts'
import { fillable, fit } from './fit.ts'

const question = (kind: Question['kind'], differs: Partial<Question> = {}): Question => ({
  ...{ id: 'q1', kind, label: { id: 'Pertanyaan rekaan' }, required: false },
  prefill: { register: 'rekaan', value: 'v' },
  ...differs,
})
const OPTIONS = [
  { key: 'o1', label: { id: 'Laki-laki', en: 'Male' } },
  { key: 'o2', label: { id: 'Perempuan', en: 'Female' } },
]
const given = (one: Question, value: string) => fit([one], { v: value }).answers.q1

describe('what a register says, as an answer', () => {
  it('is read like any answer', () => {
    assert.equal(given(question('short'), '  Sari   Rekaan '), 'Sari Rekaan')
    assert.equal(given(question('number'), '2'), 2)
    assert.equal(given(question('decimal'), '2.5'), '2.5')
    assert.equal(given(question('email'), 'sari@rekaan.example'), 'sari@rekaan.example')
    assert.equal(given(question('yes_no'), 'true'), 'yes')
    assert.equal(given(question('yes_no'), '0'), 'no')
  })

  it('may be a day in each of the ways of ISO 8601, and is left out where it is none', () => {
    for (const day of ['1990-05-17', '19900517', '1990-05-17T00:00:00+07:00'])
      assert.equal(given(question('date'), day), '1990-05-17', day)
    for (const day of ['17-05-1990', '1990-02-31', '0990-05-17', 'May 1990', '1990-05-17x'])
      assert.deepEqual(fit([question('date')], { v: day }).unfit, ['q1'], day)
  })

  it('chooses an answer by its key or its name in any language, and none where two could be meant', () => {
    const radio = question('radio', { options: OPTIONS })
    assert.equal(given(radio, 'PEREMPUAN'), 'o2')
    assert.equal(given(radio, 'female'), 'o2')
    assert.equal(given(radio, 'o1'), 'o1')
    assert.deepEqual(fit([radio], { v: 'lain' }).unfit, ['q1'])
    const twice = question('radio', { options: [...OPTIONS, { key: 'o3', label: { id: 'Female' } }] })
    assert.deepEqual(fit([twice], { v: 'female' }).unfit, ['q1'])
  })

  it('is told apart from what the register did not say', () => {
    const two = [
      question('short'),
      question('number', { id: 'q2', max: 5, prefill: { register: 'rekaan', value: 'w' } }),
    ]
    assert.deepEqual(fit(two, { w: '9' }), { answers: {}, missing: ['q1'], unfit: ['q2'] })
  })

  it('never lands where the question would not take it from a person, whatever it is', () => {
    const kinds = KINDS.filter((kind) => !UNFILLED.includes(kind))
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.string(), (kind, value) => {
        const one = question(kind, {
          required: true,
          ...((kind === 'radio' || kind === 'dropdown') && { options: OPTIONS }),
        })
        const { answers, missing, unfit } = fit([one], { v: value })
        assert.equal(Object.keys(answers).length + missing.length + unfit.length, 1)
        if ('q1' in answers) assert.ok(isAnswered(one, answers))
      }),
    )
  })

  it('is asked for where the form names that register', () => {
    const form = { next: 3, questions: [question('short'), question('short', { id: 'q2', prefill: undefined })] }
    assert.deepEqual(
      fillable(form, 'rekaan').map(({ id }) => id),
      ['q1'],
    )
    assert.deepEqual(fillable(form, 'lain'), [])
  })
})
