import type { Calendar } from '../../../core/deadlines/calendar.ts'
import { addWorkingDays } from '../../../core/deadlines/calendar.ts'
import { dayOf } from '../../../core/deadlines/day.ts'
import type { Officer } from '../../../core/people/actor.ts'
import type { Typed } from '../../../kit/form.ts'
import { textOf } from './typed.ts'
import type { WorkDays, WorkWish } from './work.sql.ts'
import { firstTab, tabsOf } from './work.ts'

/** A case is near from its last working day but two. */
const SOON_DAYS = 3

/** Which list is asked for, out of an address or a form; a list that is not this officer's is their first. */
export function wishOf(officer: Officer, typed: Typed): WorkWish {
  const asked = (name: string) => textOf(typed, name)?.trim() || undefined
  const tabs = tabsOf(officer)
  const first = firstTab(officer)
  return {
    tab: tabs.find((tab) => tab === asked('tab')) ?? (tabs.includes(first) ? first : 'all'),
    q: asked('q'),
    class: asked('class'),
    category: asked('category'),
    agency: asked('agency'),
    after: asked('after'),
  }
}

export function daysOf(calendar: Calendar, now: Date): WorkDays {
  const today = dayOf(now, calendar.zone)
  return { today, soonEnd: addWorkingDays(calendar, today, SOON_DAYS), now }
}

/** The address of a list, or of what belongs to it. */
export function wishAddress(wish: Partial<WorkWish>, path: '/work' | '/work/export' = '/work'): string {
  const query = new URLSearchParams()
  for (const name of ['tab', 'q', 'class', 'category', 'agency', 'after'] as const) {
    const value = wish[name]
    if (value) query.set(name, value)
  }
  return `${path}?${query}`
}
