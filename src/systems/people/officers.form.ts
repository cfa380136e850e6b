import { ROLES } from '../../core/people/actor.ts'
import { ask } from '../../kit/ask.ts'
import { form } from '../../kit/form.ts'

/** The agency is asked beside it, by `pickAgency`. */
export const inviteForm = form({
  email: ask.email().transform((text) => text.toLowerCase()),
  name: ask.line().optional(),
  role: ask.choice(ROLES),
})

export const roleForm = form({ role: ask.choice(ROLES) })

export const takeRoleForm = form({ role: ask.choice(ROLES), agency: ask.code() })
