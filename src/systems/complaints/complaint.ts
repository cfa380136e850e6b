import type { AgencyId } from '../../core/agencies/agency.ts'
import { type Actor, type HeldRole, type OfficerId, type Role, reaches } from '../../core/people/actor.ts'

type CaseId = string & { readonly __brand?: 'CaseId' }

/** From each status, the moves that are open and where each leads. Buttons, permissions and the pictures in docs/generated read it. */
export const MOVES = {
  received: {
    accept: 'accepted',
    ask: 'incomplete',
    refer: 'received',
    split: 'received',
    join: 'archived',
    archive: 'archived',
    attach: 'received',
    withdraw: 'withdrawn',
    moveAgency: 'received',
  },
  incomplete: {
    answer: 'received',
    remind: 'incomplete',
    accept: 'accepted',
    refer: 'received',
    archive: 'archived',
    attach: 'incomplete',
    withdraw: 'withdrawn',
    moveAgency: 'incomplete',
  },
  accepted: {
    assign: 'accepted',
    inspect: 'accepted',
    ask: 'waiting',
    draft: 'drafted',
    refer: 'received',
    extend: 'accepted',
    split: 'accepted',
    attach: 'accepted',
    enclose: 'accepted',
    withdraw: 'withdrawn',
    passOn: 'accepted',
    moveAgency: 'accepted',
  },
  waiting: {
    answer: 'accepted',
    remind: 'waiting',
    assign: 'waiting',
    inspect: 'waiting',
    draft: 'drafted',
    attach: 'waiting',
    enclose: 'waiting',
    withdraw: 'withdrawn',
    passOn: 'waiting',
    moveAgency: 'waiting',
  },
  drafted: {
    release: 'replied',
    return: 'accepted',
    redraft: 'drafted',
    extend: 'drafted',
    assign: 'drafted',
    attach: 'drafted',
    enclose: 'drafted',
    withdraw: 'withdrawn',
    passOn: 'drafted',
    moveAgency: 'drafted',
  },
  replied: {
    judge: 'closed',
    object: 'accepted',
    attach: 'replied',
    enclose: 'replied',
    close: 'closed',
    lapse: 'closed',
    moveAgency: 'replied',
  },
  closed: { judge: 'closed', object: 'accepted' },
  withdrawn: {},
  archived: { accept: 'accepted' },
} as const

export type Status = keyof typeof MOVES
type MovesOf<S> = S extends Status ? keyof (typeof MOVES)[S] : never
export type Move = MovesOf<Status>

/** What may be done in every status: it changes what is known of a case, not where it stands. */
export const ALWAYS = ['note', 'publish', 'hide', 'renewKey', 'recompute'] as const
export type Deed = Move | (typeof ALWAYS)[number]

export const STATUSES = Object.keys(MOVES) as [Status, ...Status[]]

/** Who may do each deed, before the finer rules in `mayDo`. */
export const WHO: Readonly<Record<Deed, readonly (Role | 'complainant' | 'program')[]>> = {
  accept: ['national_admin', 'coordinator'],
  ask: ['national_admin', 'coordinator', 'officer'],
  refer: ['national_admin', 'coordinator', 'officer'],
  archive: ['national_admin', 'coordinator'],
  split: ['national_admin', 'coordinator'],
  join: ['national_admin', 'coordinator'],
  assign: ['coordinator', 'officer'],
  inspect: ['national_admin', 'coordinator'],
  draft: ['coordinator', 'officer'],
  extend: ['coordinator', 'officer'],
  redraft: ['coordinator', 'officer'],
  release: ['coordinator', 'officer'],
  return: ['coordinator', 'officer'],
  close: ['coordinator', 'officer'],
  lapse: ['program'],
  remind: ['program'],
  recompute: ['program'],
  passOn: ['program'],
  moveAgency: ['program'],
  answer: ['complainant'],
  attach: ['complainant'],
  enclose: ['coordinator', 'officer'],
  withdraw: ['complainant'],
  judge: ['complainant'],
  object: ['complainant'],
  renewKey: ['complainant'],
  note: ['national_admin', 'coordinator', 'officer'],
  publish: ['national_admin', 'coordinator'],
  hide: ['national_admin', 'coordinator'],
}

export interface Complaint {
  readonly caseId: CaseId
  readonly number: string
  readonly class: string
  readonly status: Status
  readonly version: number
  readonly title: string
  readonly words: string
  readonly happenedOn: string | null
  readonly regionCode: string | null
  readonly place: string | null
  readonly agencyId: AgencyId | null
  readonly officerId: OfficerId | null
  readonly categoryId: string | null
  readonly serviceId: string | null
  readonly inspection: boolean
  readonly anonymous: boolean
  readonly secret: boolean
  readonly publicTitle: string | null
  readonly publicWords: string | null
  readonly publishedAt: Date | null
  readonly filedAt: Date
  readonly completedAt: Date
  readonly dueOn: string | null
  readonly nextStep: 'verify' | 'answer' | 'close' | 'final' | null
  readonly nextDueOn: string | null
  /** Where hours are counted: until when on that day. */
  readonly nextDueAt: Date | null
  readonly round: number
  readonly bounces: number
  readonly objectedAt: Date | null
  readonly closedAt: Date | null
  readonly closedBy: 'complainant' | 'agency' | 'lapse' | 'import' | null
  readonly changedAt: Date
  /** How many said "me too". */
  readonly supporters: number
  readonly language: string
  readonly channel: string
  readonly imported: boolean
  /** The draft that waits for a second pair of eyes. */
  readonly draft: { readonly replyId: string; readonly writerId: OfficerId } | null
  /** Who wrote the reply that was objected to: the case must go to somebody else. */
  readonly notOfficers: readonly OfficerId[]
  /** The last day for a verdict or an objection; null before a reply. */
  readonly judgeUntil: string | null
}

/** The second time that an agency says "not ours", the national admin decides. */
export const BOUNCES_MAX = 2

export function isOpenFor(complaint: Pick<Complaint, 'status'>, move: Move): boolean {
  return move in MOVES[complaint.status]
}

/** Where a move leads from here. Ask `isOpenFor` first. */
export function statusAfter(complaint: Pick<Complaint, 'status'>, move: Move): Status {
  return (MOVES[complaint.status] as Partial<Record<Move, Status>>)[move] ?? complaint.status
}

/** Is this the person? Whether it is the moment is `isOpenFor`. */
export function mayDo(actor: Actor, complaint: Complaint, deed: Deed): boolean {
  const who = WHO[deed]
  if (actor.kind === 'complainant') return who.includes('complainant') && actor.caseId === complaint.caseId
  if (actor.kind === 'program') return who.includes('program')
  if (actor.kind !== 'officer') return false
  // Nobody releases or returns the reply that they wrote, whatever roles they hold.
  if ((deed === 'release' || deed === 'return') && complaint.draft?.writerId === actor.officerId) return false
  if (deed === 'redraft' && complaint.draft?.writerId !== actor.officerId) return false
  // After an objection somebody else answers.
  if (deed === 'draft' && complaint.notOfficers.includes(actor.officerId)) return false
  return actor.roles.some((held) => who.includes(held.role) && mayInRole(held, actor.officerId, complaint, deed))
}

function mayInRole(held: HeldRole, officerId: OfficerId, complaint: Complaint, deed: Deed): boolean {
  if (held.role === 'national_admin') return deed !== 'ask' || ['received', 'incomplete'].includes(complaint.status)
  if (!reaches(held, complaint.agencyId)) return false
  if (held.role === 'coordinator') return true
  if (deed === 'assign') return complaint.officerId === null && !complaint.notOfficers.includes(officerId)
  if (deed === 'release' || deed === 'return' || deed === 'redraft') return true
  return complaint.officerId === officerId
}

/** May this officer read the case in the workspace? Those who may not are told that it is not there. */
export function maySee(
  actor: Actor,
  complaint: Pick<Complaint, 'caseId' | 'agencyId' | 'officerId' | 'secret'>,
): boolean {
  if (actor.kind === 'complainant') return actor.caseId === complaint.caseId
  if (actor.kind === 'program') return true
  if (actor.kind !== 'officer') return false
  return actor.roles.some((held) => {
    if (held.role === 'national_admin' || held.role === 'overseer') return true
    if (held.role === 'system_admin' || !reaches(held, complaint.agencyId)) return false
    return held.role !== 'officer' || !complaint.secret || complaint.officerId === actor.officerId
  })
}
