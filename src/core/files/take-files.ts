import type { Typed } from '../../kit/form.ts'
import type { Sent, Upload } from '../../kit/page.ts'
import { Conflict } from '../../kit/refusals.ts'
import { say } from '../../kit/words.ts'
import { type Entering, enterReceived } from './enter-file.ts'
import { FILE_LIMITS } from './file.ts'
import { receiveFile } from './receive.ts'
import type { FileStore } from './store.ts'
import { fileWordsOf, sayFault } from './words/words.ts'

export interface Taken {
  readonly received: number
  readonly problems: readonly string[]
}

interface Taking {
  readonly house: { readonly files: FileStore }
  readonly language: string
  readonly typed: Typed
}

/** Takes the files of one sending, each by itself: those that are good stay, whatever becomes of the others. */
export async function takeAll(c: Taking, sent: Sent, enter: Entering): Promise<Taken> {
  const words = fileWordsOf(c.language)
  const problems: string[] = []
  // A script that sends them one by one says which this is.
  const before = Math.max(0, countIn([c.typed.nth].flat().at(-1)) - 1)
  let nth = before
  let received = 0
  for await (const upload of sent.files) {
    nth++
    const sentence = await takeOne(c, upload, enter)
    if (sentence === undefined) received++
    else problems.push(say(words.problem, { nth, sentence }))
  }
  if (sent.more()) problems.push(say(words.more, { most: FILE_LIMITS.perSending }))
  if (nth === before) problems.push(words.none)
  return { received, problems }
}

/** Enters one file in the case; else says why not. */
async function takeOne(c: Taking, upload: Upload, enter: Entering): Promise<string | undefined> {
  if (upload.tooLarge) return sayFault(c.language, 'tooLarge')
  const came = await receiveFile(c.house.files, () => upload.read())
  if ('fault' in came) return sayFault(c.language, came.fault)
  try {
    await enterReceived(c.house.files, came.sent, enter)
    return undefined
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    if (error.word === 'fileKnown') return undefined
    return error.word === 'tooManyFiles' ? sayFault(c.language, 'tooMany') : fileWordsOf(c.language).over
  }
}

/** A number of files that one may send; 0 where it is none. */
export function countIn(words: unknown): number {
  const count = typeof words === 'string' && /^\d{1,2}$/.test(words) ? Number(words) : 0
  return count <= FILE_LIMITS.perCase ? count : 0
}
