import type { PageContext } from '../../../core/house.ts'
import {
  button,
  checkbox,
  errorSummary,
  type FieldProblems,
  formFrame,
  linkButton,
  radios,
} from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { qrCode } from '../../../kit/qr.ts'
import { apart, emptyState, table } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { type Appointment, clockOf } from '../appointments/appointment.ts'
import type { CounterGroup, GroupService, Mall } from '../places/mall.ts'
import type { Titled } from '../places/malls.views.ts'
import type { Standing } from '../queue/line.ts'
import { rangeOf } from '../queue/range.ts'
import type { Ticket } from '../queue/ticket.ts'
import { upToMall } from './desk.views.ts'
import { deskWordsOf } from './words/words.ts'

interface Seen {
  readonly mall: Mall
  /** Those for which the officer may give numbers. */
  readonly groups: readonly CounterGroup[]
  readonly services: readonly GroupService[]
  readonly expected: readonly Appointment[]
  readonly problems: FieldProblems
}

export function receptionView(c: PageContext, { mall, groups, services, expected, problems }: Seen): Titled {
  const { reception: words, wrong } = deskWordsOf(c.language)
  const title = say(words.title, { mall: inLanguage(mall.name, c.language) })
  const prefix = new Map(groups.map((group) => [group.groupId, group.prefix]))
  const choices = services
    .filter(({ groupId }) => prefix.has(groupId))
    .map(({ groupId, serviceId, name }) => ({
      value: `${groupId} ${serviceId}`,
      label: `${prefix.get(groupId)} – ${inLanguage(name, c.language)}`,
    }))
  const at = `/work/malls/${mall.mallId}/reception`
  const give = formFrame({
    ...{ action: at, csrf: c.csrf(), submit: words.take },
    body: [
      radios({ name: 'service', label: words.service, problems, choices, value: typedOf(c, 'service') }),
      checkbox({ name: 'goes_first', label: words.goesFirst, hint: words.goesFirstHint }),
    ],
  })
  return {
    title,
    body: html`${upToMall(c, mall)}${errorSummary(problems, { title: wrong })}<h1>${title}</h1><p class="lead">${words.lead}</p>
${choices.length === 0 ? emptyState({ title: words.none }) : give}
<section><h2>${words.appointments}</h2>${expectedPart(c, expected, at)}</section>`,
  }
}

interface Given {
  readonly mall: Mall
  readonly ticket: Ticket
  readonly standing: Standing | undefined
  readonly address: string
}

/** The number, to be printed or scanned. */
export function givenView(c: PageContext, { mall, ticket, standing, address }: Given): Titled {
  const { reception: words } = deskWordsOf(c.language)
  const range = standing?.estimate && rangeOf(standing.estimate)
  return {
    title: `${words.given} ${ticket.displayNumber}`,
    body: html`<div class="turn"><h1><span class="hint">${words.given}</span> <b translate="no">${apart(ticket.displayNumber)}</b></h1>
${range && !Number.isNaN(range.high) && html`<p class="lead">${say(words.wait, range)}</p>`}<p>${inLanguage(mall.name, c.language)}</p></div>
<p class="no-print">${words.givenLead} ${words.print}</p>
<p>${qrCode(address, words.follow)}</p>
<p class="actions no-print">${linkButton({ href: `/work/malls/${mall.mallId}/reception`, label: words.another })}</p>`,
  }
}

function expectedPart(c: PageContext, expected: readonly Appointment[], at: string): Html {
  const { reception: words } = deskWordsOf(c.language)
  if (expected.length === 0) return html`<p>${words.appointmentsNone}</p>`
  const rows = expected.map(({ appointmentId, minute, name }) => [
    clockOf(minute),
    name ?? '–',
    formFrame({
      ...{ action: at, csrf: c.csrf(), body: [] },
      submit: button({
        ...{ name: 'appointment', value: appointmentId, label: words.arrive, tone: 'quiet' },
        about: `${clockOf(minute)} ${name ?? ''}`,
      }),
    }),
  ])
  return table(words.appointments, [words.time, words.name, words.arrive], rows)
}

function typedOf({ typed }: PageContext, name: string): string | undefined {
  return typeof typed[name] === 'string' ? typed[name] : undefined
}
