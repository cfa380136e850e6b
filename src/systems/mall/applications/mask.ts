import { z } from 'zod'
import { type Actor, holdsRole } from '../../../core/people/actor.ts'
import { type Application, type ApplicationStatus, isApplicant } from './application.ts'
import type { Answers } from './forms/answers.ts'

/** As whom somebody reads or writes an answer. A coordinator has the mask of their own and, being above them, that of officers. */
const ROLES = ['applicant', 'signer', 'officer', 'coordinator'] as const
export type MaskRole = (typeof ROLES)[number]

/** The times of an application that a mask tells apart. */
const PHASES = ['draft', 'signing', 'work', 'asked', 'ended'] as const
export type Phase = (typeof PHASES)[number]

type Rights = Readonly<Record<MaskRole, readonly Phase[]>>
type Verb = 'read' | 'write'

/** What a question says of its answer: who reads it when, and who writes it when. What it does not say is as usual. */
export interface Mask {
  readonly read?: MaskRights | undefined
  readonly write?: MaskRights | undefined
}
type MaskRights = Readonly<Partial<Record<MaskRole, readonly Phase[]>>>

/**
 * What no mask can give: a draft is its applicant's alone, a signer has their part while signing, and what has ended is written by nobody.
 * What somebody wrote of themselves stays open to them (UU 27/2022, the right of access), so no mask takes it from the applicant either.
 */
export const CEILING: Readonly<Record<Verb, Rights>> = {
  read: {
    applicant: PHASES,
    signer: ['signing'],
    officer: ['work', 'asked', 'ended'],
    coordinator: ['work', 'asked', 'ended'],
  },
  write: { applicant: ['draft', 'asked'], signer: [], officer: ['work'], coordinator: ['work'] },
}

/** Where a question says nothing: all read what they can, and the applicant alone writes. */
const USUAL: Readonly<Record<Verb, Rights>> = {
  read: CEILING.read,
  write: { ...CEILING.write, officer: [], coordinator: [] },
}

const PHASE_OF: Readonly<Record<ApplicationStatus, Phase>> = {
  ...({ draft: 'draft', signing: 'signing', submitted: 'work', processing: 'work', asked: 'asked' } as const),
  ...({ granted: 'ended', refused: 'ended', closed: 'ended', ready: 'ended', delivered: 'ended' } as const),
  ...({ objected: 'ended', withdrawn: 'ended', lapsed: 'ended' } as const),
}

/** Who they are before this application; nobody to it: none. */
export function rolesOf(actor: Actor, application: Pick<Application, 'caseId' | 'agencyId'>): readonly MaskRole[] {
  if (isApplicant(actor, application)) return ['applicant']
  const { agencyId } = application
  return [
    ...(holdsRole(actor, ['officer', 'coordinator'], agencyId) ? (['officer'] as const) : []),
    ...(holdsRole(actor, ['coordinator'], agencyId) ? (['coordinator'] as const) : []),
  ]
}

interface Masked {
  readonly mask?: Mask | undefined
}
interface Before {
  readonly roles: readonly MaskRole[]
  readonly status: ApplicationStatus
}

export function mayRead(question: Masked, { roles, status }: Before): boolean {
  return roles.some((role) => holds(question, 'read', role, PHASE_OF[status]))
}

/** Nobody writes over what they may not read. */
export function mayWrite(question: Masked, before: Before): boolean {
  return (
    mayRead(question, before) && before.roles.some((role) => holds(question, 'write', role, PHASE_OF[before.status]))
  )
}

/** The answers that they may read; of the others not even that there is one. */
export function readable(
  { questions }: { readonly questions: readonly (Masked & { readonly id: string })[] },
  answers: Answers,
  before: Before,
): Answers {
  const open = questions.filter((question) => mayRead(question, before)).map(({ id }) => id)
  return Object.fromEntries(open.flatMap((id) => (Object.hasOwn(answers, id) ? [[id, answers[id] ?? null]] : [])))
}

/** What a mask gives a role: what it says, within what it can. */
export function rightsOf({ mask }: Masked, verb: Verb, role: MaskRole): readonly Phase[] {
  if (role === 'applicant' && verb === 'read') return CEILING.read.applicant
  const said = mask?.[verb]?.[role] ?? USUAL[verb][role]
  // Without its first answer no application ever leaves its draft.
  const given = role === 'applicant' ? (['draft', ...said] as const) : said
  return CEILING[verb][role].filter((phase) => given.includes(phase))
}

/** A question whose answer nobody at the agency reads while it is worked on would be asked in vain. */
export function isRead(question: Masked): boolean {
  return (['officer', 'coordinator'] as const).some((role) => holds(question, 'read', role, 'work'))
}

function holds(question: Masked, verb: Verb, role: MaskRole, phase: Phase): boolean {
  return rightsOf(question, verb, role).includes(phase)
}

const rights = z.partialRecord(z.enum(ROLES), z.array(z.enum(PHASES)).max(PHASES.length))
export const maskSchema = z.strictObject({ read: rights.optional(), write: rights.optional() })
