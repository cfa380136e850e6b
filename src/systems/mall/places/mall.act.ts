import { findAgency } from '../../../core/agencies/agency.sql.ts'
import type { Agency, AgencyId } from '../../../core/agencies/agency.ts'
import type { Act } from '../../../core/ledger/act.ts'
import { dayIn } from '../../../kit/clock.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { insertMall, lockMall, type MallFacts, saveEnd, updateMall } from './mall.sql.ts'
import { isClosed, type Mall, runsMall } from './mall.ts'

interface Opening extends MallFacts {
  readonly mallId: string
  readonly agencyId: AgencyId
  readonly zone: string
}

/** An agency opens a mall. The same code twice: Conflict `mallThere`. */
export const openMall: Act<Opening, Agency, { readonly mallId: string }> = {
  name: 'mall.opened',
  async subject(tx, { agencyId }) {
    const agency = await findAgency(tx, agencyId)
    if (!agency) throw new NotFound()
    return agency
  },
  may: (actor, agency) => runsMall(actor, { agencyId: agency.id }),
  open: ({ validTo, zone }, _, now) => !isClosed({ closesOn: validTo }, dayIn(now, zone)),
  async change(tx, _, wish, { now }) {
    if (!(await insertMall(tx, wish.mallId, wish, now))) throw new Conflict('mallThere', { code: wish.mallId })
    return { mallId: wish.mallId }
  },
  record: ({ mallId }, { agencyId }) => ({ agency: agencyId, facts: { mall: mallId } }),
}

/** Another name, address or other hours. */
export const changeMall: Act<MallFacts & { readonly mallId: string }, Mall> = {
  ...onMall('mall.changed'),
  change: (tx, mall, wish, { now }) => updateMall(tx, mall.mallId, wish, now),
}

interface Closing {
  readonly mallId: string
  readonly closesOn: string
  readonly today: string
  readonly reason: string
}

/** The mall serves until a day and no longer. Its old addresses and figures stay. */
export const closeMall: Act<Closing, Mall> = {
  ...onMall('mall.closed'),
  open: (mall, { closesOn, today }) => !isClosed(mall, today) && closesOn >= today,
  change: (tx, mall, { closesOn, reason }, { now }) => saveEnd(tx, mall.mallId, { closesOn, reason }, now),
  record: ({ mallId, agencyId }, { closesOn, reason }) => ({
    agency: agencyId,
    facts: { mall: mallId, last_day: closesOn },
    words: [reason],
  }),
}

/** Takes an end back, planned or come. */
export const reopenMall: Act<{ readonly mallId: string }, Mall> = {
  ...onMall('mall.reopened'),
  open: ({ closesOn }) => closesOn !== null,
  change: (tx, mall, _, { now }) => saveEnd(tx, mall.mallId, null, now),
}

function onMall(name: string): Omit<Act<{ readonly mallId: string }, Mall>, 'change'> {
  return {
    name,
    async subject(tx, { mallId }) {
      const mall = await lockMall(tx, mallId)
      if (!mall) throw new NotFound()
      return mall
    },
    may: runsMall,
    version: ({ version }) => version,
    record: ({ mallId, agencyId }) => ({ agency: agencyId, facts: { mall: mallId } }),
  }
}
