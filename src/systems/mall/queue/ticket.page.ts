import { type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { canMail } from '../../../core/notices/mail.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { seal } from '../../../core/people/factor/seal.ts'
import { secretHash } from '../../../core/people/secret.ts'
import { ask } from '../../../kit/ask.ts'
import { dayIn } from '../../../kit/clock.ts'
import { form, type Problem } from '../../../kit/form.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { surveyLink } from '../survey/link.ts'
import { servedOf } from './ask-how.ts'
import { giveUp } from './in-line.act.ts'
import { findTicketNames } from './line.sql.ts'
import { estimateFor } from './line.ts'
import { errorOfEstimates } from './measure.sql.ts'
import { sealedFor } from './near.ts'
import { askNotice } from './notice.act.ts'
import { hasNotice } from './notice.sql.ts'
import { findTicketByLink } from './ticket.sql.ts'
import type { Ticket } from './ticket.ts'
import { ticketView } from './ticket.views.ts'

const noticeForm = form({ email: ask.email() })

/** One's own ticket on the phone: where it stands, how long it will take, and to which counter. Whoever has the address has the ticket. */
export const ticketPage = page('/queue/:ticket', { get: (c) => show(c) })

/** One mail when three are before this ticket. */
export const ticketNoticePage = page('/queue/:ticket/notice', {
  get: back,
  async post(c) {
    const answer = noticeForm.read(c.typed)
    if (!answer.value) return show(c, answer.problems)
    const { email } = answer.value
    const sealed = (ticketId: string) => seal(c.house.secret, sealedFor(ticketId), email)
    await orStands(perform(askNotice, byLink(c), { linkHash: hashOf(c), seal: sealed }))
    return back(c)
  },
})

export const ticketLeavingPage = page('/queue/:ticket/leaving', {
  get: back,
  async post(c) {
    await orStands(perform(giveUp, byLink(c), { linkHash: hashOf(c) }))
    return back(c)
  },
})

async function show(c: PageContext, problems: readonly Problem[] = []): Promise<View> {
  const ticket = await ticketOf(c)
  const names = await findTicketNames(c.db, ticket.ticketId)
  if (!names) throw new NotFound()
  const today = dayIn(c.now, names.zone)
  const [standing, kept, isTold] = await Promise.all([
    ticket.servedOn === today ? estimateFor(c.db, ticket, c.now) : undefined,
    errorOfEstimates(c.db, ticket.mallId),
    hasNotice(c.db, ticket.ticketId),
  ])
  const shown = {
    ticket,
    names,
    standing,
    kept,
    isTold,
    mails: canMail(c.house),
    problems,
    token: c.params.ticket ?? '',
    // Given when it was finished; here only its path is asked for.
    survey: ticket.status === 'finished' ? await surveyLink(c, servedOf(ticket)) : undefined,
  }
  return view({ ...ticketView(c, shown), scripts: ['live'], status: problems.length > 0 ? 422 : 200 })
}

async function ticketOf(c: PageContext): Promise<Ticket> {
  const ticket = await findTicketByLink(c.db, hashOf(c))
  if (!ticket) throw new NotFound()
  return ticket
}

function hashOf({ params }: PageContext): Buffer {
  return secretHash(params.ticket ?? '')
}

function byLink({ db, now }: PageContext) {
  return { db, now, actor: VISITOR }
}

function back({ params }: PageContext) {
  return seeOther(`/queue/${params.ticket}`)
}

/** The line has moved on since the page was shown: the page tells how it stands now. */
async function orStands(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof Conflict)) throw error
  })
}
