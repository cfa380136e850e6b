import { FORM_ROWS } from './form-rows.ts'

/** Who reaches the catalogue of services, as rows of `routes-and-roles.ts`. */
export const SERVICE_ROWS: readonly (readonly [family: RegExp, reached: string, what: string])[] = [
  [
    /^GET \/work\/services$/,
    'SSSS NLNNLNN LNL',
    'leads a coordinator to the services of their agency, a system admin to those of all of a kind',
  ],
  [
    /^GET \/work\/services\/:code\/:service\/withdrawal$/,
    'SSSS NLNNLNN NNN',
    'the coordinator, or of an agency above; where nothing is published, back to the service',
  ],
  [
    /^POST \/work\/services\/:code\/:service\/parts\/:part$/,
    'SSSS NLNNLNN NNN',
    'the coordinator, or of an agency above: a part is saved in the draft',
  ],
  [
    /^POST \/work\/services\/:code\/:service\/discard$/,
    'SSSS NLNNINN NNN',
    'the coordinator, or of an agency above: the first throws the draft away, the next is told that there is none',
  ],
  [
    /^GET \/work\/services\/figures$/,
    'SSSS IIIIIII III',
    'for officers: public figures, those of the own agency first',
  ],
  [/ \/work\/services\/:code/, 'SSSS NINNINN NNN', 'the coordinator of the agency, or of one above'],
  [
    /^POST \/api\/v1\/agencies\/:code\/services/,
    'SSSS NINNINN NNN',
    'by token: the coordinator of the agency, or of one above',
  ],
  [
    /^GET \/(?:services(?:\.jsonld|\/figures(?:\.csv)?|\/:service(?:\.jsonld)?)?|agencies\/:code\/promise)$|^GET \/api\/v1\/services\/(?::service|figures)$/,
    'IIII IIIIIII III',
    'the catalogue of services: for everybody',
  ],
  ...FORM_ROWS,
]
