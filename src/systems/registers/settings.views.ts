import type { PageContext } from '../../core/house.ts'
import type { MappedValue, Register } from '../../core/registers/register.ts'
import {
  errorSummary,
  type FieldProblems,
  formFrame,
  hidden,
  selectField,
  type TextAsked,
  textArea,
  textField,
} from '../../kit/fields.ts'
import { type Html, html } from '../../kit/html.ts'
import { newOnce } from '../../kit/http/pages.ts'
import { inLanguage, say } from '../../kit/words.ts'
import { crumbs, type Titled } from './registers.views.ts'
import { registerWordsOf } from './words/words.ts'

interface Shown {
  readonly kind: Register['kind']
  readonly register?: Register
  readonly filled: Readonly<Record<string, unknown>>
  /** What a sign-in can give as a key. */
  readonly keys: readonly { readonly register: Register; readonly value: MappedValue }[]
  readonly problems: FieldProblems
}

type Wish = Omit<TextAsked, 'value' | 'problems' | 'optional' | 'name' | 'label'> & { readonly free?: boolean }

/** The page on which a register is written: what it is called, where it is, what its answer means. */
export function settingsView(c: PageContext, shown: Shown): Titled {
  const { form: words, wrong } = registerWordsOf(c.language)
  const { kind, register, problems } = shown
  const title = register
    ? say(words.changeTitle, { name: inLanguage(register.name, c.language) })
    : kind === 'oidc'
      ? words.addOidcTitle
      : words.addHttpTitle
  return {
    title,
    body: html`${crumbs(c, register)}${errorSummary(problems, { title: wrong })}<h1>${title}</h1><p class="lead">${words.lead}</p>
${formFrame({
  action: register ? `/admin/registers/${register.registerId}/settings` : '/admin/registers/new',
  ...{ csrf: c.csrf(), seen: register?.revision, once: register ? undefined : newOnce(), submit: words.save },
  body: [hidden('kind', kind), ...named(c, shown), ...placed(c, shown), ...meant(c, shown)],
})}`,
  }
}

function named(c: PageContext, shown: Shown): Html[] {
  const { form: words } = registerWordsOf(c.language)
  const line = lines(c, shown)
  return [
    ...(shown.register ? [] : [line('register', words.register, { hint: words.registerHint, ...CODE })]),
    ...tongues(c).map(({ language, said, free }, at) =>
      line(`name_${language}`, say(words.name, { language: said }), {
        free,
        ...(at === 0 && { hint: words.nameHint }),
      }),
    ),
    ...tongues(c).map(({ language, said, free }, at) =>
      line(`keeper_${language}`, say(words.keeper, { language: said }), {
        ...{ free, ...(at === 0 && { hint: words.keeperHint }) },
      }),
    ),
    line('basis', words.basis, { free: true }),
  ]
}

function placed(c: PageContext, shown: Shown): Html[] {
  const { form: words, optional } = registerWordsOf(c.language)
  const line = lines(c, shown)
  const { problems } = shown
  const around = [
    line('secret_variable', words.secretVariable, { hint: words.secretVariableHint, free: true, ...CODE }),
    line('timeout_seconds', words.timeout, {
      ...{ hint: words.timeoutHint, free: true, inputmode: 'numeric', width: 'short' },
    }),
  ]
  if (shown.kind === 'oidc')
    return [
      line('issuer', words.issuer, { hint: words.issuerHint, type: 'url', spellcheck: false }),
      line('client_id', words.clientId, CODE),
      line('scopes', words.scopes, { hint: words.scopesHint, ...CODE }),
      textArea({
        ...{ name: 'hosts', label: words.hosts, hint: words.hostsHint, rows: 2, optional, problems, spellcheck: false },
        value: filledIn(shown, 'hosts'),
      }),
      ...around,
    ]
  return [
    line('base', words.base, { hint: words.baseHint, type: 'url', spellcheck: false }),
    line('path', words.path, { hint: words.pathHint, ...CODE }),
    selectField({
      ...{ name: 'key_from', label: words.keyFrom, hint: words.keyFromHint, none: words.keyOfficers, problems },
      value: filledIn(shown, 'key_from'),
      options: shown.keys.map(({ register, value }) => ({
        value: `${register.registerId}:${value.key}`,
        label: `${inLanguage(register.name, c.language)}: ${inLanguage(value.label, c.language)}`,
      })),
    }),
    ...around,
  ]
}

function meant(c: PageContext, shown: Shown): Html[] {
  const { form: words, optional } = registerWordsOf(c.language)
  const { problems } = shown
  return [
    textArea({
      ...{ name: 'mapping', label: words.mapping, hint: words.mappingHint, rows: 5, problems, spellcheck: false },
      value: filledIn(shown, 'mapping'),
    }),
    ...tongues(c).map(({ language, said, free }, at) =>
      textArea({
        ...{ name: `labels_${language}`, label: say(words.labels, { language: said }), rows: 5, problems },
        ...{ lang: language, optional: free ? optional : undefined, hint: at === 0 ? words.labelsHint : undefined },
        value: filledIn(shown, `labels_${language}`),
      }),
    ),
  ]
}

function lines(c: PageContext, shown: Shown) {
  const { optional } = registerWordsOf(c.language)
  return (name: string, label: string, { free, ...wish }: Wish): Html =>
    textField({
      ...{ name, label, problems: shown.problems, value: filledIn(shown, name), ...wish },
      optional: free ? optional : undefined,
    })
}

/** The languages of the country, the first one first; the others may stay empty. */
function tongues({ house: { country } }: PageContext) {
  const own = country.defaultLanguage
  return [own, ...country.languages.filter((language) => language !== own)].map((language, at) => ({
    ...{ language, said: country.languageNames[language] ?? language, free: at > 0 },
  }))
}

function filledIn({ filled }: Shown, name: string): string | undefined {
  const one = filled[name]
  return typeof one === 'string' ? one : undefined
}

const CODE = { spellcheck: false, width: 'medium' } as const
