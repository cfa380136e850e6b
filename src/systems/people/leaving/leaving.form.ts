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
export const moveForm = form({ from: ask.line({ max: 120 }), ...plan }, namesSomebody)

/** The same in one body, as programs ask it. */
export const moveByProgramForm = form(
  {
    from_role: ask.choice(ROLES),
    from_agency: ask.code(),
    role: ask.choice(ROLES),
    agency: ask.code(),
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

function namesSomebody(value: Parameters<typeof planOf>[0]): Problem[] {
  return value.to === 'officers' && !value.successors?.length ? [problem('successors', 'required')] : []
}
