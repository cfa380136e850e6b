import { newCaseId } from '../../../../core/cases/case.ts'
import { derivedKey, type FollowKey, keyHash } from '../../../../core/cases/key.ts'
import { newNumber } from '../../../../core/cases/number.ts'
import { findService } from '../../../../core/catalogue/service.sql.ts'
import type { Service } from '../../../../core/catalogue/service.ts'
import { currentVersion } from '../../../../core/catalogue/service-version.sql.ts'
import type { PageContext } from '../../../../core/house.ts'
import type { By } from '../../../../core/ledger/act.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { VISITOR } from '../../../../core/people/actor.ts'
import { dayIn } from '../../../../kit/clock.ts'
import { Conflict, NotFound } from '../../../../kit/refusals.ts'
import { brokenRule } from '../../../../kit/sql.ts'
import type { Changed } from '../application.act.ts'
import { type Beginning, begin } from '../begin.act.ts'
import { listOffers, type Offer } from './offer.sql.ts'

/** How often a number that is already taken is drawn again. One in a million cases needs it once. */
const DRAWS_MAX = 3

type Asking = Pick<PageContext, 'db' | 'now' | 'house' | 'params' | 'once'>

/** The service of the address and where one can apply for it; NotFound where nobody can. */
export async function offersAsked({ db, now, house, params }: Asking): Promise<{ service: Service; offers: Offer[] }> {
  const service = await findService(db, params.service ?? '')
  const offers = service ? await listOffers(db, service.id, dayIn(now, house.country.defaultZone)) : []
  if (!service || offers.length === 0) throw new NotFound()
  return { service, offers }
}

/** Begins a draft at an agency, by the standard that holds there today; Conflict where there is none. */
export async function beginOffered(
  { db, now, house, once }: Asking,
  { id }: Service,
  { agencyId, zone, formId, formNumber }: Offer,
  who: Pick<Beginning, 'language' | 'channel' | 'citizenId'>,
): ReturnType<typeof beginAsked> {
  const version = await currentVersion(db, id, dayIn(now, zone), agencyId)
  if (!version) throw new Conflict('noStandardYet')
  const asked = { ...who, formId, formNumber, serviceVersionId: version.versionId }
  return beginAsked({ db, now, actor: VISITOR, once }, house.secret, asked)
}

/** Begins a draft and gives its key along with what is kept. A repeat gives the same number and the same key. */
async function beginAsked(
  by: By,
  secret: Buffer,
  asked: Omit<Beginning, 'caseId' | 'number' | 'keyHash'>,
): Promise<Changed & { readonly key: FollowKey }> {
  for (let draw = 1; ; draw++) {
    try {
      const caseId = newCaseId(by.now)
      const hash = keyHash(firstKey(secret, caseId)).toString('hex')
      const begun = await perform(begin, by, { ...asked, caseId, number: newNumber(), keyHash: hash })
      return { ...begun, key: firstKey(secret, begun.caseId) }
    } catch (error) {
      if (draw === DRAWS_MAX || brokenRule(error)?.kind !== 'unique') throw error
    }
  }
}

/**
 * The key with which an application begins: derived from its case, so that it can be shown again when the draft is sent. Whoever had the
 * secret of the house could open any case without it.
 */
export function firstKey(secret: Buffer, caseId: string): FollowKey {
  return derivedKey(secret, ['application', caseId])
}
