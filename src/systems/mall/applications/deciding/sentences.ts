import { selectField } from '../../../../kit/fields.ts'
import type { Html } from '../../../../kit/html.ts'
import type { Decision } from '../decide.act.ts'
import type { Shown } from './deed.ts'
import { decidingWordsOf } from './words/words.ts'

type Sentence = 's1' | 's2' | 's3'

interface Reasoned {
  readonly decision: Decision
  readonly sentence?: Sentence | undefined
  readonly reason?: string | undefined
}

/** The standard sentence in the applicant's language, and behind it the officer's own words. One that this decision does not have is left out. */
export function withSentence(language: string, { decision, sentence, reason }: Reasoned): string {
  const told = sentence && sentencesOf(language, decision)[sentence]
  return [told, reason].filter((part) => part !== undefined).join('\n\n')
}

/** The standard sentences of a decision to choose from, as the officer reads them. */
export function sentenceField({ c, problems, text }: Pick<Shown, 'c' | 'problems' | 'text'>, decision: Decision): Html {
  const { fields, none, optional } = decidingWordsOf(c.language)
  // Each decision has its own field: those folded away are sent as well, and are not read.
  return selectField({
    ...{ name: `sentence_${decision}`, label: fields.sentence, hint: fields.sentenceHint, optional, problems, none },
    value: text(`sentence_${decision}`),
    options: Object.entries(sentencesOf(c.language, decision)).map(([value, label]) => ({ value, label })),
  })
}

function sentencesOf(language: string, decision: Decision): Readonly<Partial<Record<Sentence, string>>> {
  return decidingWordsOf(language).sentences[decision]
}
