import { type AnyPage, type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Officer, OfficerId } from '../../../core/people/actor.ts'
import {
  newFactorSecret,
  newRecoveryCodes,
  recoveryHash,
  sealFactor,
  stepOf,
} from '../../../core/people/factor/code.ts'
import { endFactor, type Proof, renewRecoveryCodes, setFactor } from '../../../core/people/factor/factor.act.ts'
import { findFactor } from '../../../core/people/factor/factor.sql.ts'
import { seal, unseal } from '../../../core/people/factor/seal.ts'
import { secretHash } from '../../../core/people/secret.ts'
import { SESSION } from '../../../core/people/session.ts'
import { type Problem, problem, sayProblems } from '../../../kit/form.ts'
import { type SeeOther, seeOther, type View, view } from '../../../kit/page.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { officerAsking } from '../prove.ts'
import { problemWords } from '../words/words.ts'
import { type Checked, checkProof, orBlocked } from './check-code.ts'
import { changeView, recoveryCodesView, setUpView } from './second-factor.views.ts'

/** A secret that was shown and not confirmed within this time is forgotten: it is kept nowhere but in the page itself. */
const PENDING_MINUTES = 30

/** Sets up a second factor, or another in its place. The secret is drawn when the page is shown and counts once a code confirms it. */
export const secondFactorPage = page('/account/second-factor', {
  get: (c) => showSetUp(c, newFactorSecret()),
  tries: true,
  async post(c) {
    const officer = officerAsking(c)
    const secret = openPending(c, officer.officerId)
    // Too old, or of another secret of the house: a new picture.
    if (secret === undefined) return seeOther('/account/second-factor')
    const fresh = String(c.typed.fresh ?? '').replace(/\s/g, '')
    const step = /^\d{6}$/.test(fresh) ? stepOf(secret, fresh, c.now) : undefined
    if (step === undefined) return showSetUp(c, secret, [problem('fresh', fresh === '' ? 'required' : 'codeNew')])
    const codes = newRecoveryCodes()
    const done = await proven(c, officer, async (proof) => {
      const { officerId } = officer
      const sealed = sealFactor(c.house.secret, officerId, secret)
      const keep = secretHash(c.cookie(SESSION.cookie) ?? '')
      await perform(setFactor, byOf(c), { ...proof, sealed, step, recoveryHashes: hashesOf(c, officerId, codes), keep })
    })
    return 'problems' in done ? showSetUp(c, secret, done.problems, done.status) : view(recoveryCodesView(c, codes))
  },
})

/** New recovery codes, for a paper that was lost or is nearly used up. */
export const recoveryCodesPage = changePage('codes', async (c, proof) => {
  const codes = newRecoveryCodes()
  await perform(renewRecoveryCodes, byOf(c), { ...proof, recoveryHashes: hashesOf(c, proof.officerId, codes) })
  return view(recoveryCodesView(c, codes))
})

/** Turns the second factor off, where the portal leaves that to the officer. */
export const factorOffPage = changePage('off', async (c, proof) => {
  await perform(endFactor, byOf(c), proof)
  return seeOther('/account?done=factorOff')
})

function changePage(which: 'codes' | 'off', work: (c: PageContext, proof: Proof) => Promise<View | SeeOther>): AnyPage {
  const officerWithFactor = async (c: PageContext) => {
    const officer = officerAsking(c)
    if (which === 'off' && c.house.secondFactorRequired) throw new NotFound()
    return (await findFactor(c.db, officer.officerId)) ? officer : undefined
  }
  return page(`/account/second-factor/${which}`, {
    tries: true,
    async get(c) {
      return (await officerWithFactor(c)) ? view(changeView(c, which, new Map())) : seeOther('/account/second-factor')
    },
    async post(c) {
      const officer = await officerWithFactor(c)
      if (!officer) return seeOther('/account/second-factor')
      const done = await proven(c, officer, (proof) => work(c, proof))
      if ('value' in done) return done.value
      const said = sayProblems(done.problems, ...problemWords(c.language))
      return view({ status: done.status ?? 422, ...changeView(c, which, said) })
    },
  })
}

/** Does it once password and code are found right; else what is wrong. */
async function proven<T>(c: PageContext, officer: Officer, work: (proof: Proof) => Promise<T>): Promise<Checked<T>> {
  return orBlocked('password', async () => {
    const checked = await checkProof(c, officer)
    return 'problems' in checked ? checked : { value: await work(checked.value) }
  })
}

async function showSetUp(
  c: PageContext,
  secret: string,
  problems: readonly Problem[] = [],
  status = problems.length > 0 ? 422 : 200,
): Promise<View> {
  const { officerId, email } = officerAsking(c)
  const hasFactor = (await findFactor(c.db, officerId)) !== undefined
  const ends = c.now.getTime() + PENDING_MINUTES * 60_000
  const pending = seal(c.house.secret, aboutOf(officerId), `${ends} ${secret}`).toString('base64url')
  const said = sayProblems(problems, ...problemWords(c.language))
  return view({ status, ...setUpView(c, { email, secret, pending, hasFactor, problems: said }) })
}

function openPending(c: PageContext, officerId: OfficerId): string | undefined {
  const text = unseal(c.house.secret, aboutOf(officerId), Buffer.from(String(c.typed.pending ?? ''), 'base64url'))
  const [ends, secret] = text?.split(' ') ?? []
  return secret && Number(ends) > c.now.getTime() ? secret : undefined
}

function aboutOf(officerId: OfficerId): string {
  return `second factor to confirm\n${officerId}`
}

function hashesOf(c: PageContext, officerId: OfficerId, codes: readonly string[]): Buffer[] {
  return codes.map((code) => recoveryHash(c.house.secret, officerId, code))
}
