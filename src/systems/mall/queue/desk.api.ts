import { z } from 'zod'
import type { AnyEndpoint } from '../../../core/house.ts'
import type { Act } from '../../../core/ledger/act.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { ask } from '../../../kit/ask.ts'
import { type Form, form, problem } from '../../../kit/form.ts'
import { NotAllowed, NotFound } from '../../../kit/refusals.ts'
import { mallAsked, numberFrom } from '../places/asked-mall.ts'
import { listGroups } from '../places/group.sql.ts'
import { runsGroup, servesAt } from '../places/mall.ts'
import { endAlarm, raiseAlarm } from './alarm.act.ts'
import { finish, hold, miss, reopen, resume, serve } from './at-counter.act.ts'
import { callNext, recall } from './call.act.ts'
import { bringBack, leave, park, sendOn } from './in-line.act.ts'
import { RECKONED_MAX, reckonCounters } from './reckon.act.ts'
import { closeCounter, openCounter, planRest } from './sitting.act.ts'
import { findSeat, type Seat } from './sitting.sql.ts'
import type { WhichTicket } from './ticket.act.ts'
import { findTicket } from './ticket.sql.ts'
import type { Ticket } from './ticket.ts'
import { moment, ticketAnswer, ticketOf } from './ticket-answer.ts'

const line = { method: 'post', tag: 'mall', bearer: true, status: 200 } as const

type Call = Parameters<AnyEndpoint['run']>[0]

/** Asked before the body is read: only clerks of the group learn what an act wants to know. */
async function mayAtTicket({ db, actor, params }: Call): Promise<void> {
  const ticket = await findTicket(db, numberFrom(params.queued))
  if (!ticket) throw new NotFound()
  if (!servesAt(actor, ticket)) throw new NotAllowed()
}

async function mayAtCounter({ db, actor, params }: Call): Promise<void> {
  const seat = await findSeat(db, numberFrom(params.counter))
  if (!seat) throw new NotFound()
  if (!servesAt(actor, seat)) throw new NotAllowed()
}

async function mayReckon(call: Call): Promise<void> {
  const mall = await mallAsked(call)
  const groups = await listGroups(call.db, mall.mallId)
  if (!groups.some((group) => runsGroup(call.actor, group, mall))) throw new NotAllowed('notAtMall')
}

/** One line for each act of a clerk on a ticket. */
function moving(noun: string, summary: string, act: Act<WhichTicket, Ticket>): AnyEndpoint {
  return {
    ...line,
    may: mayAtTicket,
    path: `/api/v1/tickets/:queued/${noun}`,
    summary,
    answer: ticketAnswer,
    run: async (call) => ticketOf(await perform(act, byOf(call), { ticketId: numberFrom(call.params.queued) })),
  }
}

const finishForm = form({ service: ask.code().optional() })
const sendingForm = form({ group: ask.code(), service: ask.code() })
const callForm = form({ ticket: ask.code().optional() })
const reckoningForm = form({ group: ask.code(), counters: ask.whole(0, RECKONED_MAX).optional() })
const restForm = form({ from: moment().optional(), until: moment().optional() }, ({ from, until }) =>
  (from === undefined) === (until === undefined) ? [] : [problem('until', 'restBoth')],
)
type ValueOf<F> = F extends Form<infer T> ? T : never

const seatAnswer = z.object({
  counter: z.string(),
  label: z.string(),
  group: z.string(),
  open: z.boolean(),
  rest_from: z.string().nullable(),
  rest_until: z.string().nullable(),
})

function seatOf({ counterId, label, groupId, isOpen, restFrom, restUntil }: Seat) {
  return {
    ...{ counter: counterId, label, group: groupId, open: isOpen },
    rest_from: restFrom ? new Date(restFrom).toISOString() : null,
    rest_until: restUntil ? new Date(restUntil).toISOString() : null,
  }
}

/** What a clerk does, for programs at the counters. */
export const deskApi: readonly AnyEndpoint[] = [
  {
    ...line,
    may: mayAtCounter,
    path: '/api/v1/counters/:counter/calls',
    summary: 'Calls whoever is next to a counter, or one who waits out of turn',
    form: callForm,
    answer: ticketAnswer,
    async run(call, value) {
      const { ticket } = value as ValueOf<typeof callForm>
      const wish = {
        counterId: numberFrom(call.params.counter),
        ...(ticket !== undefined && { ticketId: numberFrom(ticket) }),
      }
      return ticketOf(await perform(callNext, byOf(call), wish))
    },
  },
  ...(
    [
      ['opening', 'A clerk sits down at a counter', openCounter],
      ['closing', 'A counter is closed', closeCounter],
      ['help', 'A clerk calls for help without a sound', raiseAlarm],
    ] as const
  ).map(
    ([noun, summary, act]): AnyEndpoint => ({
      ...line,
      may: mayAtCounter,
      path: `/api/v1/counters/:counter/${noun}`,
      summary,
      answer: seatAnswer,
      run: async (call) => seatOf(await perform(act, byOf(call), { counterId: numberFrom(call.params.counter) })),
    }),
  ),
  {
    ...line,
    may: mayAtCounter,
    path: '/api/v1/counters/:counter/helped',
    summary: 'Help is there',
    answer: seatAnswer,
    run: async (call) => seatOf(await perform(endAlarm, byOf(call), { counterId: numberFrom(call.params.counter) })),
  },
  {
    ...line,
    may: mayAtCounter,
    path: '/api/v1/counters/:counter/rest',
    summary: 'Plans a rest of a counter, or takes it back where no times are given',
    form: restForm,
    answer: seatAnswer,
    async run(call, value) {
      const { from, until } = value as ValueOf<typeof restForm>
      const rest = from !== undefined && until !== undefined ? { from: new Date(from), until: new Date(until) } : null
      return seatOf(await perform(planRest, byOf(call), { counterId: numberFrom(call.params.counter), rest }))
    },
  },
  {
    ...line,
    may: mayReckon,
    path: '/api/v1/malls/:mall/reckoning',
    summary:
      'With how many counters of a group the estimates of today reckon; without a number, with those that are open',
    form: reckoningForm,
    answer: z.object({ group: z.string(), counters: z.number().nullable() }),
    async run(call, value) {
      const { group, counters = null } = value as ValueOf<typeof reckoningForm>
      const { mallId } = await mallAsked(call)
      const wish = { mallId, groupId: numberFrom(group), counters }
      await perform(reckonCounters, byOf(call), wish)
      return { group, counters }
    },
  },
  moving('recall', 'Calls the same person once more', recall),
  moving('service', 'The person stands at the counter: service begins', serve),
  moving('miss', 'Nobody came', miss),
  moving('parking', 'Laid aside until they come back', park),
  moving('return', 'Back into the line with the arrival that they had', bringBack),
  moving('hold', 'They fetch something; the counter calls others meanwhile', hold),
  moving('resumption', 'They are back at the counter that held them', resume),
  moving('reopening', 'Takes an end back within a quarter of an hour', reopen),
  moving('leaving', 'They went home', leave),
  {
    ...line,
    may: mayAtTicket,
    path: '/api/v1/tickets/:queued/finish',
    summary: 'Served; names the service where it was another one',
    form: finishForm,
    answer: ticketAnswer,
    async run(call, value) {
      const { service: serviceId } = value as ValueOf<typeof finishForm>
      const wish = { ticketId: numberFrom(call.params.queued), serviceId }
      return ticketOf(await perform(finish, byOf(call), wish))
    },
  },
  {
    ...line,
    may: mayAtTicket,
    path: '/api/v1/tickets/:queued/onward',
    summary: 'On to another counter group with the same number',
    form: sendingForm,
    answer: ticketAnswer,
    async run(call, value) {
      const { group, service } = value as ValueOf<typeof sendingForm>
      const wish = { ticketId: numberFrom(call.params.queued), groupId: numberFrom(group), serviceId: service }
      return ticketOf(await perform(sendOn, byOf(call), wish))
    },
  },
]
