import { type AnyDownload, type PageContext, page } from '../../../core/house.ts'
import type { By } from '../../../core/ledger/act.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { secretHash } from '../../../core/people/secret.ts'
import { type Problem, problem } from '../../../kit/form.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { askAppointment, cancelAppointment, confirmAppointment, moveAppointment } from './appointment.act.ts'
import { servicesOf } from './appointment.sql.ts'
import { isOpenFor, mailSecret } from './appointment.ts'
import { appointmentView, cancelView, confirmView, movingView } from './appointment.views.ts'
import { appointmentAsked, type Held, momentAt, orProblem, said } from './asked.ts'
import { slotOf, timeForm, whoForm } from './booking.form.ts'
import { freeFor } from './booking.page.ts'
import { comingFor } from './bring.ts'
import { calendarFile } from './calendar-file.ts'
import { contactFrom } from './contact.ts'

/** One's own appointment, by its link: who is coming, while the place is held; then when and where. */
export const appointmentPage = page('/appointments/:token', {
  get: async (c) => show(c, await appointmentAsked(c)),
  limited: () => true,
  async post(c) {
    const held = await appointmentAsked(c)
    const { appointment, tokenHash, mall } = held
    const answer = whoForm.read(c.typed)
    if (answer.problems) return show(c, held, answer.problems)
    const contact = contactFrom(c.house, answer.value)
    if (contact.problem) return show(c, held, [contact.problem])
    const mailHash = secretHash(mailSecret(c.house.secret, appointment.nonce))
    const input = { tokenHash, name: answer.value.name, ...contact.value, mailHash, ...momentAt(c, mall) }
    const field = contact.value.email === null ? 'phone' : 'email'
    const asked = await orProblem(field, () => perform(askAppointment, byOf(c), input))
    return asked.problem ? show(c, held, [asked.problem]) : seeOther(`/appointments/${c.params.token}`)
  },
})

/** Where the letter leads. Opening it changes nothing, for mail programs open links by themselves; the button confirms. */
export const confirmationPage = page('/appointments/:token/confirmation/:key', {
  async get(c) {
    const held = await appointmentAsked(c)
    if (!held.appointment.mailHash?.equals(keyOf(c))) throw new NotFound()
    if (!isOpenFor(held.appointment, 'confirm')) return seeOther(`/appointments/${c.params.token}`)
    return view(confirmView(c, held, await comingFor(c.db, held.appointment, held.group)))
  },
  async post(c) {
    const { tokenHash } = await appointmentAsked(c)
    await perform(confirmAppointment, byOf(c), { tokenHash, mailHash: keyOf(c) })
    return seeOther(`/appointments/${c.params.token}?done=done`)
  },
})

export const movingPage = page('/appointments/:token/move', {
  async get(c) {
    const held = await appointmentAsked(c)
    return isOpenFor(held.appointment, 'move') ? showMoving(c, held) : seeOther(`/appointments/${c.params.token}`)
  },
  async post(c) {
    const held = await appointmentAsked(c)
    const answer = timeForm.read(c.typed)
    const to = answer.value && slotOf(answer.value.time)
    if (!to) return showMoving(c, held, answer.problems ?? [problem('time', 'notAChoice')])
    const input = { tokenHash: held.tokenHash, to, ...momentAt(c, held.mall) }
    const moved = await orProblem('time', () => perform(moveAppointment, byOf(c), input))
    if (moved.problem) return showMoving(c, held, [moved.problem])
    return seeOther(`/appointments/${c.params.token}?done=moved`)
  },
})

export const cancellationPage = page('/appointments/:token/cancellation', {
  async get(c) {
    const held = await appointmentAsked(c)
    if (!isOpenFor(held.appointment, 'cancel')) return seeOther(`/appointments/${c.params.token}`)
    return view(cancelView(c, held))
  },
  async post(c) {
    const { tokenHash } = await appointmentAsked(c)
    await perform(cancelAppointment, byOf(c), { tokenHash })
    return seeOther(`/appointments/${c.params.token}`)
  },
})

/** For one's own calendar: offered, not mailed as an invitation. */
export const calendarDownload: AnyDownload = {
  path: '/appointments/:token/calendar.ics',
  async get(c) {
    const held = await appointmentAsked(c)
    if (!['confirmed', 'cancelled'].includes(held.appointment.status)) throw new NotFound()
    const text = calendarFile(c, held, await servicesOf(c.db, held.appointment.appointmentId))
    return { bytes: Buffer.from(text), type: 'text/calendar; charset=utf-8', name: 'appointment.ics', inline: false }
  },
}

async function show(c: PageContext, held: Held, problems: readonly Problem[] = []): Promise<View> {
  const services = await comingFor(c.db, held.appointment, held.group)
  const shown = appointmentView(c, { ...held, services, problems: said(c, problems) })
  return view({ ...shown, status: problems.length > 0 ? 422 : 200 })
}

async function showMoving(c: PageContext, held: Held, problems: readonly Problem[] = []): Promise<View> {
  if (!isOpenFor(held.appointment, 'move')) throw new Conflict()
  const { groupId, slots: count } = held.appointment
  const free = await freeFor(c, held.mall, { groupId, count })
  const shown = movingView(c, { ...held, free, problems: said(c, problems) })
  return view({ ...shown, status: problems.length > 0 ? 422 : 200 })
}

function keyOf({ params }: PageContext): Buffer {
  return secretHash(params.key ?? '')
}

/** Whoever holds the link acts by it, and nobody asks who they are. */
function byOf({ db, now, once }: PageContext): By {
  return { db, now, once, actor: VISITOR }
}
