import type { RuleKey } from '../../core/deadlines/rule.ts'
import { ask } from '../../kit/ask.ts'
import { form, type Problem, problem, type Typed } from '../../kit/form.ts'
import { byLanguage, KEY_MAX } from './draft.form.ts'

/** What the law counts, in the order in which a case meets it. */
export const STEPS = [
  'verify',
  'answer',
  'close',
  'final',
  'remind',
  'rest',
  'extension',
  'objection',
  'review',
] as const satisfies readonly RuleKey[]

const NOTE_MAX = 600
export const SOURCES = ['law', 'secondary', 'ours'] as const
export const DAY_KINDS = ['working', 'calendar', 'hours'] as const
export const INSPECTIONS = ['any', 'true', 'false'] as const

const fields = {
  step: ask.choice(STEPS),
  class: ask.code().optional(),
  inspection: ask.choice(INSPECTIONS),
  days: ask.whole(1, 366),
  day_kind: ask.choice(DAY_KINDS),
  counts_first_day: ask.tick().default(false),
  times: ask.whole(1, 9).optional(),
  article: ask.line(),
  source: ask.choice(SOURCES),
}

/** How long a step may take. Its class and the sentences for readers are asked beside it. */
export const ruleForm = form(fields, ({ step, inspection, times, day_kind, counts_first_day }) => [
  ...(counts_first_day && day_kind === 'hours' ? [problem('counts_first_day', 'noFirstDay')] : []),
  ...(inspection !== 'any' && step !== 'final' ? [problem('inspection', 'noInspection')] : []),
  ...(times !== undefined && step !== 'extension' ? [problem('times', 'noTimes')] : []),
  ...(times === undefined && step === 'extension' ? [problem('times', 'timesNeeded')] : []),
])

/** The same for a program: the sentences by language, and of a rule that is there its key in the place of step, class and inspection. */
export const ruleByProgramForm = form({
  ...fields,
  key: ask.line({ max: KEY_MAX }).optional(),
  step: fields.step.optional(),
  inspection: fields.inspection.default('any'),
  notes: byLanguage(NOTE_MAX).optional(),
})

/** Sentences for readers by language, as `note_id`; each may stay empty. */
export function readNotes(
  typed: Typed,
  languages: readonly string[],
): { notes: Record<string, string>; problems: Problem[] } {
  const notes: Record<string, string> = {}
  const problems: Problem[] = []
  for (const language of languages) {
    const field = `note_${language}`
    const answer = form({ [field]: ask.words({ max: NOTE_MAX }).optional() }).read({ [field]: typed[field] })
    const note = answer.value?.[field]
    if (note !== undefined) notes[language] = note
    else if (answer.problems) problems.push(...answer.problems)
  }
  return { notes, problems }
}
