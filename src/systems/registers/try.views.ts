import type { PageContext } from '../../core/house.ts'
import type { Asked, MappedValue, Register } from '../../core/registers/register.ts'
import { button, errorSummary, type FieldProblems, formFrame, linkButton, textField } from '../../kit/fields.ts'
import { type Html, html } from '../../kit/html.ts'
import { apart, doneNotice, notice, table } from '../../kit/views.ts'
import { inLanguage, say } from '../../kit/words.ts'
import { crumbs, type Titled } from './registers.views.ts'
import { registerWordsOf } from './words/words.ts'

export interface Tried {
  readonly asked?: Asked
  /** It is about whoever looks, and may be read whole. */
  readonly own?: boolean
  /** Where the admin goes to sign in. */
  readonly leaves?: string
}

export function tryView(c: PageContext, register: Register, tried: Tried, problems: FieldProblems): Titled {
  const { try: words, wrong } = registerWordsOf(c.language)
  const name = inLanguage(register.name, c.language)
  const title = say(words.title, { name })
  const isOidc = register.kind === 'oidc'
  const again = tried.asked !== undefined
  return {
    title,
    body: html`${crumbs(c, register)}${errorSummary(problems, { title: wrong })}${tried.asked && outcome(c, register, tried.asked)}
<h1>${title}</h1><p class="lead">${isOidc ? words.oidcLead : words.httpLead}</p>
${tried.asked?.told && answerTable(c, register, tried)}
${tried.leaves !== undefined && html`${notice('good', say(words.reached, { name }))}<p class="actions">${linkButton({ href: tried.leaves, label: say(words.go, { name }) })}</p>`}
${
  tried.leaves === undefined &&
  formFrame({
    ...{ action: `/admin/registers/${register.registerId}/try`, csrf: c.csrf() },
    body: isOidc
      ? []
      : [
          textField({
            name: 'key',
            label: words.key,
            problems,
            value: typedKey(c),
            spellcheck: false,
            width: 'medium',
          }),
        ],
    submit: button({ label: again ? words.again : isOidc ? words.check : words.ask }),
  })
}`,
  }
}

function outcome(c: PageContext, { mapping }: Register, asked: Asked): Html {
  const { outcomes } = registerWordsOf(c.language)
  if (asked.wrong) return doneNotice(say(outcomes[asked.wrong], { values: '' }), 'bad')
  const { missing } = asked.told
  if (missing.length === 0) return doneNotice(outcomes.well)
  const values = mapping
    .filter(({ key }) => missing.includes(key))
    .map(({ key, from }) => `${key} (${from})`)
    .join(', ')
  return doneNotice(say(outcomes.pointer, { values }), 'warn')
}

function answerTable(c: PageContext, { mapping }: Register, { asked, own = false }: Tried): Html {
  const { try: words } = registerWordsOf(c.language)
  const values = asked?.told?.values ?? {}
  const answer = ({ key }: MappedValue): Html => {
    const value = values[key]
    if (value === undefined) return html`<em>${words.missing}</em>`
    return apart(own ? value : veiled(value))
  }
  return table(
    words.answer,
    [words.value, words.told],
    mapping.map((one) => [`${inLanguage(one.label, c.language)} (${one.key})`, answer(one)]),
  )
}

/** The shape of a value and not the value: whoever tries a register with a number of somebody shall not read about them. */
function veiled(value: string): string {
  return value.replace(/[\p{L}\p{N}]+/gu, (word) => `${[...word][0] ?? ''}${'•'.repeat([...word].length - 1)}`)
}

function typedKey({ typed }: PageContext): string | undefined {
  return typeof typed.key === 'string' ? typed.key : undefined
}
