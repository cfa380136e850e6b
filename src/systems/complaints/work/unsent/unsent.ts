import { parseNumber } from '../../../../core/cases/number.ts'
import type { PageContext } from '../../../../core/house.ts'
import { listLines } from '../../../../core/ledger/ledger.sql.ts'
import { sayTime } from '../../../../kit/clock.ts'
import type { Typed } from '../../../../kit/form.ts'
import { type Said, type SeeOther, said, seeOther } from '../../../../kit/page.ts'
import type { Entry } from '../../../../kit/views.ts'
import { say } from '../../../../kit/words.ts'
import { complaintFor } from '../../complaint.sql.ts'
import { readPapers } from '../../story/story.sql.ts'
import { tellStory } from '../../story/story.ts'
import { workWordsOf } from '../../words/work-words.ts'
import type { Noun } from '../deed.ts'
import { textOf } from '../typed.ts'
import { officerOf } from '../work.ts'
import { forgetUnsent, markSent, saveUnsent } from './unsent.sql.ts'

/** Deeds that are a choice or a tick: there is nothing to lose. */
const WORDLESS: readonly Noun[] = ['assignment', 'inspection']
/** Letters of all fields of a sheet together, as JSON. */
const SHEET_MAX = 100_000

export function isWorded(noun: Noun): boolean {
  return !WORDLESS.includes(noun)
}

/** What a deed's page does with words that are not to be sent yet; undefined where its form is to be read. */
export async function keptInstead(c: PageContext, noun: Noun): Promise<Said | SeeOther | undefined> {
  const go = textOf(c.typed, '_go')
  const sheet = textOf(c.typed, '_once')
  if (!isWorded(noun) || !['keep', 'later', 'throw'].includes(go ?? '')) return undefined
  const { officerId } = officerOf(c)
  const complaint = await complaintFor(c.db, officerOf(c), parseNumber(c.params.number ?? '') ?? '')
  const { number } = complaint
  const own = { officerId, number, noun }
  const from = fromOf(c.typed)
  if (go === 'throw') {
    if (sheet !== undefined) await forgetUnsent(c.db, { ...own, sheet })
    if (from) await forgetUnsent(c.db, { ...own, sheet: from.sheet }, from.savedAt)
    return seeOther(`/work/complaints/${number}${sheet === undefined ? '' : `/${noun}`}`)
  }
  const fields = writtenIn(c.typed)
  const words = workWordsOf(c.language).unsent
  const tooLong = JSON.stringify(fields).length > SHEET_MAX
  // The form itself says which of its boxes holds too much.
  if (sheet === undefined || sheet.length > 100 || (tooLong && go === 'later')) return undefined
  const isBlank = Object.values(fields).flat().join('').trim() === ''
  const shownAt = shownAtOf(c)
  if (isBlank) await forgetUnsent(c.db, { ...own, sheet })
  else if (!tooLong) await saveUnsent(c.db, { ...own, sheet }, { fields, shownAt, now: c.now, from })
  if (go === 'later') return seeOther(`/work/complaints/${number}?kept=${noun}`)
  const [news] = (await meanwhile(c, complaint.caseId, shownAt)).toReversed()
  const time = sayTime(c.now, c.language, c.house.country.defaultZone)
  return said({
    said: tooLong ? words.tooLong : say(words.saved, { time }),
    moved: news ? `${words.moved} ${[news.title, news.by, news.at].filter(Boolean).join(' · ')}` : '',
  })
}

/** After the deed: its words are where they belong, and need not be kept a second time. */
export async function settleSent(c: PageContext, noun: Noun): Promise<void> {
  const sheet = textOf(c.typed, '_once')
  const number = parseNumber(c.params.number ?? '')
  if (!isWorded(noun) || c.actor.kind !== 'officer' || sheet === undefined || sheet.length > 100 || !number) return
  await markSent(c.db, { officerId: c.actor.officerId, number, noun, sheet }, c.now, fromOf(c.typed))
}

/** What others have done to the case since then, oldest first. */
export async function meanwhile(c: PageContext, caseId: string, since: Date): Promise<Entry[]> {
  const { officerId } = officerOf(c)
  const lines = (await listLines(c.db, caseId)).filter((line) => line.at > since && line.officerId !== officerId)
  return lines.length === 0 ? [] : tellStory(c, 'officer', lines, await readPapers(c.db, caseId))
}

/** The fields as they were typed, without what belongs to the showing of the form. */
function writtenIn(typed: Typed): Record<string, string | string[]> {
  const isText = (value: unknown): value is string => typeof value === 'string'
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]): [string, string | string[]][] => {
      if (name.startsWith('_')) return []
      // PostgreSQL holds no NUL, and JSON would refuse it with the rest of the words.
      if (isText(value)) return [[name, value.replaceAll('\u0000', '').toWellFormed()]]
      return Array.isArray(value) ? [[name, value.filter(isText)]] : []
    }),
  )
}

/** The sheet that these words were begun from, and how old it was when it was shown. */
function fromOf(typed: Typed): { sheet: string; savedAt: Date } | undefined {
  const sheet = textOf(typed, '_from')
  const savedAt = new Date(textOf(typed, '_from_at') ?? 0)
  return sheet === undefined || Number.isNaN(savedAt.getTime()) ? undefined : { sheet, savedAt }
}

function shownAtOf({ typed, now }: PageContext): Date {
  const at = new Date(textOf(typed, '_shown') ?? '')
  return at.getTime() <= now.getTime() && at.getTime() > 0 ? at : now
}
