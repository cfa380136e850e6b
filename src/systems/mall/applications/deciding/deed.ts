import type { PageContext } from '../../../../core/house.ts'
import type { By } from '../../../../core/ledger/act.ts'
import type { Actor } from '../../../../core/people/actor.ts'
import type { FieldProblems } from '../../../../kit/fields.ts'
import type { Form, Problem, Typed } from '../../../../kit/form.ts'
import type { Html } from '../../../../kit/html.ts'
import { type Application, isAtAgency, isCoordinator, leadsTo, type Move } from '../application.ts'
import { worksOn } from '../take.act.ts'

/** What officers do to an application, by the noun of its address; in the order of the buttons. */
export const NOUNS = [
  ...(['taking', 'decision', 'objection-decision', 'readiness', 'delivery', 'question'] as const),
  ...(['fee', 'payment', 'handover', 'note', 'correction', 'reopening', 'revocation'] as const),
] as const
export type Noun = (typeof NOUNS)[number]

/** What an act gives back, as far as a caller is told. */
interface Done {
  readonly number: string
  readonly status?: string
  readonly revision?: number
  readonly dueOn?: string | null
}

export type Asking = Pick<PageContext, 'db' | 'actor' | 'house' | 'now' | 'language'>

/** One deed of officers: its question, its checks, its act. A page and a line of the API are made of it. */
export interface OfficerDeed<T> {
  readonly noun: Noun
  /** In a few English words, for the document of the API. */
  readonly summary: string
  readonly form: Form<T>
  /** A body that would be taken, to be copied and tried. */
  readonly example: object
  /** A note changes nothing that others look at, so it never comes too late. */
  readonly unversioned?: true
  initial?(c: PageContext, application: Application): Typed
  /** What a page sends in the shape of the form, where the two differ. */
  settle?(typed: Typed): Typed
  fields(shown: Shown): Promise<Html> | Html
  /** Problems that only the tables can see. */
  check?(asking: Asking, application: Application, value: T): Promise<readonly Problem[]> | readonly Problem[]
  act(by: By, application: Application, value: T): Promise<Done>
}

/** What a deed's page is shown with. */
export interface Shown {
  readonly c: PageContext
  readonly application: Application
  readonly problems: FieldProblems
  readonly text: (name: string) => string | undefined
  /** All that was ticked under one name. */
  readonly listed: (name: string) => string[]
}

type Whose = (actor: Actor, application: Application) => boolean

/** Whose a deed is, and from which statuses it is open, as the acts themselves ask. */
const RULES: Readonly<Record<Noun, { readonly moves: readonly Move[] | 'always'; readonly who: Whose }>> = {
  taking: { moves: ['take'], who: isAtAgency },
  decision: { moves: ['grant', 'close'], who: worksOn },
  'objection-decision': {
    moves: ['grantObjection'],
    who: (actor, application) => isCoordinator(actor, application) && !hasDecided(actor, application),
  },
  readiness: { moves: ['makeReady'], who: isAtAgency },
  delivery: { moves: ['deliver'], who: isAtAgency },
  question: { moves: ['ask'], who: worksOn },
  fee: { moves: ['setFee'], who: worksOn },
  payment: { moves: ['pay'], who: worksOn },
  handover: { moves: ['handOn'], who: worksOn },
  note: { moves: 'always', who: isAtAgency },
  correction: { moves: ['correct'], who: isAtAgency },
  reopening: { moves: ['reopen'], who: isCoordinator },
  revocation: { moves: ['issue'], who: isCoordinator },
}

/** Is this the person? */
export function mayDo(actor: Actor, application: Application, noun: Noun): boolean {
  return RULES[noun].who(actor, application)
}

/** Is this the moment? */
export function isTime(noun: Noun, application: Application): boolean {
  const { moves } = RULES[noun]
  if (application.erasedAt !== null) return false
  if (moves !== 'always' && !moves.some((move) => leadsTo(application.status, move))) return false
  if (noun === 'payment') return application.fee !== null && application.fee > 0 && application.paidAt === null
  if (noun === 'fee') return application.paidAt === null
  if (noun === 'reopening') return application.objectedAt === null
  // A digital paper is made and handed over by the portal itself.
  if (noun === 'readiness' || noun === 'delivery') return application.delivery !== 'digital'
  return noun !== 'revocation' || application.delivery === 'digital'
}

/** What this person may do now: the buttons of the application. */
export function nounsFor(actor: Actor, application: Application): Noun[] {
  return NOUNS.filter((noun) => isTime(noun, application) && mayDo(actor, application, noun))
}

function hasDecided(actor: Actor, { decidedBy }: Application): boolean {
  return actor.kind === 'officer' && actor.officerId === decidedBy
}
