import type { Command, Work } from '../../../core/house.ts'
import { LINKS } from '../../../core/people/link.sql.ts'
import { linkAddress } from '../../../core/people/officer-link.ts'
import { openTerminal } from '../../../kit/terminal.ts'
import { say } from '../../../kit/words.ts'
import { setupWordsOf } from '../words/setup-words.ts'
import { STEPS, type Step } from './ask-setup.ts'
import { firstAgency, inviteFirst, todayOf } from './first-acts.ts'
import { officersForm } from './setup.form.ts'
import { countGround } from './setup.sql.ts'
import { FLAGS_OF, readFlags, SETUP_USAGE } from './setup-flags.ts'
import { addressOf, factsOf, waitingOf } from './summary.ts'
import { ask, faultIn, LANGUAGE, type Talk } from './terminal-ask.ts'
import { askAgency, askCountry, askMail, askStanding } from './terminal-steps.ts'

/** The setting-up of `/setup` for an operator without a browser: the same steps, acts and settings, one question at a time or by options alone. */
export const setupCommand: Command = {
  name: 'setup',
  usage: SETUP_USAGE,
  words:
    'set up a portal in which nobody works yet, question by question; --yes asks nothing (docs/operating/first-start.md)',
  setsUp: true,
  async run(at, argv) {
    const { setup } = at.house
    if (!setup) throw new Error('There is nothing to set up here.')
    const chosen = {
      agency: setup.notes().agency !== undefined,
      sender: setup.setting('MAIL_FROM').from !== 'fallback',
    }
    const flags = readFlags(argv, chosen)
    const terminal = openTerminal()
    try {
      await goThrough({ at, setup, terminal, ...flags })
    } finally {
      terminal.close()
    }
  },
}

const words = setupWordsOf(LANGUAGE)
const ASK: Readonly<Record<Exclude<Step, 'officers'>, (talk: Talk) => Promise<void>>> = {
  country: askCountry,
  agency: askAgency,
  mail: askMail,
  standing: askStanding,
}
const LEAD =
  'Each step is kept once it is answered: run the command again to go on where it stopped. An empty answer takes what stands in brackets.'

async function goThrough(talk: Talk): Promise<void> {
  const { setup, terminal, given, silent } = talk
  if (!silent) terminal.say(LEAD)
  for (const step of STEPS) {
    if (step === 'officers') continue
    head(talk, step)
    const again = FLAGS_OF[step].some((flag) => given[flag] !== undefined)
    if (setup.notes()[step] === undefined || again) await ASK[step](talk)
    else terminal.say('Said before and kept.')
  }
  const typed = await askOfficers(talk)
  if (!silent) await askRight(talk, typed)
  const agency = await firstAgency(talk.at, setup)
  if (!agency) throw new Error('The first agency is not there any more. Run the command again with --agency CODE.')
  await inviteFirst(talk.at, setup, typed, { agency, language: talk.at.house.country.defaultLanguage })
  await tellEnd(talk)
  setup.finish()
}

function head({ terminal }: Talk, step: Step): void {
  const n = STEPS.indexOf(step) + 1
  terminal.say(`\n${say(words.step, { n, total: STEPS.length })}: ${words[step].title}`)
}

/** Who comes first: two people with addresses of their own. */
async function askOfficers(talk: Talk) {
  const { officers } = words
  head(talk, 'officers')
  const typed: Record<string, string> = {
    ...{ admin_name: 'A', admin_email: 'admin@agency.example' },
    ...{ coordinator_name: 'C', coordinator_email: 'coordinator@agency.example' },
  }
  for (const who of ['admin', 'coordinator'] as const)
    for (const what of ['name', 'email'] as const) {
      const field = `${who}_${what}`
      const question = { flag: `${who}-${what}` as const, label: `${officers[who]}: ${officers[what]}` }
      typed[field] = await ask(talk, question, faultIn(officersForm, field, typed))
    }
  const answer = officersForm.read(typed)
  if (answer.problems) throw new Error('The two people are not told apart.')
  return answer.value
}

/** The last look before somebody is invited: each step but this one can be said again. */
async function askRight(talk: Talk, typed: Awaited<ReturnType<typeof askOfficers>>): Promise<void> {
  const { terminal, setup, at } = talk
  const steps = STEPS.filter((step) => step !== 'officers')
  for (;;) {
    terminal.say(`\n${words.end.set}`)
    for (const { term, value } of factsOf(reader(at), setup, await firstAgency(at, setup)))
      terminal.say(`  ${term}: ${value}`)
    terminal.say(`  ${words.officers.admin}: ${typed.admin_name} <${typed.admin_email}>`)
    terminal.say(`  ${words.officers.coordinator}: ${typed.coordinator_name} <${typed.coordinator_email}>`)
    const answer = await terminal.ask(
      `Type "yes" to invite both, or the number of a step to say again (1–${steps.length})`,
    )
    if (answer === undefined || answer === 'no')
      throw new Error('Nobody was invited. What was said in the steps is kept: run the command again to go on.')
    if (answer.toLowerCase() === 'yes') return
    const step = steps[Number(answer) - 1]
    if (!step) continue
    head(talk, step)
    await ASK[step](talk)
  }
}

/** What waits, what comes next, and on the last lines the links that somebody hands over. */
async function tellEnd({ at, setup, terminal }: Talk): Promise<void> {
  const { end } = words
  const today = todayOf(at)
  const shown = { agency: await firstAgency(at, setup), today, counts: await countGround(at.db, today) }
  const waits = waitingOf(reader(at), setup, shown)
  const days = LINKS.invitation.hours / 24
  terminal.say(`\n${end.waits}`)
  for (const line of waits.length > 0 ? waits : [end.nothing]) terminal.say(`  ${line}`)
  terminal.say(`\n${end.next}`)
  terminal.say('  Start the portal, or start it anew where it runs: DEMO=off npm start')
  for (const line of [end.nextLinks, end.nextOfficers]) terminal.say(`  ${line}`)
  terminal.say(`  ${end.nextBackup} npm run jembatan -- backup FILE`)
  terminal.say(`  ${end.nextCheck} npm run jembatan -- check`)
  const house = { baseUrl: addressOf(reader(at), setup), secret: at.house.secret }
  const byHand = setup.invited.flatMap(({ email, nonce }) => (nonce === undefined ? [] : [{ email, nonce }]))
  if (byHand.length === 0)
    return terminal.say(`\n${setup.invited.length > 0 ? say(end.linksMailed, { days }) : end.linksGone}`)
  terminal.say(`\n${end.links}. Hand one to each person: good once, for ${days} days, and not shown again.`)
  for (const { email, nonce } of byHand) terminal.say(`${email}  ${linkAddress(house, 'invitation', nonce)}`)
}

function reader({ house }: Work) {
  return { house, language: LANGUAGE }
}
