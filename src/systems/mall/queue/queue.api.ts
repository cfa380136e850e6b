import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { AnyEndpoint } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { newNonce, secretHash } from '../../../core/people/secret.ts'
import { ask } from '../../../kit/ask.ts'
import { dayIn } from '../../../kit/clock.ts'
import { type Form, form, problem } from '../../../kit/form.ts'
import { NotAllowed, NotFound, SignInNeeded } from '../../../kit/refusals.ts'
import { appointmentOfToken } from '../appointments/appointment.sql.ts'
import { mallAsked, numberFrom } from '../places/asked-mall.ts'
import { DEVICE_TOKEN_PREFIX, deviceOfToken } from '../places/device.sql.ts'
import { findGroup, listGroups } from '../places/group.sql.ts'
import type { Device, Mall } from '../places/mall.ts'
import { runsMall, servesAt } from '../places/mall.ts'
import { checkIn } from './check-in.act.ts'
import { BLOCK_MAX, NUMBERS_MAX } from './display-number.ts'
import { listAside } from './line.sql.ts'
import { estimateFor, estimateForNew, listWaiting } from './line.ts'
import { ticketSecret } from './link.ts'
import { errorOfEstimates } from './measure.sql.ts'
import { reserveNumbers } from './reserve-numbers.act.ts'
import { takeTicket } from './take-ticket.act.ts'
import { findTicketByLink } from './ticket.sql.ts'
import { moment, ticketAnswer, ticketOf, waitAnswer, waitOfStanding } from './ticket-answer.ts'

type Call = Parameters<AnyEndpoint['run']>[0]
type ValueOf<F> = F extends Form<infer T> ? T : never

const DEVICE_HEADER = { 'Device-Token': 'The token of a kiosk, in place of an officer’s' } as const

const takingForm = form(
  {
    group: ask.code(),
    service: ask.code(),
    goes_first: ask.tick().optional(),
    booked_for: moment().optional(),
    language: ask.line({ max: 12 }).optional(),
    number: ask.whole(1, NUMBERS_MAX).optional(),
    arrived_at: moment().optional(),
  },
  ({ number, arrived_at: at }) =>
    (number === undefined) === (at === undefined) ? [] : [problem('number', 'offlineBoth')],
)
const blockForm = form({ group: ask.code(), count: ask.whole(1, BLOCK_MAX) })

const take: AnyEndpoint = {
  ...{ method: 'post', tag: 'mall', bearer: false, status: 201, headers: DEVICE_HEADER },
  path: '/api/v1/malls/:mall/tickets',
  summary: 'Somebody takes a number: by a kiosk, or by an officer at the reception',
  form: takingForm,
  may: mayTake,
  answer: ticketAnswer.extend({ page: z.string() }).extend(waitAnswer.shape),
  async run(call, value) {
    const asked = value as ValueOf<typeof takingForm>
    const { db, now, house, once } = call
    const { mall, actor, device } = await standsIn(call)
    const digest = createHash('sha256')
      .update(once?.body ?? '')
      .digest('hex')
    const secret = ticketSecret(house.secret, [mall.mallId, once?.key ?? newNonce(), digest])
    const { number, arrived_at: at } = asked
    if (number !== undefined && !device) throw new NotAllowed()
    const ticket = await perform(
      takeTicket,
      { db, now, actor, once },
      {
        ...{ mallId: mall.mallId, groupId: numberFrom(asked.group), serviceId: asked.service },
        goesFirst: asked.goes_first === true,
        linkHash: secretHash(secret),
        language: house.languages.find((one) => one === asked.language) ?? call.language,
        ...(asked.booked_for !== undefined && { bookedFor: new Date(asked.booked_for) }),
        ...(device &&
          number !== undefined &&
          at !== undefined && { offline: { deviceId: device.deviceId, number, arrivedAt: new Date(at) } }),
      },
    )
    const standing = await estimateFor(db, ticket, now)
    return { ...ticketOf(ticket), page: `${house.baseUrl}/queue/${secret}`, ...waitOfStanding(standing) }
  },
}

const arrivalForm = form({ appointment: ask.code(), goes_first: ask.tick().optional() })

const arrive: AnyEndpoint = {
  ...{ method: 'post', tag: 'mall', bearer: false, status: 201, headers: DEVICE_HEADER },
  path: '/api/v1/malls/:mall/arrivals',
  summary: 'Somebody with an appointment today is here; `appointment` is the secret of its link',
  form: arrivalForm,
  may: mayTake,
  answer: ticketAnswer.extend({ page: z.string() }).extend(waitAnswer.shape),
  async run(call, value) {
    const { appointment, goes_first: goesFirst } = value as ValueOf<typeof arrivalForm>
    const { db, now, house, once } = call
    const { mall, actor } = await standsIn(call)
    const tokenHash = secretHash(appointment)
    const kept = await appointmentOfToken(db, tokenHash)
    if (kept?.mallId !== mall.mallId) throw new NotFound()
    const secret = ticketSecret(house.secret, [mall.mallId, once?.key ?? newNonce(), kept.appointmentId])
    const wish = { tokenHash, goesFirst: goesFirst === true, linkHash: secretHash(secret) }
    const ticket = await perform(checkIn, { db, now, actor, once }, wish)
    const standing = await estimateFor(db, ticket, now)
    return { ...ticketOf(ticket), page: `${house.baseUrl}/queue/${secret}`, ...waitOfStanding(standing) }
  },
}

const reserve: AnyEndpoint = {
  ...{ method: 'post', tag: 'mall', bearer: false, status: 201, headers: DEVICE_HEADER },
  path: '/api/v1/malls/:mall/number-blocks',
  summary: 'A kiosk keeps numbers for the time without a line',
  form: blockForm,
  may: mayReserve,
  answer: z.object({ group: z.string(), prefix: z.string(), day: z.string(), first: z.number(), last: z.number() }),
  async run(call, value) {
    const { group, count } = value as ValueOf<typeof blockForm>
    const { mall, actor, device } = await standsIn(call)
    if (!device) throw new NotFound()
    const wish = { mallId: mall.mallId, groupId: numberFrom(group), servedOn: dayIn(call.now, mall.zone), count }
    const { db, now, once } = call
    const kept = await perform(reserveNumbers, { db, now, actor, once }, { ...wish, deviceId: device.deviceId })
    return { group: kept.groupId, prefix: kept.prefix, day: kept.servedOn, first: kept.first, last: kept.last }
  },
}

const line: AnyEndpoint = {
  ...{ method: 'get', tag: 'mall', bearer: true, status: 200 },
  path: '/api/v1/malls/:mall/line',
  summary:
    'Who waits at a counter group, in the order of being called, and who was missed, parked or held; for its clerks',
  query: { group: 'Counter group' },
  answer: z.object({
    waiting: z.array(
      z
        .object({ ticket: z.string(), number: z.string(), service: z.string(), kind: z.string(), priority: z.number() })
        .extend(waitAnswer.shape),
    ),
    aside: z.array(z.object({ ticket: z.string(), number: z.string(), service: z.string(), status: z.string() })),
  }),
  may: mayTake,
  async run(call) {
    const mall = await mallAsked(call)
    const group = await findGroup(call.db, mall.mallId, numberFrom(call.query.group))
    if (!group) throw new NotFound()
    if (!servesAt(call.actor, group) && !runsMall(call.actor, mall)) throw new NotAllowed('notAtMall')
    const at = { groupId: group.groupId, servedOn: dayIn(call.now, mall.zone) }
    const [waiting, aside] = await Promise.all([
      listWaiting(call.db, at, call.now),
      listAside(call.db, at, ['missed', 'parked', 'held']),
    ])
    return {
      aside: aside.map((one) => ({
        ...{ ticket: one.ticketId, number: one.displayNumber, service: one.serviceId, status: one.status },
      })),
      waiting: waiting.map((one) => ({
        ...{ ticket: one.ticketId, number: one.displayNumber, service: one.serviceId },
        ...{ kind: one.kind, priority: one.priority },
        ...waitOfStanding({ ahead: one.ahead, estimate: one.estimate, open: one.open, reckoned: one.reckoned }),
      })),
    }
  },
}

const load: AnyEndpoint = {
  ...{ method: 'get', tag: 'mall', bearer: false, status: 200 },
  path: '/api/v1/malls/:mall/queue',
  summary: 'How long it takes now at each counter group, and how right such estimates were in the last four weeks',
  answer: z.object({
    at: z.string(),
    groups: z.array(
      z
        .object({ group: z.string(), prefix: z.string(), name: z.record(z.string(), z.string()) })
        .extend(waitAnswer.shape),
    ),
    estimates: z.object({ count: z.number(), good: z.number(), inside_range: z.number() }),
  }),
  async run(call) {
    const mall = await mallAsked(call)
    const today = dayIn(call.now, mall.zone)
    const [groups, kept] = await Promise.all([listGroups(call.db, mall.mallId), errorOfEstimates(call.db, mall.mallId)])
    const standings = await Promise.all(
      groups.map(({ groupId }) => estimateForNew(call.db, { groupId, servedOn: today, serviceId: '' }, call.now)),
    )
    return {
      at: call.now.toISOString(),
      groups: groups.map(({ groupId, prefix, name }, n) => ({
        ...{ group: groupId, prefix, name },
        ...waitOfStanding(standings[n]),
      })),
      estimates: { count: kept.count, good: kept.good, inside_range: kept.inside },
    }
  },
}

const own: AnyEndpoint = {
  ...{ method: 'get', tag: 'mall', bearer: false, status: 200 },
  path: '/api/v1/queue/:ticket',
  summary: 'One’s own ticket, by the secret of its page',
  answer: z
    .object({
      number: z.string(),
      status: z.string(),
      counter: z.string().nullable(),
      calls: z.number(),
      at: z.string(),
    })
    .extend(waitAnswer.shape),
  async run({ db, now, params }) {
    const ticket = await findTicketByLink(db, secretHash(params.ticket ?? ''))
    if (!ticket) throw new NotFound()
    const { displayNumber, status, counterLabel, calls } = ticket
    const standing = await estimateFor(db, ticket, now)
    return {
      ...{ number: displayNumber, status, counter: counterLabel, calls, at: now.toISOString() },
      ...waitOfStanding(standing),
    }
  },
}

/** The queue for programs: kiosks, displays, phones. */
export const queueApi: readonly AnyEndpoint[] = [take, arrive, reserve, line, load, own]

interface Standing {
  readonly mall: Mall
  readonly actor: Call['actor']
  readonly device: Device | undefined
}

/** A kiosk of the mall, or somebody who works in it; asked before the body is read. */
async function mayTake(call: Call): Promise<void> {
  const { mall, actor, device } = await standsIn(call)
  if (device || runsMall(actor, mall)) return
  const groups = await listGroups(call.db, mall.mallId)
  if (!groups.some((group) => servesAt(actor, group))) throw new NotAllowed('notAtMall')
}

async function mayReserve(call: Call): Promise<void> {
  const { device } = await standsIn(call)
  if (!device) throw new NotAllowed()
}

/** Who asks in a mall: a kiosk that stands in it, or an officer, whom the act asks for more. */
async function standsIn(call: Call): Promise<Standing> {
  const token = call.header('device-token')
  if (token === undefined) {
    if (call.actor.kind !== 'officer') throw new SignInNeeded()
    return { mall: await mallAsked(call), actor: call.actor, device: undefined }
  }
  const device = token.startsWith(DEVICE_TOKEN_PREFIX) ? await deviceOfToken(call.db, token, call.now) : undefined
  if (!device) throw new SignInNeeded()
  const mall = await mallAsked(call)
  if (device.kind !== 'kiosk' || device.mallId !== mall.mallId) throw new NotFound()
  return { mall, actor: { kind: 'program', name: `kiosk ${device.deviceId}` }, device }
}
