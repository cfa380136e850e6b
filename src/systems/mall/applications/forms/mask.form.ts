import { ask } from '../../../../kit/ask.ts'
import { type Answer, form, problem, type Typed } from '../../../../kit/form.ts'
import { CEILING, isRead, type Mask, type MaskRole, type Phase, rightsOf } from '../mask.ts'

/** What can be given and taken: the fields of the form, each with its role, and the times that it offers. */
export const MASK_FIELDS = {
  signer_reads: { verb: 'read', role: 'signer' },
  officer_reads: { verb: 'read', role: 'officer' },
  coordinator_reads: { verb: 'read', role: 'coordinator' },
  applicant_writes: { verb: 'write', role: 'applicant' },
  officer_writes: { verb: 'write', role: 'officer' },
  coordinator_writes: { verb: 'write', role: 'coordinator' },
} as const satisfies Readonly<Record<string, { readonly verb: 'read' | 'write'; readonly role: MaskRole }>>
type MaskField = keyof typeof MASK_FIELDS

/** The times that are offered: the first answer is the applicant's in any case. */
export function offered(field: MaskField): readonly Phase[] {
  const { verb, role } = MASK_FIELDS[field]
  return CEILING[verb][role].filter((phase) => phase !== 'draft')
}

/** Reads what was ticked; what is as usual in every part is no mask at all. */
export function readMask(typed: Typed): Answer<Mask | undefined> {
  const answer = maskForm.read(typed)
  if (answer.problems) return answer
  const mask = maskOf(answer.value)
  const usual = FIELDS.every((field) => {
    const { verb, role } = MASK_FIELDS[field]
    return String(rightsOf({ mask }, verb, role)) === String(rightsOf({}, verb, role))
  })
  return { value: usual ? undefined : mask }
}

const FIELDS = Object.keys(MASK_FIELDS) as readonly MaskField[]
const ticked = () => ask.codes(5).optional()

const maskForm = form(
  {
    ...{ signer_reads: ticked(), officer_reads: ticked(), coordinator_reads: ticked() },
    ...{ applicant_writes: ticked(), officer_writes: ticked(), coordinator_writes: ticked() },
  },
  (value) => (isRead({ mask: maskOf(value) }) ? [] : [problem('officer_reads', 'nobodyReads')]),
)

function maskOf(value: Readonly<Partial<Record<MaskField, readonly string[] | undefined>>>): Mask {
  const rights: {
    read: Partial<Record<MaskRole, readonly Phase[]>>
    write: Partial<Record<MaskRole, readonly Phase[]>>
  } = { read: {}, write: {} }
  for (const field of FIELDS) {
    const { verb, role } = MASK_FIELDS[field]
    rights[verb][role] = offered(field).filter((phase) => value[field]?.includes(phase))
  }
  return rights
}
