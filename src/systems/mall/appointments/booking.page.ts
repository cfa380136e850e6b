import { randomUUID } from 'node:crypto'
import { dayAt, dayNumber } from '../../../core/deadlines/day.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { newNonce, secretHash } from '../../../core/people/secret.ts'
import { type Problem, problem } from '../../../kit/form.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { mallAsked } from '../places/asked-mall.ts'
import { listGroupServices, listGroups } from '../places/group.sql.ts'
import { isClosed, type Mall } from '../places/mall.ts'
import { appointmentSecret } from './appointment.ts'
import { momentAt, orProblem, said, type Wish, wishOf } from './asked.ts'
import { bookingRulesOf, groupsTaking } from './availability.sql.ts'
import { slotOf, timeForm } from './booking.form.ts'
import { chooseView, daysView, timesView } from './booking.views.ts'
import { canReach } from './contact.ts'
import { asksWork, proofOf } from './proof.ts'
import { reserve } from './reserve.act.ts'
import { listFree } from './slot.sql.ts'

/**
 * An appointment without an account: what for, which day, which time. The choices stand in the address, so that going back, sharing and
 * reloading lose nothing; only taking the place is sent.
 */
export const bookingPage = page('/malls/:mall/booking', {
  async get(c) {
    const mall = await mallAsked(c)
    const wish = await wishOf(c, mall)
    if (!wish || 'problem' in wish || isClosed(mall, momentAt(c, mall).today))
      return showChoice(c, mall, wish && 'problem' in wish ? [wish.problem] : [])
    return showFree(c, mall, wish)
  },
  limited: () => true,
  async post(c) {
    const mall = await mallAsked(c)
    const wish = await wishOf(c, mall)
    if (!wish || 'problem' in wish || !canReach(c.house))
      return showChoice(c, mall, [wish && 'problem' in wish ? wish.problem : problem('services', 'required')])
    const answer = timeForm.read(c.typed)
    const slot = answer.value && slotOf(answer.value.time)
    if (!slot) return showFree(c, mall, wish, answer.problems ?? [problem('time', 'notAChoice')])
    const nonce = newNonce()
    const token = appointmentSecret(c.house.secret, nonce)
    const input = {
      ...{ mallId: mall.mallId, groupId: wish.groupId, ...slot, people: wish.people, language: c.language },
      ...{ services: wish.services.map(({ serviceId }) => serviceId), uid: randomUUID() },
      ...{ nonce, tokenHash: secretHash(token), ...momentAt(c, mall) },
      ...{ asksWork: asksWork(c.house), proof: await proofOf(c.house, { typed: c.typed.altcha, ...mall, now: c.now }) },
    }
    // Without the key of the sending: a repeat would lead to a link that opens nothing.
    const taken = await orProblem('time', () => perform(reserve, { db: c.db, actor: VISITOR, now: c.now }, input))
    return taken.problem ? showFree(c, mall, wish, [taken.problem]) : seeOther(`/appointments/${token}`)
  },
})

async function showChoice(c: PageContext, mall: Mall, problems: readonly Problem[] = []): Promise<View> {
  const [groups, services, taking] = await Promise.all([
    listGroups(c.db, mall.mallId),
    listGroupServices(c.db, mall.mallId),
    groupsTaking(c.db, mall.mallId, momentAt(c, mall).today),
  ])
  const open = isClosed(mall, momentAt(c, mall).today) ? [] : groups.filter(({ groupId }) => taking.includes(groupId))
  const shown = chooseView(c, {
    mall,
    groups: open,
    services,
    canReach: canReach(c.house),
    problems: said(c, problems),
  })
  return view({ ...shown, status: problems.length > 0 ? 422 : 200 })
}

/** The days that have a beginning left; of a day that is asked, its times. */
async function showFree(c: PageContext, mall: Mall, wish: Wish, problems: readonly Problem[] = []): Promise<View> {
  const free = await freeFor(c, mall, wish)
  const { day } = c.query
  const times = free.filter(({ onDay }) => onDay === day)
  if (!day || times.length === 0) return view(daysView(c, { mall, wish, free, problems: said(c, problems) }))
  const { reserveMinutes } = await bookingRulesOf(c.db, wish.groupId)
  const shown = timesView(c, { mall, wish, day, times, reserveMinutes, problems: said(c, problems) })
  const scripts = asksWork(c.house) ? ['proof'] : []
  return view({ ...shown, scripts, status: problems.length > 0 ? 422 : 200 })
}

/** Where the wish can begin, within what the group allows. */
export async function freeFor(
  c: Pick<PageContext, 'db' | 'now'>,
  mall: Mall,
  { groupId, count }: Pick<Wish, 'groupId' | 'count'>,
): Promise<readonly { readonly onDay: string; readonly minute: number }[]> {
  const { today, nowMinute } = momentAt(c, mall)
  const { daysFrom, daysUntil } = await bookingRulesOf(c.db, groupId)
  const [from, until] = [dayAt(dayNumber(today) + daysFrom), dayAt(dayNumber(today) + daysUntil)]
  const fromMinute = daysFrom === 0 ? nowMinute + 1 : 0
  const free = await listFree(c.db, { groupId, from, until, fromMinute, count })
  return free.filter(({ onDay }) => !isClosed(mall, onDay))
}
