import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Answers, ELEMENTS, type Element, figuresOf, gradeOf, sampleAdvice, sumsOf } from './skm.ts'

/** Five people, by element; `-` was left out. From the worked example of our notes on PermenPANRB 14/2017. */
const EXAMPLE: Readonly<Record<Element, string>> = {
  ...{ requirements: '43434', procedure: '33433', time: '32323', fee: '44434', product: '33434' },
  ...{ competence: '43434', conduct: '44434', complaints: '3-423', facilities: '3343-' },
}
const exampleOf = (person: number): Answers =>
  Object.fromEntries(
    ELEMENTS.flatMap((element) => {
      const mark = EXAMPLE[element][person]
      return mark === '-' ? [] : [[element, Number(mark)]]
    }),
  )
const people = [0, 1, 2, 3, 4].map(exampleOf)
const same = (value: number): Answers => Object.fromEntries(ELEMENTS.map((element) => [element, value]))

const full = fc.record(
  Object.fromEntries(ELEMENTS.map((element) => [element, fc.integer({ min: 1, max: 4 })])),
) as unknown as fc.Arbitrary<Answers>
const some = fc.array(full, { minLength: 1, maxLength: 40 })
const gaps = fc.array(
  fc.record(Object.fromEntries(ELEMENTS.map((element) => [element, fc.integer({ min: 1, max: 4 })])), {
    requiredKeys: [],
  }) as unknown as fc.Arbitrary<Answers>,
  { maxLength: 40 },
)

describe('the index of the survey', () => {
  it('is that of the worked example to the digit', () => {
    const told = figuresOf(sumsOf(people), 5)
    const means = ELEMENTS.map((element) => told.elements[element].mean)
    assert.deepEqual(means, [3.6, 3.2, 2.6, 3.8, 3.4, 3.6, 3.8, 3, 3.25])
    assert.deepEqual([told.ikm, told.grade], [84.03, 'B'])
    assert.deepEqual(told.rounded, { ikm: 83.19, grade: 'B' })
    assert.equal(told.people, 5)
    assert.equal(told.missing.toFixed(4), '0.0444')
  })

  it('is another one where left-out answers are counted as if they had been given: the slip of many spreadsheets', () => {
    const sums = sumsOf(people)
    const wrong = figuresOf({ ...sums, answered: { ...sums.answered, complaints: 5, facilities: 5 } }, 5)
    assert.equal(wrong.ikm, 80.56)
  })

  it('changes its grade with the rounded weight, which is why the exact one counts', () => {
    // Σ NRR = 32.00: five elements at 4, four at 3.
    const one = Object.fromEntries(ELEMENTS.map((element, index) => [element, index < 5 ? 4 : 3])) as Answers
    const told = figuresOf(sumsOf([one, one]), 10)
    assert.deepEqual([told.ikm, told.grade, told.rounded], [88.89, 'A', { ikm: 88, grade: 'B' }])
    assert.equal(figuresOf(sumsOf([same(4)]), 1).rounded?.ikm, 99)
  })

  it('is rounded first and graded then, so that no value falls between two grades', () => {
    const edges = [100, 88.31, 88.3, 76.61, 76.6, 65, 64.99, 25].map(gradeOf).join('')
    assert.equal(edges, 'AABBCCDD')
    fc.assert(
      fc.property(some, (all) => {
        const { ikm, grade } = figuresOf(sumsOf(all), all.length)
        assert.equal(grade, gradeOf(ikm ?? 0))
        assert.equal(ikm, Number((ikm ?? 0).toFixed(2)))
      }),
    )
  })

  it('lies between 25 and 100, is the value where all answers are equal, and does not look at the order of people', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 4 }), (all, value) => {
        const { ikm } = figuresOf(sumsOf(all), 1_000)
        assert.ok(ikm !== null && ikm >= 25 && ikm <= 100)
        assert.deepEqual(figuresOf(sumsOf(all.toReversed()), 1_000), figuresOf(sumsOf(all), 1_000))
        const flat = figuresOf(sumsOf(all.map(() => same(value))), 1_000)
        assert.deepEqual([flat.ikm, flat.margin ?? 0], [value * 25, 0])
      }),
    )
  })

  it('never falls when somebody answers better', () => {
    fc.assert(
      fc.property(some, fc.nat(), fc.constantFrom(...ELEMENTS), (all, which, element) => {
        const at = which % all.length
        const better = all.map((one, index) => (index === at ? { ...one, [element]: 4 } : one))
        assert.ok((figuresOf(sumsOf(better), 99).ikm ?? 0) >= (figuresOf(sumsOf(all), 99).ikm ?? 0))
      }),
    )
  })

  it('takes left-out answers, and is not there while nobody answered an element', () => {
    fc.assert(
      fc.property(gaps, (all) => {
        const told = figuresOf(sumsOf(all), all.length)
        const empty = ELEMENTS.some((element) => told.elements[element].mean === null)
        assert.equal(told.ikm === null, empty)
        assert.ok(told.missing >= 0 && told.missing < 1)
        for (const element of ELEMENTS) {
          const given = all.flatMap((one) => one[element] ?? [])
          const mean = given.reduce((a, b) => a + b, 0) / given.length
          const { mean: ours } = told.elements[element]
          if (given.length > 0) assert.ok(Math.abs((ours ?? 0) - mean) <= 0.005 + 1e-9)
        }
      }),
    )
  })
})

describe('how far the index can be trusted', () => {
  it('advises as many people as the table of Krejcie and Morgan', () => {
    const table = [
      [10, 10],
      [100, 80],
      [500, 217],
      [1_000, 278],
      [10_000, 370],
      [0, 0],
    ] as const
    for (const [population, sample] of table) assert.equal(sampleAdvice(population), sample)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), (population) => {
        const sample = sampleAdvice(population)
        assert.ok(sample >= 1 && sample <= population && sample <= 384)
      }),
    )
  })

  it('has a margin that is reckoned by hand for two scores, and none for one person', () => {
    // Scores 25 and 100: s = 53.0330; of a population of 11: 1.959964 × s ÷ √2 × √(9 ÷ 10) = 69.7271.
    assert.equal(figuresOf(sumsOf([same(1), same(4)]), 11).margin, 69.73)
    assert.equal(figuresOf(sumsOf([same(4)]), 11).margin, null)
  })

  it('has a margin that never grows where more of the population is asked, and is nothing where all are', () => {
    fc.assert(
      fc.property(
        some.filter(({ length }) => length > 1),
        fc.nat(5_000),
        (all, others) => {
          const sums = sumsOf(all)
          const at = (population: number) => figuresOf(sums, population).margin ?? Number.NaN
          assert.equal(at(all.length), 0)
          assert.ok(at(all.length + others) <= at(all.length + others + 1_000))
        },
      ),
    )
  })
})
