import { z } from 'zod'
import type { PageContext } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Officer, OfficerId } from '../../../core/people/actor.ts'
import { recoveryHash, stepOf, unsealFactor } from '../../../core/people/factor/code.ts'
import type { Proof } from '../../../core/people/factor/factor.act.ts'
import { type FactorProof, findFactor, isRecoveryCode } from '../../../core/people/factor/factor.sql.ts'
import { tryCode } from '../../../core/people/factor/try-code.act.ts'
import { ask } from '../../../kit/ask.ts'
import { type FieldProblems, textField } from '../../../kit/fields.ts'
import { form, type Problem, problem } from '../../../kit/form.ts'
import { type Html, html } from '../../../kit/html.ts'
import { passwordField } from '../../../kit/password-field.ts'
import { NotAllowed, TooMany } from '../../../kit/refusals.ts'
import { fold } from '../../../kit/views.ts'
import { prove } from '../prove.ts'
import { factorWordsOf } from '../words/factor-words.ts'

/** A code of the app, or one from paper; blanks between digits are let by, as apps show them. */
const codeShape = {
  totp: ask
    .line({ max: 20 })
    .transform((text) => text.replaceAll(' ', ''))
    .optional(),
  recovery: ask.line({ max: 40 }).optional(),
}
const codeForm = form(codeShape)
const passwordForm = form({ password: z.string().max(256) })

export type Checked<T> = { readonly value: T } | { readonly problems: readonly Problem[]; readonly status?: number }

/** The fields of the second factor: a code, or, folded away, one from paper. */
export function codeFields(c: PageContext, problems: FieldProblems, label?: string): Html[] {
  const words = factorWordsOf(c.language)
  return [
    textField({
      name: 'totp',
      label: label ?? words.code,
      hint: words.codeHint,
      problems,
      autocomplete: 'one-time-code',
      inputmode: 'numeric',
      spellcheck: false,
      width: 'short',
    }),
    fold(
      words.lost,
      textField({
        name: 'recovery',
        label: words.recovery,
        hint: words.recoveryHint,
        problems,
        autocomplete: 'off',
        spellcheck: false,
        width: 'medium',
      }),
      { open: problems.has('recovery') },
    ),
  ]
}

/** The fields with which an officer proves once more that it is them. */
export function proofFields(c: PageContext, problems: FieldProblems, hasFactor: boolean, label?: string): Html {
  const words = factorWordsOf(c.language)
  return html`${passwordField({ name: 'password', label: words.password, problems })}${hasFactor && codeFields(c, problems, label)}`
}

/** Looks at what was shown as the second factor. The try is counted first. */
export async function checkCode(c: PageContext, officerId: OfficerId): Promise<Checked<FactorProof>> {
  const { totp, recovery } = codeForm.read(c.typed).value ?? {}
  if (!totp && !recovery) return { problems: [problem('totp', 'codeMissing')] }
  const { db, actor, now } = c
  await perform(tryCode, { db, actor, now }, { officerId })
  const proof = recovery ? await paperProof(c, officerId, recovery) : await appProof(c, officerId, totp ?? '')
  return proof ? { value: proof } : { problems: [problem(recovery ? 'recovery' : 'totp', 'codeWrong')] }
}

/** Password, and code where there is a second factor: what changes a factor, or opens much at once, asks for both. */
export async function checkProof(c: PageContext, officer: Officer): Promise<Checked<Proof>> {
  return orBlocked('password', async () => {
    const { password } = passwordForm.read(c.typed).value ?? {}
    if (!password) return { problems: [problem('password', 'required')] }
    const proven = await prove(c, officer.email.toLowerCase(), password)
    if (!proven) return { problems: [problem('password', 'notYours')] }
    const { officerId, passwordHash } = proven
    const checked = (await findFactor(c.db, officerId)) ? await checkCode(c, officerId) : { value: undefined }
    return 'problems' in checked ? checked : { value: { officerId, passwordHash, factor: checked.value } }
  })
}

/** Said beside the field: a code that somebody else used a moment before is wrong now, and too many tries must wait. */
export async function orBlocked<T>(field: string, work: () => Promise<Checked<T>>): Promise<Checked<T>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof TooMany) return { problems: [problem(field, 'blocked', error.values)], status: 429 }
    if (error instanceof NotAllowed && error.word === 'codeUsed') return { problems: [problem('totp', 'codeWrong')] }
    throw error
  }
}

async function appProof(c: PageContext, officerId: OfficerId, code: string): Promise<FactorProof | undefined> {
  const factor = await findFactor(c.db, officerId)
  const secret = factor && unsealFactor(c.house.secret, officerId, factor.sealed)
  const step = secret && /^\d{6}$/.test(code) ? stepOf(secret, code, c.now) : undefined
  return factor && step !== undefined ? { kind: 'code', sealed: factor.sealed, step } : undefined
}

async function paperProof(c: PageContext, officerId: OfficerId, typed: string): Promise<FactorProof | undefined> {
  const hash = recoveryHash(c.house.secret, officerId, typed)
  return (await isRecoveryCode(c.db, officerId, hash)) ? { kind: 'recovery', hash } : undefined
}
