import { sayDay, sayTime } from '../../kit/clock.ts'
import { attributes, type Html, html } from '../../kit/html.ts'
import { say } from '../../kit/words.ts'
import { dayOf } from '../deadlines/day.ts'
import type { StepStory } from './steps.sql.ts'
import { dayWordsOf } from './words/words.ts'

interface Asking {
  readonly language: string
  readonly now: Date
}

/** Every day by rule with its reason, those still to come first: what the complainant is owed, and why that day and no other. */
export function deadlineList(c: Asking, steps: readonly StepStory[]): Html {
  const { language } = c
  const words = dayWordsOf(language)
  const toComeFirst = [...steps].sort((a, b) => Number(a.ended) - Number(b.ended) || (a.due < b.due ? -1 : 1))
  const line = (
    step: StepStory,
  ) => html`<li${attributes({ class: step.ended && 'ended' })}><strong>${words[step.step]}</strong>:
${step.ended ? words.ended : say(words.by, { day: sayDue(c, { on: step.due, at: step.dueAt, zone: step.zone }) })}
<p class="hint">${whyThatDay(step, language)}</p></li>`
  return html`<ul class="deadlines">${toComeFirst.map(line)}</ul>`
}

/** A last day in words; where hours are counted with the hour and its zone, and `today` for the day that it is. */
export function sayDue(
  { language, now }: Asking,
  { on, at, zone }: { readonly on: string; readonly at: Date | null; readonly zone: string },
  style: 'full' | 'short' = 'full',
): string {
  if (at === null) return sayDay(on, language, style)
  const words = dayWordsOf(language)
  const time = sayTime(at, language, zone)
  if (on === dayOf(now, zone)) return say(words.todayAt, { time })
  return say(words.dayAt, { day: sayDay(on, language, style), time })
}

/** A rule of ours that no article backs is written so in a country's pack. */
const NO_ARTICLE = '–'

/** The reason for a day, in plain sentences. */
function whyThatDay(step: StepStory, language: string): string {
  const words = dayWordsOf(language)
  const start = sayDay(step.startedOn, language, 'short')
  return [
    say(words.why[countedOf(step)], { days: step.days, start }),
    step.holidays.length > 0 && say(words.holidays, { count: step.holidays.length }),
    step.pausedDays > 0 && say(words.paused, { days: step.pausedDays }),
    step.extensionDays > 0 && say(words.extended, { days: step.extensionDays }),
    step.step === 'promise'
      ? words.byStandard
      : step.article === NO_ARTICLE
        ? words.noArticle
        : say(words.source[step.source as keyof typeof words.source] ?? words.source.ours, { article: step.article }),
  ]
    .filter(Boolean)
    .join(' ')
}

/** What is counted, and whether the day of the start is among it. */
function countedOf({ dayKind, countsFirstDay }: StepStory) {
  return countsFirstDay && dayKind !== 'hours' ? (`${dayKind}_first` as const) : dayKind
}
