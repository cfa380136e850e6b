/** Rows of `routes-and-roles.ts` for sign-ins and registers, in its letters. */
export const REGISTER_ROWS: readonly (readonly [family: RegExp, reached: string, what: string])[] = [
  [
    /^GET \/registers\/:register\/return$/,
    '.... ....... ...',
    'the way back from a sign-in: only for the browser that set out',
  ],
  [/^(?:GET|POST) \/admin\/registers(?:\/new)?$/, 'SSSS NNNNNNN INN', 'the system admin alone'],
  [/ \/admin\/registers\/:register/, 'SSSS NNNNNNN .NN', 'the system admin alone; this one is not there'],
  [/^(?:GET|POST) \/api\/v1\/registers$/, 'SSSS NNNNNNN INN', 'by token: the system admin alone'],
  [
    /^POST \/api\/v1\/registers\/:register/,
    'SSSS NNNNNNN INN',
    'by token: the system admin alone; what is sent is looked at before the register',
  ],
]
