import type { Country, Names } from '../../core/country/country.ts'
import type { Outside, Register, RegisterSettings } from '../../core/registers/register.ts'
import { type Answer, type Problem, problem, type Typed } from '../../kit/form.ts'
import { addRegisterForm, houseProblems, settingsForm, settingsOf } from './settings.form.ts'

type Tongues = Pick<Country, 'languages' | 'defaultLanguage'>

/** Reads the fields of a page (`name_id`, `mapping`, `labels_en` …) into what the form of programs asks, and lets that judge. */
export function readSettings(
  typed: Typed,
  kind: Register['kind'],
  { country, outside, registerId }: { country: Tongues; outside: Outside; registerId?: string | undefined },
): Answer<RegisterSettings> {
  const body = bodyOf(typed, kind, country)
  const form = registerId === undefined ? addRegisterForm : settingsForm
  const answer = form.readJson(registerId === undefined ? { register: lineOf(typed.register), ...body } : body)
  const problems = [
    ...labelProblems(typed, country),
    ...(answer.problems ?? houseProblems(answer.value, country, outside)),
  ].map((one) => ({ ...one, field: fieldOf(one, country) }))
  if (problems.length > 0 || !answer.value) return { problems }
  return { value: settingsOf(registerId ?? lineOf(typed.register) ?? '', answer.value) }
}

/** Settings that stand, as the fields of a page. */
export function fieldsOf(settings: RegisterSettings): Readonly<Record<string, string>> {
  const { mapping, secretVariable, basis, timeoutSeconds } = settings
  const languages = new Set(mapping.flatMap(({ label }) => Object.keys(label)))
  const labels = [...languages].map((language) => [
    `labels_${language}`,
    mapping.map(({ label }) => label[language] ?? '').join('\n'),
  ])
  const per = (name: string, names: Names) =>
    Object.fromEntries(Object.entries(names).map(([language, text]) => [`${name}_${language}`, text]))
  const own =
    settings.kind === 'oidc'
      ? {
          ...{ issuer: settings.issuer, client_id: settings.clientId, scopes: settings.scopes.join(' ') },
          hosts: settings.hosts.join('\n'),
        }
      : {
          ...{ base: settings.base, path: settings.path },
          key_from: settings.keyFrom ? `${settings.keyFrom.register}:${settings.keyFrom.value}` : '',
        }
  return {
    ...{ ...per('name', settings.name), ...per('keeper', settings.keeper), basis: basis ?? '' },
    ...{ secret_variable: secretVariable ?? '', timeout_seconds: String(timeoutSeconds) },
    mapping: mapping.map(({ key, from }) => `${key} = ${from}`).join('\n'),
    ...(Object.fromEntries(labels) as Record<string, string>),
    ...own,
  }
}

function bodyOf(typed: Typed, kind: Register['kind'], country: Tongues): Record<string, unknown> {
  const labels = country.languages.map((language) => [language, linesOf(typed[`labels_${language}`])] as const)
  const mapping = linesOf(typed.mapping).map((line, at) => {
    const cut = line.indexOf('=')
    const [key, from] = cut < 0 ? [line, ''] : [line.slice(0, cut).trim(), line.slice(cut + 1).trim()]
    const label = labels.flatMap(([language, lines]) => (lines[at] ? [[language, lines[at]]] : []))
    return { key, from, label: Object.fromEntries(label) as Names }
  })
  const seconds = lineOf(typed.timeout_seconds)
  const [register, value] = (lineOf(typed.key_from) ?? '').split(':')
  const own =
    kind === 'oidc'
      ? {
          ...{ issuer: lineOf(typed.issuer), client_id: lineOf(typed.client_id) },
          scopes: (lineOf(typed.scopes) ?? '').split(/\s+/).filter(Boolean),
          hosts: linesOf(typed.hosts).map((line) => line.toLowerCase()),
        }
      : { base: lineOf(typed.base), path: lineOf(typed.path), key_from: value ? { register, value } : undefined }
  const body = {
    ...{ kind, name: namesOf(typed, 'name', country), keeper: namesOf(typed, 'keeper', country) },
    ...{ basis: lineOf(typed.basis), secret_variable: lineOf(typed.secret_variable) },
    timeout_seconds: seconds === undefined ? undefined : /^\d{1,9}$/.test(seconds) ? Number(seconds) : seconds,
    mapping: mapping.length > 0 ? mapping : undefined,
    ...own,
  }
  return Object.fromEntries(Object.entries(body).filter(([, one]) => one !== undefined))
}

/** Each language either says all labels or, but for the first, none. */
function labelProblems(typed: Typed, { languages, defaultLanguage }: Tongues): readonly Problem[] {
  const count = linesOf(typed.mapping).length
  return languages.flatMap((language) => {
    const lines = linesOf(typed[`labels_${language}`]).length
    if (lines === count || (lines === 0 && language !== defaultLanguage)) return []
    return [problem(`labels_${language}`, lines === 0 ? 'required' : 'labelLines', { count })]
  })
}

/** `name` and `name.id` are the box of the first language, `mapping.0.key` the box of all values. */
function fieldOf({ field }: Problem, { defaultLanguage }: Tongues): string {
  const [head = '', tail] = field.split('.')
  if (head === 'name' || head === 'keeper') return `${head}_${tail ?? defaultLanguage}`
  return head
}

function namesOf(typed: Typed, name: string, { languages }: Tongues): Names {
  return Object.fromEntries(
    languages.flatMap((language) => {
      const text = lineOf(typed[`${name}_${language}`])
      return text === undefined ? [] : [[language, text]]
    }),
  )
}

function linesOf(text: unknown): string[] {
  return typeof text === 'string'
    ? text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter(Boolean)
    : []
}

function lineOf(text: unknown): string | undefined {
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined
}
