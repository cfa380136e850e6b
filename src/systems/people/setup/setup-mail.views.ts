import type { PageContext } from '../../../core/house.ts'
import type { Setup } from '../../../core/setup.ts'
import { button, type FieldProblems, formFrame, hidden, radios, textField } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { passwordField } from '../../../kit/password-field.ts'
import { notice } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import { setupWordsOf } from '../words/setup-words.ts'
import { serverOf } from './kept-server.ts'
import { sayOutcome } from './say-outcome.ts'
import { stepView, type Titled, typedOf } from './setup.views.ts'

export function mailView(c: PageContext, setup: Setup, problems: FieldProblems): Titled {
  const { mail: words, fromEnvironment } = setupWordsOf(c.language)
  const fixed = setup.setting('SMTP_URL').from === 'environment'
  const { mailTest } = setup.notes()
  const to = textField({
    ...{ name: 'to', type: 'email' as const, label: words.to, problems, value: typedOf(c, 'to'), autocomplete: 'off' },
  })
  return stepView(
    c,
    'mail',
    problems,
    html`<p class="lead">${words.lead}</p>
${problems.size === 0 && mailTest !== undefined && html`<div role="status">${outcome(c, mailTest)}</div>`}
${fixed && notice('info', say(fromEnvironment, { name: 'SMTP_URL' }))}
${formFrame({ action: '/setup/mail', csrf: c.csrf(), submit: words.test, body: fixed ? to : [...boxes(c, setup, problems), to] })}
${formFrame({
  action: '/setup/mail',
  csrf: c.csrf(),
  submit: button({
    label: mailTest === 'well' ? words.onward : words.skip,
    tone: mailTest === 'well' ? 'primary' : 'secondary',
  }),
  body: hidden('then', 'onward'),
})}`,
  )
}

function boxes(c: PageContext, setup: Setup, problems: FieldProblems): Html[] {
  const { mail: words } = setupWordsOf(c.language)
  const kept = serverOf(setup)
  const from = setup.setting('MAIL_FROM')
  const value = (name: string, otherwise: string | undefined) => typedOf(c, name) ?? otherwise
  return [
    textField({
      ...{ name: 'host', label: words.host, hint: words.hostHint, problems, value: value('host', kept?.host) },
      ...{ spellcheck: false, autocomplete: 'off' },
    }),
    textField({
      ...{ name: 'port', label: words.port, problems, value: value('port', kept?.port ?? '587') },
      ...{ inputmode: 'numeric' as const, width: 'short' as const },
    }),
    radios({
      ...{ name: 'safety', label: words.safety, problems, value: value('safety', kept?.safety ?? 'smtp') },
      choices: [
        { value: 'smtp', label: words.starttls },
        { value: 'smtps', label: words.tls },
      ],
    }),
    textField({
      ...{ name: 'account', label: words.account, optional: words.optional, problems },
      ...{ value: value('account', kept?.account), spellcheck: false, autocomplete: 'off' },
    }),
    passwordField({
      ...{ name: 'password', label: words.password, optional: words.optional, problems, fresh: true },
      hint: kept?.password === undefined ? undefined : words.passwordKept,
    }),
    textField({
      ...{ name: 'from', type: 'email' as const, label: words.from, problems, autocomplete: 'off' },
      value: value('from', from.from === 'fallback' ? undefined : from.value),
    }),
  ]
}

function outcome(c: PageContext, test: string): Html {
  const { mail: words } = setupWordsOf(c.language)
  if (test === 'well') return notice('good', words.well)
  return notice('warn', html`<p>${sayOutcome(c.language, test)}</p><p>${words.wrongHint}</p>`)
}
