import { bareLetters, drawLetters } from '../../../../core/cases/letters.ts'
import { type Actor, holdsRole } from '../../../../core/people/actor.ts'

/** A paper that was issued because an application was granted, as everybody may check it. */
export interface Paper {
  readonly code: string
  readonly caseId: string
  /** The number of the application. */
  readonly number: string
  readonly agencyId: string
  readonly serviceId: string
  readonly versionId: string
  readonly initials: string
  readonly fileId: string
  readonly sha256: Buffer
  /** Which key of the house signed it. */
  readonly generation: number
  readonly publicKey: Buffer
  readonly signature: Buffer
  readonly issuedAt: Date
  readonly issuedOn: string
  readonly revokedAt: Date | null
  readonly revokedReason: string | null
}

const LETTERS = 25

/** 113 bits: at a million guesses a second nobody meets a paper in the age of the world. */
export function newCode(): string {
  return drawLetters(LETTERS)
}

/** What somebody typed, scanned or pasted, as the code that is kept; undefined unless it can be one. */
export function parseCode(typed: string): string | undefined {
  return bareLetters(typed, LETTERS)
}

/** As it is printed: in groups of five. */
export function sayCode(code: string): string {
  return code.replace(/.{5}(?=.)/g, '$&-')
}

/** The first letter of each part of a name, ten at most: enough to notice that a paper is in other hands, and no name. */
export function initialsOf(name: string): string {
  return name
    .normalize('NFC')
    .split(/[\s.,]+/u)
    .map((part) => [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(part)][0]?.segment ?? '')
    .filter((letter) => letter !== '' && letter.length <= 3)
    .slice(0, 10)
    .map((letter) => `${letter}.`)
    .join(' ')
}

/** Taking back what was issued is the coordinator's. */
export function mayRevoke(actor: Actor, { agencyId }: { readonly agencyId: string }): boolean {
  return holdsRole(actor, ['coordinator'], agencyId)
}
