import type { StepStory } from '../../../core/cases/steps.sql.ts'
import type { PageContext } from '../../../core/house.ts'
import { sayDay } from '../../../kit/clock.ts'
import { attributes, type Html, html } from '../../../kit/html.ts'
import { say } from '../../../kit/words.ts'
import { wordsOf } from '../words/words.ts'
import { sayDue } from './due.views.ts'

/** Every day by rule with its reason, those still to come first: what the complainant is owed, and why that day and no other. */
export function deadlineList(c: Pick<PageContext, 'language' | 'now'>, steps: readonly StepStory[]): Html {
  const { language } = c
  const words = wordsOf(language).deadlines
  const toComeFirst = [...steps].sort((a, b) => Number(a.ended) - Number(b.ended) || (a.due < b.due ? -1 : 1))
  const line = (
    step: StepStory,
  ) => html`<li${attributes({ class: step.ended && 'ended' })}><strong>${words[step.step]}</strong>:
${step.ended ? words.ended : say(words.by, { day: sayDue(c, { on: step.due, at: step.dueAt, zone: step.zone }) })}
<p class="hint">${whyThatDay(step, language)}</p></li>`
  return html`<ul class="deadlines">${toComeFirst.map(line)}</ul>`
}

/** A rule of ours that no article backs is written so in a country's pack. */
const NO_ARTICLE = '–'

/** The reason for a day, in plain sentences. */
function whyThatDay(step: StepStory, language: string): string {
  const words = wordsOf(language).deadlines
  const start = sayDay(step.startedOn, language, 'short')
  return [
    say(words.why[countedOf(step)], { days: step.days, start }),
    step.holidays.length > 0 && say(words.holidays, { count: step.holidays.length }),
    step.pausedDays > 0 && say(words.paused, { days: step.pausedDays }),
    step.extensionDays > 0 && say(words.extended, { days: step.extensionDays }),
    step.article === NO_ARTICLE
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
