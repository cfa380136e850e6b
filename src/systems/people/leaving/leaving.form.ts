import { z } from 'zod'
import { ROLES } from '../../../core/people/actor.ts'
import type { HandoverPlan } from '../../../core/people/handover.ts'
import { ask } from '../../../kit/ask.ts'
import { form, type Problem, problem } from '../../../kit/form.ts'

const successors = z
  .array(
    z
      .string()
      .regex(/^\d{1,18}$/, { error: 'notAChoice' })
      .max(18),
  )
  .max(50)
  .optional()
const plan = { to: ask.choice(['officers', 'box']).optional(), successors }

/** Who takes over. Where nothing is held, nobody has to. */
export const leaveForm = form(plan, namesSomebody)

/** Which role ends, and who takes over; role and agency of the new one are asked beside it. */
export const moveForm = form({ from: ask.line({ max: 120 }), effect_on: ask.day().optional(), ...plan }, namesSomebody)

/** The same in one body, as programs ask it. */
export const moveByProgramForm = form(
  {
    from_role: ask.choice(ROLES),
    from_agency: ask.code(),
    role: ask.choice(ROLES),
    agency: ask.code(),
    effect_on: ask.day().optional(),
    ...plan,
  },
  namesSomebody,
)

export function planOf(value: {
  readonly to?: 'officers' | 'box' | undefined
  readonly successors?: readonly string[] | undefined
}): HandoverPlan | undefined {
  return value.to && { to: value.to, successors: value.successors ?? [] }
}

/** A move is for today or a day ahead, in sight. */
export function dayProblems(effectOn: string | undefined, today: string): Problem[] {
  if (effectOn === undefined) return []
  if (effectOn < today) return [problem('effect_on', 'dayPast')]
  return effectOn > asFarAs(today) ? [problem('effect_on', 'dayFar')] : []
}

function asFarAs(today: string): string {
  return `${Number(today.slice(0, 4)) + YEARS_AHEAD}${today.slice(4)}`
}

const YEARS_AHEAD = 2

function namesSomebody(value: Parameters<typeof planOf>[0]): Problem[] {
  return value.to === 'officers' && !value.successors?.length ? [problem('successors', 'required')] : []
}
