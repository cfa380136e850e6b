import { speak } from '../../../../kit/words.ts'
import type { Guide } from '../guides.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

export const wordsOf = speak<typeof id>('help', { id, en, ko }, id)

/** A task in words. Each line of `steps` is one step. */
export interface TaskWords {
  readonly title: string
  readonly steps: string
  readonly note?: string
}

/** Throws where a guide has a task without words, which is a fault of ours. */
export function taskWordsOf(language: string, guide: Guide, anchor: string): TaskWords {
  const tasks: Readonly<Record<string, TaskWords>> = wordsOf(language).guides[guide].tasks
  const words = tasks[anchor]
  if (!words) throw new Error(`The guide ${guide} has no words for ${anchor}`)
  return words
}
