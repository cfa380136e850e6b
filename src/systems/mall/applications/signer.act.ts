import { readContact } from '../../../core/cases/case.sql.ts'
import { tell } from '../../../core/notices/notice.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import type { Tx } from '../../../kit/sql.ts'
import { applicationAct } from './application.act.ts'
import { type Application, isApplicant } from './application.ts'
import type { Signers } from './forms/definition.ts'
import { formOf, sendable } from './save.act.ts'
import {
  askSigner,
  insertSigner,
  listSigners,
  noteSigning,
  type Signer,
  strikeSigner,
  voidSignings,
} from './signer.sql.ts'
import { mailSignLink, type SignLink, sameAddress } from './signer.ts'

interface Named {
  readonly name: string
  readonly email: string
  readonly language: string
}

/** Somebody is to sign too: another person than the applicant, at another address. */
export const nameSigner = applicationAct<Named>({
  name: 'signer_named',
  move: 'save',
  may: isApplicant,
  open: ({ status }) => status === 'draft',
  async change(tx, application, signer, { now }) {
    const { most } = await signersOf(tx, application)
    const known = await listSigners(tx, application.caseId)
    if (known.length >= most) throw new Conflict('tooManySigners')
    if (known.some(({ email }) => sameAddress(email, signer.email))) throw new Conflict('signerTwice')
    await notApplicant(tx, application, [signer])
    await insertSigner(tx, { ...signer, caseId: application.caseId }, now)
    return { returnedAt: now }
  },
  words: ({ name, email }) => [name, email],
})

export const strike = applicationAct<{ readonly signerId: string }>({
  name: 'signer_struck',
  move: 'save',
  may: isApplicant,
  open: ({ status }) => status === 'draft',
  async change(tx, { caseId }, { signerId }, { now }) {
    if (!(await strikeSigner(tx, caseId, signerId, now))) throw new NotFound()
    return { returnedAt: now }
  },
  facts: ({ signerId }) => ({ signer: signerId }),
})

/** All is answered: each signer gets a link of their own, and nothing is changed until the last has signed. */
export const collect = applicationAct<{ readonly links: readonly SignLink[] }>({
  name: 'signing_begun',
  move: 'collect',
  may: isApplicant,
  async change(tx, application, { links }, { now }) {
    const { least } = await signersOf(tx, application)
    const signers = await listSigners(tx, application.caseId)
    if (signers.length < Math.max(1, least)) throw new Conflict('signersMissing')
    if (
      signers.length !== links.length ||
      !signers.every(({ signerId }) => links.some((one) => one.signerId === signerId))
    )
      throw new Conflict('changedMeanwhile')
    await notApplicant(tx, application, signers)
    for (const { signerId, linkHash } of links) await askSigner(tx, signerId, linkHash, now)
    return { ...(await sendable(tx, application)), returnedAt: now }
  },
  facts: ({ links }) => ({ signers: links.length }),
  follows: (_, { links }) => links.map(mailSignLink),
})

/** The applicant takes it back to change something: what was signed was something else. */
export const resume = applicationAct({
  name: 'resumed',
  move: 'changeAgain',
  may: isApplicant,
  async change(tx, { caseId }, _, { now }) {
    await voidSignings(tx, caseId)
    return { returnedAt: now }
  },
})

interface Signing {
  readonly linkHash: Buffer
  readonly signerId: string
  /** Of the application that they read. */
  readonly revision: number
}

/** A signer signs by their link. With the last signature the application goes to the agency. */
export const sign = applicationAct<Signing>({
  name: 'signed',
  move: 'sign',
  may: () => true,
  async change(tx, application, { linkHash, revision }, { now }) {
    if (!(await noteSigning(tx, linkHash, { revision, refused: false }, now))) throw new Conflict('signingOver')
    const signers = await listSigners(tx, application.caseId)
    if (!signers.every(({ signedAt }) => signedAt !== null)) return {}
    return { status: 'submitted', submittedAt: now, steps: { start: ['promise'] } }
  },
  facts: ({ signerId }) => ({ signer: signerId }),
  follows: ({ caseId, status }) => (status === 'submitted' ? [tell('application_submitted', caseId)] : []),
})

/** A signer does not sign. The applicant sees why, and decides what becomes of it. */
export const refuseToSign = applicationAct<Signing & { readonly words?: string | undefined }>({
  name: 'sign_refused',
  move: 'refuseToSign',
  may: () => true,
  async change(tx, _, { linkHash, revision, words }, { now }) {
    if (!(await noteSigning(tx, linkHash, { revision, refused: true, words }, now))) throw new Conflict('signingOver')
    return {}
  },
  facts: ({ signerId }) => ({ signer: signerId }),
  words: ({ words = '' }) => [words],
})

async function signersOf(tx: Tx, application: Application): Promise<Signers> {
  const { signers } = (await formOf(tx, application)).definition
  if (!signers) throw new Conflict('noSigners')
  return signers
}

/** Two signatures come from two people (as far as two addresses can tell). */
async function notApplicant(tx: Tx, { caseId }: Application, signers: readonly Pick<Signer, 'email'>[]): Promise<void> {
  const contact = await readContact(tx, caseId)
  if (!contact?.email) throw new Conflict('ownAddressFirst')
  if (signers.some(({ email }) => sameAddress(email, contact.email ?? ''))) throw new Conflict('signerIsYou')
}
