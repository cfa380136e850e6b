import type { Names } from '../country/country.ts'

export const REGISTER_KINDS = ['oidc', 'http'] as const

/** A value that a register gives, and where in its answer it stands. */
export interface MappedValue {
  /** By which forms name it. */
  readonly key: string
  /** A claim, or with a slash at its start a JSON pointer (RFC 6901). */
  readonly from: string
  readonly label: Names
}

interface Common {
  readonly registerId: string
  readonly name: Names
  /** Who keeps it. */
  readonly keeper: Names
  /** The law or agreement by which it may be asked. */
  readonly basis: string | null
  /** Name of the environment variable that holds the secret; null: it asks for none. */
  readonly secretVariable: string | null
  readonly mapping: readonly MappedValue[]
  readonly timeoutSeconds: number
}

/** A sign-in (OpenID Connect) that tells something of who signs in. */
interface OidcSettings extends Common {
  readonly kind: 'oidc'
  readonly issuer: string
  readonly clientId: string
  readonly scopes: readonly string[]
  /** Further hosts, beside that of the issuer, to which it may lead. */
  readonly hosts: readonly string[]
}

/** A register that is asked for one key over HTTPS and answers in JSON. */
interface HttpSettings extends Common {
  readonly kind: 'http'
  /** Address without what differs from key to key. */
  readonly base: string
  /** What follows it, with `:key` in it. */
  readonly path: string
  /** The sign-in and its value that are the key; null: only officers ask, with a key that they type. */
  readonly keyFrom: { readonly register: string; readonly value: string } | null
}

export type RegisterSettings = OidcSettings | HttpSettings

interface Kept {
  readonly revision: number
  readonly endedAt: Date | null
  readonly triedAt: Date | null
  readonly triedOutcome: Outcome | null
}

export type OidcRegister = OidcSettings & Kept
export type HttpRegister = HttpSettings & Kept
export type Register = OidcRegister | HttpRegister

/** What came of asking: `well`, or what is wrong. Each has a sentence in the words of the registers. */
export const OUTCOMES = [
  ...(['well', 'secretMissing', 'notHttps', 'privateAddress', 'otherHost', 'noName', 'unreachable'] as const),
  ...(['certificate', 'slow', 'tooLarge', 'redirected', 'refused', 'notFound', 'badStatus', 'notJson'] as const),
  ...(['pointer', 'key', 'clientRefused', 'denied', 'badIssuer', 'badSignIn', 'lost'] as const),
] as const
export type Outcome = (typeof OUTCOMES)[number]

export const REGISTER_LIMITS = {
  ...{ rows: 200, values: 40, hosts: 10, scopes: 20, keyLetters: 64, valueLetters: 2_000 },
  answerBytes: 256 * 1024,
  ...{ timeoutSecondsMax: 15, timeoutSeconds: 5 },
  /** From leaving for a sign-in until the return. */
  tripSeconds: 900,
} as const

export const REGISTER_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
export const VALUE_KEY = /^[a-z][a-z0-9_]{0,39}$/
/** The start is fixed: an admin can name a variable that was made for this, and no other of the machine. */
export const SECRET_VARIABLE = /^REGISTER_SECRET_[A-Z0-9_]{1,50}$/

/** What the house knows of the world outside: secrets by the names of their variables, and hosts that may be within its own walls. */
export interface Outside {
  readonly secrets: Readonly<Record<string, string>>
  /** `host` or `host:port`: these may stand at private addresses, and be asked over http. */
  readonly privateHosts: readonly string[]
}

/** What a register told, by the keys of its mapping, and the keys for which nothing was there. */
export interface Told {
  readonly values: Readonly<Record<string, string>>
  readonly missing: readonly string[]
}

export type Asked =
  | { readonly told: Told; readonly wrong?: undefined }
  | { readonly wrong: Outcome; readonly told?: undefined }

/** Reads the named values out of an answer. Lists, objects and nothing at all are missing; so is what is longer than any answer. */
export function readMapped(mapping: readonly MappedValue[], answer: unknown): Told {
  const found = mapping.map(({ key, from }) => ({ key, value: plain(valueAt(answer, from)) }))
  return {
    values: Object.fromEntries(found.flatMap(({ key, value }) => (value === undefined ? [] : [[key, value]]))),
    missing: found.flatMap(({ key, value }) => (value === undefined ? [key] : [])),
  }
}

/** Where `from` leads in the answer: RFC 6901, and without a slash at its start one member by its name. */
function valueAt(answer: unknown, from: string): unknown {
  const steps = from.startsWith('/') ? from.slice(1).split('/').map(unescaped) : [from]
  return steps.reduce<unknown>((at, step) => {
    if (Array.isArray(at)) return /^(?:0|[1-9]\d{0,5})$/.test(step) ? at[Number(step)] : undefined
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    return (at as Readonly<Record<string, unknown>>)[step]
  }, answer)
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~')
}

function plain(value: unknown): string | undefined {
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return String(value)
  if (typeof value !== 'string') return undefined
  const text = value.toWellFormed().trim()
  return text.length > 0 && text.length <= REGISTER_LIMITS.valueLetters ? text : undefined
}
