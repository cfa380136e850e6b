import { findAgency } from '../../../core/agencies/agency.sql.ts'
import type { Agency } from '../../../core/agencies/agency.ts'
import type { Work } from '../../../core/house.ts'
import type { By } from '../../../core/ledger/act.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { MailFault, sendMail } from '../../../core/notices/mail.ts'
import { unitUnder } from '../../../core/people/agencies/add.act.ts'
import { invite } from '../../../core/people/invite.act.ts'
import { anyOfficer } from '../../../core/people/officer.sql.ts'
import { linkSecret, newNonce, secretHash } from '../../../core/people/secret.ts'
import type { Setup } from '../../../core/setup.ts'
import { dayIn } from '../../../kit/clock.ts'
import type { Form } from '../../../kit/form.ts'
import { say } from '../../../kit/words.ts'
import { setupWordsOf } from '../words/setup-words.ts'
import { serverOf } from './kept-server.ts'
import type { officersForm, serverForm, standingForm } from './setup.form.ts'

/** Where the setting-up is done from: a page or the command line. Both do it by what stands here. */
type At = Pick<Work, 'db' | 'house' | 'now'>
type Value<F> = F extends Form<infer T> ? T : never

/** Whoever holds the code stands at the machine, as on the command line. */
function asSetup({ db, now }: At): By {
  return { db, now, actor: { kind: 'program', name: 'setup' } }
}

export function todayOf({ now, house }: At): string {
  return dayIn(now, house.country.defaultZone)
}

/** The agency that was chosen; undefined while none was. */
export async function firstAgency({ db }: At, setup: Setup): Promise<Agency | undefined> {
  const { agency } = setup.notes()
  return agency === undefined ? undefined : findAgency(db, agency)
}

/** A new unit under an agency that is there becomes the first agency. */
export async function chooseUnit(
  at: At,
  setup: Setup,
  { parent, name, type }: { readonly parent: Agency; readonly name: string; readonly type: string },
): Promise<void> {
  const names = { [at.house.country.defaultLanguage]: name }
  const unit = { parent: parent.id, name: names, slug: name, type, today: todayOf(at) }
  setup.note({ agency: await unitUnder(asSetup(at), unit) })
}

export function keepServer(
  setup: Setup,
  { host, port, safety, account, password, from }: Value<typeof serverForm>,
): void {
  const before = serverOf(setup)
  // An empty box keeps the password of the same account; it is never shown, so it cannot come back by itself.
  const secret = password ?? (account === before?.account ? before?.password : undefined)
  const sign = account ? `${encodeURIComponent(account)}:${encodeURIComponent(secret ?? '')}@` : ''
  const fixed = setup.setting('MAIL_FROM').from === 'environment'
  setup.keep({ SMTP_URL: `${safety}://${sign}${host}:${port}`, ...(!fixed && { MAIL_FROM: from }) })
}

/** Sends a real mail through what was kept, and notes what came of it: `well`, or its kind and its codes. */
export async function tryMail(
  { db, now }: At,
  setup: Setup,
  { to, language }: { readonly to: string; readonly language: string },
): Promise<string> {
  const { mail: words } = setupWordsOf(language)
  const portal = setup.setting('PORTAL_NAME').value
  const mail = { url: setup.setting('SMTP_URL').value, from: setup.setting('MAIL_FROM').value }
  const letter = { to, subject: say(words.subject, { portal }), text: `${say(words.letter, { portal })}\n` }
  const mailTest = await sendMail({ db, now, house: { mail, demo: false } }, letter).then(
    () => 'well',
    (error: unknown) => {
      if (!(error instanceof MailFault)) throw error
      return `${error.outcome} ${error.message.replace(/^.*?: /, '')}`
    },
  )
  setup.note({ mail: true, mailTest })
  return mailTest
}

/** What the environment says is not kept besides. */
export function keepStanding(setup: Setup, { name = '', address = '', decree = '' }: Value<typeof standingForm>): void {
  const given = Object.entries({ PORTAL_NAME: name, BASE_URL: address, OFFICIAL_DECREE: decree }) as [
    'PORTAL_NAME' | 'BASE_URL' | 'OFFICIAL_DECREE',
    string,
  ][]
  setup.keep(Object.fromEntries(given.filter(([setting]) => setup.setting(setting).from !== 'environment')))
  setup.note({ standing: true })
}

/** Invites both, by the act that invites everybody; nobody where somebody was invited meanwhile. */
export async function inviteFirst(
  at: At,
  setup: Setup,
  typed: Value<typeof officersForm>,
  { agency, language }: { readonly agency: Agency; readonly language: string },
): Promise<void> {
  const { admin_name, admin_email, coordinator_name, coordinator_email } = typed
  const both = [
    { email: coordinator_email, name: coordinator_name, role: 'coordinator' as const },
    { email: admin_email, name: admin_name, role: 'system_admin' as const },
  ]
  await setup.alone(async () => {
    if (await anyOfficer(at.db)) return
    const mailed = setup.notes().mailTest === 'well'
    for (const person of both) {
      const nonce = newNonce()
      const linkHash = secretHash(linkSecret(at.house.secret, nonce))
      await perform(invite, asSetup(at), { ...person, agency: agency.id, language, nonce, linkHash, mailed })
      setup.invited.push({ email: person.email, role: person.role, ...(!mailed && { nonce }) })
    }
  })
}
