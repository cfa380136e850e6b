import type { Actor } from '../../../../core/people/actor.ts'
import type { Outcome } from '../../../../core/registers/register.ts'
import { applicationAct } from '../application.act.ts'
import { type Application, AT_WORK, isAtAgency, isCoordinator } from '../application.ts'

/** Whoever works on the application, or coordinates the agency: nobody looks people up whose matter is not theirs. */
export function mayLook(actor: Actor, application: Application): boolean {
  if (actor.kind !== 'officer' || !AT_WORK.includes(application.status)) return false
  const holds = application.officerId === actor.officerId && isAtAgency(actor, application)
  return holds || isCoordinator(actor, application)
}

/** An officer has asked a register that is for officers alone. What it said is shown to them and kept nowhere; the applicant reads that it was asked. */
export const lookIntoRegister = applicationAct<{ readonly register: string; readonly outcome: Outcome }>({
  name: 'register_looked',
  may: mayLook,
  facts: ({ register, outcome }) => ({ register, outcome }),
})
