import { randomBytes } from 'node:crypto'
import { type Problem, problem } from '../form.ts'
import { Refusal, TooMany, Unreadable } from '../refusals.ts'
import { brokenRule, isAway, isNotText } from '../sql.ts'

/** What went wrong, in the form in which every door tells it. */
export interface Told {
  readonly status: number
  /** Key of the sentence among the words for refusals. */
  readonly word: string
  readonly values: Readonly<Record<string, string>>
  readonly problems?: readonly Problem[]
  readonly seconds?: number
  /** Ours, and to be logged. */
  readonly fault?: boolean
}

/** Turns anything thrown into what a person is told. What we did not foresee is a fault of ours, with a number to ask about. */
export function told(error: unknown): Told {
  if (error instanceof Refusal) {
    return {
      status: error.status,
      word: error.word,
      values: error.values,
      ...(error instanceof TooMany && { seconds: error.seconds }),
    }
  }
  const rule = brokenRule(error)
  // A code that is not in our lists: said beside the field, as any other problem.
  if (rule?.kind === 'foreign')
    return { status: 422, word: 'problems', values: {}, problems: [problem(fieldOf(rule.name), 'unknownCode')] }
  // It may be back in a moment, and whoever sends again with the same mark is counted once.
  if (isAway(error)) return { status: 503, word: 'busy', values: {}, seconds: 5, fault: true }
  // PostgreSQL holds no NUL. Forms say so beside the field; this is for what is looked up before any form was read.
  if (isNotText(error)) return { status: 422, word: 'notText', values: {} }
  const code = (error as { code?: string } | null)?.code ?? ''
  const status = (error as { statusCode?: number } | null)?.statusCode ?? 500
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return { status: 413, word: 'tooLarge', values: {} }
  if (code.startsWith('FST_CSRF')) return { status: 403, word: 'formExpired', values: {} }
  if (status === 503 || code === '57014') return { status: 503, word: 'busy', values: {}, seconds: 5 }
  if (status >= 400 && status < 500) return told(new Unreadable('unreadable', status))
  return {
    status: 500,
    word: 'fault',
    values: { reference: randomBytes(4).toString('hex').toUpperCase() },
    fault: true,
  }
}

/** `complaints_agency_id_fkey` → `agency`. */
function fieldOf(constraint: string): string {
  return /_(agency|region|category|service)(?:_id|_code)_fkey$/.exec(constraint)?.[1] ?? 'body'
}
