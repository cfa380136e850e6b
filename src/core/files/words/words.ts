import { say, speak } from '../../../kit/words.ts'
import { FILE_LIMITS, type FileFault } from '../file.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ko } from './ko.ts'

/** The words about files in a language; those of the first where a language is not there. */
export const fileWordsOf = speak<typeof id>('files', { id, en, ko }, id)

/** Why a file is not taken, and what to do. */
export function sayFault(language: string, fault: FileFault): string {
  return say(fileWordsOf(language).faults[fault], {
    megabytes: FILE_LIMITS.bytesMax / 1024 / 1024,
    megapixels: FILE_LIMITS.pixelsMax / 1_000_000,
  })
}
