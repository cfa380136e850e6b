import { findAgency } from '../core/agencies/agency.sql.ts'
import type { AgencyId } from '../core/agencies/agency.ts'
import { perform } from '../core/ledger/perform.ts'
import { ROLES, type Role } from '../core/people/actor.ts'
import { RESET_REASON_MAX, resetFactor } from '../core/people/factor/reset-factor.act.ts'
import { invite } from '../core/people/invite.act.ts'
import { leave } from '../core/people/leave.act.ts'
import { LINKS } from '../core/people/link.sql.ts'
import { makeLink } from '../core/people/make-link.act.ts'
import { findSignIn, listOfficers, type OfficerRecord, similarAgencies } from '../core/people/officer.sql.ts'
import { linkAddress } from '../core/people/officer-link.ts'
import { linkSecret, newNonce, secretHash } from '../core/people/secret.ts'
import { Conflict, NotFound } from '../kit/refusals.ts'
import { inLanguage } from '../kit/words.ts'
import { asCommandLine, type PeopleContext, readEmail, readOptions } from './people-context.ts'

const USAGES = {
  invite: 'officer invite --role ROLE --agency CODE --email ADDRESS [--name NAME]',
  reset: 'officer reset --email ADDRESS',
  resetFactor: 'officer reset-factor --email ADDRESS --reason WORDS',
  list: 'officer list',
  leave: 'officer leave --email ADDRESS',
} as const

/** What can be said about officers on the command line. */
export const OFFICER_COMMANDS = [
  {
    name: 'officer invite',
    usage: USAGES.invite,
    words: 'give somebody a role; the link to set a password stands on the last line',
    run: officerInvite,
  },
  {
    name: 'officer reset',
    usage: USAGES.reset,
    words: 'make a new link to set a password; it stands on the last line',
    run: officerReset,
  },
  {
    name: 'officer reset-factor',
    usage: USAGES.resetFactor,
    words: 'take the second factor from an officer who lost phone and recovery codes; the reason is kept',
    run: officerResetFactor,
  },
  { name: 'officer list', usage: USAGES.list, words: 'all officers with their roles', run: officerList },
  {
    name: 'officer leave',
    usage: USAGES.leave,
    words: 'end what lets an officer in, once they hold no open case',
    run: officerLeave,
  },
] as const

/** Gives somebody a role, and prints on the last line the link with which they set their password. */
async function officerInvite(context: PeopleContext, argv: readonly string[]): Promise<void> {
  const { house, print } = context
  const given = readOptions(argv, ['role', 'agency', 'email', 'name'], USAGES.invite)
  const role = readRole(given.role)
  const email = readEmail(given.email, '--email', USAGES.invite)
  const agency = await readAgency(context, given.agency)
  const nonce = newNonce()
  const linkHash = secretHash(linkSecret(house.secret, nonce))
  const language = house.country.defaultLanguage
  const name = readName(given.name)
  const wish = { email, role, agency: agency.id, language, nonce, linkHash, mailed: false, ...(name && { name }) }
  const { linked } = await perform(invite, asCommandLine(context), wish).catch((error: unknown) => {
    if (error instanceof Conflict && error.word === 'rolesApart')
      throw new Error(
        `${email} cannot be ${role}: a system admin sees no case, so that role goes together with no other.`,
      )
    if (error instanceof Conflict && error.word === 'agencyEnded')
      throw new Error(
        `The agency "${agency.id}" has ended and takes no new officers. "officer invite" needs one that is open.`,
      )
    throw error
  })
  print(`${email} is now ${role} of ${agency.name} (${agency.id}).`)
  if (linked) {
    print(`They set their password here, once, within ${LINKS.invitation.hours / 24} days:`)
    print(linkAddress(house, 'invitation', nonce))
  } else {
    print('They have a password already and sign in here:')
    print(`${house.baseUrl}/sign-in`)
  }
}

/** Prints a link to set a password, for a portal that sends no mail. */
async function officerReset(context: PeopleContext, argv: readonly string[]): Promise<void> {
  const email = readEmail(readOptions(argv, ['email'], USAGES.reset).email, '--email', USAGES.reset)
  const nonce = newNonce()
  const linkHash = secretHash(linkSecret(context.house.secret, nonce))
  const { purpose } = await known(email, () => perform(makeLink, asCommandLine(context), { email, linkHash }))
  const { hours } = LINKS[purpose]
  context.print(`${email} sets a password here, once, within ${hours === 1 ? 'an hour' : `${hours / 24} days`}:`)
  context.print(linkAddress(context.house, purpose, nonce))
}

/**
 * The way back for a sole system admin who lost phone and paper: nobody on the pages could help them. The act, its reason and its mail are
 * those of the page.
 */
async function officerResetFactor(context: PeopleContext, argv: readonly string[]): Promise<void> {
  const given = readOptions(argv, ['email', 'reason'], USAGES.resetFactor)
  const email = readEmail(given.email, '--email', USAGES.resetFactor)
  const reason = given.reason?.replace(/\s+/g, ' ').trim()
  if (!reason) throw new Error(`--reason is missing. Usage: ${USAGES.resetFactor}`)
  if (reason.length > RESET_REASON_MAX) throw new Error(`--reason is longer than ${RESET_REASON_MAX} letters.`)
  const { ended } = await known(email, async () => {
    const found = await findSignIn(context.db, email)
    if (!found) throw new NotFound()
    return perform(resetFactor, asCommandLine(context), { officerId: found.officerId, reason })
  }).catch((error: unknown) => {
    if (error instanceof Conflict && error.word === 'noFactor')
      throw new Error(`${email} has no second factor: the password alone lets them in.`)
    throw error
  })
  context.print(`${email} has no second factor any more: ${ended} ${ended === 1 ? 'session' : 'sessions'} ended.`)
  context.print(
    `They sign in with their password, and set up a new one at ${context.house.baseUrl}/account/second-factor`,
  )
}

/** Lists every officer, one to a line: address, name, state, roles. */
async function officerList(context: PeopleContext, argv: readonly string[]): Promise<void> {
  readOptions(argv, [], USAGES.list)
  const batch = 1_000
  let count = 0
  for (let after: string | undefined, more = true; more; ) {
    const officers = await listOfficers(context.db, { after, limit: batch })
    for (const one of officers) context.print(lineOf(one))
    count += officers.length
    after = officers.at(-1)?.officerId
    more = officers.length === batch
  }
  context.print(`${count} ${count === 1 ? 'officer' : 'officers'}`)
}

/** Ends what lets an officer in. Refused while they hold open cases. */
async function officerLeave(context: PeopleContext, argv: readonly string[]): Promise<void> {
  const email = readEmail(readOptions(argv, ['email'], USAGES.leave).email, '--email', USAGES.leave)
  const { sessions, tokens } = await known(email, () =>
    perform(leave, asCommandLine(context), { email, heldCases: context.heldCases }),
  ).catch((error: unknown) => {
    if (error instanceof Conflict && error.word === 'holdsCases')
      throw new Error(
        `${email} still holds ${error.values.cases} open cases. Let a coordinator assign them to another officer at ${context.house.baseUrl}/work, then run this again.`,
      )
    throw error
  })
  context.print(`${email} has left: ${sessions} sessions ended, ${tokens} tokens revoked.`)
}

async function known<T>(email: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NotFound) throw new Error(`No officer has the address ${email}. "officer list" shows all.`)
    throw error
  }
}

function readRole(given: string | undefined): Role {
  const role = ROLES.find((one) => one === given)
  if (role) return role
  const said = given === undefined ? '--role is missing' : `There is no role "${given}"`
  throw new Error(`${said}. The roles are ${ROLES.join(', ')}.`)
}

function readName(given: string | undefined): string | undefined {
  const name = given?.replace(/\s+/g, ' ').trim()
  if (name && name.length > 200) throw new Error('--name is longer than 200 letters.')
  return name || undefined
}

async function readAgency(
  { db, house }: PeopleContext,
  given: string | undefined,
): Promise<{ id: AgencyId; name: string }> {
  const { defaultLanguage } = house.country
  const code = given?.trim().slice(0, 200)
  if (!code) throw new Error(`--agency is missing. Usage: ${USAGES.invite}`)
  const agency = await findAgency(db, code.toLowerCase())
  if (!agency) {
    const similar = await similarAgencies(db, code)
    const list = similar.map(({ agencyId, name }) => `${agencyId} (${inLanguage(name, defaultLanguage)})`).join(', ')
    throw new Error(`There is no agency "${code}".${list && ` Similar: ${list}.`}`)
  }
  return { id: agency.id, name: inLanguage(agency.name, defaultLanguage) }
}

function lineOf({ email, name, roles, hasPassword, leftAt }: OfficerRecord): string {
  const state = leftAt ? 'has left' : hasPassword ? 'active' : 'invited'
  return [email, name, state, roles.map(({ role, agencyId }) => `${role}@${agencyId}`).join(' ') || '-'].join('\t')
}
