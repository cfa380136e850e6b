import type { PageContext } from '../../../../core/house.ts'
import type { Asked, HttpRegister } from '../../../../core/registers/register.ts'
import { button, errorSummary, type FieldProblems, formFrame, radios, textField } from '../../../../kit/fields.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { apart, breadcrumbs, doneNotice, emptyState, summaryList } from '../../../../kit/views.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import type { Application } from '../application.ts'
import { prefillWordsOf } from './words/words.ts'

interface Look {
  readonly application: Application
  readonly registers: readonly HttpRegister[]
  readonly problems: FieldProblems
  readonly came?: { readonly register: HttpRegister; readonly asked: Asked }
}

export function lookView(c: PageContext, { application, registers, problems, came }: Look) {
  const { look: words } = prefillWordsOf(c.language)
  const at = `/work/applications/${application.number}`
  const typed = (name: string) => (typeof c.typed[name] === 'string' ? c.typed[name] : undefined)
  const [only] = registers
  return {
    title: words.title,
    body: html`${breadcrumbs(words.crumbs, [{ href: at, label: say(words.application, { number: application.number }) }])}
${errorSummary(problems, { title: words.wrong })}${came && cameView(c, came)}<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${
  registers.length === 0
    ? emptyState({ title: words.none, body: words.noneHint })
    : formFrame({
        ...{ action: `${at}/registers`, csrf: c.csrf(), submit: button({ label: words.ask }) },
        body: [
          radios({
            ...{ name: 'register', label: words.which, problems },
            value: typed('register') ?? (registers.length === 1 ? only?.registerId : undefined),
            choices: registers.map(({ registerId, name, keeper }) => ({
              ...{ value: registerId, label: inLanguage(name, c.language), hint: inLanguage(keeper, c.language) },
            })),
          }),
          textField({
            ...{ name: 'key', label: words.key, hint: words.keyHint, problems, spellcheck: false, width: 'medium' },
            value: typed('key'),
          }),
        ],
      })
}`,
  }
}

function cameView(c: PageContext, { register, asked }: NonNullable<Look['came']>): Html {
  const { look: words, failed } = prefillWordsOf(c.language)
  const name = inLanguage(register.name, c.language)
  if (asked.wrong) {
    const known = { notFound: words.unknown, slow: failed.slow, key: words.notKey }
    return doneNotice(new Map(Object.entries(known)).get(asked.wrong) ?? words.failed, 'warn')
  }
  const { values } = asked.told
  const facts = register.mapping.map(({ key, label }) => ({
    ...{ term: inLanguage(label, c.language), value: apart(values[key] ?? words.missing) },
  }))
  return html`${doneNotice(say(words.told, { register: name }))}${summaryList(facts)}`
}
