import { page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { newNonce, secretHash } from '../../../core/people/secret.ts'
import { ask } from '../../../kit/ask.ts'
import { sayTime } from '../../../kit/clock.ts'
import { hidden } from '../../../kit/fields.ts'
import { form, type Problem, problem, sayProblems } from '../../../kit/form.ts'
import { html } from '../../../kit/html.ts'
import { newOnce } from '../../../kit/http/pages.ts'
import { seeOther, type View } from '../../../kit/page.ts'
import { qrCode } from '../../../kit/qr.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { apart, notice, summaryList } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { todayAt } from '../places/asked-mall.ts'
import { findTicketNames } from '../queue/line.sql.ts'
import { estimateFor, estimateForNew, type Standing } from '../queue/line.ts'
import { takeTicket } from '../queue/take-ticket.act.ts'
import { findTicketByLink } from '../queue/ticket.sql.ts'
import { waitOf } from '../queue/ticket.views.ts'
import { type AtKiosk, kioskActor, kioskAsked, kioskPath, sentSecret } from './kiosk.ts'
import { closedView, kioskForm, kioskView } from './kiosk.views.ts'
import { kioskProblemWords, kioskWordsOf } from './words/words.ts'

/** What the kiosk fills in by itself where it has no line; the pages are asked for without a service and a ticket beforehand. */
const BLANK = {
  service: '§service§',
  key: '§key§',
  group: '§group§',
  number: '§number§',
  time: '§time§',
} as const

const numberForm = form({
  service: ask.line({ max: 100 }),
  first: ask.choice(['no', 'yes']),
  in: ask.line().optional(),
})

/** How long it takes now, and whether somebody goes first: asked as a choice, and why is not written down. */
export const kioskNumberPage = page('/kiosk/number', {
  async get(asked) {
    const at = await kioskAsked(asked)
    if (at.closing) return closedView(at.c, at.closing.words)
    return showNumber(at, asked.query.service)
  },
  async post(asked) {
    const at = await kioskAsked(asked)
    const { c, mall, device, services, closing } = at
    const answer = numberForm.read(c.typed)
    if (!answer.value) return showNumber(at, undefined, answer.problems)
    const { service, first } = answer.value
    const wanted = services.find(({ groupId, serviceId }) => `${groupId} ${serviceId}` === service)
    if (closing) return closedView(c, closing.words)
    if (!wanted) return showNumber(at, undefined, [problem('service', 'notServedHere')])
    const secret = sentSecret(c.house.secret, mall.mallId, c.once?.key ?? newNonce())
    const { db, now, once } = c
    try {
      const { groupId, serviceId } = wanted
      const wish = { mallId: mall.mallId, groupId, serviceId, goesFirst: first === 'yes', language: c.language }
      await perform(takeTicket, { db, now, once, actor: kioskActor(device) }, { ...wish, linkHash: secretHash(secret) })
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      return showNumber(at, service, [problem('service', error.word, error.values)])
    }
    return seeOther(kioskPath(c, `/kiosk/tickets/${secret}`))
  },
})

/** Somebody's number: printed, or scanned. */
export const kioskTicketPage = page('/kiosk/tickets/:ticket', {
  async get(asked) {
    const at = await kioskAsked(asked)
    const { c, mall } = at
    const secret = c.params.ticket ?? ''
    const ticket = await findTicketByLink(c.db, secretHash(secret))
    const names = ticket && (await findTicketNames(c.db, ticket.ticketId))
    if (!ticket || !names || ticket.mallId !== mall.mallId) throw new NotFound()
    return showTicket(at, {
      number: ticket.displayNumber,
      service: inLanguage(names.service, c.language),
      group: inLanguage(names.group, c.language),
      time: sayTime(ticket.arrivedAt, c.language, mall.zone),
      address: `${c.house.baseUrl}/queue/${secret}`,
      standing: await estimateFor(c.db, ticket, c.now),
    })
  },
})

/** The same with blanks. */
export const kioskBlankPage = page('/kiosk/tickets', {
  async get(asked) {
    const at = await kioskAsked(asked)
    return showTicket(at, { ...BLANK, address: at.c.house.baseUrl, standing: undefined, isBlank: true })
  },
})

async function showNumber(at: AtKiosk, service = '', problems: readonly Problem[] = []): Promise<View> {
  const { c, mall, groups, services } = at
  const words = kioskWordsOf(c.language)
  const wanted = services.find(({ groupId, serviceId }) => `${groupId} ${serviceId}` === service)
  if (service !== '' && !wanted) throw new NotFound()
  const group = groups.find(({ groupId }) => groupId === wanted?.groupId)
  const standing =
    wanted &&
    (await estimateForNew(
      c.db,
      { groupId: wanted.groupId, servedOn: todayAt(c, mall), serviceId: wanted.serviceId },
      c.now,
    ))
  const named = wanted ? inLanguage(wanted.name, c.language) : BLANK.service
  const said = [...sayProblems(problems, ...kioskProblemWords(c.language)).values()]
  return kioskView(c, {
    title: say(words.number.title, { service: named }),
    lead: say(words.number.lead, { group: group ? inLanguage(group.name, c.language) : BLANK.group }),
    status: problems.length > 0 ? 422 : 200,
    back: kioskPath(c, '/kiosk/start'),
    body: [
      ...said.map((sentence) => notice('bad', sentence)),
      ...(standing ? [factsOf(at, standing)] : []),
      kioskForm(c, {
        action: '/kiosk/number',
        once: newOnce(),
        fields: html`${hidden('service', wanted ? service : BLANK.key)}<h2>${words.number.first}</h2><p>${words.number.firstHint}</p>`,
        buttons: [
          { label: words.number.no, value: 'no' },
          { label: words.number.yes, value: 'yes' },
        ],
      }),
    ],
  })
}

function factsOf({ c }: AtKiosk, standing: Standing) {
  const { number: words } = kioskWordsOf(c.language)
  return summaryList([
    { term: words.ahead, value: String(standing.ahead) },
    { term: words.wait, value: waitOf(c.language, standing) },
    { term: words.open, value: String(standing.open) },
  ])
}

interface Shown {
  readonly number: string
  readonly service: string
  readonly group: string
  readonly time: string
  readonly address: string
  readonly standing: Standing | undefined
  /** Filled in by the kiosk while it has no line. */
  readonly isBlank?: boolean
}

function showTicket(at: AtKiosk, { number, service, group, time, address, standing, isBlank = false }: Shown): View {
  const { c, mall, device } = at
  const { ticket: words, number: asks } = kioskWordsOf(c.language)
  const facts = [
    { term: words.service, value: service },
    { term: words.group, value: group },
    { term: words.taken, value: time },
    ...(standing
      ? [
          { term: asks.ahead, value: String(standing.ahead) },
          { term: asks.wait, value: waitOf(c.language, standing) },
        ]
      : []),
  ]
  return kioskView(c, {
    title: say(words.title, { number }),
    lead: words.lead,
    back: '/kiosk',
    done: words.done,
    prints: device.hasPrinter,
    body: html`<div class="ticket${device.hasPrinter ? '' : ' shown'}"><p class="unseen-on-screen">${inLanguage(mall.name, c.language)}</p>
<p class="no" translate="no"><span class="unseen">${words.yours}</span> ${apart(number)}</p>${qrCode(address, words.follow)}<p>${words.follow}.</p>
${summaryList(facts)}${isBlank && html`<p>${words.offline}</p>`}</div>`,
  })
}
