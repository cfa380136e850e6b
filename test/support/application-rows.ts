/** Rows of `routes-and-roles.ts` for applications, in its letters. */
export const APPLICATION_ROWS: readonly (readonly [family: RegExp, reached: string, what: string])[] = [
  [/ \/signing\/:token/, '.... ....... ...', 'who holds the link of a signer'],
  [
    / \/services\/:service\/application$|^POST \/api\/v1\/services\/:service\/applications$/,
    'IIII IIIIIII III',
    'where an application begins: for everybody',
  ],
  [
    /^GET \/api\/v1\/applications\/:number$|^POST \/api\/v1\/applications\/:number\/(?:answers\/:question|contact|submission|completion|withdrawal|objection)$/,
    '.... ....... ...',
    'the applicant’s own by program: who has its number and key',
  ],
  [
    /^GET \/applications\/:number\/(?:key|papers\/:question\/choice)$|^POST \/applications\/:number\/(?:withdrawal|papers\/:question)$/,
    'LLLL LLLLLLL LLL',
    'the applicant’s own; shows nothing, or acts and leads on',
  ],
  [
    /^POST \/applications\/:number\/papers\/:question\/choice$/,
    'LLL. LLLLLLL LLL',
    'the same: what was not offered is not there',
  ],
  [
    /^GET \/applications\/:number\/files\/:file/,
    '...I ....... ...',
    'a paper of the application: its applicant’s, under their key',
  ],
  [
    /^GET \/work\/applications\/:number\/files\/:file/,
    '.... .IIII.. ...',
    'the same, for the officers of the agency and those above them',
  ],
  [
    /^POST \/applications\/:number\/registers\/:register|^GET \/applications\/:number\/registers\/:register\/(?:arrival|removal)$/,
    'LLLL LLLLLLL LLL',
    'the applicant’s own; a register that cannot be asked leads back',
  ],
  [
    / \/work\/applications\/:number\/registers$/,
    'SSSS .INNI.. ...',
    'whoever works on the application, or coordinates its agency',
  ],
  [/ \/applications\/:number/, 'LLLI LLLLLLL LLL', 'the applicant’s own: others are asked for number and key'],
]
