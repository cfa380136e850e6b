import { resolve } from 'node:path'

interface Setting {
  readonly name: string
  /** What holds when the environment says nothing, as it would be written there. */
  readonly fallback: string
  /** One sentence for whoever runs the portal. */
  readonly words: string
  readonly secret?: true
  /** A sentence that says what is wrong, or undefined. */
  readonly wrong?: (value: string) => string | undefined
}

const settings = [
  { name: 'PORT', fallback: '3000', words: 'The port on which the portal listens.', wrong: whole(1, 65_535) },
  {
    name: 'HOST',
    fallback: '',
    words: 'The address on which it listens. Empty: 127.0.0.1 while the demo is on, else 0.0.0.0.',
    wrong: matches(/^[\w.:-]*$/, 'an address such as 127.0.0.1'),
  },
  {
    name: 'BASE_URL',
    fallback: '',
    words:
      'The address under which people reach the portal, without a slash at the end. Empty: http://localhost:PORT. With https, cookies are sent over https only.',
    wrong: matches(/^(https?:\/\/[^\s/?#]+)?$/, 'https://name or http://name, without a path'),
  },
  { name: 'DATA_DIR', fallback: './data', words: 'The folder for the embedded database, the server secret and files.' },
  {
    name: 'DATABASE_URL',
    fallback: '',
    words: 'A PostgreSQL server (15 or newer). Empty: the program starts its own in DATA_DIR.',
    secret: true,
    wrong: matches(/^(postgres(ql)?:\/\/\S+)?$/, 'postgres://user:password@host:5432/database'),
  },
  {
    name: 'MIGRATE_DATABASE_URL',
    fallback: '',
    words:
      'The same database as a role that may change its tables, so that the role of DATABASE_URL need not. Empty: DATABASE_URL.',
    secret: true,
    wrong: matches(/^(postgres(ql)?:\/\/\S+)?$/, 'postgres://user:password@host:5432/database'),
  },
  {
    name: 'SECRET',
    fallback: '',
    words:
      'At least 32 letters from which follow keys of programs and form guards are derived. Empty: made once and kept in DATA_DIR/secret. Several machines must share it.',
    secret: true,
    wrong: matches(/^(.{32,})?$/s, 'at least 32 letters'),
  },
  { name: 'COUNTRY', fallback: 'id', words: 'The country pack: a folder of countries/, or a path to one.' },
  {
    name: 'DEMO',
    fallback: 'on',
    words:
      'on: invented people and cases, a banner on every page; a country without a demo starts as with off. off: a real, empty portal.',
    wrong: oneOf('on', 'off'),
  },
  {
    name: 'PORTAL_NAME',
    fallback: 'Jembatan',
    words: 'The name at the head of every page.',
    wrong: matches(/^.{1,60}$/s, '1 to 60 letters'),
  },
  {
    name: 'OFFICIAL_DECREE',
    fallback: '',
    words: 'The decree that makes this portal an official service. Empty: every page says that it is none.',
  },
  {
    name: 'SMTP_URL',
    fallback: '',
    words: 'Where mail is handed over, such as smtp://user:password@host:587. Empty: notices wait.',
    secret: true,
    wrong: address(
      /^(smtps?:\/\/\S+)?$/,
      'smtp://user:password@host:587, with percent signs for signs in the password',
    ),
  },
  {
    name: 'MAIL_FROM',
    fallback: 'jembatan@localhost',
    words: 'The sender of notices.',
    wrong: matches(/^[^\s<>]+@[^\s<>]+$/, 'an e-mail address'),
  },
  {
    name: 'SMS_URL',
    fallback: '',
    words:
      'An HTTP gateway for short messages: it is sent {"to", "text"} as JSON. Empty: nobody is asked for a number by which to confirm.',
    secret: true,
    wrong: address(/^(https?:\/\/\S+)?$/, 'https://gateway.example/messages'),
  },
  {
    name: 'SMS_TOKEN',
    fallback: '',
    words: 'The token by which that gateway knows the portal, sent as bearer.',
    secret: true,
    wrong: matches(/^[\x21-\x7e]{0,400}$/, 'one word without blanks'),
  },
  {
    name: 'BOOKING_WORK',
    fallback: '400',
    words:
      'How many times a browser derives a key (PBKDF2, 1,000 rounds) before it takes an appointment: against programs that hoard places. 400 take one second or two on a cheap phone. 0: none is asked.',
    wrong: whole(0, 20_000),
  },
  {
    name: 'FILES_URL',
    fallback: '',
    words:
      'Where photos and documents are kept: an S3 service, such as s3+https://key:secret@host/bucket?region=ap-southeast-3. Empty: DATA_DIR/files. Several machines must share it.',
    secret: true,
    wrong: address(
      /^(s3\+https?:\/\/[^\s:@/]+:[^\s:@/]+@[^\s/?#]+\/[^\s/?#]+(\?region=[\w-]+)?)?$/,
      's3+https://key:secret@host/bucket?region=name, with percent signs for signs in key and secret',
    ),
  },
  {
    name: 'PRIVATE_REGISTER_HOSTS',
    fallback: '',
    words:
      'Hosts of registers that may stand at private addresses and be asked over http, such as register.internal:8443, with commas between. Empty: none.',
    wrong: matches(/^([\w.-]+(:\d{1,5})?(\s*,\s*[\w.-]+(:\d{1,5})?)*)?$/, 'hosts such as register.internal:8443'),
  },
  {
    name: 'SECOND_FACTOR',
    fallback: 'optional',
    words:
      'required: an officer without a second factor is led to set one up before anything else, and their tokens rest. optional: each officer decides.',
    wrong: oneOf('optional', 'required'),
  },
  {
    name: 'TRUST_PROXY',
    fallback: 'off',
    words: 'on: take the address of the caller from X-Forwarded-For, which only a proxy of your own may set.',
    wrong: oneOf('on', 'off'),
  },
  {
    name: 'RATE_LIMIT',
    fallback: 'on',
    words: 'off: no limits per address. Only for measurements; the start warns of it.',
    wrong: oneOf('on', 'off'),
  },
  {
    name: 'LOG_LEVEL',
    fallback: 'info',
    words: 'How much is logged: error, warn, info, debug.',
    wrong: oneOf('error', 'warn', 'info', 'debug', 'silent'),
  },
] as const satisfies readonly Setting[]

/** Every setting, read from the environment and checked at start; printed into docs/generated/settings.md. */
export const SETTINGS: readonly Setting[] = settings

/** How the variables with the secrets of registers begin; a system admin names them in the browser. */
const REGISTER_SECRET = 'REGISTER_SECRET_'

type SettingName = (typeof settings)[number]['name']

export interface Config {
  readonly port: number
  readonly host: string
  readonly baseUrl: string
  /** False where nobody said BASE_URL or PORT, so that `baseUrl` is only the usual one. */
  readonly addressGiven: boolean
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly migrateDatabaseUrl: string | undefined
  readonly secret: string | undefined
  readonly country: string
  readonly demo: boolean
  readonly portalName: string
  readonly officialDecree: string | undefined
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  readonly sms: { readonly url: string; readonly token: string } | undefined
  readonly bookingWork: number
  readonly filesUrl: string | undefined
  /** Secrets of registers, by the names of their variables, and hosts that may be within the house's own walls. */
  readonly registers: { readonly secrets: Readonly<Record<string, string>>; readonly privateHosts: readonly string[] }
  readonly secondFactorRequired: boolean
  readonly trustProxy: boolean
  readonly rateLimit: boolean
  readonly logLevel: string
}

/** Reads and checks every setting. Throws one Error that names all that are wrong and says what each should look like. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const wrong: string[] = []
  const value = {} as Record<SettingName, string>
  for (const setting of settings as readonly (Setting & { name: SettingName })[]) {
    const given = environment[setting.name]?.trim() || setting.fallback
    const complaint = setting.wrong?.(given)
    if (complaint)
      wrong.push(`${setting.name} should be ${complaint}${setting.secret ? '' : `, not "${given.slice(0, 80)}"`}.`)
    value[setting.name] = given
  }
  if (wrong.length > 0) throw new Error(`These settings are wrong:\n  ${wrong.join('\n  ')}`)
  const demo = value.DEMO === 'on'
  return {
    port: Number(value.PORT),
    host: value.HOST || (demo ? '127.0.0.1' : '0.0.0.0'),
    baseUrl: value.BASE_URL || `http://localhost:${value.PORT}`,
    addressGiven: value.BASE_URL !== '' || Boolean(environment.PORT?.trim()),
    dataDir: resolve(value.DATA_DIR),
    databaseUrl: value.DATABASE_URL || undefined,
    migrateDatabaseUrl: value.MIGRATE_DATABASE_URL || value.DATABASE_URL || undefined,
    secret: value.SECRET || undefined,
    country: value.COUNTRY,
    demo,
    portalName: value.PORTAL_NAME,
    officialDecree: value.OFFICIAL_DECREE || undefined,
    smtpUrl: value.SMTP_URL || undefined,
    mailFrom: value.MAIL_FROM,
    sms: value.SMS_URL ? { url: value.SMS_URL, token: value.SMS_TOKEN } : undefined,
    bookingWork: Number(value.BOOKING_WORK),
    filesUrl: value.FILES_URL || undefined,
    registers: {
      secrets: Object.fromEntries(
        Object.entries(environment).flatMap(([name, secret]) =>
          name.startsWith(REGISTER_SECRET) && secret?.trim() ? [[name, secret.trim()]] : [],
        ),
      ),
      privateHosts: value.PRIVATE_REGISTER_HOSTS.toLowerCase()
        .split(/\s*,\s*/)
        .filter(Boolean),
    },
    secondFactorRequired: value.SECOND_FACTOR === 'required',
    trustProxy: value.TRUST_PROXY === 'on',
    rateLimit: value.RATE_LIMIT === 'on',
    logLevel: value.LOG_LEVEL,
  }
}

/** What a value of a setting should look like, where it does not; undefined: nothing is wrong with it. */
export function faultOf(name: string, value: string): string | undefined {
  return SETTINGS.find((setting) => setting.name === name)?.wrong?.(value)
}

function whole(min: number, max: number) {
  return (value: string) =>
    /^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max
      ? undefined
      : `a whole number from ${min} to ${max}`
}

function oneOf(...choices: string[]) {
  return (value: string) => (choices.includes(value) ? undefined : choices.join(' or '))
}

/** One that no library can read fails here: its own error would show the address, password and all. */
function address(pattern: RegExp, example: string) {
  return (value: string) => (pattern.test(value) && (value === '' || isReadable(value)) ? undefined : example)
}

function isReadable(value: string): boolean {
  try {
    const { username, password } = new URL(value.replace(/^s3\+/, ''))
    decodeURIComponent(username + password)
    return true
  } catch {
    return false
  }
}

function matches(pattern: RegExp, example: string) {
  return (value: string) => (pattern.test(value) ? undefined : example)
}
