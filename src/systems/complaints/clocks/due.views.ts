import { sayDue } from '../../../core/cases/deadline.views.ts'
import type { Calendar } from '../../../core/deadlines/calendar.ts'
import { asDay, dayOf } from '../../../core/deadlines/day.ts'
import { isOverdue, type Nearness, nearness } from '../../../core/deadlines/deadline.ts'
import type { DeadlineKey } from '../../../core/deadlines/rule.ts'
import type { PageContext } from '../../../core/house.ts'
import { type Html, html } from '../../../kit/html.ts'
import { type Mood, tag, whole } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import type { Status } from '../complaint.ts'
import { workWordsOf } from '../words/work-words.ts'

interface Due {
  readonly status: Status
  readonly nextStep: DeadlineKey | null
  readonly nextDueOn: string | null
  readonly nextDueAt: Date | null
}

const MOODS: Readonly<Record<Nearness, Mood>> = { overdue: 'bad', today: 'warn', soon: 'warn', later: 'plain' }

/** How near the next day is: a colour, and the word that says the same. `calendar` is the agency's. */
export function dueTag(c: Asking, { status, nextStep, nextDueOn, nextDueAt }: Due, calendar: Calendar): Html {
  const { due } = workWordsOf(c.language)
  if (status === 'waiting' || status === 'incomplete') return tag(due.stands, 'info')
  if (nextDueOn === null) return html``
  // A reply closes by itself when nobody judges it: that is no lateness.
  if (nextStep === 'close') return tag(due.close, 'plain')
  const today = dayOf(c.now, calendar.zone)
  const last = asDay(nextDueOn)
  const near = isOverdue(last, c.now, calendar.zone, nextDueAt) ? 'overdue' : nearness(last, today, calendar)
  return tag(due[near], MOODS[near])
}

/** The day itself, with its hour where hours are counted, and which step it is for; nothing where no clock runs. */
export function dueLine(c: Asking, { nextStep, nextDueOn, nextDueAt }: Due, zone: string): Html | undefined {
  const { due } = workWordsOf(c.language)
  if (nextDueOn === null || nextStep === null) return undefined
  const [before = '', after = ''] = say(due.by, { step: due.steps[nextStep], day: HERE }).split(HERE)
  return html`${before}${whole(sayDue(c, { on: nextDueOn, at: nextDueAt, zone }, 'short'))}${after}`
}

/** Where the day stands in the sentence, which puts it in another place in each language. */
const HERE = '\u0000'

type Asking = Pick<PageContext, 'language' | 'now'>
