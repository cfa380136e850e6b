import { findAgency } from '../../../../core/agencies/agency.sql.ts'
import { findService } from '../../../../core/catalogue/service.sql.ts'
import { listFiles } from '../../../../core/files/file.sql.ts'
import { handOut } from '../../../../core/files/hand-out.ts'
import { type AnyDownload, type PageContext, page } from '../../../../core/house.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { VISITOR } from '../../../../core/people/actor.ts'
import { secretHash } from '../../../../core/people/secret.ts'
import { ask } from '../../../../kit/ask.ts'
import { form, type Problem, problem } from '../../../../kit/form.ts'
import { type SeeOther, seeOther, type View, view } from '../../../../kit/page.ts'
import { Conflict, NotFound } from '../../../../kit/refusals.ts'
import { findApplicationOf } from '../application.sql.ts'
import { mayRead } from '../mask.ts'
import { formOf } from '../save.act.ts'
import { refuseToSign, sign } from '../signer.act.ts'
import { findSigner } from '../signer.sql.ts'
import { said } from './asked-application.ts'
import { signingView } from './signing.views.ts'

const declineForm = form({ words: ask.words({ max: 2_000 }).optional() })

/** Where a signer's link leads. Opening it signs nothing, for mail programs open links by themselves. */
export const signingPage = page('/signing/:token', {
  get: (c) => show(c),
  async post(c) {
    const { signer, application } = await signingAsked(c)
    const by = { db: c.db, now: c.now, actor: VISITOR, seen: c.seen }
    const input = {
      ...{ number: signer.number, signerId: signer.signerId },
      ...{ linkHash: secretHash(c.params.token ?? ''), revision: application.revision },
    }
    if (c.typed.wish !== 'decline') {
      if (c.typed.agree === undefined) return show(c, [problem('agree', 'agreeFirst')])
      return orShown(c, () => perform(sign, by, input))
    }
    const read = declineForm.read(c.typed)
    if (read.problems) return show(c, read.problems)
    return orShown(c, () => perform(refuseToSign, by, { ...input, words: read.value.words }))
  },
})

/** A paper of what they are to sign, under their link. */
export const signingDownloads: readonly AnyDownload[] = [false, true].map((small) => ({
  path: `/signing/:token/files/:file${small ? '/small' : ''}`,
  async get(c) {
    const { application } = await signingAsked(c)
    const { questions } = (await formOf(c.db, application)).definition
    const before = { roles: ['signer'] as const, status: application.status }
    const isOpen = questions.some((one) => application.answers[one.id] === c.params.file && mayRead(one, before))
    if (!isOpen) throw new NotFound()
    const { caseId } = application
    return handOut(c.db, c.house.files, { caseId, fileId: c.params.file ?? '', small, shared: true })
  },
}))

async function orShown(c: PageContext, work: () => Promise<unknown>): Promise<View | SeeOther> {
  try {
    await work()
  } catch (error) {
    // It was signed, declined or taken back meanwhile: the page says how it stands.
    if (!(error instanceof Conflict)) throw error
  }
  return seeOther(`/signing/${c.params.token}`)
}

async function signingAsked(c: PageContext) {
  const signer = await findSigner(c.db, secretHash(c.params.token ?? ''))
  const application = signer && (await findApplicationOf(c.db, signer.caseId))
  if (!application) throw new NotFound()
  return { signer, application }
}

async function show(c: PageContext, problems: readonly Problem[] = []): Promise<View> {
  const { signer, application } = await signingAsked(c)
  const [version, service, agency, files] = await Promise.all([
    formOf(c.db, application),
    findService(c.db, application.serviceId),
    findAgency(c.db, application.agencyId),
    listFiles(c.db, application.caseId, { shared: true }),
  ])
  const shown = { signer, application, version, files, service: service?.name ?? {}, agency: agency?.name ?? {} }
  return view({ status: problems.length > 0 ? 422 : 200, ...signingView(c, shown, said(c, problems)) })
}
