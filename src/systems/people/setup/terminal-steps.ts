import { readFileSync } from 'node:fs'
import type { Agency } from '../../../core/agencies/agency.ts'
import { sayProblems } from '../../../kit/form.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { pickAgency } from '../pick-agency.ts'
import { setupWordsOf } from '../words/setup-words.ts'
import { problemWords } from '../words/words.ts'
import { chooseUnit, firstAgency, keepServer, keepStanding, todayOf, tryMail } from './first-acts.ts'
import { serverOf } from './kept-server.ts'
import { sayOutcome } from './say-outcome.ts'
import { serverForm, standingForm, testForm, unitForm } from './setup.form.ts'
import { countGround } from './setup.sql.ts'
import { packOf, unverifiedOf } from './summary.ts'
import { ask, faultIn, LANGUAGE, type Talk } from './terminal-ask.ts'

const words = setupWordsOf(LANGUAGE)
/** Takes away what stands: an empty answer keeps it. */
const NONE = '"none"'

/** Shows what the installed pack holds. For another country its command is told. */
export async function askCountry(talk: Talk): Promise<void> {
  const { at, setup, terminal } = talk
  const { country: text } = words
  const { house } = at
  const packs = await setup.packs()
  const here = packs.find(({ folder }) => folder === house.country.folder)?.pack ?? house.country.code
  const reader = { house, language: LANGUAGE }
  const counts = await countGround(at.db, todayOf(at))
  for (const { term, value } of packOf(reader, counts)) terminal.say(`  ${term}: ${value}`)
  const unverified = unverifiedOf(reader, counts)
  terminal.say(unverified.length > 0 ? text.unverifiedLead : text.allVerified)
  for (const line of unverified) terminal.say(`  ${line}`)
  const others = packs.map(({ pack }) => pack).filter((pack) => pack !== here)
  const label = others.length > 0 ? `${text.ask} (${[here, ...others].join(', ')})` : text.ask
  await ask(talk, { flag: 'country', label, usual: here }, (answer) => {
    if (answer === here) return undefined
    return others.includes(answer)
      ? `${text.other} DEMO=off COUNTRY=${answer} DATA_DIR=./data-${answer} npm run jembatan -- setup`
      : `There is no country pack "${answer}". Known: ${[here, ...others].join(', ')}.`
  })
  setup.note({ country: true })
}

/** An agency of the list, by its code or words of its name, or a new unit under it. */
export async function askAgency(talk: Talk): Promise<void> {
  const { at, setup } = talk
  const chosen = await firstAgency(at, setup)
  let picked: Agency | undefined = chosen
  await ask(
    talk,
    { flag: 'agency', label: 'Code of the agency, or words of its name', usual: chosen?.id },
    async (answer) => {
      const { agency, found = [], problems } = await pickAgency(at.db, { agency_text: answer })
      picked = agency
      const [fault] = sayProblems(problems, ...problemWords(LANGUAGE)).values()
      return fault && [fault, ...found.map((one) => `  ${one.id}  ${nameOf(one)}`)].join('\n')
    },
  )
  if (!picked) throw new Error('No agency was chosen.')
  talk.terminal.say(`  ${picked.id}  ${nameOf(picked)}`)
  setup.note({ agency: picked.id })
  const types = at.house.country.agencyTypes
  const unit = { flag: 'unit', label: `${words.agency.addTitle} under it: name (empty: none)`, usual: '' } as const
  const name = await ask(talk, unit, faultIn(unitForm, 'name', { type: 'x' }))
  if (name === '') return
  const listed = types.map(({ key }) => key).join(', ')
  const type = await ask(talk, { flag: 'unit-type', label: `${words.agency.type} (${listed})` }, (answer) =>
    types.some(({ key }) => key === answer) ? undefined : `One of ${listed}.`,
  )
  await chooseUnit(at, setup, { parent: picked, name, type })
}

const SERVER = { host: 'mail.example.org', port: '587', safety: 'smtp', account: '', from: 'a@agency.example' }

/** The mail server, kept and tried with a real mail as often as it takes. */
export async function askMail(talk: Talk): Promise<void> {
  const { setup, terminal, silent } = talk
  for (;;) {
    const fixed = setup.setting('SMTP_URL').from === 'environment'
    if (fixed) terminal.say(say(words.fromEnvironment, { name: 'SMTP_URL' }))
    if (!fixed && !(await askServer(talk))) break
    const test = { flag: 'mail-test', label: `${words.mail.to} (empty: no test)`, usual: '' } as const
    const to = await ask(talk, test, faultIn(testForm, 'to', {}))
    if (to === '') break
    const outcome = await tryMail(talk.at, setup, { to, language: LANGUAGE })
    terminal.say(sayOutcome(LANGUAGE, outcome))
    if (outcome === 'well' || silent) break
    if ((await terminal.ask('Try again with other settings? yes or no [no]'))?.toLowerCase() !== 'yes') break
  }
  setup.note({ mail: true })
}

/** False where the portal goes on without mail. */
async function askServer(talk: Talk): Promise<boolean> {
  const { setup } = talk
  const { mail } = words
  const before = serverOf(setup)
  const from = setup.setting('MAIL_FROM')
  const fault = (field: string) => faultIn(serverForm, field, SERVER)
  const none = `${mail.host} (${before ? NONE : 'empty'}: without mail)`
  const server = { flag: 'mail-server', label: none, usual: before?.host ?? '' } as const
  const host = await ask(talk, server, (answer) => (answer === 'none' ? undefined : fault('host')(answer)))
  if (host === '' || host === 'none') {
    if (before) setup.keep({ SMTP_URL: '' })
    return false
  }
  const usual = { port: before?.port ?? '587', safety: before?.safety ?? 'smtp', account: before?.account ?? '' }
  const port = await ask(talk, { flag: 'mail-port', label: mail.port, usual: usual.port }, fault('port'))
  const safety = await ask(
    talk,
    { flag: 'mail-safety', label: `${mail.safety} (smtp: ${mail.starttls}; smtps: ${mail.tls})`, usual: usual.safety },
    fault('safety'),
  )
  const account = await ask(
    talk,
    { flag: 'mail-account', label: `${mail.account} (${usual.account ? NONE : 'empty'}: none)`, usual: usual.account },
    fault('account'),
  ).then((answer) => (answer === 'none' ? '' : answer))
  const password = account === '' ? '' : await askPassword(talk, before?.password !== undefined)
  const sender = from.from === 'fallback' ? undefined : from.value
  const fixed = from.from === 'environment'
  const address = fixed
    ? from.value
    : await ask(talk, { flag: 'mail-from', label: mail.from, usual: sender }, fault('from'))
  const answer = serverForm.read({ host, port, safety, account, password, from: address })
  if (answer.problems)
    throw new Error(`The mail server cannot be kept: ${answer.problems.map(({ field }) => field).join(', ')}.`)
  keepServer(setup, answer.value)
  return true
}

/** Not on the command line, where every program of the machine could read it: typed unseen, or in a file. */
async function askPassword(talk: Talk, kept: boolean): Promise<string> {
  const hint = kept ? ' (empty: the one that is kept)' : ` ${words.mail.optional}`
  const file = talk.given['mail-password-file']
  const question = {
    flag: 'mail-password-file',
    label: `${words.mail.password}${hint}`,
    usual: '',
    secret: true,
  } as const
  const answer = await ask(talk, question, () => undefined)
  if (file === undefined) return answer
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new Error(`--mail-password-file: ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

/** What everybody sees on every page. What the environment says is shown and not asked. */
export async function askStanding(talk: Talk): Promise<void> {
  const { at, setup, terminal } = talk
  const { standing: text, mail } = words
  const boxes = [
    { field: 'name', flag: 'name', setting: 'PORTAL_NAME', label: text.name },
    { field: 'address', flag: 'address', setting: 'BASE_URL', label: text.address },
    { field: 'decree', flag: 'decree', setting: 'OFFICIAL_DECREE', label: `${text.decree} ${mail.optional}` },
  ] as const
  const typed: Record<string, string> = {}
  for (const { field, flag, setting, label } of boxes) {
    const { value, from } = setup.setting(setting)
    if (from === 'environment') {
      terminal.say(`${label}: ${value}. ${say(words.fromEnvironment, { name: setting })}`)
      continue
    }
    const usual = value || (setting === 'BASE_URL' ? at.house.baseUrl : '')
    const standing = field === 'decree' && usual !== ''
    const question = { flag, label: standing ? `${label} (${NONE}: no decree)` : label, usual }
    const answer = await ask(talk, question, faultIn(standingForm, field, {}))
    typed[field] = field === 'decree' && answer === 'none' ? '' : answer
  }
  const answer = standingForm.read(typed)
  if (answer.problems) throw new Error(`These cannot be kept: ${answer.problems.map(({ field }) => field).join(', ')}.`)
  keepStanding(setup, answer.value)
}

function nameOf({ name }: Agency): string {
  return inLanguage(name, LANGUAGE)
}
