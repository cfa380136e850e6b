import type { PageContext } from '../../../core/house.ts'
import { anyOfficer } from '../../../core/people/officer.sql.ts'
import type { Setup } from '../../../core/setup.ts'
import type { Problem } from '../../../kit/form.ts'
import { sayProblems } from '../../../kit/form.ts'
import { GoFirst, NotFound } from '../../../kit/refusals.ts'
import { setupWordsOf } from '../words/setup-words.ts'
import { problemWords } from '../words/words.ts'

/** Of the browser that gave the code. Without an age: one that is closed forgets it. */
export const SETUP_COOKIE = 'setup'

export const STEPS = ['country', 'agency', 'mail', 'standing', 'officers'] as const
export type Step = (typeof STEPS)[number]

/** The setting-up, for the browser that gave the code; another is led to where it is asked. Not found where there is none, or no longer. */
export async function askSetup(c: PageContext): Promise<Setup> {
  const setup = await openSetupOf(c)
  if (!setup.holds(c.cookie(SETUP_COOKIE))) throw new GoFirst('/setup')
  return setup
}

/** Once somebody was invited it is there for nobody but the browser that goes through it. */
export async function openSetupOf(c: PageContext): Promise<Setup> {
  const { setup } = c.house
  if (!setup?.isOpen()) throw new NotFound()
  if (!setup.holds(c.cookie(SETUP_COOKIE)) && (await anyOfficer(c.db))) throw new NotFound()
  return setup
}

/** The first step that nobody has taken yet. */
export function nextStep(setup: Setup): string {
  const notes = setup.notes()
  const step = STEPS.find((one) => one !== 'officers' && notes[one] === undefined)
  return `/setup/${step ?? 'officers'}`
}

export function sayWrong(c: PageContext, problems: readonly Problem[]) {
  return sayProblems(problems, setupWordsOf(c.language).problems, ...problemWords(c.language))
}
