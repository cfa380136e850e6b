import { openCase } from '../../../../core/cases/case.sql.ts'
import { keyHash } from '../../../../core/cases/key.ts'
import { type PageContext, page } from '../../../../core/house.ts'
import type { By } from '../../../../core/ledger/act.ts'
import { byOf } from '../../../../core/ledger/by.ts'
import { findAnswer } from '../../../../core/ledger/ledger.sql.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { newNonce, secretHash } from '../../../../core/people/secret.ts'
import { problem } from '../../../../kit/form.ts'
import { newOnce } from '../../../../kit/http/pages.ts'
import { type SeeOther, seeOther, type View, view } from '../../../../kit/page.ts'
import { Conflict, NotFound } from '../../../../kit/refusals.ts'
import { pagesFor } from '../forms/routing.ts'
import { submit } from '../save.act.ts'
import { collect } from '../signer.act.ts'
import { listSigners } from '../signer.sql.ts'
import { signSecret } from '../signer.ts'
import { askToOpen, nextOf, type Own, ownApplication, said } from './asked-application.ts'
import { firstKey } from './beginning.ts'
import { checkView, exitView, keyView, sentView } from './check.views.ts'

/** All answers once more, each with a way to change it; the button sends them. */
export const checkPage = page('/applications/:number/check', {
  as: 'complainant',
  async get(c) {
    const own = await ownApplication(c)
    if (!own) return askToOpen(c)
    return elsewhere(own) ?? show(c, own)
  },
  limited: () => true,
  async post(c) {
    const own = await ownApplication(c)
    if (!own) return askToOpen(c)
    const by = byOf(c)
    // A button that is pressed twice, or again after a line that broke, shows what the first showed.
    if (own.application.status !== 'draft')
      return (await findAnswer(c.db, [submit.name], by)) ? sent(c) : seeOther(own.at)
    if (nextOf(own) !== `${own.at}/check`) return seeOther(nextOf(own))
    try {
      if (own.signers > 0) return await asked(c, own, by)
      await perform(submit, by, { number: own.application.number })
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      return show(c, own, error.word)
    }
    return sent(c)
  },
})

/** Number and key, to be written down: for who goes away and comes back. It is no address, for a key stands in none. */
export const keyPage = page('/applications/:number/key', {
  as: 'complainant',
  get: (c) => seeOther(`/applications/${c.params.number}`),
  async post(c) {
    const own = await ownApplication(c)
    if (!own) return askToOpen(c)
    return view({ ...keyView(c, own, await keyOf(c, own)), returnable: true })
  },
})

/** Each signer is mailed a link of their own; the last signature sends the application. */
async function asked(c: PageContext, { application, at }: Own, by: By): Promise<SeeOther> {
  const signers = await listSigners(c.db, application.caseId)
  const links = signers.map(({ signerId }) => {
    const nonce = newNonce()
    return { signerId, nonce, linkHash: secretHash(signSecret(c.house.secret, nonce)) }
  })
  await perform(collect, by, { number: application.number, links })
  return seeOther(`${at}?done=signing`)
}

async function sent(c: PageContext): Promise<View | SeeOther> {
  const own = await ownApplication(c)
  if (!own) return askToOpen(c)
  return view({ status: 201, ...sentView(c, own, await keyOf(c, own)), returnable: true })
}

/** The key with which it began; undefined where it has another by now, which nobody but its owner knows. */
async function keyOf({ db, house }: PageContext, { application }: Own): Promise<string | undefined> {
  const key = firstKey(house.secret, application.caseId)
  try {
    const head = await openCase(db, application.number, key)
    return head.keyHash && keyHash(key).equals(head.keyHash) ? key : undefined
  } catch (error) {
    if (error instanceof NotFound) return undefined
    throw error
  }
}

function elsewhere(own: Own): SeeOther | undefined {
  if (own.application.status !== 'draft') return seeOther(own.at)
  const next = nextOf(own)
  return next === `${own.at}/check` ? undefined : seeOther(next)
}

function show(c: PageContext, own: Own, word?: string): View {
  const { exit } = pagesFor(own.version.definition, own.application.answers)
  if (exit) return view(exitView(c, own, exit))
  const problems = said(c, word === undefined ? [] : [problem('check', word)])
  const once = String([c.typed._once].flat().at(-1) ?? newOnce())
  return view({ status: word === undefined ? 200 : 409, ...checkView(c, own, { problems, once }), returnable: true })
}
