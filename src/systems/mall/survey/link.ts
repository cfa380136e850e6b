import type { Country } from '../../../core/country/country.ts'
import { dayAt, dayNumber, dayOf } from '../../../core/deadlines/day.ts'
import type { House } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { secretHash } from '../../../core/people/secret.ts'
import { Conflict } from '../../../kit/refusals.ts'
import type { Db } from '../../../kit/sql.ts'
import { giveSurveyLink } from './answer.act.ts'
import { isGiven } from './answer.sql.ts'
import { givenHash, LINK_DAYS, surveyToken } from './survey.ts'

interface Finished {
  readonly mallId: string
  readonly serviceId: string
  /** Names the finished service among all, as `ticket 123` or `application 45`. Nobody can make the link of it without the secret of the house. */
  readonly subject: string
}

export interface Asking {
  readonly db: Db
  readonly house: Pick<House, 'secret'> & { readonly country: Pick<Country, 'defaultZone'> }
  readonly now: Date
}

/**
 * To be called when a ticket or an application is finished: gives its one-time link and says its path. As often as it is called, a finished
 * service is counted once, and a link that was used does not come to life again; so a page that shows the path later asks here again.
 */
export async function surveyLink({ db, house, now }: Asking, { subject, ...at }: Finished): Promise<string> {
  const token = surveyToken(house.secret, subject)
  const path = `/survey/${token}`
  const hash = givenHash(house.secret, subject)
  if (await isGiven(db, hash)) return path
  const today = dayOf(now, house.country.defaultZone)
  const link = { ...at, lapsesOn: dayAt(dayNumber(today) + LINK_DAYS) }
  const linkHash = secretHash(token)
  const by = { db, now, actor: { kind: 'program', name: 'survey' } } as const
  await perform(giveSurveyLink, by, { ...link, givenHash: hash, linkHash, today }).catch((error: unknown) => {
    // Two finished it at once: one link is given, and it is this one.
    if (!(error instanceof Conflict)) throw error
  })
  return path
}
