import { readFileSync } from 'node:fs'
import type { Mask, MaskKind } from '../../src/systems/complaints/mask/mask.ts'

/** A sentence and where its personal data stand, as a person marked them. */
export interface Marked {
  readonly text: string
  readonly masks: readonly Mask[]
}

/** Of one kind: how many marks there are and were found, how many proposals there are and were right, and what went wrong, in words. */
export interface Score {
  readonly kind: MaskKind
  marks: number
  found: number
  proposals: number
  right: number
  readonly wrong: string[]
}

export const KINDS: readonly MaskKind[] = ['personId', 'phone', 'email', 'plate', 'account', 'name']

/** Reads a marked set: a sentence a line with marks `[[name:Budi]]`, `\n` for a line end inside it, remarks after `#`. */
export function readMarked(path: string): Marked[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map(markedOf)
}

/** A mark is found where proposals of its kind cover all its letters and digits; a proposal is right where at least half of its own lie in marks of its kind. */
export function scoresOf(set: readonly Marked[], propose: (text: string) => readonly Mask[]): Score[] {
  const scores = KINDS.map((kind): Score => ({ kind, marks: 0, found: 0, proposals: 0, right: 0, wrong: [] }))
  for (const { text, masks } of set) {
    const proposed = propose(text)
    for (const score of scores) {
      const ofKind = ({ kind }: Mask) => kind === score.kind
      judge(score, text, masks.filter(ofKind), proposed.filter(ofKind))
    }
  }
  return scores
}

export function recallOf({ found, marks }: Score): number {
  return found / marks
}

export function precisionOf({ right, proposals }: Score): number {
  return right / proposals
}

function markedOf(line: string): Marked {
  let text = ''
  const masks: Mask[] = []
  let at = 0
  for (const { 0: mark, 1: kind, 2: words = '', index } of line.matchAll(/\[\[(\w+):((?:(?!\]\]).)+)\]\]/gu)) {
    if (!isKind(kind)) throw new Error(`${mark}: there is no kind ${kind}`)
    text += unescaped(line.slice(at, index))
    masks.push({ kind, start: text.length, end: text.length + words.length })
    text += words
    at = index + mark.length
  }
  return { text: text + unescaped(line.slice(at)), masks }
}

function unescaped(text: string): string {
  return text.replaceAll('\\n', '\n')
}

function isKind(kind: string | undefined): kind is MaskKind {
  return KINDS.some((known) => known === kind)
}

function judge(score: Score, text: string, marks: readonly Mask[], proposed: readonly Mask[]): void {
  for (const mark of marks) {
    score.marks += 1
    if (shareIn(text, mark, proposed) === 1) score.found += 1
    else score.wrong.push(`missed ${score.kind} ${text.slice(mark.start, mark.end)} | ${text}`)
  }
  for (const proposal of proposed) {
    score.proposals += 1
    if (shareIn(text, proposal, marks) >= 0.5) score.right += 1
    else score.wrong.push(`mistook for ${score.kind} ${text.slice(proposal.start, proposal.end)} | ${text}`)
  }
}

/** The share of the letters and digits of a span that lies in others. */
function shareIn(text: string, span: Mask, others: readonly Mask[]): number {
  let all = 0
  let inside = 0
  for (let at = span.start; at < span.end; at += 1) {
    if (!/[\p{L}\p{N}]/u.test(text[at] ?? '')) continue
    all += 1
    if (others.some(({ start, end }) => start <= at && at < end)) inside += 1
  }
  return inside / all
}
