import { z } from 'zod'
import { PASSWORD } from '../../core/people/password.ts'
import { weaknessOf } from '../../core/people/weak-password.ts'
import { ask } from '../../kit/ask.ts'
import { form, type Problem, problem } from '../../kit/form.ts'

/** Whatever a keyboard gives; control characters come from programs. Nothing is cut off its ends: blanks count. */
const typed = z
  .string()
  .refine((text) => text.isWellFormed() && !/[\u0000-\u001f\u007f]/.test(text), { error: 'notText', abort: true })
const fresh = typed.min(PASSWORD.min).max(PASSWORD.max)
/** One that is held against the table: whether it is long enough was asked when it was set. */
const known = typed.max(PASSWORD.max * 2)

/** Addresses are one and the same in capitals or not. What is no address at all simply belongs to nobody. */
const name = ask.line({ max: 254 }).transform((text) => text.toLowerCase())

export const signInForm = form({ email: name, password: known })

export const askResetForm = form({ email: ask.email().transform((text) => text.toLowerCase()) })

export const newPasswordForm = form({ password: fresh, again: known }, same)

export const changePasswordForm = form({ current: known, password: fresh, again: known }, same)

/** What is wrong with a new password of that officer, if anything. */
export function weaknesses(password: string, officer: { email: string; name: string }): Problem[] {
  const weakness = weaknessOf(password, officer)
  return weakness ? [problem('password', weakness)] : []
}

function same({ password, again }: { password: string; again: string }): Problem[] {
  return password === again ? [] : [problem('again', 'notTheSame')]
}
