import { ask } from '../../../kit/ask.ts'
import { form, problem } from '../../../kit/form.ts'

/** Closing is a claim: what was done, and what shows it or, in its place, why nothing can. */
export const closeForm = form(
  { done: ask.words(), evidence: ask.words().optional(), no_evidence_reason: ask.words().optional() },
  ({ evidence, no_evidence_reason: none }) => {
    if (evidence === undefined && none === undefined) return [problem('evidence', 'evidenceOrReason')]
    return evidence !== undefined && none !== undefined ? [problem('no_evidence_reason', 'evidenceNotBoth')] : []
  },
)
