/** One thing that a guide explains: the anchor on its page, the routes where it is done, and a picture of one of them. */
export interface Task {
  /** As in the list of routes. The guide leads to the first, where that is one address for all. */
  readonly routes: readonly string[]
  readonly picture?: Picture
}

export type Picture = keyof typeof PICTURES

/** Each picture as `npm run pictures` takes it, in every language of the program. */
export const PICTURES = {
  filing: 'complainant',
  follow: 'complainant',
  verdict: 'complainant',
  inbox: 'officer',
  case: 'officer',
  draft: 'officer',
  masks: 'coordinator',
  release: 'coordinator',
  admin: 'system-admin',
  invite: 'system-admin',
} as const
/** Of a phone, in CSS pixels. */
export const PICTURE_SIZE = { width: 360, height: 600 } as const
/** In these the pictures were taken; whoever reads another language sees the English ones. */
export const PICTURED = ['id', 'en', 'ko'] as const

const CASE = '/work/complaints/:number'
const OWN = '/applications/:number'
const APPLICATION = '/work/applications/:number'

/** The guides, and what each tells, in the order of its page. `guides.test.ts` holds every route to the list of routes. */
export const GUIDES = {
  complainant: {
    report: { routes: ['/complaints/new'], picture: 'filing' },
    similar: { routes: ['/complaints/:number/support', '/my-cases/supported'] },
    photos: { routes: ['/follow/:number/photos'] },
    follow: { routes: ['/follow', '/follow/:number', '/follow/:number/parts'], picture: 'follow' },
    answer: { routes: ['/follow/:number/answer'] },
    judge: { routes: ['/follow/:number/verdict', '/follow/:number/objection'], picture: 'verdict' },
    withdraw: { routes: ['/follow/:number/withdrawal'] },
    key: { routes: ['/follow/new-key', '/new-key/:token'] },
    account: {
      routes: [
        ...['/my-cases', '/my-cases/add', '/my-cases/data', '/my-cases/:number/key', '/my-cases/applications'],
        ...['/citizen', '/citizen/sign-in', '/citizen/sign-in/:token', '/citizen/email', '/citizen/erase'],
      ],
    },
    notices: { routes: ['/stop-notices/:token'] },
    read: { routes: ['/complaints', '/complaints/:number', '/agencies', '/agencies/:code'] },
    services: { routes: ['/services', '/services/:service', '/services/figures', '/work/services/figures'] },
    mall: { routes: ['/malls', '/malls/:mall'] },
    appointment: { routes: ['/malls/:mall/booking', '/appointments/:token'] },
    queue: { routes: ['/queue/:ticket', '/malls/:mall/queue'] },
    survey: { routes: ['/survey/:token', '/malls/:mall/survey'] },
    apply: {
      routes: [
        ...['/services/:service/application', OWN, `${OWN}/questions/:question`, `${OWN}/contact`, `${OWN}/check`],
        ...[`${OWN}/papers/:question`, `${OWN}/papers/:question/reuse`],
      ],
    },
    prefill: { routes: [`${OWN}/registers/:register`, `${OWN}/registers/:register/arrival`] },
    applied: {
      routes: [`${OWN}/signers`, '/signing/:token', `${OWN}/completion`, `${OWN}/withdrawal`, `${OWN}/objection`],
    },
    paper: { routes: ['/papers', '/papers/:code'] },
  },
  officer: {
    'sign-in': { routes: ['/sign-in', '/sign-in/code', '/password', '/password/:token', '/invitation/:token'] },
    inbox: { routes: ['/work'], picture: 'inbox' },
    take: { routes: [CASE, `${CASE}/note`], picture: 'case' },
    ask: { routes: [`${CASE}/question`] },
    draft: { routes: [`${CASE}/draft`], picture: 'draft' },
    evidence: { routes: [`${CASE}/evidence`, `${CASE}/evidence/:file/return`] },
    extend: { routes: [`${CASE}/extension`] },
    done: { routes: [`${CASE}/closing`] },
    desk: {
      routes: [
        '/work/malls/:mall/desk',
        '/work/malls/:mall/counters/:counter',
        '/work/malls/:mall/reception',
        '/work/malls/:mall/queue',
        '/work/malls/:mall/figures',
      ],
    },
    applications: {
      routes: [
        ...[
          '/work/applications',
          APPLICATION,
          `${APPLICATION}/taking`,
          `${APPLICATION}/handover`,
          `${APPLICATION}/note`,
        ],
        ...[`${APPLICATION}/question`, `${APPLICATION}/fee`, `${APPLICATION}/payment`],
      ],
    },
    decide: {
      routes: [
        ...[`${APPLICATION}/decision`, `${APPLICATION}/reopening`, `${APPLICATION}/objection-decision`],
        ...[
          `${APPLICATION}/readiness`,
          `${APPLICATION}/delivery`,
          `${APPLICATION}/revocation`,
          '/work/applications/closing',
        ],
      ],
    },
    registers: { routes: ['/work/applications/:number/registers'] },
    export: { routes: ['/work/export', '/work/exports'] },
    account: {
      routes: [
        ...['/account', '/account/password', '/account/second-factor', '/account/second-factor/codes'],
        ...['/account/second-factor/off', '/account/tokens/new', '/proof'],
      ],
    },
  },
  coordinator: {
    verify: { routes: [`${CASE}/acceptance`, `${CASE}/inspection`] },
    publish: {
      routes: [`${CASE}/publication`, `${CASE}/hiding`, `${CASE}/photos/:file/public`],
      picture: 'masks',
    },
    refer: { routes: [`${CASE}/referral`] },
    assign: { routes: [`${CASE}/assignment`] },
    release: { routes: [`${CASE}/release`, `${CASE}/return`], picture: 'release' },
    split: { routes: [`${CASE}/split`, `${CASE}/joining`] },
    archive: { routes: [`${CASE}/archiving`] },
    mall: { routes: ['/work/malls', '/work/malls/:mall', '/device', '/display', '/kiosk', '/work/malls/:mall/kiosks'] },
    availability: { routes: ['/work/malls/:mall/groups/:group/appointments'] },
    survey: {
      routes: ['', '/publication', '/results/:result', '/results/:result/withdrawal', '/report'].map(
        (way) => `/work/malls/:mall/survey${way}` as const,
      ),
    },
    form: { routes: ['/work/forms', '/work/forms/:code/:service'] },
  },
  'system-admin': {
    setup: { routes: ['/setup'] },
    begin: { routes: ['/admin'], picture: 'admin' },
    invite: { routes: ['/admin/officers', '/admin/officers/new', '/admin/officers/:officer'], picture: 'invite' },
    leave: {
      routes: [
        ...['/admin/officers/:officer/leaving', '/admin/officers/:officer/move', '/admin/officers/:officer/return'],
      ],
    },
    factor: { routes: ['/admin/officers/:officer/second-factor'] },
    agencies: {
      routes: [
        ...['/admin/agencies', '/admin/agencies/new', '/admin/agencies/:code', '/admin/agencies/:code/name'],
        ...['/admin/agencies/:code/place', '/admin/agencies/:code/closing', '/admin/agencies/:code/merger'],
      ],
    },
    calendar: { routes: below('/admin/calendar', ['day', 'list']) },
    rules: { routes: below('/admin/rules', ['rule']) },
    registers: {
      routes: [
        ...['/admin/registers', '/admin/registers/new', '/admin/registers/:register'],
        ...['/admin/registers/:register/settings', '/admin/registers/:register/try'],
        ...['/admin/registers/:register/try/result', '/admin/registers/:register/ending'],
      ],
    },
    backup: { routes: ['/admin'] },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Task>>>>

export type Guide = keyof typeof GUIDES
export const GUIDE_NAMES = Object.keys(GUIDES) as readonly Guide[]

export function tasksOf(guide: Guide): readonly (readonly [anchor: string, task: Task])[] {
  return Object.entries(GUIDES[guide])
}

/** Where the page at this address (its query does not matter), or the page above it, is explained; undefined: no guide speaks of them. */
export function helpFor(path: string): string | undefined {
  const bare = path.split(/[?#]/)[0] ?? ''
  const above = bare.slice(0, bare.lastIndexOf('/'))
  return (
    PLAIN.get(bare) ?? PATTERNS.find(([pattern]) => pattern.test(bare))?.[1] ?? (above ? helpFor(above) : undefined)
  )
}

function below(place: string, kinds: readonly string[]): readonly string[] {
  return [
    ...[place, `${place}/draft`, ...kinds.map((kind) => `${place}/draft/${kind}`)],
    ...[`${place}/draft/preview`, `${place}/draft/publication`, `${place}/editions`, `${place}/editions/:edition`],
  ]
}

const ALL = GUIDE_NAMES.flatMap((guide) =>
  tasksOf(guide).flatMap(([anchor, { routes }]) => routes.map((route) => [route, `/help/${guide}#${anchor}`] as const)),
)
// Where two tasks name a page, the first explains it.
const PLAIN = new Map(ALL.filter(([route]) => !route.includes(':')).reverse())
const PATTERNS = ALL.filter(([route]) => route.includes(':')).map(
  ([route, at]) => [new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`), at] as const,
)
