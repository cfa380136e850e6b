import type { Clock } from './deadline.ts'

/** How long a service takes by its standard, and which version says so. */
export interface Promised {
  readonly versionId: string
  readonly time: { readonly count: number; readonly unit: 'minutes' | 'hours' | 'working_days' | 'calendar_days' }
}

/** The promise as a rule. Minutes and hours are office hours: nobody is promised to be served at night. */
export function promisedRule({ time: { count, unit } }: Promised): Clock['rule'] {
  if (unit === 'minutes') return { days: count / 60, dayKind: 'hours', article: '' }
  if (unit === 'hours') return { days: count, dayKind: 'hours', article: '' }
  return { days: count, dayKind: unit === 'working_days' ? 'working' : 'calendar', article: '' }
}
