import type { Day } from './day.ts'

/** The steps that have a deadline: verify and forward, answer, close by itself after a reply, and the law's final date. */
export type DeadlineKey = 'verify' | 'answer' | 'close' | 'final'

/** What an application has a clock for: what the standard of its service promises, objecting to a decision, and deciding on that. */
type ApplicationStep = 'promise' | 'objection' | 'review'
export type StepKey = DeadlineKey | ApplicationStep

/** What else the law counts: when a complainant is reminded of a question, from when a report rests unanswered, and by how much an agency may extend. */
export type RuleKey = DeadlineKey | 'remind' | 'rest' | 'extension' | 'objection' | 'review'

/** How many days a step may take, since when, and who says so. A row of data, dated; a change of the law is a new row. */
export interface DeadlineRule {
  readonly ruleId: string
  readonly key: RuleKey
  /** The class of the case, `*` for every class. */
  readonly class: string
  /** With or without inspection on the spot; null where that makes no difference. */
  readonly inspection: boolean | null
  /** Of an extension: the most that one may give. Where the kind is `hours`, so many office hours. */
  readonly days: number
  readonly dayKind: 'working' | 'calendar' | 'hours'
  /** Some laws count the day of the start in, where it is a day that counts; else counting begins on the day after. */
  readonly countsFirstDay?: boolean
  /** The event that starts the clock. */
  readonly from: 'filed' | 'accepted' | 'replied' | 'complete' | 'asked' | 'decided' | 'objected'
  /** How often an extension may be taken; null for all other rules. */
  readonly times: number | null
  /** The article as a lawyer would cite it; for our own defaults, the words that say so. */
  readonly article: string
  /** `law`: read in the law; `secondary`: read in a text about it; `ours`: our default where the law is silent. */
  readonly source: 'law' | 'secondary' | 'ours'
  /** First and last day on which the rule holds, both included; null while no end is known. */
  readonly validFrom: Day
  readonly validTo: Day | null
  /** A sentence for people, by language. */
  readonly note: Record<string, string>
}

interface RuleQuestion {
  readonly key: RuleKey
  readonly class: string
  /** Null as long as nobody has decided; then only the rules hold that do not ask. */
  readonly inspection: boolean | null
  /** The day on which the clock starts: a case keeps the rule of that day. */
  readonly on: Day
}

/**
 * The rule that holds for a step on a day, or undefined. The more specific wins: a named class before `*`,
 * then a rule that asks for inspection before one that does not, then the newer (as *lex specialis* and *lex posterior*).
 */
export function ruleFor(rules: readonly DeadlineRule[], question: RuleQuestion): DeadlineRule | undefined {
  let best: DeadlineRule | undefined
  for (const rule of rules) if (holds(rule, question) && (!best || precedes(rule, best))) best = rule
  return best
}

function holds(rule: DeadlineRule, { key, class: caseClass, inspection, on }: RuleQuestion): boolean {
  return (
    rule.key === key &&
    (rule.class === '*' || rule.class === caseClass) &&
    (rule.inspection === null || rule.inspection === inspection) &&
    rule.validFrom <= on &&
    (rule.validTo === null || on <= rule.validTo)
  )
}

function precedes(a: DeadlineRule, b: DeadlineRule): boolean {
  const narrower = specificity(a) - specificity(b)
  if (narrower !== 0) return narrower > 0
  if (a.validFrom !== b.validFrom) return a.validFrom > b.validFrom
  // Two equal rules are a mistake in the data; the id only makes the choice the same on every day and machine.
  return a.ruleId > b.ruleId
}

function specificity(rule: DeadlineRule): number {
  return (rule.class === '*' ? 0 : 2) + (rule.inspection === null ? 0 : 1)
}
