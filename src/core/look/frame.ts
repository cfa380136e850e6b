import { type Html, html } from '../../kit/html.ts'
import { namedProblems } from '../../kit/named-problems.ts'
import type { View } from '../../kit/page.ts'
import { apart, type Link } from '../../kit/views.ts'
import { directionOf, inLanguage, say, speak } from '../../kit/words.ts'
import type { Help, MenuEntry, PageContext } from '../house.ts'
import { citizenWordsOf } from '../people/citizen/words/words.ts'
import { layout } from './layout.ts'
import { en } from './words/en.ts'
import { id } from './words/id.ts'
import { ko } from './words/ko.ts'

const wordsOf = speak<typeof id>('look', { id, en, ko }, id)

/** What the systems put around each other's pages. */
interface Around {
  readonly menu: readonly MenuEntry[]
  readonly help?: Help | undefined
}

/** Puts a page's body into the whole document: whose portal it is, in which language, what else there is. */
export function frame(c: PageContext, shown: View, { menu, help }: Around): Html {
  const words = wordsOf(c.language)
  const { house, actor, path } = c
  const here = path.split('?')[0] ?? '/'
  const officer = actor.kind === 'officer' ? actor : undefined
  const isAdmin = officer?.roles.some(({ role }) => role === 'system_admin') === true
  const coordinates = officer?.roles.some(({ role }) => role === 'coordinator') === true
  const sees = { everyone: true, officers: officer !== undefined, coordinators: coordinates, admins: isAdmin }
  const entries = menu.filter((entry) => sees[entry.for])
  const places = (those: readonly MenuEntry[]) =>
    those.map(({ href, label }) => ({ href, label: label(c.language), current: here === href }))
  return layout({
    title: shown.status === 422 ? say(words.wrong, { title: shown.title }) : shown.title,
    body: shown.status === 422 ? namedProblems(shown.body) : shown.body,
    language: c.language,
    dir: directionOf(c.language),
    languages: house.languages.map((code) => ({
      code,
      name: inLanguage({ [code]: house.country.languageNames[code] ?? code }, code),
    })),
    path,
    portalName: house.portalName,
    banner: house.demo ? words.demo : house.setup?.isOpen() ? words.setup : undefined,
    official: house.officialDecree ? { decree: say(words.official, { decree: house.officialDecree }) } : undefined,
    notOfficial: words.notOfficial,
    emergency: emergencyLine(c),
    menu: places(entries.filter((entry) => !officer || entry.for !== 'everyone')),
    folded: officer && {
      label: words.publicPages,
      menu: places(entries.filter((entry) => entry.for === 'everyone')),
    },
    help: helpLink(c, here, help),
    footer: [
      ...(help ? [{ href: '/help', label: help.label(c.language) }] : []),
      { href: '/my-cases', label: citizenWordsOf(c.language).menu },
      { href: '/about', label: words.about },
      { href: '/privacy', label: words.privacy },
      { href: '/api', label: words.programs },
      ...(officer ? [] : [{ href: '/sign-in', label: words.signIn }]),
    ],
    signedIn: officer
      ? { name: officer.name, signOutAction: '/sign-out', csrf: c.csrf() }
      : actor.kind === 'citizen'
        ? { name: actor.name ?? actor.email, signOutAction: '/citizen/sign-out', csrf: c.csrf() }
        : undefined,
    words,
    asset: house.asset,
    colour: house.country.theme.tokens['--brand-dark'],
    scripts: shown.scripts.map((name) => `${name}.js`),
    machine: shown.machine,
    wide: here.startsWith('/work') || here.startsWith('/admin'),
    unlisted:
      officer !== undefined ||
      /^\/(follow|work|admin|account|sign-in|new-key|stop-notices|my-cases|citizen|invitation|password|setup|queue|kiosk|display|device)/.test(
        here,
      ),
  })
}

/** On every page at the same place (WCAG 2.2, 3.2.6), but where nothing explains it. */
function helpLink(c: PageContext, here: string, help: Help | undefined): Link | undefined {
  const href = help?.at(here)
  return help && href !== undefined ? { href, label: help.label(c.language) } : undefined
}

function emergencyLine(c: PageContext): Html {
  const numbers = c.house.country.emergency.slice(0, 3).map(({ number }) => number)
  const [before = '', after = ''] = wordsOf(c.language).emergency.split('{numbers}')
  return html`${before}${numbers.map((number, index) => html`${index > 0 && ', '}<a href="tel:${number}">${apart(number)}</a>`)}${after}`
}
