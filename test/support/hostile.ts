import fc from 'fast-check'
import { DOOR } from '../../src/kit/http/server.ts'

/** One request to file, spoiled in a field or two, and which. */
export interface Spoiled {
  /** The JSON as it is sent: some of it no JSON library would write. */
  readonly body: string
  /** Fields that are no longer as a sensible program would send them; `*` for the body as a whole. */
  readonly fields: readonly string[]
  readonly contentType: string
}

/** Texts that have broken other programs. Most of them are words that a person may lawfully write. */
export const NASTY: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  `'); drop table complaints.complaints; --`,
  `' or '1'='1`,
  '../../../../etc/passwd',
  'C:\\Windows\\System32\\config',
  '${7*7} {{7*7}} <%= 7*7 %> #{7*7}',
  '%00%0d%0aSet-Cookie: a=b',
  'baris satu\r\nBcc: lain@contoh.id\r\n\r\n',
  '{number} {minutes|minute|minutes}',
  '$1 $& $` \\1 \\u0000',
  '\u0000',
  'nol\u0000di tengah',
  '\ud800',
  'setengah \udfff huruf',
  '\u202e\u2066arah terbalik\u2069',
  'ber\u200bkedok\u200d\u2060\ufeff',
  `e${'\u0301'.repeat(300)}`,
  '👩‍👩‍👧‍👦'.repeat(20),
  'ﷺ'.repeat(40),
  'İıſK',
  'ꦱꦸꦒꦼꦁ',
  '\u001b[31mmerah\u0007',
  '\uffff\ufffe',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e999',
  'true',
  '0x1F',
  ' ',
  '',
  '\t\n\u3000\u00a0',
  'a'.repeat(151),
  'kata '.repeat(1_700),
  'x'.repeat(20_000),
  '9'.repeat(400),
]

const wrongType = fc.constantFrom<unknown>(
  ...[0, -1, 1.5, 1e308, 2 ** 53, true, false, null, [], {}, [[]], ['a'], { a: 1 }, 'true', 'on', '0'],
)
const day = fc.constantFrom(
  ...['2026-02-30', '2025-02-29', '2026-13-01', '0000-00-00', '9999-12-31', '2099-01-01', '1800-01-01', '24-11-2026'],
  ...['2026-11-24T00:00:00Z', '2026-11-24 ', 'kemarin', '+002026-11-24', '-000001-01-01', '2026-11-2', '20261124'],
)
const code = fc.constantFrom(
  'id.tidak-ada',
  '99.99',
  'complaints',
  '__proto__',
  'constructor',
  'ID.32',
  '32.73.',
  'tidak-ada',
  '32.73; --',
)
const anyText = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
)
const nested = fc.integer({ min: 2, max: 3_000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth))
/** Values as JSON text. */
const anyJson = fc.oneof(
  { weight: 6, arbitrary: anyText.map((text) => JSON.stringify(text)) },
  { weight: 3, arbitrary: wrongType.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: day.map((text) => JSON.stringify(text)) },
  { weight: 1, arbitrary: code.map((text) => JSON.stringify(text)) },
  { weight: 1, arbitrary: nested },
  { weight: 1, arbitrary: fc.json({ maxDepth: 4 }) },
)

/** Where people write what they like: most of what is sent there is hostile and lawful at once. */
const OPEN_FIELDS = ['title', 'text', 'place', 'contact.name'] as const
const FIELDS = [
  ...['class', 'title', 'text', 'happened_on', 'region', 'place', 'agency', 'category', 'service'],
  ...['anonymous', 'secret', 'contact', 'contact.name', 'contact.email', 'contact.phone', 'language'],
] as const

/** What a sensible program would send. */
const sensible = fc.record({
  class: fc.constantFrom('complaint', 'aspiration', 'information'),
  title: fc.constantFrom('Lampu jalan padam', 'Antrean puskesmas terlalu lama', 'Usul taman bermain di kampung'),
  text: fc.constantFrom('Lampu di depan pasar padam sejak Selasa malam.', 'Baris satu.\nBaris dua yang lebih panjang.'),
  happened_on: fc.constantFrom('2026-11-20', '2026-01-31'),
  region: fc.constantFrom('32.73', '32', '61.71'),
  place: fc.constantFrom('Depan pasar', 'Gang rekaan RT 02'),
  agency: fc.constantFrom('id.32.73', 'id.kemenkes'),
  anonymous: fc.boolean(),
  secret: fc.boolean(),
  contact: fc.record({
    name: fc.constant('Melati Rekaan'),
    email: fc.constant('melati@contoh.id'),
    phone: fc.constant('0812 3456 7890'),
  }),
  language: fc.constantFrom('id', 'en'),
})

const gone = fc.integer({ min: 0, max: 7 })
const spoil = fc.oneof(
  fc.record({ field: fc.constantFrom<string>(...FIELDS), gone, value: anyJson }),
  fc.record({
    field: fc.constantFrom<string>(...OPEN_FIELDS),
    gone,
    value: anyText.map((text) => JSON.stringify(text)),
  }),
)

/** Valid bodies, each with one or two fields spoiled: gone, huge, of another type, hostile, or a field that nobody knows. */
export const spoiledBody: fc.Arbitrary<Spoiled> = fc
  .record({
    body: sensible,
    spoils: fc.array(spoil, { minLength: 1, maxLength: 2 }),
    odd: fc.integer({ min: 0, max: 99 }),
    name: fc.oneof(
      fc.constantFrom('constructor', 'toString', 'Title', 'judul', '', 'a.b', '<b>', '\ud800', 'x'.repeat(300)),
      fc.string({ maxLength: 20 }),
    ),
  })
  .map(({ body, spoils, odd, name }) => {
    const members = new Map(Object.entries(body).map(([field, value]) => [field, JSON.stringify(value)]))
    const contact = new Map(Object.entries(body.contact).map(([field, value]) => [field, JSON.stringify(value)]))
    const fields: string[] = []
    for (const { field, gone, value } of spoils) {
      fields.push(field)
      const [outer = '', inner] = field.split('.')
      const target = inner === undefined ? members : contact
      if (gone === 0) target.delete(inner ?? outer)
      else target.set(inner ?? outer, value)
      if (inner !== undefined) members.set('contact', written(contact))
    }
    return oddly({ text: written(members), fields, odd, name })
  })

function written(members: ReadonlyMap<string, string>): string {
  return `{${[...members].map(([field, value]) => `${JSON.stringify(field)}:${value}`).join(',')}}`
}

/** A few in a hundred are odd as a whole. */
function oddly({
  text,
  fields,
  odd,
  name,
}: {
  text: string
  fields: readonly string[]
  odd: number
  name: string
}): Spoiled {
  const json = 'application/json'
  const whole = (body: string, contentType = json): Spoiled => ({ body, contentType, fields: ['*'] })
  if (odd === 0) return whole(text.slice(0, -3))
  if (odd === 1) return whole(text, 'application/xml')
  if (odd === 2) return whole(text, 'text/plain')
  if (odd === 3) return whole(`{"__proto__":{"title":"x"},${text.slice(1)}`)
  if (odd === 4) return whole(`[${text}]`)
  if (odd === 5) return whole(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`)
  if (odd === 6) return whole('')
  if (odd === 7)
    return {
      body: text.replace('"secret"', '"secret":true,"secret"'),
      contentType: json,
      fields: [...fields, 'secret'],
    }
  if (odd === 8) return whole(`{"text":"${'x'.repeat(DOOR.bodyBytes)}"}`)
  if (odd < 16)
    return { body: `${text.slice(0, -1)},${JSON.stringify(name)}:1}`, contentType: json, fields: [...fields, name] }
  return { body: text, contentType: json, fields }
}
