import { type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { ask } from '../../../kit/ask.ts'
import { dayIn } from '../../../kit/clock.ts'
import { form } from '../../../kit/form.ts'
import { seeOther, view } from '../../../kit/page.ts'
import { Conflict, NotAllowed, NotFound, Unreadable } from '../../../kit/refusals.ts'
import { mallAtWork, numberFrom } from '../places/asked-mall.ts'
import { listGroupServices, listGroups } from '../places/group.sql.ts'
import { type Mall, servesAt } from '../places/mall.ts'
import { endAlarm, raiseAlarm } from '../queue/alarm.act.ts'
import { listAlarms } from '../queue/alarm.sql.ts'
import { finish, hold, miss, reopen, resume, serve } from '../queue/at-counter.act.ts'
import { callNext, recall } from '../queue/call.act.ts'
import { bringBack, leave, park, sendOn } from '../queue/in-line.act.ts'
import { listAside } from '../queue/line.sql.ts'
import { listWaiting } from '../queue/line.ts'
import { closeCounter, openCounter, planRest } from '../queue/sitting.act.ts'
import { findSeat, type Seat } from '../queue/sitting.sql.ts'
import { findAtCounter } from '../queue/ticket.sql.ts'
import { counterView } from './counter.views.ts'

/** `go` is the button: the deed and, where it is about one, the ticket. The other fields belong to some of them. */
const deedForm = form({
  go: ask.line({ max: 40 }),
  as: ask.code().optional(),
  to: ask.line({ max: 100 }).optional(),
  rest_minutes: ask.whole(1, 240).optional(),
})
type Asked = NonNullable<ReturnType<typeof deedForm.read>['value']>

/** Acts on one ticket that need nothing else. */
const ON_TICKET = { recall, serve, miss, park, hold, leave, resume, reopen, return: bringBack } as const

/** The screen of a clerk: who stands before the counter, who waits, and one key for the next. */
export const counterPage = page('/work/malls/:mall/counters/:counter', {
  async get(c) {
    const { mall, seat } = await seatAsked(c)
    const at = { groupId: seat.groupId, servedOn: dayIn(c.now, mall.zone) }
    const [ticket, waiting, aside, services, groups, alarms] = await Promise.all([
      findAtCounter(c.db, seat.counterId),
      listWaiting(c.db, at, c.now),
      listAside(c.db, at, ['missed', 'parked', 'held', 'finished'], 20),
      listGroupServices(c.db, mall.mallId),
      listGroups(c.db, mall.mallId),
      listAlarms(c.db, mall.mallId, seat.counterId),
    ])
    const shown = counterView(c, { mall, seat, ticket, waiting, aside, services, groups, alarm: alarms[0] })
    return view({ ...shown, scripts: ['live', 'keys'] })
  },
  async post(c) {
    const { mall, seat } = await seatAsked(c)
    const answer = deedForm.read(c.typed)
    if (!answer.value) throw new Unreadable()
    const at = `/work/malls/${mall.mallId}/counters/${seat.counterId}`
    try {
      await work(c, seat, answer.value)
    } catch (error) {
      // What another clerk did meanwhile, or an empty line: the page says it and shows how things stand.
      if (error instanceof Conflict) return seeOther(`${at}?refused=${error.word}`)
      throw error
    }
    return seeOther(at)
  },
})

async function work(c: PageContext, seat: Seat, { go, as, to, rest_minutes: minutes = 15 }: Asked): Promise<void> {
  const [deed = '', about = ''] = go.split(' ')
  const { counterId } = seat
  const by = byOf(c)
  if (deed in ON_TICKET) {
    const act = ON_TICKET[deed as keyof typeof ON_TICKET]
    await perform(act, by, { ticketId: numberFrom(about) })
    return
  }
  switch (deed) {
    case 'next':
      return next(c, seat)
    case 'call':
      await perform(callNext, by, { counterId, ticketId: numberFrom(about) })
      return
    case 'finish':
      await perform(finish, by, { ticketId: numberFrom(about), serviceId: as })
      return
    case 'send': {
      const [groupId = '', serviceId = ''] = (to ?? '').split(' ')
      await perform(sendOn, by, { ticketId: numberFrom(about), groupId: numberFrom(groupId), serviceId })
      return
    }
    case 'help':
      await perform(raiseAlarm, by, { counterId })
      return
    case 'helped':
      await perform(endAlarm, by, { counterId })
      return
    case 'open':
      await perform(openCounter, by, { counterId })
      return
    case 'close':
      await perform(closeCounter, by, { counterId })
      return
    case 'rest': {
      const rest = { from: c.now, until: new Date(c.now.getTime() + minutes * 60_000) }
      await perform(planRest, by, { counterId, rest })
      return
    }
    case 'rested':
      await perform(planRest, by, { counterId, rest: null })
      return
    default:
      throw new Unreadable()
  }
}

/** One key: whoever is being served is finished, and the next one is called. Two acts: what the first did stands if nobody waits. */
async function next(c: PageContext, { counterId }: Seat): Promise<void> {
  const { db, actor, now, once } = c
  const current = await findAtCounter(db, counterId)
  if (current?.status === 'processing')
    await perform(
      finish,
      { db, actor, now, once: once && { ...once, key: `${once.key} finish` } },
      { ticketId: current.ticketId },
    )
  await perform(callNext, { db, actor, now, once }, { counterId })
}

async function seatAsked(c: PageContext): Promise<{ readonly mall: Mall; readonly seat: Seat }> {
  const mall = await mallAtWork(c)
  const seat = await findSeat(c.db, numberFrom(c.params.counter))
  if (seat?.mallId !== mall.mallId) throw new NotFound()
  if (!servesAt(c.actor, seat)) throw new NotAllowed('notAtDesk')
  return { mall, seat }
}
