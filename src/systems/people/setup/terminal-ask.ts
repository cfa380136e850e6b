import type { Work } from '../../../core/house.ts'
import type { Setup } from '../../../core/setup.ts'
import type { Form } from '../../../kit/form.ts'
import { sayProblems } from '../../../kit/form.ts'
import type { Terminal } from '../../../kit/terminal.ts'
import { setupWordsOf } from '../words/setup-words.ts'
import { problemWords } from '../words/words.ts'
import type { Flag, Given } from './setup-flags.ts'

/** The command line speaks English, as every command does. */
export const LANGUAGE = 'en'

/** One going through the steps at a terminal. */
export interface Talk {
  readonly at: Work
  readonly setup: Setup
  readonly terminal: Terminal
  /** What was said on the command line. Each answer is taken out as it is used, so that it is asked when the step comes again. */
  readonly given: Given
  /** Nothing is asked: what has a usual answer takes it. */
  readonly silent: boolean
}

interface Question {
  readonly flag: Flag
  readonly label: string
  /** What holds where nothing is answered; without one an answer is needed. */
  readonly usual?: string | undefined
  readonly secret?: boolean
}

/** Asks until the answer is good. `wrong` gives a sentence that says what to mend. A wrong option ends the command with that sentence. */
export async function ask(
  talk: Talk,
  { flag, label, usual, secret }: Question,
  wrong: (answer: string) => Promise<string | undefined> | string | undefined,
): Promise<string> {
  const { given, terminal, silent } = talk
  const said = given[flag]
  if (said !== undefined || (silent && usual !== undefined)) {
    delete given[flag]
    const answer = said ?? usual ?? ''
    const fault = said === undefined ? undefined : await wrong(answer)
    if (fault !== undefined) throw new Error(`--${flag}: ${fault}`)
    return answer
  }
  for (;;) {
    const typed = silent ? undefined : await terminal.ask(usual ? `${label} [${usual}]` : label, secret)
    if (typed === undefined) throw new Error(unanswered(label, flag))
    const answer = typed === '' && usual !== undefined ? usual : typed
    const fault = answer === usual && typed === '' ? undefined : await wrong(answer)
    if (fault === undefined) return answer
    terminal.say(fault)
  }
}

/** The sentence for what is wrong with one field of a form, the others being as in `others`. */
export function faultIn(form: Form, field: string, others: Readonly<Record<string, string>>) {
  return (answer: string): string | undefined => {
    const problems = form.read({ ...others, [field]: answer }).problems?.filter((one) => one.field === field) ?? []
    return sayProblems(problems, setupWordsOf(LANGUAGE).problems, ...problemWords(LANGUAGE)).get(field)
  }
}

function unanswered(label: string, flag: Flag): string {
  return `The input ended before "${label}" was answered. The steps before are kept: run the command again to go on, or answer with --${flag}.`
}
