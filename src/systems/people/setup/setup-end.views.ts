import type { Agency } from '../../../core/agencies/agency.ts'
import type { PageContext } from '../../../core/house.ts'
import { LINKS } from '../../../core/people/link.sql.ts'
import { linkAddress } from '../../../core/people/officer-link.ts'
import type { Setup, SetupSetting } from '../../../core/setup.ts'
import { type FieldProblems, formFrame, textField } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { notice, receipt, summaryList, withCode } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { setupWordsOf } from '../words/setup-words.ts'
import { stepView, type Titled, typedOf } from './setup.views.ts'
import { addressOf, factsOf, mailWorks, type Shown, waitingOf } from './summary.ts'

const LINK_DAYS = LINKS.invitation.hours / 24

export function standingView(c: PageContext, setup: Setup, problems: FieldProblems): Titled {
  const { standing: words, mail, goOn } = setupWordsOf(c.language)
  const decree = typedOf(c, 'decree') ?? setup.setting('OFFICIAL_DECREE').value
  const box = (
    name: string,
    setting: SetupSetting,
    more: { label: string; hint?: string; optional?: string },
  ): Html => {
    const { value, from } = setup.setting(setting)
    if (from === 'environment') return fixed(c, more.label, setting, value)
    const usual = setting === 'BASE_URL' ? c.house.baseUrl : ''
    return textField({ name, ...more, problems, value: typedOf(c, name) ?? (value || usual) })
  }
  return stepView(
    c,
    'standing',
    problems,
    html`<p class="lead">${words.lead}</p>
${formFrame({
  action: '/setup/standing',
  csrf: c.csrf(),
  submit: goOn,
  body: [
    box('name', 'PORTAL_NAME', { label: words.name }),
    box('address', 'BASE_URL', { label: words.address, hint: words.addressHint }),
    box('decree', 'OFFICIAL_DECREE', { label: words.decree, hint: words.decreeHint, optional: mail.optional }),
  ],
})}
<p>${words.shown}</p>${notice('plain', decree ? say(words.official, { decree }) : words.notOfficial)}`,
  )
}

interface OfficersShown {
  readonly agency: Agency
  readonly problems: FieldProblems
}

export function officersView(c: PageContext, setup: Setup, { agency, problems }: OfficersShown): Titled {
  const { officers: words } = setupWordsOf(c.language)
  const person = (who: 'admin' | 'coordinator') =>
    html`<h2>${words[who]}</h2>${[
      textField({
        ...{ name: `${who}_name`, label: words.name, problems, value: typedOf(c, `${who}_name`) },
        ...{ autocomplete: 'off', spellcheck: false },
      }),
      textField({
        ...{ name: `${who}_email`, type: 'email' as const, label: words.email, problems },
        ...{ value: typedOf(c, `${who}_email`), autocomplete: 'off' },
      }),
    ]}`
  return stepView(
    c,
    'officers',
    problems,
    html`<p class="lead">${say(words.lead, { agency: inLanguage(agency.name, c.language) })}</p>
<p>${setup.notes().mailTest === 'well' ? words.mailed : words.byHand}</p>
${formFrame({ action: '/setup/officers', csrf: c.csrf(), submit: words.invite, body: [person('admin'), person('coordinator')] })}`,
  )
}

export function summaryView(c: PageContext, setup: Setup, shown: Shown): Titled {
  const { end: words } = setupWordsOf(c.language)
  const waits = waitingOf(c, setup, shown)
  return {
    title: words.title,
    body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>
<section><h2>${words.set}</h2>${summaryList(factsOf(c, setup, shown.agency))}</section>
<section><h2>${words.links}</h2>${links(c, setup)}</section>
<section><h2>${words.waits}</h2>${waits.length === 0 ? html`<p>${words.nothing}</p>` : html`<ul>${waits.map((line) => html`<li>${withCode(line)}</li>`)}</ul>`}${mailWorks(setup) || html`<p><a href="/setup/mail">${words.toMail}</a></p>`}</section>
<section><h2>${words.next}</h2><ol><li>${words.nextLinks}</li><li>${words.nextOfficers}</li>
<li>${words.nextBackup} <code>npm run jembatan -- backup FILE</code></li><li>${words.nextCheck} <code>npm run jembatan -- check</code></li></ol></section>
${formFrame({ action: '/setup/summary', csrf: c.csrf(), submit: words.finish, body: [] })}`,
  }
}

export function doneView(c: PageContext, address: string): Titled {
  const { end: words } = setupWordsOf(c.language)
  return {
    title: words.doneTitle,
    body: html`<h1>${words.doneTitle}</h1><p class="lead">${words.done}</p><p><a href="${`${address}/sign-in`}">${words.signIn}</a></p>`,
  }
}

/** What the environment says is shown, and said to be its. */
function fixed(c: PageContext, label: string, name: string, value: string): Html {
  return html`<p><strong>${label}</strong><br>${value}</p><p class="hint">${say(setupWordsOf(c.language).fromEnvironment, { name })}</p>`
}

function links(c: PageContext, setup: Setup): Html {
  const { end: words } = setupWordsOf(c.language)
  const house = { baseUrl: addressOf(c, setup), secret: c.house.secret }
  const byHand = setup.invited.flatMap(({ email, nonce }) =>
    nonce === undefined ? [] : [{ term: email, code: linkAddress(house, 'invitation', nonce) }],
  )
  if (byHand.length > 0) return html`<p>${say(words.linksLead, { days: LINK_DAYS })}</p>${receipt(byHand)}`
  return html`<p>${setup.invited.length > 0 ? say(words.linksMailed, { days: LINK_DAYS }) : words.linksGone}</p>`
}
