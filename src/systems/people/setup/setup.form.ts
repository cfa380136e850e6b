import { ask } from '../../../kit/ask.ts'
import { form, problem } from '../../../kit/form.ts'

export const codeForm = form({ code: ask.line() })

export const countryForm = form({ pack: ask.code() })

/** Under which agency it stands is asked beside it, by `pickAgency`. */
export const unitForm = form({ name: ask.line(), type: ask.code() })

/** A host, or an address in numbers; no user, no path. */
const HOST = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?|\[[0-9a-fA-F:]+\])$/u

export const serverForm = form(
  {
    host: ask.line().regex(HOST, { error: 'notAServer' }),
    port: ask.line({ max: 5 }),
    safety: ask.choice(['smtp', 'smtps']),
    account: ask.line().optional(),
    password: ask.line().optional(),
    from: ask.email(),
  },
  ({ port, account, password }) => [
    ...(/^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535 ? [] : [problem('port', 'notAPort')]),
    ...(password !== undefined && account === undefined ? [problem('account', 'required')] : []),
  ],
)

export const testForm = form({ to: ask.email() })

export const standingForm = form({
  name: ask.line({ max: 60 }).optional(),
  address: ask
    .line()
    .regex(/^https?:\/\/[^\s/?#@]+$/, { error: 'notAnAddress' })
    .optional(),
  decree: ask.line().optional(),
})

const small = () => ask.email().transform((text) => text.toLowerCase())

export const officersForm = form(
  { admin_name: ask.line(), admin_email: small(), coordinator_name: ask.line(), coordinator_email: small() },
  (typed) => (typed.admin_email === typed.coordinator_email ? [problem('coordinator_email', 'sameAddress')] : []),
)
