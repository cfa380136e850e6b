import { z } from 'zod'
import { type EditionRecord, findDraft } from '../../../core/deadlines/editions/edition.sql.ts'
import { keepsDeadlines, type Subject } from '../../../core/deadlines/editions/edition.ts'
import type { AnyEndpoint } from '../../../core/house.ts'
import type { By } from '../../../core/ledger/act.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { findAnswer } from '../../../core/ledger/ledger.sql.ts'
import type { Form, Problem } from '../../../kit/form.ts'
import { versionOf } from '../../../kit/http/if-match.ts'
import { Conflict, NotAllowed, Unreadable } from '../../../kit/refusals.ts'
import { say } from '../../../kit/words.ts'
import { LANGUAGES, wordsOf } from '../words/words.ts'

export type Call = Parameters<AnyEndpoint['run']>[0]
export type Deed = keyof ReturnType<typeof wordsOf>['programs']['deeds']

const TAG = 'calendar'
const done = z.object({ edition: z.string(), version: z.number() })

/** One line that reads. Rules and days off in force are no secret, but drafts are: all of it is for system admins. */
export function reading(
  subject: Subject,
  { at, deed }: { readonly at: string; readonly deed: Deed },
  { answer, query, run }: Pick<AnyEndpoint, 'answer' | 'query' | 'run'>,
): AnyEndpoint {
  return {
    ...{ method: 'get', path: `/api/v1/${subject}${at}`, tag: TAG, status: 200, bearer: true, answer },
    ...(query && { query }),
    summary: summaryOf(subject, deed),
    may: askKeeperCall,
    run,
  }
}

interface Doing<T> {
  readonly at: string
  readonly deed: Deed
  readonly status?: 201
  readonly form?: Form<T>
  /** The act that is done, as the ledger has it. */
  readonly act: string
  /** Throws NotFound where what the address names is not there. */
  readonly there?: (call: Call) => Promise<unknown>
  readonly check?: (call: Call, value: T) => Promise<readonly Problem[]>
  readonly run: (by: By, call: Call, value: T) => Promise<Pick<EditionRecord, 'editionId' | 'version'>>
}

/** One line that does something. What has been done already is answered as it was then, though the draft has moved on or gone. */
export function doing<T>(
  subject: Subject,
  { at, deed, form, act, there, check, run, status = 200 as 201 }: Doing<T>,
): AnyEndpoint {
  const earlierOf = (call: Call) => findAnswer<EditionRecord>(call.db, [act], byOf(call))
  return {
    ...{ method: 'post', path: `/api/v1/${subject}${at}`, tag: TAG, status, bearer: true, answer: done },
    ...(form && { form: form as Form }),
    summary: summaryOf(subject, deed),
    async may(call) {
      askKeeperCall(call)
      await there?.(call)
    },
    headers: { 'If-Match': 'Does it only to this version of the draft; 409 when another has written in it since.' },
    async check(call, value) {
      if (!check || (await earlierOf(call))) return []
      return check(call, value as T)
    },
    async run(call, value) {
      const earlier = await earlierOf(call)
      if (earlier && !earlier.same) throw new Unreadable('repeatDiffers', 422)
      const { editionId, version } = earlier?.answer ?? (await run(byOf(call), call, value as T))
      return { edition: editionId, version }
    },
  }
}

/** The draft that is written in. Conflict where there is none. */
export async function draftOf({ db }: Pick<Call, 'db'>, subject: Subject): Promise<EditionRecord> {
  const draft = await findDraft(db, subject)
  if (!draft) throw new Conflict('draftGone')
  return draft
}

/** What another has entered since is not written over; who names no version has seen the newest. */
export function seenOf(call: Call, draft: EditionRecord): number {
  return versionOf(call.header('if-match')) ?? draft.version
}

function askKeeperCall({ actor }: Call): void {
  if (!keepsDeadlines(actor)) throw new NotAllowed('onlySystemAdmin')
}

function summaryOf(subject: Subject, deed: Deed): Record<string, string> {
  return Object.fromEntries(
    LANGUAGES.map((language) => {
      const { programs } = wordsOf(language)
      return [language, say(programs.deeds[deed], { subject: programs[subject] })]
    }),
  )
}
