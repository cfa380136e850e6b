import { ask } from '../../../../kit/ask.ts'
import { form, problem } from '../../../../kit/form.ts'
import { DECISIONS, DELIVERIES } from '../decide.act.ts'
import { FORM_LIMITS } from '../forms/definition.ts'

const SENTENCES = ['s1', 's2', 's3'] as const
const MONEY_MAX = 1_000_000_000_000
const REASON = { max: 4_000 }

export const nothingForm = form({})
export const handoverForm = form({ officer: ask.line({ max: 254 }) })
export const questionForm = form({ words: ask.words(), questions: ask.codes(FORM_LIMITS.questions).optional() })
export const feeForm = form({ fee: ask.whole(0, MONEY_MAX) })
export const paymentForm = form({ reference: ask.line({ max: 64 }) })
/** An answer as it would be typed; several that were ticked, one a line; left empty where the question may be. */
export const correctionForm = form({ question: ask.code(), answer: ask.words().optional() })
export const noteForm = form({ note: ask.words() })

/** A reason is compulsory: in words, by a standard sentence, or by both; of a refusal its basis too, and of what is granted how it is delivered. */
export const decisionForm = form(
  {
    decision: ask.choice(DECISIONS),
    sentence: ask.choice(SENTENCES).optional(),
    reason: ask.words(REASON).optional(),
    article: ask.line({ max: 1_000 }).optional(),
    delivery: ask.choice(DELIVERIES).optional(),
  },
  ({ decision, sentence, reason, article, delivery }) => [
    ...(reason === undefined && sentence === undefined ? [problem('reason', 'reasonNeeded')] : []),
    ...(decision === 'refused' && article === undefined ? [problem('article', 'articleNeeded')] : []),
    ...(decision === 'granted' && delivery === undefined ? [problem('delivery', 'deliveryNeeded')] : []),
  ],
)

export const objectionForm = form(
  {
    decision: ask.choice(['granted', 'refused']),
    reason: ask.words(REASON),
    delivery: ask.choice(DELIVERIES).optional(),
  },
  ({ decision, delivery }) =>
    decision === 'granted' && delivery === undefined ? [problem('delivery', 'deliveryNeeded')] : [],
)

export const reasonForm = form({ reason: ask.words({ max: 1_000 }) })
export const readinessForm = form({ note: ask.line({ max: 1_000 }) })

export const closingForm = form(
  {
    numbers: ask.codes(100).optional(),
    sentence: ask.choice(SENTENCES).optional(),
    reason: ask.words(REASON).optional(),
  },
  ({ numbers = [], sentence, reason }) => [
    ...(numbers.length === 0 ? [problem('numbers', 'chooseOne')] : []),
    ...(reason === undefined && sentence === undefined ? [problem('reason', 'reasonNeeded')] : []),
  ],
)
