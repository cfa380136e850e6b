import type { PageContext } from '../../../core/house.ts'
import { sayDay } from '../../../kit/clock.ts'
import { attributes, type Html, html } from '../../../kit/html.ts'
import { numbers, summaryList, table } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import { ELEMENTS, type Figures, type Grade, sampleAdvice } from './skm.ts'
import type { Result } from './survey.ts'
import { surveyWordsOf } from './words/words.ts'

/** The index with what one must know to trust it, then the elements as bars beside their figures. */
export function figuresPart(c: PageContext, figures: Figures, population?: number): Html {
  const { result: words } = surveyWordsOf(c.language)
  const { ikm, grade, people, missing, margin, rounded } = figures
  const told = decimals(c.language)
  const share = new Intl.NumberFormat(c.language, { style: 'percent', maximumFractionDigits: 1 })
  return html`${numbers([
    { term: words.ikm, value: ikm === null ? '–' : told(ikm) },
    { term: words.grade, value: sayGrade(c, grade) },
    { term: words.people, value: whole(c.language)(people) },
  ])}
${summaryList([
  ...(population === undefined ? [] : populationFacts(c, people, population)),
  ...(ikm === null || margin === null
    ? []
    : [
        {
          term: words.interval,
          value: say(words.between, {
            low: told(Math.max(25, ikm - margin)),
            high: told(Math.min(100, ikm + margin)),
          }),
        },
      ]),
  { term: words.missing, value: share.format(missing) },
])}
${elementsTable(c, figures)}
<h2>${words.method}</h2><p>${words.exact}</p>${rounded && html`<p class="hint">${say(words.rounded, { ikm: told(rounded.ikm), grade: rounded.grade })}</p>`}`
}

/** How many were served, and how many of them should be asked. */
export function populationFacts(c: PageContext, people: number, population: number) {
  const { result: words } = surveyWordsOf(c.language)
  const advice = sampleAdvice(population)
  const count = whole(c.language)(advice)
  return [
    { term: words.population, value: whole(c.language)(population) },
    { term: words.advice, value: say(people >= advice ? words.enough : words.few, { count }) },
  ]
}

export function sayPeriod({ language }: PageContext, { from, until }: Pick<Result, 'from' | 'until'>): string {
  const { result: words } = surveyWordsOf(language)
  return say(words.period, { from: sayDay(from, language, 'short'), until: sayDay(until, language, 'short') })
}

export function sayGrade({ language }: PageContext, grade: Grade | null): string {
  const { result: words, grades } = surveyWordsOf(language)
  return grade === null ? '–' : say(words.gradeOf, { grade, words: grades[grade] })
}

/** Two digits after the point, as that language writes it. */
export function decimals(language: string): (value: number) => string {
  const format = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return (value) => format.format(value)
}

export function whole(language: string): (value: number) => string {
  const format = new Intl.NumberFormat(language)
  return (value) => format.format(value)
}

function elementsTable(c: PageContext, { elements }: Figures): Html {
  const { result: words, elements: named } = surveyWordsOf(c.language)
  const told = decimals(c.language)
  const rows = ELEMENTS.map((element) => {
    const { mean, answered } = elements[element]
    return [named[element].name, mean === null ? '–' : told(mean), answered, bar(mean ?? 0)]
  })
  return html`<section><h2>${words.byElement}</h2>${table(words.byElement, [words.element, words.mean, words.answered, words.bar], rows)}</section>`
}

const BAR = { wide: 160, high: 12, most: 4 } as const

/** The figure stands beside it: whoever hears the page needs no picture of it. */
function bar(mean: number): Html {
  const { wide, high, most } = BAR
  const box = { width: wide, height: high, viewBox: `0 0 ${wide} ${high}`, 'aria-hidden': 'true' }
  const track = { ...{ x: 0.5, y: 0.5, width: wide - 1, height: high - 1 }, fill: 'none', stroke: 'currentColor' }
  const fill = { x: 0, y: 0, width: Math.round((mean / most) * wide), height: high, fill: 'currentColor' }
  return html`<svg${attributes(box)}><rect${attributes(track)}></rect><rect${attributes(fill)}></rect></svg>`
}
