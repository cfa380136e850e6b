import type { PageContext } from '../../../core/house.ts'
import type { By } from '../../../core/ledger/act.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { FieldProblems } from '../../../kit/fields.ts'
import type { Form, Problem, Typed } from '../../../kit/form.ts'
import type { Html } from '../../../kit/html.ts'
import type { Changed } from '../complaint.sql.ts'
import { ALWAYS, type Complaint, type Deed, isOpenFor, type Move, mayDo } from '../complaint.ts'
import type { Asking } from './work.ts'

/** What officers do to a case, by the noun of its address; in the order of the buttons. */
export const NOUNS = [
  'acceptance',
  'release',
  'return',
  'draft',
  'assignment',
  'closing',
  'extension',
  'question',
  'referral',
  'inspection',
  'split',
  'joining',
  'archiving',
  'publication',
  'hiding',
  'note',
] as const
export type Noun = (typeof NOUNS)[number]

/** One deed of officers: its question, its checks, its act. A page and a line of the API are made of it. */
export interface OfficerDeed<T> {
  readonly noun: Noun
  /** In a few English words, for the document of the API. */
  readonly summary: string
  readonly form: Form<T>
  /** Those that it performs: a form sent again is known by them. */
  readonly acts: readonly { readonly name: string }[]
  /** A note changes nothing that others look at, so it never comes too late. */
  readonly unversioned?: true
  /** What the page begins with. */
  initial?(c: PageContext, complaint: Complaint): Promise<Typed> | Typed
  /** Finds what was named in words; the page shows what was found. */
  settle?(c: PageContext, typed: Typed): Promise<Typed>
  /** Fields that belong to a tick which was not set. */
  ignored?(typed: Typed): readonly string[]
  fields(shown: Shown): Promise<Html> | Html
  /** What one reads before doing it: the words as they were sent, unless something else is needed. */
  beside?(c: PageContext, complaint: Complaint): Promise<Html> | Html
  /** The word of the refusal where the tables see that it cannot be done now, though the status would let it. */
  bar?(asking: Asking, complaint: Complaint): Promise<string | undefined>
  /** Problems that only the tables can see. */
  check?(asking: Asking, complaint: Complaint, value: T): Promise<readonly Problem[]> | readonly Problem[]
  act(by: By, complaint: Complaint, value: T): Promise<Changed>
}

/** What a deed's page is shown with. */
export interface Shown {
  readonly c: PageContext
  readonly complaint: Complaint
  readonly problems: FieldProblems
  readonly text: (name: string) => string | undefined
  readonly ticked: (name: string) => boolean
  /** All that was ticked under one name. */
  readonly listed: (name: string) => string[]
}

/** The row of the table of moves that a noun stands for now. */
export function deedOf(noun: Noun, { status }: Pick<Complaint, 'status'>): Deed {
  if (noun === 'draft') return status === 'drafted' ? 'redraft' : 'draft'
  return DEEDS[noun]
}

/** Is this the moment for it? As the acts themselves ask. */
export function isTime(noun: Noun, complaint: Complaint): boolean {
  const deed = deedOf(noun, complaint)
  if (deed === 'publish') return !complaint.secret
  if (deed === 'hide') return complaint.publishedAt !== null
  return (ALWAYS as readonly Deed[]).includes(deed) || isOpenFor(complaint, deed as Move)
}

/** What this person may do now: the buttons of the case. */
export function nounsFor(actor: Actor, complaint: Complaint): Noun[] {
  return NOUNS.filter((noun) => isTime(noun, complaint) && mayDo(actor, complaint, deedOf(noun, complaint)))
}

const DEEDS: Readonly<Record<Exclude<Noun, 'draft'>, Deed>> = {
  acceptance: 'accept',
  release: 'release',
  return: 'return',
  assignment: 'assign',
  closing: 'close',
  extension: 'extend',
  question: 'ask',
  referral: 'refer',
  inspection: 'inspect',
  split: 'split',
  joining: 'join',
  archiving: 'archive',
  publication: 'publish',
  hiding: 'hide',
  note: 'note',
}
