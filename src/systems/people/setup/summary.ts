import type { Agency } from '../../../core/agencies/agency.ts'
import type { PageContext } from '../../../core/house.ts'
import type { Setup, SetupSetting } from '../../../core/setup.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { setupWordsOf } from '../words/setup-words.ts'
import { wordsOf } from '../words/words.ts'
import type { GroundCounts } from './setup.sql.ts'

/** Who reads: on a page in the reader's language, on the command line in English. */
type Reader = Pick<PageContext, 'language' | 'house'>

export interface Shown {
  readonly agency: Agency | undefined
  readonly today: string
  readonly counts: GroundCounts
}

/** What is set, in the order of the steps. */
export function factsOf(c: Reader, setup: Setup, agency: Agency | undefined) {
  const { country, agency: first, mail, standing, none } = setupWordsOf(c.language)
  const { roles } = wordsOf(c.language)
  const of = (name: SetupSetting) => setup.setting(name).value
  const smtp = of('SMTP_URL')
  return [
    { term: country.title, value: inLanguage(c.house.country.name, c.language) },
    { term: first.title, value: agency ? inLanguage(agency.name, c.language) : none },
    { term: mail.title, value: URL.canParse(smtp) ? new URL(smtp).host : none },
    { term: mail.from, value: of('MAIL_FROM') },
    { term: standing.name, value: of('PORTAL_NAME') },
    { term: standing.address, value: addressOf(c, setup) },
    { term: standing.decree, value: of('OFFICIAL_DECREE') || none },
    ...setup.invited.map(({ email, role }) => ({ term: roles[role as keyof typeof roles], value: email })),
  ]
}

/** What the installed pack holds. */
export function packOf(c: Reader, counts: GroundCounts) {
  const { country: words } = setupWordsOf(c.language)
  const { country } = c.house
  const languages = country.languages.map((code) => inLanguage({ [code]: country.languageNames[code] ?? code }, code))
  return [
    { term: words.languages, value: languages.join(', ') },
    { term: words.regions, value: say(words.regionsHint, { n: counted(c, counts.regions) }) },
    { term: words.agencies, value: counted(c, counts.agencies) },
    { term: words.categories, value: counted(c, country.categories.length) },
    { term: words.rules, value: counted(c, country.deadlineRules.length) },
  ]
}

/** What in the pack nobody has held against its source. */
export function unverifiedOf(c: Reader, { undecreed }: GroundCounts): string[] {
  const { country: words } = setupWordsOf(c.language)
  const { emergency, deadlineRules } = c.house.country
  const secondary = deadlineRules.filter(({ source }) => source === 'secondary').length
  return [
    ...emergency
      .filter(({ verified }) => !verified)
      .map(({ number, name }) => `${say(words.emergency, { number })} – ${inLanguage(name, c.language)}`),
    ...(secondary > 0 ? [say(words.secondary, { n: secondary })] : []),
    ...(undecreed > 0 ? [say(words.holidays, { n: undecreed })] : []),
  ]
}

/** What a portal may be opened without, and better is not. */
export function waitingOf(c: Reader, setup: Setup, { today, counts }: Shown): string[] {
  const { end: words } = setupWordsOf(c.language)
  return [
    ...mailWaits(words, setup),
    ...(addressOf(c, setup).startsWith('https:') ? [] : [words.http]),
    ...(setup.setting('OFFICIAL_DECREE').value ? [] : [words.decree]),
    ...(counts.thinNextYear ? [say(words.holidays, { year: Number(today.slice(0, 4)) + 1 })] : []),
  ]
}

/** A server that never took a mail is told as well as none: that it was written down says nothing of whether it works. */
function mailWaits(words: ReturnType<typeof setupWordsOf>['end'], setup: Setup): string[] {
  if (!setup.setting('SMTP_URL').value) return [words.mail]
  if (mailWorks(setup)) return []
  return [setup.notes().mailTest === undefined ? words.mailUntested : words.mailFailed]
}

/** A test mail went out through the server that is set. */
export function mailWorks(setup: Setup): boolean {
  return setup.setting('SMTP_URL').value !== '' && setup.notes().mailTest === 'well'
}

export function addressOf(c: Reader, setup: Setup): string {
  return setup.setting('BASE_URL').value || c.house.baseUrl
}

function counted({ language }: Reader, count: number): string {
  return new Intl.NumberFormat(language).format(count)
}
