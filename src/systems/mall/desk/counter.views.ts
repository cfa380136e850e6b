import type { Names } from '../../../core/country/country.ts'
import type { PageContext } from '../../../core/house.ts'
import { sayTime } from '../../../kit/clock.ts'
import { button, formFrame, selectField, textField } from '../../../kit/fields.ts'
import { attributes, type Html, html } from '../../../kit/html.ts'
import { apart, breadcrumbs, fold, notice, table, tag } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import type { CounterGroup, GroupService, Mall } from '../places/mall.ts'
import type { Titled } from '../places/malls.views.ts'
import type { Alarm } from '../queue/alarm.sql.ts'
import type { LineRow } from '../queue/line.sql.ts'
import type { Seat } from '../queue/sitting.sql.ts'
import type { Ticket, TicketStatus } from '../queue/ticket.ts'
import { queueWordsOf } from '../queue/words/words.ts'
import { deskWordsOf } from './words/words.ts'

interface Seen {
  readonly mall: Mall
  readonly seat: Seat
  readonly ticket: Ticket | undefined
  readonly waiting: readonly LineRow[]
  readonly aside: readonly LineRow[]
  readonly services: readonly GroupService[]
  readonly groups: readonly CounterGroup[]
  /** It calls for help. */
  readonly alarm: Alarm | undefined
}

/** Buttons within the part that stays fresh belong to the form outside it, or each refresh would take the guard from under a finger. */
const FORM = 'deed'
const LINE_SHOWN = 12
const LIVE = { everySeconds: 5, staleSeconds: 30 } as const

export function counterView(c: PageContext, seen: Seen): Titled {
  const { counter: words, crumbs, desk, stale } = deskWordsOf(c.language)
  const { mall, seat } = seen
  const at = `/work/malls/${mall.mallId}/counters/${seat.counterId}`
  const title = say(words.title, { label: seat.label })
  const way = [
    { href: `/work/malls/${mall.mallId}/desk`, label: say(desk.title, { mall: inLanguage(mall.name, c.language) }) },
  ]
  const refusals = new Map<string, { readonly sentence: string }>(Object.entries(queueWordsOf(c.language).refusals))
  const refused = refusals.get(c.query.refused ?? '')
  const live = attributes({
    'data-live': at,
    'data-every': LIVE.everySeconds,
    'data-stale-after': LIVE.staleSeconds,
    'data-stale': stale,
  })
  return {
    title,
    body: html`${breadcrumbs(crumbs, way)}<h1>${title}</h1>${refused && notice('warn', refused.sentence)}
${formFrame({ action: at, id: FORM, csrf: c.csrf(), body: seat.isOpen ? [] : [html`<p>${words.openLead}</p>`], submit: mainButtons(c, seen) })}
<div${live}><div class="flow" data-part>${before(c, seen)}${seat.isOpen && lists(c, seen)}</div></div>
${seat.isOpen && more(c, seen)}`,
  }
}

/** What is pressed again and again stands first, and never moves. */
function mainButtons(c: PageContext, { seat, ticket }: Seen): Html[] {
  const { counter: words } = deskWordsOf(c.language)
  const go = (deed: string, label: string, key?: string) =>
    button({ name: 'go', value: ticket ? `${deed} ${ticket.ticketId}` : deed, label, tone: 'secondary', key })
  const mine = c.actor.kind === 'officer' && seat.clerkId === c.actor.officerId
  if (!seat.isOpen) return [button({ name: 'go', value: 'open', label: words.open })]
  const next = button({ name: 'go', value: 'next', label: words.next, key: 'n' })
  const relieve = mine ? [] : [button({ name: 'go', value: 'open', label: words.relieve, tone: 'secondary' })]
  if (!ticket) return [next, ...relieve]
  if (ticket.status === 'called')
    return [
      button({ name: 'go', value: `serve ${ticket.ticketId}`, label: words.serve, key: 's' }),
      ...[
        go('recall', words.recall, 'r'),
        go('miss', words.miss, 't'),
        go('park', words.park, 'p'),
        go('leave', words.leave),
      ],
    ]
  return [next, go('finish', words.finish), go('hold', words.hold, 'h'), go('leave', words.leave)]
}

/** Who stands before the counter. */
function before(c: PageContext, { mall, ticket, services }: Seen): Html {
  const { counter: words } = deskWordsOf(c.language)
  if (!ticket) return html`<p class="lead" data-say>${words.nobody}</p>`
  const at = (moment: Date) => sayTime(moment, c.language, mall.zone)
  const told =
    ticket.status === 'called'
      ? say(words.called, { calls: ticket.calls })
      : say(words.processing, { time: at(new Date(ticket.statusAt)) })
  const facts = [
    serviceName(c, services, ticket.serviceId),
    ticket.bookedFor
      ? say(words.booked, { time: at(new Date(ticket.bookedFor)) })
      : say(words.arrived, { time: at(new Date(ticket.arrivedAt)) }),
  ]
  return html`<div class="turn${ticket.status === 'called' ? ' called' : ''}"><p><b translate="no">${apart(ticket.displayNumber)}</b></p>
<p class="lead" data-say>${told}</p><p>${facts.map((fact, nth) => html`${nth > 0 && ' · '}${apart(fact)}`)} ${ticket.priority === 1 && tag(words.first, 'info')}</p></div>`
}

function lists(c: PageContext, { mall, waiting, aside, services, ticket }: Seen): Html {
  const { counter: words } = deskWordsOf(c.language)
  const name = (id: string) => serviceName(c, services, id)
  const time = (seconds: number) => sayTime(new Date(seconds * 1000), c.language, mall.zone)
  const since = ({ bookedFor, arrived }: LineRow) =>
    bookedFor === null ? time(arrived) : say(words.booked, { time: time(bookedFor) })
  const act = (deed: string, { ticketId, displayNumber }: LineRow, label: string) =>
    button({ name: 'go', value: `${deed} ${ticketId}`, form: FORM, tone: 'quiet', about: displayNumber, label })
  // Nobody is called while somebody stands there: no column for it, which on a phone would be a line for each.
  const rows = waiting
    .slice(0, LINE_SHOWN)
    .map((one) => [
      html`<b translate="no">${apart(one.displayNumber)}</b> ${one.priority === 1 && tag(words.first, 'info')}`,
      ...[name(one.serviceId), since(one), ...(ticket ? [] : [act('call', one, words.call)])],
    ])
  const head = [words.number, words.service, words.wait, ...(ticket ? [] : [words.call])]
  const line = say(words.line, { count: waiting.length })
  const asideRows = aside.map((one) => [
    html`<b translate="no">${apart(one.displayNumber)}</b>`,
    name(one.serviceId),
    words.statuses[one.status],
    ...[backButton(one, act, words)],
  ])
  const backHead = [words.number, words.service, words.status, words.bringBack]
  return html`${rows.length === 0 ? html`<h2>${line}</h2><p>${words.lineNone}</p>` : table(line, head, rows)}
${asideRows.length === 0 ? html`<h2>${words.aside}</h2><p>${words.asideNone}</p>` : table(words.aside, backHead, asideRows)}`
}

type Words = ReturnType<typeof deskWordsOf>['counter']
const BACK: Readonly<Partial<Record<TicketStatus, readonly [deed: string, word: 'resume' | 'reopen' | 'bringBack']>>> =
  {
    held: ['resume', 'resume'],
    finished: ['reopen', 'reopen'],
  }

function backButton(one: LineRow, act: (deed: string, one: LineRow, label: string) => Html, words: Words): Html {
  const [deed, word] = BACK[one.status] ?? ['return', 'bringBack']
  return act(deed, one, words[word])
}

/** What is needed now and then: another service, another group, a rest, the end of the day. */
function more(c: PageContext, { mall, seat, ticket, services, groups, alarm }: Seen): Html {
  const { counter: words } = deskWordsOf(c.language)
  const own = services.filter(({ groupId }) => groupId === seat.groupId)
  const button2 = (value: string, label: string) => button({ name: 'go', value, label, tone: 'secondary' })
  const at = `/work/malls/${mall.mallId}/counters/${seat.counterId}`
  const frame = (body: Html[], submit: Html) => formFrame({ action: at, csrf: c.csrf(), body, submit })
  const asOther =
    ticket?.status === 'processing' &&
    own.length > 1 &&
    fold(
      words.finishAs,
      frame(
        [
          selectField({
            ...{ name: 'as', label: words.service, value: ticket.serviceId },
            options: own.map(({ serviceId, name }) => ({ value: serviceId, label: inLanguage(name, c.language) })),
          }),
        ],
        button2(`finish ${ticket.ticketId}`, words.finish),
      ),
    )
  const elsewhere = services.filter(({ groupId }) => groupId !== seat.groupId)
  const onward =
    ticket?.status === 'processing' &&
    elsewhere.length > 0 &&
    fold(words.sendOn, frame([onwardField(c, elsewhere, groups)], button2(`send ${ticket.ticketId}`, words.send)))
  const isResting = seat.restUntil !== null && new Date(seat.restUntil) > c.now
  const resting =
    isResting && seat.restUntil
      ? frame(
          [html`<p>${say(words.restUntil, { time: sayTime(new Date(seat.restUntil), c.language, mall.zone) })}</p>`],
          button2('rested', words.restEnd),
        )
      : frame(
          [
            textField({
              name: 'rest_minutes',
              label: words.restMinutes,
              value: '15',
              inputmode: 'numeric',
              width: 'short',
            }),
          ],
          button2('rest', words.restStart),
        )
  return html`${asOther}${onward}${fold(words.rest, resting, { open: isResting })}
${helping(c, at, alarm, mall.zone)}${!ticket && fold(words.close, frame([], button({ name: 'go', value: 'close', label: words.close, tone: 'danger' })))}
<p class="hint no-print">${words.keys}</p>`
}

/** One press, and no sound: whoever stands before the counter must not notice. */
function helping(c: PageContext, at: string, alarm: Alarm | undefined, zone: string): Html {
  const { counter: words } = deskWordsOf(c.language)
  const told = alarm
    ? say(words.helpCalled, { time: sayTime(new Date(alarm.raisedAt), c.language, zone) })
    : words.helpHint
  const [go, label] = alarm ? ['helped', words.helpOver] : ['help', words.help]
  return formFrame({
    ...{ action: at, csrf: c.csrf(), body: html`<p class="hint">${told}</p>` },
    submit: button({ name: 'go', value: go, label, tone: 'quiet' }),
  })
}

function onwardField(c: PageContext, services: readonly GroupService[], groups: readonly CounterGroup[]): Html {
  const { counter: words } = deskWordsOf(c.language)
  const prefix = new Map(groups.map((group) => [group.groupId, group.prefix]))
  return selectField({
    ...{ name: 'to', label: words.sendTo },
    options: services.map(({ groupId, serviceId, name }) => ({
      value: `${groupId} ${serviceId}`,
      label: `${prefix.get(groupId) ?? ''} – ${inLanguage(name, c.language)}`,
    })),
  })
}

function serviceName(c: PageContext, services: readonly GroupService[], id: string): string {
  const names: Names = services.find(({ serviceId }) => serviceId === id)?.name ?? { code: id }
  return inLanguage(names, c.language)
}
