import { type PageContext, page } from '../../../../core/house.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { ask } from '../../../../kit/ask.ts'
import { form, type Problem, problem } from '../../../../kit/form.ts'
import { type SeeOther, seeOther, type View, view } from '../../../../kit/page.ts'
import { Conflict, NotFound } from '../../../../kit/refusals.ts'
import { nameSigner, resume, strike } from '../signer.act.ts'
import { listSigners } from '../signer.sql.ts'
import { askToOpen, type Own, ownApplication, said } from './asked-application.ts'
import { signersView } from './signers.views.ts'

const signerForm = form({ name: ask.line({ max: 200 }), email: ask.email() })
const OWN_WORDS = ['tooManySigners', 'signerTwice', 'signerIsYou', 'ownAddressFirst']

/** Who signs beside the applicant: named here before it goes out, and looked at here until the last has signed. */
export const signersPage = page('/applications/:number/signers', {
  as: 'complainant',
  async get(c) {
    const own = await ownApplication(c)
    if (!own) return askToOpen(c)
    return own.version.definition.signers ? show(c, own) : seeOther(own.at)
  },
  async post(c) {
    const own = await ownApplication(c)
    if (!own) return askToOpen(c)
    if (!own.version.definition.signers) throw new NotFound()
    return tried(c, own)
  },
})

async function tried(c: PageContext, own: Own): Promise<View | SeeOther> {
  const by = { db: c.db, actor: c.actor, now: c.now }
  const { number, language } = own.application
  const again = seeOther(`${own.at}/signers`)
  const signerId = [c.typed.away].flat().at(-1)
  if (typeof signerId === 'string') {
    if (!/^\d{1,18}$/.test(signerId)) throw new NotFound()
    await perform(strike, by, { number, signerId })
    return again
  }
  if (c.typed.wish === 'change') {
    await perform(resume, by, { number })
    return seeOther(`${own.at}/check`)
  }
  const read = signerForm.read(c.typed)
  if (read.problems) return show(c, own, read.problems)
  try {
    await perform(nameSigner, by, { number, language, ...read.value })
    return again
  } catch (error) {
    const word = error instanceof Conflict ? error.word : undefined
    if (word === undefined || !OWN_WORDS.includes(word)) throw error
    return show(c, own, [problem('email', word)])
  }
}

async function show(c: PageContext, own: Own, problems: readonly Problem[] = []): Promise<View> {
  const signers = await listSigners(c.db, own.application.caseId)
  return view({
    status: problems.length > 0 ? 422 : 200,
    ...signersView(c, own, { signers, problems: said(c, problems) }),
    returnable: true,
  })
}
