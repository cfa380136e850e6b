import { createHash, createHmac, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { AnyEndpoint } from '../../../core/house.ts'
import type { By } from '../../../core/ledger/act.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { newNonce, secretHash } from '../../../core/people/secret.ts'
import { ask } from '../../../kit/ask.ts'
import { type Form, form, problem } from '../../../kit/form.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { mallAsked } from '../places/asked-mall.ts'
import { listGroupServices } from '../places/group.sql.ts'
import { isClosed, type Mall } from '../places/mall.ts'
import { askAppointment, cancelAppointment, confirmAppointment, moveAppointment } from './appointment.act.ts'
import { type Appointment, appointmentSecret, clockOf, mailSecret, minuteOf } from './appointment.ts'
import { appointmentAsked, type Held, momentAt, type Wish, wishOfServices } from './asked.ts'
import { whoForm } from './booking.form.ts'
import { freeFor } from './booking.page.ts'
import { comingFor } from './bring.ts'
import { canReach, contactFrom } from './contact.ts'
import { asksWork, makeChallenge, PROOF_LETTERS, PROOF_MINUTES, proofOf } from './proof.ts'
import { reserve } from './reserve.act.ts'

type Call = Parameters<AnyEndpoint['run']>[0]
type ValueOf<F> = F extends Form<infer T> ? T : never

const time = () => z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'clock' })
const services = z.array(ask.code()).min(1).max(10)
const placeForm = form({ day: ask.day(), time: time() })
const bookingForm = form({
  services,
  group: ask.code().optional(),
  people: ask.whole(1, 20).optional(),
  day: ask.day(),
  time: time(),
  language: ask.line({ max: 12 }).optional(),
  altcha: z.string().max(PROOF_LETTERS).optional().meta({ description: 'The solved challenge, as ALTCHA writes it' }),
})
const keyForm = form({ key: ask.code() })

const names = z.record(z.string(), z.string())
const appointmentAnswer = z.object({
  appointment: z.string().meta({ description: 'The secret of its link: whoever has it acts for whom it is' }),
  page: z.string(),
  status: z.enum(['reserved', 'asked', 'confirmed', 'arrived', 'cancelled', 'lapsed', 'missed']),
  mall: z.string(),
  group: z.string(),
  day: z.string(),
  time: z.string(),
  minutes: z.number(),
  people: z.number(),
  held_until: z.string().nullable(),
  services: z.array(z.object({ service: z.string(), name: names, bring: z.array(names) })),
})

const tag = 'mall'
const read = { method: 'get', tag, bearer: false, status: 200 } as const
const write = { method: 'post', tag, bearer: false, limited: true } as const

const challenge: AnyEndpoint = {
  ...read,
  path: '/api/v1/malls/:mall/challenge',
  summary: 'A challenge of ALTCHA to solve before a place is taken; its answer counts once',
  answer: z.object({
    parameters: z.record(z.string(), z.unknown()),
    signature: z.string(),
    minutes: z.number().meta({ description: 'How long it is good' }),
  }),
  async run(call) {
    const mall = await mallAsked(call)
    if (!asksWork(call.house)) throw new NotFound()
    return { ...(await makeChallenge(call.house, mall.mallId, call.now)), minutes: PROOF_MINUTES }
  },
}

const availability: AnyEndpoint = {
  ...read,
  path: '/api/v1/malls/:mall/availability',
  summary: 'When an appointment can begin, day by day',
  query: {
    services: 'Codes of services with commas between them, all of one counter group',
    group: 'Counter group, where several serve them',
    people: 'For how many people; 1 unless told',
  },
  answer: z.object({
    group: z.string(),
    zone: z.string(),
    days: z.array(z.object({ day: z.string(), times: z.array(z.string()) })),
  }),
  async run(call) {
    const mall = await mallAsked(call)
    const { query } = call
    const people = Number(query.people ?? 1)
    const asked = { services: (query.services ?? '').split(',').filter(Boolean), group: query.group, people }
    const wish = await wishFor(call, mall, asked)
    if ('problem' in wish) throw new NotFound()
    const days = new Map<string, string[]>()
    for (const { onDay, minute } of isClosed(mall, momentAt(call, mall).today) ? [] : await freeFor(call, mall, wish))
      days.set(onDay, [...(days.get(onDay) ?? []), clockOf(minute)])
    return {
      ...{ group: wish.groupId, zone: mall.zone },
      days: [...days].map(([day, times]) => ({ day, times })),
    }
  },
}

const book: AnyEndpoint = {
  ...write,
  status: 201,
  path: '/api/v1/malls/:mall/appointments',
  summary: 'Holds a place while one says who comes',
  form: bookingForm,
  answer: appointmentAnswer,
  async check(call, value) {
    const wish = await wishFor(call, await mallAsked(call), value as ValueOf<typeof bookingForm>)
    return 'problem' in wish ? [wish.problem] : canReach(call.house) ? [] : [problem('services', 'notBookable')]
  },
  async run(call, value) {
    const asked = value as ValueOf<typeof bookingForm>
    const { db, now, house } = call
    const mall = await mallAsked(call)
    const wish = await wishFor(call, mall, asked)
    if ('problem' in wish) throw new NotFound()
    const nonce = nonceOf(call)
    const token = appointmentSecret(house.secret, nonce)
    const input = {
      ...{ mallId: mall.mallId, groupId: wish.groupId, onDay: asked.day, minute: minuteOf(asked.time) ?? 0 },
      ...{ services: wish.services.map(({ serviceId }) => serviceId), people: wish.people, uid: randomUUID() },
      language: house.languages.find((one) => one === asked.language) ?? call.language,
      ...{ nonce, tokenHash: secretHash(token), ...momentAt(call, mall) },
      ...{ asksWork: asksWork(house), proof: await proofOf(house, { typed: asked.altcha, mallId: mall.mallId, now }) },
    }
    await perform(reserve, byOf(call), input)
    return answerFor(call, await appointmentAsked({ db, params: { token } }), token)
  },
}

const own = '/api/v1/appointments/:token'
/** Whoever has no link learns nothing, not even what a body should hold. */
const byLink = {
  may: async (call: Call) => {
    await appointmentAsked(call)
  },
}

const look: AnyEndpoint = {
  ...read,
  path: own,
  summary: 'One’s own appointment, by the secret of its link',
  answer: appointmentAnswer,
  run: async (call) => answer(call),
}

const request: AnyEndpoint = {
  ...{ ...write, ...byLink, status: 200, path: `${own}/request`, form: whoForm, answer: appointmentAnswer },
  summary: 'Says who comes; a link to confirm goes to the address or the number',
  async check({ house }, value) {
    const { problem: wrong } = contactFrom(house, value as ValueOf<typeof whoForm>)
    return wrong ? [wrong] : []
  },
  async run(call, value) {
    const who = value as ValueOf<typeof whoForm>
    const { appointment, mall, tokenHash } = await appointmentAsked(call)
    const contact = contactFrom(call.house, who)
    if (!contact.value) throw new NotFound()
    const mailHash = secretHash(mailSecret(call.house.secret, appointment.nonce))
    const moment = momentAt(call, mall)
    await perform(askAppointment, byOf(call), { tokenHash, name: who.name, ...contact.value, mailHash, ...moment })
    return answer(call)
  },
}

const confirmation: AnyEndpoint = {
  ...{ ...write, ...byLink, status: 200, path: `${own}/confirmation`, form: keyForm, answer: appointmentAnswer },
  summary: 'Confirms it by what the letter alone knows: the last part of its link',
  async run(call, value) {
    const { key } = value as ValueOf<typeof keyForm>
    const { tokenHash } = await appointmentAsked(call)
    await perform(confirmAppointment, byOf(call), { tokenHash, mailHash: secretHash(key) })
    return answer(call)
  },
}

const move: AnyEndpoint = {
  ...{ ...write, ...byLink, status: 200, path: `${own}/move`, form: placeForm, answer: appointmentAnswer },
  summary: 'Moves it to another time; the old place is given back only when the new one is taken',
  async run(call, value) {
    const { day, time: clock } = value as ValueOf<typeof placeForm>
    const { tokenHash, mall } = await appointmentAsked(call)
    const to = { onDay: day, minute: minuteOf(clock) ?? 0 }
    await perform(moveAppointment, byOf(call), { tokenHash, to, ...momentAt(call, mall) })
    return answer(call)
  },
}

const cancellation: AnyEndpoint = {
  ...{ ...write, ...byLink, status: 200, path: `${own}/cancellation`, answer: appointmentAnswer },
  summary: 'Gives the place back',
  async run(call) {
    const { tokenHash } = await appointmentAsked(call)
    await perform(cancelAppointment, byOf(call), { tokenHash })
    return answer(call)
  },
}

/** Booking for programs: the same acts as the pages, by the same links. */
export const bookingApi: readonly AnyEndpoint[] = [
  ...[challenge, availability, book, look, request, confirmation, move, cancellation],
]

interface Asked {
  readonly services: readonly string[]
  readonly group?: string | undefined
  readonly people?: number | undefined
}

/** The services by their codes, at the group that was named or at the first that serves them all. */
async function wishFor({ db }: Pick<Call, 'db'>, mall: Mall, { services: codes, group, people = 1 }: Asked) {
  const served = await listGroupServices(db, mall.mallId)
  const at = (groupId: string): ReturnType<typeof wishOfServices> =>
    wishOfServices(
      [...new Set(codes)].map((code) => served.find((one) => one.groupId === groupId && one.serviceId === code)),
      people,
    )
  const groups = group === undefined ? [...new Set(served.map(({ groupId }) => groupId))] : [group]
  const wishes = groups.map(at)
  const nothing: Wish | { readonly problem: ReturnType<typeof problem> } = {
    problem: problem('services', 'notBookable'),
  }
  return wishes.find((wish) => !('problem' in wish)) ?? wishes[0] ?? nothing
}

/** The same key with the same body names the same appointment, so that a repeat gives a link that opens. */
function nonceOf({ house, once }: Pick<Call, 'house' | 'once'>): string {
  if (!once) return newNonce()
  const body = createHash('sha256').update(once.body).digest('hex')
  const asked = JSON.stringify([once.key, body])
  return createHmac('sha256', house.secret).update(`appointment once\n${asked}`).digest('base64url').slice(0, 22)
}

function byOf({ db, now, once }: Pick<Call, 'db' | 'now' | 'once'>): By {
  return { db, now, once, actor: VISITOR }
}

async function answer(call: Call): Promise<z.infer<typeof appointmentAnswer>> {
  return answerFor(call, await appointmentAsked(call), call.params.token ?? '')
}

async function answerFor({ db, house }: Call, { appointment, group }: Held, token: string) {
  const coming = await comingFor(db, appointment, group)
  return {
    ...factsOf(appointment),
    appointment: token,
    page: `${house.baseUrl}/appointments/${token}`,
    services: coming.map(({ serviceId, name, bring }) => ({ service: serviceId, name, bring: [...bring] })),
  }
}

function factsOf({ status, mallId, groupId, onDay, minute, minutes, people, lapsesAt }: Appointment) {
  return {
    ...{ status, mall: mallId, group: groupId, day: onDay, time: clockOf(minute), minutes, people },
    held_until: lapsesAt?.toISOString() ?? null,
  }
}
