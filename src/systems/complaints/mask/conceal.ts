import { readContact } from '../../../core/cases/case.sql.ts'
import type { Contact } from '../../../core/cases/case.ts'
import type { Db } from '../../../kit/sql.ts'
import type { Complaint } from '../complaint.ts'
import { applyMasks, type Span } from './mask.ts'
import { MASK } from './masking.ts'

/**
 * What the public will read, without the complainant's name and address. Done in the act, whatever door it came through, and unseen by the
 * officer: a mask shown to them before would tell which word of an anonymous complaint is the name.
 */
export async function concealed(
  db: Db,
  complaint: Pick<Complaint, 'caseId' | 'anonymous'>,
  text: string,
): Promise<string> {
  const contact = await readContact(db, complaint.caseId)
  return contact ? withoutContact(text, contact, complaint.anonymous) : text
}

/** The same for a title and the words under it. */
export async function concealedText(
  db: Db,
  complaint: Pick<Complaint, 'caseId' | 'anonymous'>,
  { title, words }: { readonly title: string; readonly words: string },
): Promise<{ title: string; words: string }> {
  return { title: await concealed(db, complaint, title), words: await concealed(db, complaint, words) }
}

/** `parts`: also single words of the name, where they stand with a capital letter: *Indah* is hidden, *indah* (beautiful) stays. */
export function withoutContact(text: string, { name, email }: Contact, parts: boolean): string {
  const words = (name ?? '').split(/[\s.,]+/).filter((word) => /\p{L}/u.test(word))
  const whole = words.length > 1 ? spansOf(text, words.map(escaped).join('[\\s.,]+')) : []
  const single =
    parts || words.length === 1
      ? words
          .filter((word) => word.length >= PART_MIN)
          .flatMap((word) => spansOf(text, escaped(word)).filter(isCapital(text)))
      : []
  const address = email ? spansOf(text, escaped(email)) : []
  return applyMasks(text, [...whole, ...single, ...address], MASK)
}

/** Shorter words of a name (a title, an initial) stand in too many other words. */
const PART_MIN = 3

function spansOf(text: string, source: string): Span[] {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`, 'giu')
  return Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length }))
}

function isCapital(text: string): (span: Span) => boolean {
  return ({ start }) => /^[\p{Lu}\p{Lo}]/u.test(text.slice(start))
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
