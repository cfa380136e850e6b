import type { PageContext } from '../../../core/house.ts'
import { canMail } from '../../../core/notices/mail.ts'
import { canSms } from '../../../core/notices/sms.ts'
import { sayDay, sayTime, zoneName } from '../../../kit/clock.ts'
import { button, errorSummary, type FieldProblems, formFrame, linkButton, textField } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { qrCode } from '../../../kit/qr.ts'
import { apart, breadcrumbs, doneNotice, emptyState, notice, summaryList } from '../../../kit/views.ts'
import { inLanguage, otherLanguage, say } from '../../../kit/words.ts'
import type { Titled } from '../places/malls.views.ts'
import { type Appointment, appointmentNumber, clockOf, KEPT_DAYS } from './appointment.ts'
import type { Held } from './asked.ts'
import { dayLinks, timeChoice } from './booking.views.ts'
import type { Coming } from './bring.ts'
import { appointmentWordsOf } from './words/words.ts'

type Services = readonly Pick<Coming, 'name' | 'bring'>[]
interface Seen extends Held {
  readonly services: Services
  readonly problems: FieldProblems
}

/** The page of an appointment by where it stands. */
export function appointmentView(c: PageContext, seen: Seen): Titled {
  switch (seen.appointment.status) {
    case 'reserved':
      return whoView(c, seen)
    case 'asked':
      return askedView(c, seen)
    case 'confirmed':
      return standingView(c, seen)
    default:
      return overView(c, seen)
  }
}

export function confirmView(c: PageContext, held: Held, services: Services): Titled {
  const { confirm: words } = appointmentWordsOf(c.language)
  return {
    title: words.title,
    body: html`<h1>${words.title}</h1>${factsOf(c, held, services)}
${formFrame({ action: c.path, csrf: c.csrf(), body: [], submit: words.button })}`,
  }
}

export function cancelView(c: PageContext, held: Held): Titled {
  const { cancelling: words } = appointmentWordsOf(c.language)
  const at = `/appointments/${c.params.token}`
  return {
    title: words.title,
    body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>${factsOf(c, held, [])}
${formFrame({
  ...{ action: `${at}/cancellation`, csrf: c.csrf(), body: [] },
  submit: [
    button({ label: words.button, tone: 'danger' }),
    linkButton({ href: at, label: words.back, tone: 'secondary' }),
  ],
})}`,
  }
}

interface Moving extends Held {
  readonly free: readonly { readonly onDay: string; readonly minute: number }[]
  readonly problems: FieldProblems
}

/** First the days that have a place, then the times of one. */
export function movingView(c: PageContext, { appointment, mall, free, problems }: Moving): Titled {
  const { moving: words, day: days, time, wrong, crumbs, one } = appointmentWordsOf(c.language)
  const at = `/appointments/${c.params.token}`
  const times = free.filter(({ onDay }) => onDay === c.query.day)
  const chosen = times[0]?.onDay
  const list = dayLinks(c, free, (day) => `${at}/move?day=${day}`)
  const choose = (day: string) =>
    formFrame({
      ...{ action: `${at}/move?day=${day}`, csrf: c.csrf(), seen: appointment.version, submit: words.hold },
      body: timeChoice(c, { mall, day, times, hint: zoneName(c.now, c.language, mall.zone), problems }),
    })
  const left =
    free.length === 0 ? emptyState({ title: days.none, body: days.noneHint }) : html`<h2>${days.title}</h2>${list}`
  return {
    title: words.title,
    body: html`${breadcrumbs(crumbs, [{ href: at, label: one.title }])}${errorSummary(problems, { title: wrong })}
<h1>${words.title}</h1><p class="lead">${words.lead}</p><p>${whenOf(c, appointment)}</p>
${chosen !== undefined ? html`<h2>${time.title}</h2>${choose(chosen)}<p><a href="${`${at}/move`}">${days.other}</a></p>` : left}`,
  }
}

function whoView(c: PageContext, { appointment, mall, services, problems, ...held }: Seen): Titled {
  const { who: words, wrong } = appointmentWordsOf(c.language)
  const typed = (name: string) => (typeof c.typed[name] === 'string' ? c.typed[name] : undefined)
  const until = appointment.lapsesAt ? sayTime(appointment.lapsesAt, c.language, mall.zone) : '–'
  const at = `/appointments/${c.params.token}`
  return {
    title: words.title,
    body: html`${errorSummary(problems, { title: wrong })}<h1>${words.title}</h1><p class="lead">${say(words.lead, { time: until })}</p>
${factsOf(c, { appointment, mall, ...held }, services)}
${formFrame({
  ...{ action: at, csrf: c.csrf(), submit: words.send },
  body: [
    textField({ name: 'name', label: words.name, problems, autocomplete: 'name', value: typed('name') }),
    ...(canMail(c.house) ? [mailField(c, problems, typed('email'))] : []),
    ...(canSms(c.house) ? [phoneField(c, problems, typed('phone'))] : []),
  ],
})}
<p><a href="${`${at}/cancellation`}">${words.giveUp}</a></p>`,
  }
}

function mailField(c: PageContext, problems: FieldProblems, value: string | undefined): Html {
  const { who: words } = appointmentWordsOf(c.language)
  const hint = say(words.emailHint, { days: KEPT_DAYS })
  return textField({ name: 'email', type: 'email', label: words.email, hint, problems, value })
}

function phoneField(c: PageContext, problems: FieldProblems, value: string | undefined): Html {
  const { who: words } = appointmentWordsOf(c.language)
  const hint = say(words.phoneHint, { example: c.house.country.phone.example })
  return textField({ name: 'phone', type: 'tel', label: words.phone, hint, problems, value, width: 'medium' })
}

function askedView(c: PageContext, { appointment, mall }: Seen): Titled {
  const { asked: words } = appointmentWordsOf(c.language)
  const { email, phone } = appointment
  const contact = email ?? phone ?? '–'
  const title = email === null ? words.titleSms : words.title
  const until = appointment.lapsesAt ? sayTime(appointment.lapsesAt, c.language, mall.zone) : '–'
  const demo =
    c.house.demo && !c.house.mail && html`<p class="hint">${words.demo} <a href="/dev/mail">/dev/mail</a></p>`
  return {
    title,
    body: html`<h1>${title}</h1><p class="lead">${say(words.lead, { contact, time: until })}</p>${email !== null && demo}`,
  }
}

function standingView(c: PageContext, { services, ...held }: Seen): Titled {
  const { one: words } = appointmentWordsOf(c.language)
  const at = `/appointments/${c.params.token}`
  const number = appointmentNumber(c.house.secret, held.appointment.nonce)
  const done = new Map([
    ['done', words.done],
    ['moved', words.moved],
  ]).get(c.query.done ?? '')
  return {
    title: words.title,
    body: html`${done !== undefined && doneNotice(done)}<h1>${words.title}</h1>${factsOf(c, held, services)}<p>${words.arrive}</p>
<div class="flow"><p>${words.number}: <b translate="no">${apart(number)}</b></p>${qrCode(`${c.house.baseUrl}${at}`, words.code)}<p class="hint">${words.numberHint}</p></div>
${bringView(c, services)}
<p class="actions">${linkButton({ href: `${at}/calendar.ics`, label: words.calendar, tone: 'secondary' })}${linkButton({ href: `${at}/move`, label: words.move, tone: 'secondary' })}${linkButton({ href: `${at}/cancellation`, label: words.cancel, tone: 'secondary' })}</p>
${notice('info', words.keep)}`,
  }
}

/** What to bring, for each service that was booked. */
function bringView(c: PageContext, services: Services): Html {
  const { one: words } = appointmentWordsOf(c.language)
  const list = (bring: Coming['bring']) =>
    bring.length === 0
      ? html`<p>${words.bringNothing}</p>`
      : html`<ul>${bring.map((title) => html`<li>${apart(inLanguage(title, c.language), otherLanguage(title, c.language))}</li>`)}</ul>`
  const one = ({ name, bring }: Services[number]) =>
    html`${services.length > 1 && html`<h3>${say(words.bringFor, { service: inLanguage(name, c.language) })}</h3>`}${list(bring)}`
  return html`<section><h2>${words.bring}</h2>${services.map(one)}</section>`
}

function overView(c: PageContext, { appointment, services, ...held }: Seen): Titled {
  const { over: words, one } = appointmentWordsOf(c.language)
  const told = new Map<string, string>(Object.entries(words)).get(appointment.status) ?? words.cancelled
  return {
    title: one.title,
    body: html`<h1>${one.title}</h1>${notice('info', told)}${factsOf(c, { appointment, ...held }, services)}
<p>${linkButton({ href: `/malls/${appointment.mallId}/booking`, label: words.again, tone: 'secondary' })}</p>`,
  }
}

function factsOf(c: PageContext, { appointment, mall }: Pick<Held, 'appointment' | 'mall'>, services: Services): Html {
  const { one: words } = appointmentWordsOf(c.language)
  const names = services.map(({ name }) => inLanguage(name, c.language))
  return summaryList([
    { term: words.when, value: whenOf(c, appointment) },
    {
      term: words.where,
      value: html`<a href="/malls/${mall.mallId}">${inLanguage(mall.name, c.language)}</a>, ${mall.address}`,
    },
    ...(names.length > 0 ? [{ term: words.what, value: names.join(', ') }] : []),
    ...(appointment.people > 1 ? [{ term: words.people, value: String(appointment.people) }] : []),
    ...(appointment.name ? [{ term: words.name, value: appointment.name }] : []),
  ])
}

function whenOf(c: PageContext, { onDay, minute, minutes }: Appointment): string {
  const { one: words } = appointmentWordsOf(c.language)
  const times = { from: clockOf(minute), to: clockOf(minute + minutes) }
  return say(words.at, { day: sayDay(onDay, c.language), ...times })
}
