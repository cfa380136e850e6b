import { type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { newNonce, secretHash } from '../../../core/people/secret.ts'
import { ask } from '../../../kit/ask.ts'
import { dayIn } from '../../../kit/clock.ts'
import { form, type Problem, problem, sayProblems } from '../../../kit/form.ts'
import { type View, view } from '../../../kit/page.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { linkOf, listExpected } from '../appointments/appointment.sql.ts'
import { mallAtWork, numberFrom } from '../places/asked-mall.ts'
import { listGroupServices, listGroups } from '../places/group.sql.ts'
import { type Mall, runsMall, servesAt } from '../places/mall.ts'
import { checkIn } from '../queue/check-in.act.ts'
import { estimateFor } from '../queue/line.ts'
import { ticketSecret } from '../queue/link.ts'
import { takeTicket } from '../queue/take-ticket.act.ts'
import type { Ticket } from '../queue/ticket.ts'
import { givenView, receptionView } from './reception.views.ts'
import { deskProblemWords } from './words/words.ts'

/** A walk-in's service, `group service`; or the appointment of who has come. */
const receptionForm = form({
  service: ask.line({ max: 100 }).optional(),
  appointment: ask.code().optional(),
  goes_first: ask.tick().optional(),
})

/** Numbers for who comes: the reception of the mall, and any of its clerks for their own group. */
export const receptionPage = page('/work/malls/:mall/reception', {
  get: async (c) => show(c, await mallAtWork(c)),
  async post(c) {
    const mall = await mallAtWork(c)
    const answer = receptionForm.read(c.typed)
    if (!answer.value) return show(c, mall, answer.problems)
    const { service, appointment, goes_first: goesFirst = false } = answer.value
    if (!service && !appointment) return show(c, mall, [problem('service', 'required')])
    const secret = ticketSecret(c.house.secret, [mall.mallId, newNonce()])
    const linkHash = secretHash(secret)
    const { db, actor, now } = c
    const [groupId = '', serviceId = ''] = (service ?? '').split(' ')
    try {
      // Without the key of the sending: a repeat would show a code that opens nothing.
      const ticket = appointment
        ? await perform(
            checkIn,
            { db, actor, now },
            { tokenHash: await linkAsked(c, appointment), goesFirst, linkHash },
          )
        : await perform(
            takeTicket,
            { db, actor, now },
            { mallId: mall.mallId, groupId: numberFrom(groupId), serviceId, goesFirst, linkHash, language: c.language },
          )
      return given(c, mall, ticket, secret)
    } catch (error) {
      if (error instanceof Conflict) return show(c, mall, [problem('service', error.word, error.values)])
      throw error
    }
  },
})

async function linkAsked({ db }: PageContext, appointment: string): Promise<Buffer> {
  const hash = await linkOf(db, numberFrom(appointment))
  if (!hash) throw new NotFound()
  return hash
}

async function show(c: PageContext, mall: Mall, problems: readonly Problem[] = []): Promise<View> {
  const all = await listGroups(c.db, mall.mallId)
  const groups = all.filter((group) => servesAt(c.actor, group) || runsMall(c.actor, mall))
  const ids = groups.map(({ groupId }) => groupId)
  const [services, expected] = await Promise.all([
    listGroupServices(c.db, mall.mallId),
    listExpected(c.db, ids, dayIn(c.now, mall.zone)),
  ])
  const said = sayProblems(problems, ...deskProblemWords(c.language))
  const shown = receptionView(c, { mall, groups, services, expected, problems: said })
  return view({ ...shown, status: problems.length > 0 ? 422 : 200 })
}

async function given(c: PageContext, mall: Mall, ticket: Ticket, secret: string): Promise<View> {
  const standing = await estimateFor(c.db, ticket, c.now)
  return view(givenView(c, { mall, ticket, standing, address: `${c.house.baseUrl}/queue/${secret}` }))
}
