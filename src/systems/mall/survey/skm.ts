/**
 * The satisfaction survey of PermenPANRB 14/2017 (SKM): nine elements, answered 1 to 4. They are told apart by key, never by number: the
 * last two stand in one order in the rule's list and in the other in many questionnaires.
 */
export const ELEMENTS = [
  'requirements',
  'procedure',
  'time',
  'fee',
  'product',
  'competence',
  'conduct',
  'complaints',
  'facilities',
] as const
export type Element = (typeof ELEMENTS)[number]

/** What one person answered; an element that is not there was left out. */
export type Answers = Readonly<Partial<Record<Element, number>>>

export type Grade = 'A' | 'B' | 'C' | 'D'

/** Sums over people. All whole numbers, so that no order of people and no machine changes a digit. */
export interface Sums {
  /** How many people answered at least one element. */
  readonly people: number
  /** By element: how many answered it, and the sum of their answers. */
  readonly answered: Readonly<Record<Element, number>>
  readonly sum: Readonly<Record<Element, number>>
  /** Σ and Σ² of each person's own mean, in units of 1/2520. */
  readonly ownSum: bigint
  readonly ownSquares: bigint
}

/** 1, 2, … 9 all divide it: the mean of any number of answers is whole in this unit. */
export const OWN_UNIT = 2520

export interface Figures {
  readonly people: number
  /** NRR: the mean of who answered the element, 1 to 4, two decimals; null: nobody did. */
  readonly elements: Readonly<Record<Element, { readonly mean: number | null; readonly answered: number }>>
  /** 25.00 to 100.00; null while an element has no answer. */
  readonly ikm: number | null
  readonly grade: Grade | null
  /** The same with the weight rounded to 0.11, as many publish it: only to compare. */
  readonly rounded: { readonly ikm: number; readonly grade: Grade } | null
  /** Share of answers that were left out, 0 to 1. */
  readonly missing: number
  /** Half the width of the 95 % interval in points of the IKM; null with fewer than two people. */
  readonly margin: number | null
}

export function sumsOf(people: readonly Answers[]): Sums {
  const count = (element: Element) => people.filter((answers) => answers[element] !== undefined).length
  const total = (element: Element) => people.reduce((sum, answers) => sum + (answers[element] ?? 0), 0)
  const own = people.flatMap((answers) => {
    const given = ELEMENTS.flatMap((element) => answers[element] ?? [])
    return given.length === 0 ? [] : [BigInt(given.reduce((a, b) => a + b, 0) * (OWN_UNIT / given.length))]
  })
  return {
    people: own.length,
    answered: byElement(count),
    sum: byElement(total),
    ownSum: own.reduce((a, b) => a + b, 0n),
    ownSquares: own.reduce((a, b) => a + b * b, 0n),
  }
}

/**
 * The figures of one set of answers (PermenPANRB 14/2017): NRR = sum ÷ people who answered the element · index = Σ NRR × 1/9 · IKM = index × 25.
 * Reckoned in fractions; the IKM is rounded half up to two decimals first and graded then, for the printed intervals have gaps of 0.01.
 * `population`: all who were served; it only narrows the margin.
 */
export function figuresOf(sums: Sums, population: number): Figures {
  const nrr = ELEMENTS.map((element) => [BigInt(sums.sum[element]), BigInt(sums.answered[element])] as const)
  const whole = nrr.every(([, answered]) => answered > 0n)
  // Σ NRR × 25 ÷ 9, and Σ NRR × 0.11 × 25.
  const ikm = whole ? hundredths(total(nrr), [25n, 9n]) : null
  const rounded = whole ? hundredths(total(nrr), [11n, 4n]) : null
  const asked = sums.people * ELEMENTS.length
  const given = ELEMENTS.reduce((all, element) => all + sums.answered[element], 0)
  return {
    people: sums.people,
    elements: byElement((element) => ({
      answered: sums.answered[element],
      mean:
        sums.answered[element] === 0
          ? null
          : hundredths([BigInt(sums.sum[element]), BigInt(sums.answered[element])], [1n, 1n]),
    })),
    ikm,
    grade: ikm === null ? null : gradeOf(ikm),
    rounded: rounded === null ? null : { ikm: rounded, grade: gradeOf(rounded) },
    missing: asked === 0 ? 0 : 1 - given / asked,
    margin: marginOf(sums, population),
  }
}

/** The grade of an IKM that is rounded to two decimals already: A from 88.31, B from 76.61, C from 65.00, else D. */
export function gradeOf(ikm: number): Grade {
  if (ikm >= 88.31) return 'A'
  if (ikm >= 76.61) return 'B'
  return ikm >= 65 ? 'C' : 'D'
}

/**
 * How many people should be asked of so many served (Krejcie & Morgan 1970): χ²NP(1−P) ÷ (d²(N−1) + χ²P(1−P)) with χ² = 3.841, P = 0.5,
 * d = 0.05, to the nearest whole person as their table has it. 1,000 → 278.
 */
export function sampleAdvice(population: number): number {
  if (population < 1) return 0
  const spread = 3.841 * 0.25
  return Math.round((spread * population) / (0.0025 * (population - 1) + spread))
}

const Z_95 = 1.959964

/**
 * Half the 95 % interval, in points of the IKM: z × s ÷ √n × √((N−n) ÷ (N−1)), with s the standard deviation (n−1) of each person's own
 * score, 25 × the mean of what they answered (Cochran, Sampling Techniques, 1977, 2.5 and 2.8: the mean of a simple random sample from a
 * population of N). Without left-out answers the mean of these scores is the IKM itself. Everybody asked: 0.
 */
function marginOf({ people: n, ownSum, ownSquares }: Sums, population: number): number | null {
  if (n < 2) return null
  const all = Math.max(population, n)
  const count = BigInt(n)
  const squares = Number(count * ownSquares - ownSum * ownSum) / (n * (n - 1))
  const deviation = (25 * Math.sqrt(squares)) / OWN_UNIT
  const margin = ((Z_95 * deviation) / Math.sqrt(n)) * Math.sqrt((all - n) / (all - 1))
  return Math.round(margin * 100) / 100
}

type Fraction = readonly [over: bigint, under: bigint]

function total(fractions: readonly Fraction[]): Fraction {
  return fractions.reduce<Fraction>(([a, b], [c, d]) => [a * d + c * b, b * d], [0n, 1n])
}

/** A fraction times another, rounded half up to two decimals. */
function hundredths([a, b]: Fraction, [c, d]: Fraction): number {
  const [over, under] = [a * c * 100n, b * d]
  return Number((2n * over + under) / (2n * under)) / 100
}

function byElement<T>(of: (element: Element) => T): Record<Element, T> {
  return Object.fromEntries(ELEMENTS.map((element) => [element, of(element)])) as Record<Element, T>
}
