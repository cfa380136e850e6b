import { isIP } from 'node:net'
import { z } from 'zod'
import type { Country } from '../../core/country/country.ts'
import { isPrivateAddress } from '../../core/registers/private-address.ts'
import { isHouseHost } from '../../core/registers/reach.ts'
import {
  type Outside,
  REGISTER_ID,
  REGISTER_KINDS,
  REGISTER_LIMITS,
  type RegisterSettings,
  SECRET_VARIABLE,
  VALUE_KEY,
} from '../../core/registers/register.ts'
import { ask } from '../../kit/ask.ts'
import { form, type Problem, problem } from '../../kit/form.ts'

const names = z.record(z.string().regex(/^[a-z]{2,3}$/), ask.line())
const HOST = /^[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::\d{1,5})?$/
const key = () => z.string().regex(VALUE_KEY, { error: 'mappingLine' })

const fields = {
  kind: ask.choice(REGISTER_KINDS),
  ...{ name: names, keeper: names, basis: ask.line({ max: 300 }).optional() },
  secret_variable: z.string().regex(SECRET_VARIABLE, { error: 'secretVariable' }).optional(),
  timeout_seconds: ask.whole(1, REGISTER_LIMITS.timeoutSecondsMax).optional(),
  mapping: z
    .array(z.strictObject({ key: key(), from: ask.line(), label: names }))
    .min(1)
    .max(REGISTER_LIMITS.values),
  issuer: z.string().max(300).optional(),
  client_id: ask.line().optional(),
  scopes: z
    .array(ask.line({ max: 100 }))
    .max(REGISTER_LIMITS.scopes)
    .optional(),
  hosts: z
    .array(z.string().regex(HOST, { error: 'host' }))
    .max(REGISTER_LIMITS.hosts)
    .optional(),
  base: z.string().max(300).optional(),
  path: z.string().max(300).refine(isPath, { error: 'pathKey' }).optional(),
  key_from: z.strictObject({ register: z.string().regex(REGISTER_ID), value: key() }).optional(),
}

const OF_KIND = {
  oidc: { must: ['issuer', 'client_id', 'scopes'], may: ['hosts'] },
  http: { must: ['base', 'path'], may: ['key_from'] },
} as const

/** How a register is asked, as a program says it; a page is read into the same. */
export const settingsForm = form(fields, (value) => {
  const { must } = OF_KIND[value.kind]
  const other = OF_KIND[value.kind === 'oidc' ? 'http' : 'oidc']
  const keys = value.mapping.map((one) => one.key)
  return [
    ...must.filter((one) => value[one] === undefined).map((one) => problem(one, 'required')),
    ...[...other.must, ...other.may].filter((one) => value[one] !== undefined).map((one) => problem(one, 'unknown')),
    ...(new Set(keys).size < keys.length ? [problem('mapping', 'keyTwice')] : []),
    ...(value.scopes && !value.scopes.includes('openid') ? [problem('scopes', 'scopes')] : []),
  ]
})

export const addRegisterForm = form(
  { register: z.string().max(40).regex(REGISTER_ID, { error: 'registerId' }), ...fields },
  ({ register: _, ...value }) => settingsForm.readJson(value).problems ?? [],
)

export type SettingsTyped = NonNullable<ReturnType<typeof settingsForm.readJson>['value']>

/** What only the house can tell: its languages, and whether the address may be asked at all. */
export function houseProblems(
  value: SettingsTyped,
  country: Pick<Country, 'languages' | 'defaultLanguage'>,
  outside: Outside,
) {
  const { defaultLanguage: own, languages } = country
  const named = { name: value.name, keeper: value.keeper }
  const wrong = (one: Readonly<Record<string, string>>) =>
    one[own] === undefined || Object.keys(one).some((language) => !languages.includes(language))
  const place = value.kind === 'oidc' ? 'issuer' : 'base'
  return [
    ...Object.entries(named).flatMap(([field, one]) => (wrong(one) ? [problem(field, 'noLanguage')] : [])),
    ...(value.mapping.some(({ label }) => wrong(label)) ? [problem('mapping', 'noLanguage')] : []),
    ...addressProblems(place, value[place] ?? '', outside),
  ]
}

export function settingsOf(registerId: string, value: SettingsTyped): RegisterSettings {
  const common = {
    ...{ registerId, name: value.name, keeper: value.keeper, basis: value.basis ?? null },
    ...{ secretVariable: value.secret_variable ?? null, mapping: value.mapping },
    timeoutSeconds: value.timeout_seconds ?? REGISTER_LIMITS.timeoutSeconds,
  }
  const { issuer = '', client_id: clientId = '', scopes = [], hosts = [], base = '', path = '' } = value
  return value.kind === 'oidc'
    ? { kind: 'oidc', ...common, issuer, clientId, scopes, hosts }
    : { kind: 'http', ...common, base, path, keyFrom: value.key_from ?? null }
}

function addressProblems(field: string, address: string, { privateHosts }: Outside): readonly Problem[] {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const whole =
    url && !url.username && !url.password && !/[^\x21-\x7e]|[?#\\]/.test(address) && /^https?:$/.test(url.protocol)
  if (!whole) return [problem(field, 'address')]
  if (isHouseHost(url, privateHosts)) return []
  if (url.protocol !== 'https:') return [problem(field, 'notHttps')]
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  return isIP(literal) && isPrivateAddress(literal) ? [problem(field, 'privateAddress')] : []
}

/** One `:key`, and nothing that would climb, end or leave the path. */
function isPath(path: string): boolean {
  return /^\/(?!\/)[\x21-\x7e]*$/.test(path) && path.split(':key').length === 2 && !/[#\\]|\/\.{1,2}(?:\/|$)/.test(path)
}
