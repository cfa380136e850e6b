import { APPLICATION_ROWS } from './application-rows.ts'
import { MALL_ROWS } from './mall-rows.ts'
import { REGISTER_ROWS } from './register-rows.ts'
import { ASKERS, type Asker, type Outcome, ROUTES } from './route-walk.ts'
import { SERVICE_ROWS } from './service-rows.ts'

/**
 * Who reaches what: one row for a family of addresses, the first that fits counts. A new address that fits none fails
 * `test/routes-and-roles.test.ts`, which says what it found; add the row here.
 *
 * The letters stand in the order of ASKERS: nobody, ended session, another complainant, the complainant | national admin, head of the agency,
 * officer who holds the case, colleague, head of the province, inspector, overseer | system admin, officer and head of other agencies.
 * I: in · L: led on to another page · S: sign in · N: not allowed · dot: not found, as if it were not there.
 */
const ROWS: readonly (readonly [family: RegExp, reached: string, what: string])[] = [
  [/^(?:GET|POST) \/citizen\/sign-in$/, 'IIII IIIIIII III', 'asks for a link by mail; the same answer to everybody'],
  [
    /^(?:GET \/my-cases\/data\.json|GET \/citizen\/email\/:token|(?:GET|POST) \/citizen\/sign-in\/:token)$/,
    '.... ....... ...',
    'a citizen’s own, or by no link',
  ],
  [
    / \/(?:my-cases|citizen)(?:\/|$)/,
    'LLLL LLLLLLL LLL',
    'a citizen’s own account: everybody else, officers too, is led to its sign-in',
  ],
  [/^GET \/api\/v1\/complaints\/similar$/, 'IIII IIIIIII III', 'for every program'],
  [
    / \/(?:api\/v1\/)?complaints\/:number\/support$/,
    '.... ....... ...',
    '"me too" of a case that the public may not see, or by no link',
  ],
  [
    /^GET \/follow\/:number\/parts$/,
    'LLLL LLLLLLL LLL',
    'the parts of a case that was split; of one that was not, back to it',
  ],
  [/^POST \/follow\/:number\/parts$/, 'LLL. LLLLLLL LLL', 'the same: others are asked for number and key'],
  [/ \/work\/complaints\/:number\/(?:split|joining)$/, 'SSSS IIN.INN ...', 'the verifier’s acts'],
  [
    /^POST \/api\/v1\/complaints\/:number\/(?:split|joining|photos\/:file\/(?:publication|hiding))$/,
    'SSSS IIN.INN ...',
    'by token: the verifier’s acts',
  ],
  [
    /^POST \/api\/v1\/complaints\/:number\/photos(?:\/:file\/return)?$/,
    'SSSS NII.INN ...',
    'by token: the agency’s acts, on a file that is there',
  ],
  [
    /^POST \/api\/v1\/(?:officers\/:officer\/(?:leaving|move(?:\/undo)?|return)|agencies(?:\/import|\/:code\/(?:intake|closing|merger|place|name|(?:merger|name)\/undo))?)$|^GET \/api\/v1\/agencies\/csv$/,
    'SSSS NNNNNNN INN',
    'by token: the system admin alone',
  ],
  ...REGISTER_ROWS,
  ...APPLICATION_ROWS,
  ...MALL_ROWS,
  [/^GET \/admin$/, 'SSSS NNNNNNN INN', 'the system admin alone'],
  [
    /^GET \/follow\/:number\/photos\/:file/,
    '...I ....... ...',
    'a photo of the case: its complainant’s, under their key',
  ],
  [
    /^GET \/work\/complaints\/:number\/photos\/:file(?:\/small)?$/,
    '.... III.III ...',
    'the same, for officers who may see the case',
  ],
  [
    /^GET \/complaints\/:number\/photos\/:file(?:\/small)?$/,
    '.... ....... ...',
    'the same, for the public: only of a published case, as a copy that was released',
  ],
  [/^(?:GET|POST) \/follow\/leave$/, 'LLLL LLLLLLL LLL', 'leaves a case; says nothing'],
  [/^GET \/follow\/:number\/notices/, 'LLLL LLLLLLL LLL', 'only a form of the page before'],
  [/^GET \/follow\/:number/, 'LLLI LLLLLLL LLL', 'the complainant’s own case: others are asked for number and key'],
  [
    /^POST \/follow\/:number\/photos$/,
    'LLLL LLLLLLL LLL',
    'the complainant’s, who is told that it came; others are asked for number and key',
  ],
  [/^POST \/follow\/:number\/(?:withdrawal|notices)$/, 'SSSL SSSSSSS SSS', 'what the complainant alone does'],
  [/^POST \/follow\/:number\//, 'SSSI SSSSSSS SSS', 'what the complainant alone does'],
  [/^(?:GET|POST) \/work\/export$/, 'SSSS IIIIIII .II', 'a list taken out: whoever sees cases'],
  [
    /^GET \/(?:work|api\/v1)\/exports$/,
    'SSSS IINNIII INI',
    'lists that were taken out: a head’s and inspector’s own agencies, and those who watch over all',
  ],
  [/^GET \/work$/, 'SSSS IIIIIII III', 'the workspace, each their own lists'],
  [
    /^GET \/work\/complaints\/:number$/,
    'SSSS III.III ...',
    'a secret case: who holds it, who heads or supervises its agency, the nation',
  ],
  [/^POST \/work\/complaints\/:number\/inspection$/, 'SSSS LLN.LNN ...', 'the verifier’s acts'],
  [
    /^POST \/work\/complaints\/:number\/evidence(?:\/:file\/return)?$/,
    'SSSS NLL.LNN ...',
    'the agency’s acts, with a file',
  ],
  [
    / \/work\/complaints\/:number\/(?:acceptance|inspection|archiving|publication|hiding|photos\/:file\/public)$/,
    'SSSS IIN.INN ...',
    'the verifier’s acts',
  ],
  [/ \/work\/complaints\/:number\/(?:referral|note)$/, 'SSSS III.INN ...', 'verifier and agency'],
  [/ \/work\/complaints\/:number\/assignment$/, 'SSSS NIN.INN ...', 'the head’s act'],
  [
    / \/work\/complaints\/:number\/(?:question|draft|release|return|closing|extension|evidence(?:\/:file\/return)?)$/,
    'SSSS NII.INN ...',
    'the agency’s acts',
  ],
  [/^GET \/api\/v1\/complaints\/:number\/photos$/, 'SSSS III.III ...', 'by token: as the case itself'],
  [
    /^POST \/api\/v1\/complaints\/:number\/(?:acceptance|inspection|archiving|publication|hiding)$/,
    'SSSS IIN.INN ...',
    'by token: the verifier’s acts',
  ],
  [/^POST \/api\/v1\/complaints\/:number\/(?:referral|note)$/, 'SSSS III.INN ...', 'by token: verifier and agency'],
  [/^POST \/api\/v1\/complaints\/:number\/assignment$/, 'SSSS NIN.INN ...', 'by token: the head’s act'],
  [
    /^POST \/api\/v1\/complaints\/:number\/(?:question|draft|release|return|closing|extension)$/,
    'SSSS NII.INN ...',
    'by token: the agency’s acts',
  ],
  [
    /^GET \/(?:api\/v1\/)?complaints\/:number$/,
    '.... ....... ...',
    'a case that is not published, without its key: nobody, whatever their office',
  ],
  [/ \/(?:invitation|password|new-key|stop-notices)\/:token$/, '.... ....... ...', 'links: only who holds one'],
  [/^GET \/sign-in$/, 'IIII LLLLLLL LLL', 'who is signed in needs no form'],
  [/ \/sign-(?:out|in\/code)$/, 'LLLL LLLLLLL LLL', 'the second step is for who has just shown a password'],
  [
    /^GET \/(?:account\/(?:sessions|tokens)|admin\/officers\/:officer\/roles)$/,
    'LLLL LLLLLLL LLL',
    'only a form of another page; shows nothing',
  ],
  [/^POST \/account\/(?:sessions|tokens)$/, 'SSSS ....... ...', 'ends what is one’s own; of others nothing is found'],
  [
    /^POST \/account\/second-factor$| \/account\/second-factor\/(?:codes|off)$/,
    'SSSS LLLLLLL LLL',
    'one’s own second factor, where there is one',
  ],
  [/ \/(?:account|proof)(?:\/|$)/, 'SSSS IIIIIII III', 'one’s own account'],
  [
    / \/admin\/officers\/:officer\/second-factor$|^POST \/admin\/officers\/:officer\/roles$/,
    'SSSS NNNNNNN .NN',
    'the system admin; what is not there is not found',
  ],
  [
    /^GET \/admin\/(?:calendar|rules)\/draft\/(?:removal|discard|publication|file)$/,
    'LLLL LLLLLLL LLL',
    'only a form of another page; shows nothing',
  ],
  [
    /^GET \/admin\/(?:calendar|rules)\/draft\/(?:day|list|rule|preview)$/,
    'SSSS NNNNNNN LNN',
    'the system admin; where no draft is open, to its beginning',
  ],
  [
    / \/api\/v1\/rules\/(?:draft|editions\/:edition(?:\/undo)?)$/,
    'SSSS NNNNNNN .NN',
    'by token: the system admin; what is not there is not found',
  ],
  [/ \/api\/v1\/(?:calendar|rules)(?:\/|$)/, 'SSSS NNNNNNN INN', 'by token: the system admin alone'],
  [/^GET \/admin\/calendar\/editions\/:edition$/, 'SSSS NNNNNNN INN', 'the system admin alone'],
  [
    /^POST \/admin\/calendar\/editions\/:edition$/,
    'SSSS NNNNNNN LNN',
    'the system admin; makes the draft that undoes it',
  ],
  [
    / \/admin\/(?:calendar|rules)\/editions\/:edition$|^POST \/admin\/(?:calendar|rules)\/draft\/removal$/,
    'SSSS NNNNNNN .NN',
    'the system admin; what is not there is not found',
  ],
  [
    /^GET \/admin\/agencies\/import\/changes$/,
    'SSSS NNNNNNN LNN',
    'the system admin; only a form of another page, and back to it',
  ],
  [/ \/admin\//, 'SSSS NNNNNNN INN', 'the system admin alone'],
  [/ \/setup(?:\/|$)/, '.... ....... ...', 'gone once a portal is set up'],
  [/^GET \/dev\/mail$/, '.... ....... ...', 'only in the demo, on the machine itself'],
  [
    /^(?:GET|POST) \/(?:complaints(?:\/new)?|agencies(?:\/:code)?|follow(?:\/new-key)?|password|sign-in)$/,
    'IIII IIIIIII III',
    'for everybody',
  ],
  ...SERVICE_ROWS,
  [
    /^(?:GET|POST) \/api\/v1\/complaints$|^GET \/api\/v1\/(?:agencies|regions|categories|services)$/,
    'IIII IIIIIII III',
    'for every program',
  ],
  [
    /^GET \/(?:|about|privacy|help(?:\/[a-z-]+)?|api(?:\/[a-z]+)?|healthz|readyz|metrics|api\/openapi\.json|robots\.txt|favicon\.ico)$/,
    'IIII IIIIIII III',
    'for everybody',
  ],
]

const LETTERS: Readonly<Record<string, Outcome>> = {
  I: 'in',
  L: 'led on',
  S: 'sign in',
  N: 'not allowed',
  '.': 'not found',
}

/** What is expected of a route; undefined where no row fits. */
export function expectedOf(route: string): ReadonlyMap<Asker, Outcome> | undefined {
  const row = ROWS.find(([family]) => family.test(route))
  const letters = [...(row?.[1] ?? '').replaceAll(' ', '')]
  return row && new Map(ASKERS.map((asker, at) => [asker, LETTERS[letters[at] ?? ''] ?? 'not found']))
}

/** Rows that no route is of: an address that went, and left its row. */
export function idleRows(): string[] {
  const routes = ROUTES.map(({ method, path }) => `${method} ${path}`)
  const used = new Set(routes.map((route) => ROWS.find(([family]) => family.test(route))))
  return ROWS.filter((row) => !used.has(row)).map(([family]) => family.source)
}

/** The letters of what happened, as a row here writes them. */
export function lettersOf(outcomes: ReadonlyMap<Asker, Outcome>): string {
  const letter = (asker: Asker) => Object.keys(LETTERS).find((one) => LETTERS[one] === outcomes.get(asker)) ?? '?'
  const all = ASKERS.map(letter).join('')
  return `${all.slice(0, 4)} ${all.slice(4, 11)} ${all.slice(11)}`
}

export function printRoutesAndRoles(): string {
  const heads = ['Address', ...ASKERS.map((asker) => asker), 'What it is']
  const lines = ROUTES.map(({ method, path }) => {
    const route = `${method} ${path}`
    const expected = expectedOf(route)
    const what = ROWS.find(([family]) => family.test(route))?.[2] ?? ''
    return [`\`${route}\``, ...ASKERS.map((asker) => SIGNS[expected?.get(asker) ?? 'not found']), what]
  })
  const rows = [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`)
  return `<!-- Written by \`npm run generate\` from test/support/routes-and-roles.ts; held by test/routes-and-roles.test.ts. -->

# Routes and roles

Every address of the program, and what becomes of whoever asks it for something of a **secret** case of the agency id.32.73, which the officer
\`one\` holds. \`two\` is a colleague, \`head\` heads that agency, \`province\` the one above it; \`lone\` and \`elsewhere\` belong to others.

● in: shown, done, or refused only for what was typed · → led on to another page · S must sign in · ✕ known, and not allowed ·
– not found, as if it were not there.

${rows.join('\n')}
`
}

const SIGNS: Readonly<Record<Outcome, string>> = {
  in: '●',
  'led on': '→',
  'sign in': 'S',
  'not allowed': '✕',
  'not found': '–',
}
