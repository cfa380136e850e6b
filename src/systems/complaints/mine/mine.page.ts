import { systemOf } from '../../../core/cases/case.sql.ts'
import { followCookie } from '../../../core/cases/follow.sql.ts'
import { keyHash, newKey } from '../../../core/cases/key.ts'
import { parseNumber } from '../../../core/cases/number.ts'
import { openByKey } from '../../../core/cases/open-by-key.ts'
import { renewCaseKey } from '../../../core/cases/renew-case-key.act.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { addCase } from '../../../core/people/citizen/account.act.ts'
import { findOwnCase } from '../../../core/people/citizen/citizen.sql.ts'
import { type Citizen, isFresh } from '../../../core/people/citizen/citizen.ts'
import { citizenWordsOf } from '../../../core/people/citizen/words/words.ts'
import { seeOther, view } from '../../../kit/page.ts'
import { Conflict, NotFound, TooMany } from '../../../kit/refusals.ts'
import { say } from '../../../kit/words.ts'
import { todayAt } from '../clocks/today.ts'
import { findComplaint } from '../complaint.sql.ts'
import { openDeeds } from '../follow/deeds.ts'
import { renewKey } from '../renew-key.act.ts'
import { listSupported } from '../support/support.sql.ts'
import { textOf } from '../work/typed.ts'
import { listOwnCases, type OwnCase } from './mine.sql.ts'
import { type Awaits, addView, keyMadeView, keyView, listView, staleView } from './mine.views.ts'

const SIGN_IN = () => seeOther('/citizen/sign-in')

/** A citizen's own cases. Whoever is not signed in is led to where they can. */
export const myCasesPage = page('/my-cases', {
  as: 'citizen',
  async get(c) {
    if (c.actor.kind !== 'citizen') return SIGN_IN()
    const after = parseNumber(c.query.after ?? '')
    const { cases, next } = await listOwnCases(c.db, c.actor.citizenId, after)
    // The last ones went off the list meanwhile, or the address was made up.
    if (after !== undefined && cases.length === 0) return seeOther('/my-cases')
    const awaits = new Map<string, Awaits>()
    for (const one of cases) {
      const what = await awaitsOf(c, one)
      if (what) awaits.set(one.number, what)
    }
    // What is supported stands below the first page alone.
    const supported = after === undefined ? await listSupported(c.db, c.actor) : []
    return view(listView(c, { cases, awaits, supported, after, next }))
  },
})

/** Puts a case on the list whose number and key are shown. Nothing else does, for an address proves nothing. */
export const addCasePage = page('/my-cases/add', {
  as: 'citizen',
  get: (c) => (c.actor.kind === 'citizen' ? view(addView(c)) : SIGN_IN()),
  tries: true,
  async post(c) {
    const { actor, db, now } = c
    if (actor.kind !== 'citizen') return SIGN_IN()
    const words = citizenWordsOf(c.language).add
    try {
      const head = await openByKey(c, textOf(c.typed, 'number') ?? '', textOf(c.typed, 'key') ?? '')
      await addTo({ db, now, actor }, actor, head.caseId)
      return seeOther('/my-cases?done=added')
    } catch (error) {
      if (error instanceof NotFound) return view({ status: 422, ...addView(c, words.wrong) })
      if (error instanceof TooMany) return view({ status: 429, ...addView(c, say(words.blocked, error.values)) })
      throw error
    }
  },
})

/** A new key, by the session instead of the old one. */
export const ownKeyPage = page('/my-cases/:number/key', {
  as: 'citizen',
  async get(c) {
    if (c.actor.kind !== 'citizen') return SIGN_IN()
    const { number } = await ownCase(c, c.actor)
    return view(keyView(c, number))
  },
  async post(c) {
    const { actor, db, now } = c
    if (actor.kind !== 'citizen') return SIGN_IN()
    if (!isFresh(actor, now)) return view(staleView(c))
    const { caseId, number } = await ownCase(c, actor)
    const key = newKey()
    const by = { db, now, actor: { kind: 'complainant', caseId } } as const
    const made = { keyHash: keyHash(key).toString('hex') }
    const isOurs = (await systemOf(db, caseId)) === 'complaints'
    await (isOurs ? perform(renewKey, by, { number, ...made }) : perform(renewCaseKey, by, { caseId, ...made }))
    // A new key ends what came by the old one; who made it keeps the case.
    await addTo({ db, now, actor }, actor, caseId)
    return view({ ...keyMadeView(c, number, key), cookies: [followCookie(c.house.secret, caseId, key, now)] })
  },
})

/** The case that the address names, where it is on the list of who asks. */
export async function ownCase(c: PageContext, { citizenId }: Citizen): Promise<{ caseId: string; number: string }> {
  const number = parseNumber(c.params.number ?? '')
  const caseId = number && (await findOwnCase(c.db, citizenId, number))
  if (!caseId) throw new NotFound()
  return { caseId, number }
}

async function addTo(
  by: Pick<PageContext, 'db' | 'now' | 'actor'>,
  { citizenId }: Citizen,
  caseId: string,
): Promise<void> {
  await perform(addCase, by, { citizenId, caseId }).catch((error: unknown) => {
    // It stands on the list already.
    if (!(error instanceof Conflict)) throw error
  })
}

async function awaitsOf(c: PageContext, { asked, status, number }: OwnCase): Promise<Awaits | undefined> {
  if (asked) return 'answer'
  if (status !== 'replied' && status !== 'closed') return undefined
  const complaint = await findComplaint(c.db, number)
  if (!complaint) return undefined
  return openDeeds(complaint, await todayAt(c.db, complaint.agencyId, c.now)).includes('judge') ? 'judge' : undefined
}
