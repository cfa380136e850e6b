/** Rows of `routes-and-roles.ts` for the forms of services, in its letters. */
export const FORM_ROWS: readonly (readonly [family: RegExp, reached: string, what: string])[] = [
  [/^GET \/work\/forms$/, 'SSSS NINNINN NNI', 'a coordinator, for the services of their agency'],
  [
    /^(?:GET|POST) \/work\/forms\/.*\/(?:publication|move|rollback)$|^POST \/work\/forms\/.*\/deletion$|^GET \/work\/forms\/.*\/tests\/:test\/deletion$/,
    'SSSS NLNNLNN NNN',
    'who writes the form of a service; shows nothing, or acts and leads on',
  ],
  [
    / \/work\/forms\//,
    'SSSS NINNINN NNN',
    'who writes the form of a service: coordinators of the agency that gives it and above',
  ],
]
