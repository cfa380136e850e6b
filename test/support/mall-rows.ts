/** Who reaches what of malls; read as the rows of `routes-and-roles.ts`. */
export const MALL_ROWS: readonly (readonly [family: RegExp, reached: string, what: string])[] = [
  [/^GET \/(?:api\/v1\/)?malls(?:\/:mall(?:\/queue)?)?$/, 'IIII IIIIIII III', 'for everybody'],
  [
    /^GET \/display$/,
    'LLLL LLLLLLL LLL',
    'a machine of a mall, by its own token: all others are led to where a machine says who it is',
  ],
  [/^GET \/kiosk\/kiosk-\w+\.ts$/, 'IIII IIIIIII III', 'scripts of the kiosk: they say nothing of anybody'],
  [/ \/kiosk(?:\/|$)/, 'LLLL LLLLLLL LLL', 'a kiosk of a mall, by its own token: all others are led on as before'],
  [/ \/device$/, 'IIII IIIIIII III', 'where a machine says who it is'],
  [/^GET \/(?:api\/v1\/)?malls\/:mall\/survey/, 'IIII IIIIIII III', 'published results: for everybody'],
  [/ \/survey\/:token$/, '.... ....... ...', 'who holds the link of a finished service'],
  [/^POST \/api\/v1\/malls\/:mall\/survey\/results/, 'SSSS NINNINN NNN', 'by token: who runs the mall'],
  [/ \/(?:api\/v1\/)?malls\/:mall\/(?:booking|challenge|appointments)$/, 'IIII IIIIIII III', 'for everybody'],
  [/ \/api\/v1\/malls\/:mall\/availability$/, '.... ....... ...', 'for everybody who names services'],
  [/ \/(?:api\/v1\/)?appointments\/:token/, '.... ....... ...', 'one’s own appointment: who holds its link'],
  [
    /^GET \/work\/applications(?:\/closing)?$|^POST \/work\/applications\/closing$/,
    'SSSS IIIIIII III',
    'for officers: each sees those of their agencies',
  ],
  [/^POST \/work\/applications\/:number\/taking$/, 'SSSS .LLLL.. ...', 'officers of the agency; acts and leads on'],
  [
    /^GET \/work\/applications\/:number$| \/(?:work|api\/v1)\/applications\/:number\/(?:taking|readiness|delivery|note|correction)$/,
    'SSSS .IIII.. ...',
    'one application: officers of its agency and those above',
  ],
  [
    / \/work\/applications\/:number\/(?!files)|^POST \/api\/v1\/applications\/:number\/(?:decision|objection-decision|question|fee|payment|handover|reopening|revocation)$/,
    'SSSS .INNI.. ...',
    'who works on it, or a coordinator; here nobody has taken it yet',
  ],
  [/^GET \/api\/v1\/applications$|^POST \/api\/v1\/application-closings$/, 'SSSS IIIIIII III', 'by token: the same'],
  [
    /^(?:GET|POST) \/papers$|^GET \/api\/v1\/paper-keys$/,
    'IIII IIIIIII III',
    'where anybody checks a paper; the keys that sign papers',
  ],
  [/ \/(?:api\/v1\/)?papers\/:code$/, '.... ....... ...', 'an issued paper: who holds it and has its code'],
  [
    /^GET \/queue\/:ticket$|^GET \/api\/v1\/(?:queue\/:ticket|malls\/:mall\/queue)$/,
    'IIII IIIIIII III',
    'a ticket, for who has its address; how long it takes in a mall, for everybody',
  ],
  [/^POST \/queue\/:ticket\/notice$/, 'IIII IIIIIII III', 'the same: says what is wrong with an address'],
  [/ \/queue\/:ticket\/(?:notice|leaving)$/, 'LLLL LLLLLLL LLL', 'the same: acts and leads back'],
  [
    /^POST \/api\/v1\/(?:malls\/:mall\/(?:tickets|arrivals)|counters\/:counter\/\w+|tickets\/:queued\/\w+)$/,
    'SSSS NIIIINN NNN',
    'by token: clerks of the counter group',
  ],
  [/^POST \/api\/v1\/malls\/:mall\/reckoning$/, 'SSSS NINNINN NNN', 'by token: who runs the mall or a group of it'],
  [/^POST \/api\/v1\/malls\/:mall\/number-blocks$/, 'SSSS NNNNNNN NNN', 'kiosks alone, by their own token'],
  [/^GET \/api\/v1\/malls\/:mall\/line$/, 'SSSS N....NN NNN', 'by token: clerks, of a counter group that is named'],
  [/^GET \/work\/malls(?:\/:mall)?$/, 'SSSS IIIIIII III', 'for officers; what they may do there is asked by each act'],
  [/ \/work\/malls\/new$/, 'SSSS NINNINN NNI', 'a coordinator; whether of that agency the act asks'],
  [
    /^GET \/work\/malls\/:mall\/(?:reopening|.*(?:counters|services|series|rules|allowances|(?:counters|services|devices|series|exceptions|allowances)\/:\w+\/ending))$|^POST \/work\/malls\/:mall\/.*ending$/,
    'SSSS NLNNLNN NNN',
    'who runs the mall or the group; shows nothing, or acts and leads on',
  ],
  [/^GET \/work\/malls\/:mall\/(?:desk|queue|figures)$/, 'SSSS IIIIIII III', 'for officers: no person is in it'],
  [
    / \/work\/malls\/:mall\/reception$/,
    'SSSS IIIIIII III',
    'for officers: each sees and gives numbers of their own groups only',
  ],
  [
    /^POST \/work\/malls\/:mall\/queue$/,
    'SSSS NIIIINN NNN',
    'clerks of the mall say that help is there; who runs a group reckons',
  ],
  [/ \/work\/malls\/:mall\/counters\/:counter$/, 'SSSS NIIIINN NNN', 'the clerks of the group, and those above them'],
  [
    / \/work\/malls\/:mall\//,
    'SSSS NINNINN NNN',
    'who runs the mall or the group: coordinators of its agency and above',
  ],
]

/** Pages of malls that show nothing: they act, and lead on. */
export const MALL_DEEDS: readonly string[] = [
  ...['reopening', 'devices/:device/ending'],
  ...['counters', 'counters/:counter/ending', 'services', 'services/:service/ending'].map(
    (way) => `groups/:group/${way}`,
  ),
  ...['series', 'series/:series/ending', 'exceptions/:exception/ending', 'rules'].map(booked),
  ...['allowances', 'allowances/:allowance/ending'].map(booked),
].map((way) => `/work/malls/:mall/${way}`)

function booked(way: string): string {
  return `groups/:group/appointments/${way}`
}
