import type { EditionName } from '../../../core/deadlines/editions/edition.sql.ts'
import { type Html, html } from '../../../kit/html.ts'
import { prose } from '../../../kit/views.ts'
import { askedLine, saidView } from '../missing.views.ts'
import type { KnownNames, Papers } from './story.sql.ts'

/** What stands for the ids in a story. */
export interface StoryNames extends KnownNames {
  readonly editions: ReadonlyMap<string, EditionName>
}

/** By the calendar or by the rules, or because what they changed was taken back. An edition without a name that says anything is not named. */
export function recomputedVariant(facts: Readonly<Record<string, unknown>>, { editions }: StoryNames): string {
  if (facts.before === facts.after) return 'recomputed_within'
  const edition = editions.get(String(facts.edition))
  if (!edition) return 'recomputed'
  return edition.undone ? 'recomputed_undone' : `recomputed_${edition.subject}`
}

/** Of a draft that was given back; one that went out is told when it went, and one that waits stands on the page. */
export function returnedDraft(papers: Papers, at: number): string | undefined {
  return papers.replies.find(({ draftedAt, returnedAt }) => same(draftedAt, at) && returnedAt !== null)?.words
}

/** What was done, and what shows it or why nothing can. */
export function closingWords(papers: Papers, at: number): Html | undefined {
  const closing = papers.closings.find(({ closedAt }) => same(closedAt, at))
  if (!closing?.done) return undefined
  return html`${prose(closing.done, papers.language)}${prose(closing.evidence ?? closing.noEvidenceReason ?? '', papers.language)}`
}

/** What was ticked as missing, and what was asked besides. */
export function askedWords(papers: Papers, at: number, language: string): Html | undefined {
  const question = papers.questions.find(({ askedAt }) => same(askedAt, at))
  return question && askedLine(question, language, papers.language)
}

/** What was added, piece by piece, and what was answered besides. */
export function answeredWords(papers: Papers, at: number, language: string): Html | undefined {
  const question = papers.questions.find(({ answeredAt }) => same(answeredAt, at))
  return question && (saidView(question, papers, language) || undefined)
}

export function reasonWords(papers: Papers, at: number): string | undefined {
  return papers.closings.find(({ closedAt }) => same(closedAt, at))?.reason ?? undefined
}

/** An act and what was written with it carry the same moment: the door gives one `now` to both. */
export function same(at: Date | null, moment: number): boolean {
  return at?.getTime() === moment
}
